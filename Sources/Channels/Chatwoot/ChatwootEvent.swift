import ChineseText
import Handoff
import Secrets
import StrictJSON

/// What Chatwoot tells an agent bot or an account webhook.
struct ChatwootEvent {
    /// The conversation is the bot's to answer.
    private static let botStatus = "pending"

    let body: JSONValue
    let sentAt: Instant
    /// Names the delivery, the same when it comes again.
    let delivery: [String]

    /// Reads a verified request.
    init(_ request: ChannelRequest, sentAt: Instant) throws(Rejection) {
        guard let body = try? JSONValue(request.body), case .object = body else { throw Rejection(.malformedBody) }
        self.body = body
        self.sentAt = sentAt
        if let name = try request.header("X-Chatwoot-Delivery"), !name.isEmpty {
            delivery = ["delivery", name]
        } else {
            let hash = (try? Hashing.sha256(request.body)) ?? []
            delivery = ["body", String(sentAt), Encoding.hex(hash)]
        }
    }

    /// What becomes of it.
    func receipt() throws(Rejection) -> Receipt {
        guard let event = body["event"]?.string else { throw Rejection(.malformedBody) }
        switch event {
        case "message_created": return try created()
        case "message_updated": return try updated()
        case "conversation_opened", "conversation_resolved", "conversation_status_changed":
            return .accepted(Acceptance(messages: [try news(event)], acknowledgement: .empty))
        default: return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
    }

    // MARK: Messages

    private func created() throws(Rejection) -> Receipt {
        if let reason = try silence() { return .ignored(reason: reason, acknowledgement: .empty) }
        var message = try message(idempotency: ["message", account(), identifier("id")])
        message.text = body["content"]?.string
        if let file = body["attachments"]?[0] {
            message.kind = Self.kind(of: file)
            message.media = Inbound.Media(
                id: file["id"]?.identifier, url: file["data_url"]?.string, format: file["extension"]?.string)
        }
        return .accepted(Acceptance(messages: [message], acknowledgement: .empty))
    }

    /// Why the shop says nothing to a message; nil when it is the customer's and the bot has the conversation.
    private func silence() throws(Rejection) -> String? {
        guard body["message_type"]?.string == "incoming" else { return "own_side_message" }
        if body["private"]?.bool == true { return "private_note" }
        return isTheBots ? nil : "handed_off"
    }

    private var isTheBots: Bool { body["conversation"]?["status"]?.string == Self.botStatus }

    /// A tapped option is told as a change of the message that offered it.
    private func updated() throws(Rejection) -> Receipt {
        guard body["content_type"]?.string == "input_select",
            let value = body["content_attributes"]?["submitted_values"]?[0]?["value"]?.identifier
        else { return .ignored(reason: "unsupported_event", acknowledgement: .empty) }
        guard isTheBots else { return .ignored(reason: "handed_off", acknowledgement: .empty) }
        var message = try message(idempotency: ["message_updated", account(), identifier("id"), value])
        message.kind = .button
        message.payload = value
        message.text = body["content_attributes"]?["submitted_values"]?[0]?["title"]?.string
        return .accepted(Acceptance(messages: [message], acknowledgement: .empty))
    }

    private func message(idempotency: [String]) throws(Rejection) -> Inbound {
        let conversation = body["conversation"]
        let customer = conversation?["meta"]?["sender"] ?? body["sender"]
        guard let sender = customer?["id"]?.identifier, let number = conversation?["id"]?.identifier,
            let inbox = conversation?["inbox_id"]?.identifier ?? body["inbox"]?["id"]?.identifier
        else { throw Rejection(.malformedBody) }
        let account = try account()
        var message = Inbound(
            .text, account: account + "/" + inbox, conversation: account + "/" + number, sender: sender,
            sentAt: body["created_at"]?.string.flatMap(Timestamp.init)?.milliseconds ?? sentAt,
            idempotency: idempotency)
        message.nickname = customer?["name"]?.string
        message.messageID = body["id"]?.identifier
        return message
    }

    private static func kind(of file: JSONValue) -> Inbound.Kind {
        switch file["file_type"]?.string {
        case "image": .image
        case "audio": .voice
        case "video": .video
        case "file": .file
        default: .unknown
        }
    }

    // MARK: News of a conversation

    /// The conversation changed hands or ended; `key` is its state. It names the handoff that opened it, if one did.
    private func news(_ event: String) throws(Rejection) -> Inbound {
        let account = try account()
        let inbox = body["inbox_id"]?.identifier ?? body["inbox"]?["id"]?.identifier
        var message = Inbound(
            .event, account: inbox.map { account + "/" + $0 } ?? account,
            conversation: try account + "/" + identifier("id"),
            sender: body["meta"]?["sender"]?["id"]?.identifier ?? "", sentAt: sentAt, idempotency: delivery)
        message.event = event
        message.key = body["status"]?.string
        for name in ["handoff_id", "case_number"] {
            if let value = body["custom_attributes"]?[name]?.string { message.details[name] = value }
        }
        if let assignee = body["meta"]?["assignee"]?["id"]?.identifier { message.details["assignee"] = assignee }
        return message
    }

    private func account() throws(Rejection) -> String {
        guard let account = body["account"]?["id"]?.identifier else { throw Rejection(.malformedBody) }
        return account
    }

    private func identifier(_ name: String) throws(Rejection) -> String {
        guard let identifier = body[name]?.identifier else { throw Rejection(.malformedBody) }
        return identifier
    }
}
