import StrictJSON

extension DouyinChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        let content: JSONValue
        if case .custom(let given) = reply {
            content = given
        } else if let words = reply.wordsOnly {
            content = ["msg_type": 1, "text": ["text": .string(words)]]
        } else {
            return []
        }
        let body: JSONValue = [
            "msg_id": .string(address.replyTo ?? ""), "conversation_id": .string(address.conversation),
            "to_user_id": .string(address.customer), "scene": .string(address.details["scene"] ?? "im_reply_msg"),
            "content": content,
        ]
        let url = "\(baseURL)/im/send/msg/?open_id=\(Encoding.percent(address.account))"
        switch access {
        case .token(let token): return [.json(url, body, headers: [.init("access-token", token)])]
        case .refreshToken(let refresh): return [.json(url, body, token: token(by: refresh))]
        }
    }

    private func token(by refreshToken: String) -> TokenNeed {
        let fetching = OutboundCall.form(
            baseURL + "/oauth/refresh_token/",
            [("client_key", clientKey), ("grant_type", "refresh_token"), ("refresh_token", refreshToken)])
        return TokenNeed(
            name: "douyin:\(clientKey)", place: .header("access-token", prefix: ""),
            source: TokenSource(
                method: fetching.method, url: fetching.url, headers: fetching.headers, body: fetching.body,
                tokenPath: ["data", "access_token"], lifetimePath: ["data", "expires_in"]))
    }

    /// Douyin answers 200 whatever became of it; the number stands in one of three places.
    func classify(_ response: CallResponse) -> Delivery {
        guard let answer = try? JSONValue(response.body) else { return .unconfirmed(response) }
        let places = [answer["data"]?["error_code"], answer["extra"]?["error_code"], answer["err_no"]]
        let codes = places.compactMap { $0?.identifier.flatMap(Int64.init) }
        guard let code = codes.first(where: { $0 != 0 }) else {
            return codes.isEmpty ? .unconfirmed(response) : .delivered
        }
        switch code {
        case 10_008, 2_190_002, 2_190_008, 28_001_003, 28_001_008:
            if case .refreshToken = access { return .renewToken }
            return .refused("douyin_access_token")
        case 2_100_004: return .retry(after: nil)
        case 2_190_001: return .windowClosed
        default: return .refused(by: "douyin", String(code))
        }
    }
}
