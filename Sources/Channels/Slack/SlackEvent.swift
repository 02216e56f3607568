import ChineseText
import StrictJSON

/// An event of Slack, made a message.
struct SlackEvent {
    private let whole: JSONValue

    init(_ whole: JSONValue) { self.whole = whole }

    /// What became of the event.
    func receipt() throws(Rejection) -> Receipt {
        switch whole["type"]?.string {
        case "url_verification":
            guard let challenge = whole["challenge"]?.string else { throw Rejection(.malformedBody) }
            return .challenge(.text(challenge))
        case "event_callback": return try receipt(of: whole["event"] ?? .null)
        default: return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
    }

    private func receipt(of event: JSONValue) throws(Rejection) -> Receipt {
        let subtype = event["subtype"]?.string
        if event["bot_id"]?.string != nil || subtype == "bot_message" {
            return .ignored(reason: "own_side_message", acknowledgement: .empty)
        }
        guard Self.isForUs(event), subtype == nil || subtype == "file_share" else {
            return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
        var inbound = Inbound(
            .text, account: whole["team_id"]?.string ?? "", conversation: try event.requiredIdentifier("channel"),
            sender: try event.requiredIdentifier("user"), text: SlackText.plain(event["text"]?.string ?? ""),
            sentAt: Self.instant(event["ts"]), idempotency: ["event_id", try whole.requiredIdentifier("event_id")])
        inbound.messageID = event["ts"]?.string
        inbound.isGroup = event["type"]?.string == "app_mention"
        inbound.details["thread_ts"] = event["thread_ts"]?.string ?? (inbound.isGroup ? event["ts"]?.string : nil)
        if let file = event["files"]?[0] {
            let format = file["mimetype"]?.string ?? ""
            inbound.kind = MediaKind.of(mimeType: format)
            inbound.media = Inbound.Media(
                id: file["id"]?.string, url: file["url_private"]?.string, format: format)
        }
        return .accepted(Acceptance(messages: [inbound], acknowledgement: .empty))
    }

    /// In a channel only what calls the robot is meant for it; the same message comes as `message` too, under another
    /// name, and would be answered twice.
    private static func isForUs(_ event: JSONValue) -> Bool {
        switch event["type"]?.string {
        case "app_mention": true
        case "message": (event["channel_type"]?.string ?? "im") == "im"
        default: false
        }
    }

    /// `seconds.microseconds` as milliseconds.
    static func instant(_ value: JSONValue?) -> Instant? {
        guard let text = value?.string,
            let seconds = JSONValue.string(String(text.prefix { $0 != "." })).seconds
        else { return nil }
        let fraction = text.drop { $0 != "." }.dropFirst().prefix(3)
        let padded = fraction + String(repeating: "0", count: 3 - fraction.count)
        return seconds + (UInt16(padded).map(Instant.init) ?? 0)
    }
}

/// A tapped button.
struct SlackAction {
    private let whole: JSONValue

    init(_ whole: JSONValue) { self.whole = whole }

    /// What became of the tap.
    func receipt() throws(Rejection) -> Receipt {
        guard whole["type"]?.string == "block_actions", let action = whole["actions"]?[0] else {
            return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
        guard let user = whole["user"], let channel = whole["channel"] else { throw Rejection(.malformedBody) }
        var inbound = Inbound(
            .button, account: whole["team"]?["id"]?.string ?? "", conversation: try channel.requiredIdentifier("id"),
            sender: try user.requiredIdentifier("id"), sentAt: SlackEvent.instant(action["action_ts"]),
            idempotency: ["trigger_id", try whole.requiredIdentifier("trigger_id")])
        inbound.payload = action["value"]?.string ?? action["selected_option"]?["value"]?.string
        inbound.details["thread_ts"] = whole["message"]?["thread_ts"]?.string
        return .accepted(Acceptance(messages: [inbound], acknowledgement: .empty))
    }
}
