public import ChineseText

/// A promise that is being watched.
public struct ClockRow: Sendable, Hashable, Codable {
    /// The clock's own name.
    public var id: String
    /// The case that it belongs to.
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
}
