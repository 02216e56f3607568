public import Journal
import StrictJSON

/// What happened in a conversation without what was said, for whoever counts.
public enum ConversationFact: Sendable, Hashable {
    /// Somebody said something.
    case said(Utterance.Speaker)
    /// A handoff came into a state.
    case handoff(HandoffState)
    /// The shop's people took the conversation by the platform's own means, or gave it back.
    case control(isPerson: Bool)
    /// A form became a case.
    case caseOpened

    /// The kind of the streams that hold such events.
    public static let kind = ConversationID.kind
    /// The types of event that a fact may be in.
    public static let types: Set<String> = [ConversationEvent.said, "handoff", "control", "case-opened"]

    /// The fact in a stored event; nil for events of something else, and for what nobody counts.
    public init?(_ stored: StoredEvent) {
        guard stored.stream.kind == ConversationID.kind, let payload = try? JSONValue(stored.event.payload) else {
            return nil
        }
        switch stored.event.type {
        case ConversationEvent.said:
            guard let speaker = payload["from"]?.string.flatMap(Utterance.Speaker.init(rawValue:)) else { return nil }
            self = .said(speaker)
        case "handoff":
            guard let state = payload["state"]?.string.flatMap(HandoffState.init(rawValue:)) else { return nil }
            self = .handoff(state)
        case "control": self = .control(isPerson: payload["to"]?.string == "human")
        case "case-opened": self = .caseOpened
        default: return nil
        }
    }
}
