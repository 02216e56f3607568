import ChineseText
import StrictJSON

extension LineChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        if case .typing = reply {
            guard address.conversation == address.customer else { return [] }
            return [call("/v2/bot/chat/loading/start", ["chatId": .string(address.customer)])]
        }
        guard let message = Self.message(reply) else { return [] }
        if way == .reply, let token = address.details["reply_token"],
            let end = address.details["reply_until"].flatMap(Instant.init), context.now < end
        {
            return [call("/v2/bot/message/reply", ["replyToken": .string(token), "messages": [message]])]
        }
        guard let key = Self.retryKey(context.outboundID) else { return [] }
        return [
            call(
                "/v2/bot/message/push", ["to": .string(address.conversation), "messages": [message]],
                headers: [.init("X-Line-Retry-Key", key)], isRepeatable: true)
        ]
    }

    private func call(
        _ path: String, _ body: JSONValue, headers: [ChannelRequest.Header] = [], isRepeatable: Bool = false
    ) -> OutboundCall {
        .json(
            baseURL + path, body, headers: [.init("Authorization", "Bearer \(accessToken)")] + headers,
            isRepeatable: isRepeatable)
    }

    /// The same name for the same message, in the form of a UUID: sent again it is not said again.
    private static func retryKey(_ outboundID: String) -> String? {
        guard let digest = try? SignatureCheck.sha256(Array(outboundID.utf8)) else { return nil }
        var rest = Encoding.hex(digest).prefix(32)
        return [8, 4, 4, 4, 12].map { width in
            defer { rest = rest.dropFirst(width) }
            return String(rest.prefix(width))
        }.joined(separator: "-")
    }

    private static func message(_ reply: Reply) -> JSONValue? {
        switch reply {
        case .menu(let menu):
            let words = [menu.head, menu.tail].compactMap(\.self).joined(separator: "\n")
            let items = menu.options.map { option -> JSONValue in
                [
                    "type": "action",
                    "action": [
                        "type": "postback", "label": .string(option.title), "data": .string(option.id),
                        "displayText": .string(option.title),
                    ],
                ]
            }
            return ["type": "text", "text": .string(words), "quickReply": ["items": .array(items)]]
        case .image(let media):
            guard let url = media.url else { return nil }
            return ["type": "image", "originalContentUrl": .string(url), "previewImageUrl": .string(url)]
        case .custom(let message): return message
        case .text, .card, .handoff, .typing: return reply.wordsOnly.map { ["type": "text", "text": .string($0)] }
        }
    }

    private static func isMonthUsedUp(_ response: CallResponse) -> Bool {
        (try? JSONValue(response.body))?["message"]?.string?.contains("monthly limit") == true
    }

    func classify(_ response: CallResponse) -> Delivery {
        switch response.status {
        // The retry key is known: what it stands for was taken before.
        case 409: .delivered
        case 401, 403: .refused("line_not_authorized")
        // Too many in a minute pass; the month's number being used up does not.
        case 429 where Self.isMonthUsedUp(response): .refused("line_monthly_limit")
        default: .byStatus(response)
        }
    }
}
