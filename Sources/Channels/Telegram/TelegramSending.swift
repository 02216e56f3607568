import StrictJSON

extension TelegramChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        switch reply {
        case .text(let text): return [call("sendMessage", address, ["text": .string(text)])]
        case .menu(let menu):
            let words = [menu.head, menu.tail].compactMap(\.self).joined(separator: "\n")
            let rows = menu.options.map { option -> JSONValue in
                [["text": .string(option.title), "callback_data": .string(option.id)]]
            }
            return [
                call(
                    "sendMessage", address,
                    ["text": .string(words), "reply_markup": ["inline_keyboard": .array(rows)]])
            ]
        case .image(let media):
            guard let photo = media.id ?? media.url else { return [] }
            return [call("sendPhoto", address, ["photo": .string(photo)])]
        case .card: return [call("sendMessage", address, ["text": .string(reply.wordsOnly ?? "")])]
        case .typing: return [call("sendChatAction", address, ["action": "typing"])]
        case .handoff, .custom: return []
        }
    }

    /// A call of a method; the body names it too, so that it is the same as an answer to a request would be. No mode of
    /// formatting is set, so that no sign of a text is anything but text.
    private func call(_ method: String, _ address: Address, _ fields: JSONObject) -> OutboundCall {
        var body: JSONObject = ["method": .string(method)]
        let isNumber = Int64(address.conversation).map(String.init) == address.conversation
        body["chat_id"] = isNumber ? .number(address.conversation) : .string(address.conversation)
        for name in fields.names { body[name] = fields[name] }
        return .json("\(baseURL)/bot\(botToken)/\(method)", .object(body))
    }

    func classify(_ response: CallResponse) -> Delivery {
        guard let answer = try? JSONValue(response.body), let isOK = answer["ok"]?.bool else {
            return .unconfirmed(response)
        }
        if isOK { return .delivered }
        let code = answer["error_code"]?.integer ?? Int64(response.status)
        switch code {
        case 429:
            let seconds = answer["parameters"]?["retry_after"]?.integer ?? response.retryAfter.map(Int64.init)
            return .retry(after: seconds.map { min(max($0, 0), 86_400) * 1000 })
        case 500...599: return .retry(after: nil)
        default: return .refused(by: "telegram", String(code))
        }
    }
}
