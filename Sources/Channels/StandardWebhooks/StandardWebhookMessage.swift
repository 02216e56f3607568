import ChineseText
import Handoff
import StrictJSON

/// The bodies of this channel: `{type, timestamp, data}` in both directions.
enum StandardWebhookMessage {
    /// The type of what customers say.
    static let received = "message.received"
    /// The type of what the shop answers.
    static let reply = "message.reply"

    /// The message of a body; nil when it is of a type that says nothing to the shop.
    static func inbound(_ body: JSONValue, id: String, sentAt: Instant) throws(Rejection) -> Inbound? {
        guard case .object = body else { throw Rejection(.malformedBody) }
        guard body["type"]?.string == received else { return nil }
        guard let data = body["data"], let sender = data["sender"]?.identifier, !sender.isEmpty else {
            throw Rejection(.malformedBody)
        }
        let conversation = data["conversation"]?.identifier ?? sender
        guard !conversation.isEmpty else { throw Rejection(.malformedBody) }
        var message = Inbound(
            kind(of: data), account: data["account"]?.identifier ?? "", conversation: conversation, sender: sender,
            text: data["text"]?.string,
            sentAt: body["timestamp"]?.string.flatMap(Timestamp.init)?.milliseconds ?? sentAt,
            idempotency: ["webhook-id", id])
        message.nickname = data["nickname"]?.string
        message.payload = data["payload"]?.string
        message.event = data["event"]?.string
        message.key = data["key"]?.string
        message.media = media(data["media"])
        message.messageID = data["message_id"]?.identifier ?? id
        return message
    }

    private static func kind(of data: JSONValue) -> Inbound.Kind {
        if data["event"]?.string != nil { return .event }
        if data["payload"]?.string != nil { return .button }
        if let media = data["media"] {
            switch media["kind"]?.string {
            case "image": return .image
            case "voice": return .voice
            case "video": return .video
            case "file": return .file
            default: return .unknown
            }
        }
        return data["text"]?.string == nil ? .unknown : .text
    }

    private static func media(_ value: JSONValue?) -> Inbound.Media? {
        guard let value, value.object != nil else { return nil }
        return Inbound.Media(
            id: value["id"]?.identifier, url: value["url"]?.string, format: value["format"]?.string)
    }

    /// The body that carries a reply.
    static func body(of reply: Reply, to address: Address, now: Instant) -> [UInt8] {
        var data = reply.record
        data["conversation"] = .string(address.conversation)
        data["recipient"] = .string(address.customer)
        data["reply_to"] = address.replyTo.map(JSONValue.string)
        let body: JSONValue = [
            "type": .string(Self.reply), "timestamp": .string(Timestamp(milliseconds: now).text), "data": .object(data),
        ]
        return body.bytes
    }
}

extension Reply {
    /// The reply in the words of this program, for channels that take any JSON.
    var record: JSONObject {
        switch self {
        case .text(let text): return ["kind": "text", "text": .string(text)]
        case .menu(let menu):
            let options = menu.options.map { option -> JSONValue in
                ["id": .string(option.id), "title": .string(option.title)]
            }
            var record: JSONObject = ["kind": "menu", "text": .string(menu.head), "options": .array(options)]
            record["tail"] = menu.tail.map(JSONValue.string)
            return record
        case .image(let media):
            var record: JSONObject = ["kind": "image"]
            record["url"] = media.url.map(JSONValue.string)
            record["id"] = media.id.map(JSONValue.string)
            return record
        case .card(let card):
            var record: JSONObject = ["kind": "card", "title": .string(card.title), "url": .string(card.url)]
            record["description"] = card.description.map(JSONValue.string)
            record["image"] = card.image.map(JSONValue.string)
            return record
        case .handoff(let order):
            var record: JSONObject = ["kind": "handoff"]
            record["queue"] = order.queue.map(JSONValue.string)
            record["agent"] = order.agent.map(JSONValue.string)
            record["note"] = order.note.map(JSONValue.string)
            return record
        case .typing: return ["kind": "typing"]
        case .custom(let value): return ["kind": "custom", "custom": value]
        }
    }
}
