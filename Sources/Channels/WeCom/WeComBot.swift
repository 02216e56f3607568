import ChineseText
import StrictJSON

/// 企业微信智能机器人: callbacks in JSON, answered at once by a stream that ends with its first piece, or later by the
/// address that came with the message.
struct WeComBot {
    /// All replies at once as one text of at most 20,480 bytes; later one more within an hour.
    static var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: 5_000, replies: 10)
        capabilities.text = Capabilities.Length(longestText, .bytes)
        return capabilities
    }

    private static let longestText = 20_480

    /// The platform's own host.
    static let host = "qyapi.weixin.qq.com"

    private let base: String

    init(base: String) { self.base = base }

    // MARK: Reading

    static func receipt(_ body: JSONValue) throws(Rejection) -> Receipt {
        // The platform asks for the next piece of a stream; ours end with the first.
        if body["msgtype"]?.string == "stream" { return .ignored(reason: "stream_poll", acknowledgement: .empty) }
        return .accepted(Acceptance(messages: [try message(body)], acknowledgement: .empty))
    }

    private static func message(_ body: JSONValue) throws(Rejection) -> Inbound {
        guard let id = body["msgid"]?.string, !id.isEmpty, let user = body["from"]?["userid"]?.string, !user.isEmpty,
            let type = body["msgtype"]?.string
        else { throw Rejection(.malformedBody) }
        var message = Inbound(
            .unknown, account: body["aibotid"]?.string ?? "", conversation: body["chatid"]?.string ?? user,
            sender: user, sentAt: body["create_time"]?.identifier.flatMap(MessageFields.instant(seconds:)),
            idempotency: ["msgid", id])
        message.messageID = id
        message.isGroup = body["chattype"]?.string == "group"
        message.details["response_url"] = body["response_url"]?.string
        fill(&message, type: type, body)
        return message
    }

    private static func fill(_ message: inout Inbound, type: String, _ body: JSONValue) {
        let content = body[type]
        switch type {
        case "text":
            message.kind = .text
            message.text = content?["content"]?.string ?? ""
        case "voice":
            message.kind = .voice
            message.text = content?["content"]?.string
        case "image", "file":
            message.kind = type == "image" ? .image : .file
            message.media = Inbound.Media(url: content?["url"]?.string)
        case "event":
            message.kind = .event
            message.event = content?["eventtype"]?.string
            message.key = content?["template_card_event"]?["event_key"]?.string
        default: break
        }
    }

    // MARK: Saying

    /// All replies as one text; nil when one of them is no text.
    func answer(_ replies: [Reply], to message: Inbound, seal: CallbackSeal, context: SendContext) -> ChannelResponse? {
        let texts = replies.compactMap(Self.text)
        let text = texts.joined(separator: "\n\n")
        guard texts.count == replies.count, !text.isEmpty, text.utf8.count <= Self.longestText else { return nil }
        let isWelcome = message.kind == .event
        let body: JSONValue =
            isWelcome
            ? ["msgtype": "text", "text": ["content": .string(text)]]
            : [
                "msgtype": "stream",
                "stream": ["id": .string(context.outboundID), "finish": true, "content": .string(text)],
            ]
        guard let sealed = seal.seal(body.plainBytes, context: context) else { return nil }
        return .json([
            "encrypt": .string(sealed.encrypt), "msgsignature": .string(sealed.signature),
            "timestamp": .number(sealed.timestamp), "nonce": .string(sealed.nonce),
        ])
    }

    /// One text to the address of the customer's message, if it is the platform's own.
    func plan(_ reply: Reply, to address: Address) -> [OutboundCall] {
        guard let url = address.details["response_url"], let text = Self.text(reply),
            PlatformAddress.isTrusted(url, hosts: [Self.host], base: base)
        else { return [] }
        return [.json(url, ["msgtype": "markdown", "markdown": ["content": .string(text)]])]
    }

    private static func text(_ reply: Reply) -> String? {
        switch reply {
        case .text(let text): text
        case .menu(let menu): menu.numbered
        case .card(let card): card.plain
        case .image, .handoff, .typing, .custom: nil
        }
    }
}
