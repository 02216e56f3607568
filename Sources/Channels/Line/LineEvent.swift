import ChineseText
import StrictJSON

/// One event of LINE, made a message.
struct LineEvent {
    /// Milliseconds for which an event's token is surely good; the platform speaks of a minute.
    private static let tokenLife: Instant = 50_000
    private let event: JSONValue

    init(_ event: JSONValue) { self.event = event }

    /// The message; nil for what is not for a shop to answer, and while another program has the conversation.
    func inbound(account: String) throws(Rejection) -> Inbound? {
        guard event["mode"]?.string != "standby", let source = event["source"],
            let person = source["userId"]?.string
        else { return nil }
        let room = source["groupId"]?.string ?? source["roomId"]?.string
        var inbound = Inbound(
            .unknown, account: account, conversation: room ?? person, sender: person,
            sentAt: event["timestamp"]?.milliseconds,
            idempotency: ["webhookEventId", try event.requiredIdentifier("webhookEventId")])
        inbound.isGroup = room != nil
        if let token = event["replyToken"]?.string {
            inbound.details["reply_token"] = token
            inbound.details["reply_until"] = inbound.sentAt.map { String($0 + Self.tokenLife) }
        }
        switch event["type"]?.string {
        case "message": fill(&inbound, event["message"] ?? .null)
        case "postback":
            inbound.kind = .button
            inbound.payload = event["postback"]?["data"]?.string
        case "follow", "join":
            inbound.kind = .event
            inbound.event = event["type"]?.string
        default: return nil
        }
        return inbound
    }

    private func fill(_ inbound: inout Inbound, _ message: JSONValue) {
        inbound.messageID = message["id"]?.string
        inbound.media = Inbound.Media(id: inbound.messageID)
        switch message["type"]?.string {
        case "image": inbound.kind = .image
        case "audio": inbound.kind = .voice
        case "video": inbound.kind = .video
        case "file":
            inbound.kind = .file
            inbound.details["file_name"] = message["fileName"]?.string
        case let type:
            inbound.media = nil
            if type == "text" {
                inbound.kind = .text
                inbound.text = message["text"]?.string
            } else if type == "location", let latitude = message["latitude"]?.double,
                let longitude = message["longitude"]?.double
            {
                inbound.kind = .location
                inbound.location = Inbound.Location(
                    latitude: latitude, longitude: longitude,
                    label: message["title"]?.string ?? message["address"]?.string)
            }
        }
    }
}
