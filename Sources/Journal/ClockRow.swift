public import ChineseText

/// A promise that is being watched, or the next thing that time brings to a conversation.
public struct ClockRow: Sendable, Hashable, Codable {
    /// What clocks belong to.
    public enum Subject: Sendable, Hashable {
        case cases, conversations
    }

    /// The rule of all clocks of conversations.
    public static let conversationRule = "conversation"

    /// The clock's own name.
    public var id: String
    /// The case that it belongs to, or the conversation.
    public var caseID: String
    /// The rule it follows, such as `C-CONTACT`.
    public var rule: String
    /// When the promise is due.
    public var due: Instant
    /// When it must be looked at next; nil while there is nothing to wait for.
    public var next: Instant?
    /// Everything else of the clock, as JSON without personal values.
    public var state: [UInt8]

    /// Describes a clock.
    public init(id: String, caseID: String, rule: String, due: Instant, next: Instant?, state: [UInt8]) {
        self.id = id
        self.caseID = caseID
        self.rule = rule
        self.due = due
        self.next = next
        self.state = state
    }

    /// What it belongs to.
    public var subject: Subject { rule == Self.conversationRule ? .conversations : .cases }
}
