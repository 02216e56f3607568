import ChineseText
import StrictJSON

/// An opened event of version 2, made a message.
struct FeishuEvent {
    private static let acknowledgement = ChannelResponse.json([:])
    private let header: JSONValue?
    private let event: JSONValue

    init(_ whole: JSONValue) {
        header = whole["header"]
        event = whole["event"] ?? .null
    }

    /// What became of the event.
    func receipt(appID: String) throws(Rejection) -> Receipt {
        guard let header else { return .ignored(reason: "unsupported_event", acknowledgement: Self.acknowledgement) }
        guard header["app_id"]?.string == appID else { throw Rejection(.wrongReceiver) }
        switch header["event_type"]?.string {
        case "im.message.receive_v1":
            guard event["sender"]?["sender_type"]?.string == "user" else {
                return .ignored(reason: "own_side_message", acknowledgement: Self.acknowledgement)
            }
            return try accepted(message(appID: appID))
        case "card.action.trigger": return try accepted(button(header, appID: appID))
        default: return .ignored(reason: "unsupported_event", acknowledgement: Self.acknowledgement)
        }
    }

    private func accepted(_ message: Inbound) -> Receipt {
        .accepted(Acceptance(messages: [message], acknowledgement: Self.acknowledgement))
    }

    // MARK: Messages

    private func message(appID: String) throws(Rejection) -> Inbound {
        guard let message = event["message"], let sender = event["sender"]?["sender_id"] else {
            throw Rejection(.malformedBody)
        }
        let id = try message.requiredIdentifier("message_id")
        var inbound = Inbound(
            .unknown, account: appID, conversation: try message.requiredIdentifier("chat_id"),
            sender: try sender.requiredIdentifier("open_id"), sentAt: message["create_time"]?.milliseconds,
            idempotency: ["message_id", id])
        inbound.messageID = id
        inbound.isGroup = message["chat_type"]?.string == "group"
        try fill(&inbound, message)
        return inbound
    }

    private func fill(_ inbound: inout Inbound, _ message: JSONValue) throws(Rejection) {
        let content = try (message["content"] ?? .null).unwrapped()
        let mentions = message["mentions"]?.array ?? []
        switch message["message_type"]?.string {
        case "text":
            inbound.kind = .text
            inbound.text = Self.spellOut(content["text"]?.string ?? "", mentions)
        case "post":
            inbound.kind = .text
            inbound.text = Self.spellOut(Self.words(ofPost: content), mentions)
        case "image":
            inbound.kind = .image
            inbound.media = Inbound.Media(id: content["image_key"]?.string)
        case "audio":
            inbound.kind = .voice
            inbound.media = Inbound.Media(id: content["file_key"]?.string)
        case "media":
            inbound.kind = .video
            inbound.media = Inbound.Media(id: content["file_key"]?.string)
        case "file":
            inbound.kind = .file
            inbound.media = Inbound.Media(id: content["file_key"]?.string)
            inbound.details["file_name"] = content["file_name"]?.string
        case "location": inbound.location = Self.location(content)
        default: break
        }
        if inbound.location != nil { inbound.kind = .location }
    }

    private static func location(_ content: JSONValue) -> Inbound.Location? {
        guard let latitude = content["latitude"]?.string.flatMap(Double.init),
            let longitude = content["longitude"]?.string.flatMap(Double.init)
        else { return nil }
        return Inbound.Location(latitude: latitude, longitude: longitude, label: content["name"]?.string)
    }

    /// The words of a rich text: its title, then its lines.
    private static func words(ofPost content: JSONValue) -> String {
        let lines = (content["content"]?.array ?? []).map { line in
            (line.array ?? []).compactMap { $0["text"]?.string ?? $0["user_id"]?.string }.joined()
        }
        return ([content["title"]?.string ?? ""] + lines).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The text without the placeholders of people: those at its beginning, by which the robot is called, fall away;
    /// others become names. Longer placeholders go first, because `@_user_1` begins `@_user_10`.
    private static func spellOut(_ text: String, _ mentions: [JSONValue]) -> String {
        let names = mentions.compactMap { mention in mention["key"]?.string.map { ($0, mention["name"]?.string ?? "") }
        }
        .filter { !$0.0.isEmpty }.sorted { $0.0.utf8.count > $1.0.utf8.count }
        var rest = Substring(text).drop(while: \.isWhitespace)
        while let called = names.first(where: { rest.hasPrefix($0.0) }) {
            rest = rest.dropFirst(called.0.count).drop(while: \.isWhitespace)
        }
        return names.reduce(String(rest)) { $0.replacing($1.0, with: "@" + $1.1) }
    }

    // MARK: Cards

    private func button(_ header: JSONValue, appID: String) throws(Rejection) -> Inbound {
        guard let person = event["operator"], let context = event["context"], let action = event["action"] else {
            throw Rejection(.malformedBody)
        }
        var inbound = Inbound(
            .button, account: appID, conversation: try context.requiredIdentifier("open_chat_id"),
            sender: try person.requiredIdentifier("open_id"), sentAt: header["create_time"].flatMap(Self.cardTime),
            idempotency: ["event_id", try header.requiredIdentifier("event_id")])
        inbound.payload = action["value"]?["id"]?.identifier ?? action["value"]?.text
        inbound.messageID = context["open_message_id"]?.string
        return inbound
    }

    /// Cards come with microseconds where messages have milliseconds.
    private static func cardTime(_ value: JSONValue) -> Instant? {
        guard let text = value.string, text.utf8.count == 16 else { return value.milliseconds }
        return JSONValue.string(String(text.dropLast(3))).milliseconds
    }
}
