import StrictJSON

extension SlackChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        guard let words = reply.wordsOnly else { return [] }
        var body: JSONObject = [
            "channel": .string(address.conversation), "text": .string(SlackText.escaped(words)), "mrkdwn": false,
        ]
        body["thread_ts"] = address.details["thread_ts"].map(JSONValue.string)
        body["blocks"] = Self.blocks(of: reply)
        let authorization = ChannelRequest.Header("Authorization", "Bearer \(botToken)")
        return [.json(baseURL + "/api/chat.postMessage", .object(body), headers: [authorization])]
    }

    /// What is shown in place of the words, which then serve notices and readers only; nil for plain words.
    private static func blocks(of reply: Reply) -> JSONValue? {
        switch reply {
        case .menu(let menu):
            let buttons = menu.options.prefix(25).enumerated().map { place, option -> JSONValue in
                [
                    "type": "button", "action_id": .string("option_\(place)"), "value": .string(option.id),
                    "text": words(option.title),
                ]
            }
            let choice: JSONValue = ["type": "actions", "elements": .array(buttons)]
            return .array([section(menu.head), choice] + [menu.tail.map(section)].compactMap(\.self))
        case .image(let media):
            guard let url = media.url else { return nil }
            return [["type": "image", "image_url": .string(url), "alt_text": "图片 image"]]
        case .text, .card, .handoff, .typing, .custom: return nil
        }
    }

    private static func section(_ text: String) -> JSONValue { ["type": "section", "text": words(text)] }

    private static func words(_ text: String) -> JSONValue {
        ["type": "plain_text", "text": .string(text), "emoji": false]
    }

    /// Slack answers 200 whatever became of it; `ok` says it.
    func classify(_ response: CallResponse) -> Delivery {
        guard response.status != 429, let answer = try? JSONValue(response.body), let isOK = answer["ok"]?.bool else {
            return .unconfirmed(response)
        }
        if isOK { return .delivered }
        switch answer["error"]?.string ?? "" {
        case "ratelimited", "rate_limited": return response.laterTry
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout": return .retry(after: nil)
        case let code: return .refused(by: "slack", code)
        }
    }
}
