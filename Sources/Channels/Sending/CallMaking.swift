import StrictJSON

extension OutboundCall {
    /// A JSON value sent by POST, escaped only where it must be: some platforms refuse or show `\u` escapes.
    static func json(
        _ url: String, _ body: JSONValue, headers: [ChannelRequest.Header] = [], token: TokenNeed? = nil,
        isRepeatable: Bool = false
    ) -> OutboundCall {
        let type = ChannelRequest.Header("Content-Type", "application/json; charset=utf-8")
        return OutboundCall(
            url: url, headers: [type] + headers, body: body.plainBytes, token: token, isRepeatable: isRepeatable)
    }

    /// Named values sent by POST as a form.
    static func form(
        _ url: String, _ fields: [(name: String, value: String)], headers: [ChannelRequest.Header] = []
    ) -> OutboundCall {
        let type = ChannelRequest.Header("Content-Type", "application/x-www-form-urlencoded")
        let body = fields.map { "\(Encoding.percent($0.name))=\(Encoding.percent($0.value))" }.joined(separator: "&")
        return OutboundCall(url: url, headers: [type] + headers, body: Array(body.utf8))
    }
}

extension TokenSource {
    /// A token that is fetched by sending a JSON value.
    static func json(
        _ url: String, _ body: JSONValue, tokenPath: [String], lifetimePath: [String]
    ) -> TokenSource {
        TokenSource(
            method: "POST", url: url,
            headers: [ChannelRequest.Header("Content-Type", "application/json; charset=utf-8")], body: body.plainBytes,
            tokenPath: tokenPath, lifetimePath: lifetimePath)
    }
}

extension Reply {
    /// What the reply says where there is nothing but words: a choice with numbers, a page as its title and address.
    /// Nil where it says nothing.
    var wordsOnly: String? {
        switch self {
        case .text(let text): text
        case .menu(let menu): menu.numbered
        case .image(let media): media.url
        case .card(let card): [card.title, card.description, card.url].compactMap(\.self).joined(separator: "\n")
        case .handoff, .typing, .custom: nil
        }
    }
}

extension CallResponse {
    /// Another try, after as long as `Retry-After` asks for.
    var laterTry: Delivery { .retry(after: retryAfter.map { Int64($0) * 1000 }) }
}

extension Delivery {
    /// A failure that a status tells to try again, or else a refusal by the platform's own code.
    static func failed(_ response: CallResponse, at platform: String, _ code: String) -> Delivery {
        let byStatus = Delivery.byStatus(response)
        if case .retry = byStatus { return byStatus }
        return .refused(by: platform, code)
    }

    /// What an answer means that does not hold what the platform always says: a success by its status alone may be that of
    /// somebody in between, such as the page of a network that wants one to log in.
    static func unconfirmed(_ response: CallResponse) -> Delivery {
        let byStatus = Delivery.byStatus(response)
        return byStatus == .delivered ? response.laterTry : byStatus
    }

    /// A refusal by the platform's own code, kept short and free of anything but letters, digits, `_`, `.` and `-`.
    static func refused(by platform: String, _ code: String) -> Delivery {
        let isPlain: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
        return .refused("\(platform)_\(String(code.filter(isPlain).prefix(60)))")
    }
}
