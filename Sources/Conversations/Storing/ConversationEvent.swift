import ChineseText
import DialogueRuntime
import Journal
import StrictJSON

/// The events of a conversation's stream, as they are written and read.
enum ConversationEvent {
    static let said = "said"

    /// Something was said. Nobody reads the words without the customer's key.
    static func said(_ utterance: Utterance, by actor: String, customer: String) -> NewEvent {
        let json = JSONWriter()
        json.object {
            json.member("from", utterance.from.rawValue)
            json.name("text")
            json.object { json.member("$personal", utterance.text) }
            if !utterance.buttons.isEmpty { json.member("buttons", utterance.buttons) }
        }
        return NewEvent(type: said, payload: json.bytes, actor: actor, at: utterance.at, customer: customer)
    }

    /// Something else happened; the particulars hold nothing personal.
    static func happened(_ type: String, _ particulars: JSONObject, by actor: String, at instant: Instant) -> NewEvent {
        NewEvent(type: type, payload: JSONValue.object(particulars).bytes, actor: actor, at: instant)
    }

    /// What was said; nil for an event of another kind.
    static func utterance(_ stored: StoredEvent) -> Utterance? {
        guard stored.event.type == said, let payload = try? JSONValue(stored.event.payload),
            let from = payload["from"]?.string.flatMap(Utterance.Speaker.init(rawValue:))
        else { return nil }
        return Utterance(
            conversation: ConversationID(stored.stream.name), number: stored.version, from: from,
            text: payload["text"]?["$personal"]?.string ?? "",
            buttons: payload["buttons"]?.array?.compactMap(\.string) ?? [], at: stored.event.at)
    }
}
