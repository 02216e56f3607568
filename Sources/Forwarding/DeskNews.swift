public import Channels

/// What a desk's own webhook says about a handoff that was brought to it.
public struct DeskNews: Sendable, Hashable {
    /// Where the handoff is now.
    public enum State: String, Sendable, Hashable {
        /// It waits for a person.
        case queued
        /// A person has it.
        case accepted
        /// It is done, and the bot may speak again.
        case completed
    }

    /// The handoff.
    public let handoffID: String
    /// Where it is now.
    public let state: State
    /// Who has it, by the desk's name; nil where the desk does not say.
    public let actor: String?

    /// Reads a message of the channel `chatwoot`; nil where it is about no handoff, or says nothing that matters to one.
    public init?(_ message: Inbound) {
        guard message.kind == .event, let handoff = message.details["handoff_id"] else { return nil }
        handoffID = handoff
        actor = message.details["assignee"]
        switch message.event == "conversation_resolved" ? "resolved" : message.key {
        case "open": state = actor == nil ? .queued : .accepted
        case "resolved", "pending": state = .completed
        default: return nil
        }
    }
}
