public import ChineseText

/// What lists and searches know of a case. The case itself is its events.
public struct CaseRow: Sendable, Hashable, Codable {
    /// The case's own name; its events are in the stream of kind `case` with this name.
    public var id: String
    /// The number that people use, such as `TS-20260302-0001`; no two cases have the same.
    public var number: String
    /// Its state.
    public var state: String
    /// Whether it still needs work.
    public var isOpen: Bool
    /// How grave it is, 1 to 3.
    public var level: Int
    /// Who may handle it, 1 to 4.
    public var tier: Int
    /// What it is about.
    public var type: String
    /// The customer's opaque key.
    public var customer: String?
    /// Who has it; nil when nobody has.
    public var assignee: String?
    /// The cluster of similar cases that it belongs to.
    public var cluster: String?
    /// When it was opened.
    public var opened: Instant
    /// When it last changed.
    public var updated: Instant
    /// When the next promise is due.
    public var due: Instant?
    /// When it was archived: its retention period begins here.
    public var archived: Instant?
    /// The last instant that anything about it happened at or was promised for; nil while it is open, and in rows that
    /// lack it.
    public var settled: Instant?
    /// What it counts for when cases pile up, such as `product:towel`; none for a case that counts for nothing. Nil in
    /// rows of earlier versions, which lack it and `settled` until `RowCompletion` brings them.
    public var labels: [String]?
    /// Under what else it is found again: order numbers, hashed telephone numbers. They go when its customer is erased.
    public var keys: [String]
    /// What else lists show, as JSON; personal values are written `{"$personal": value}`.
    public var details: [UInt8]

    /// An open case without anything optional.
    public init(
        id: String, number: String, state: String, level: Int, tier: Int, type: String, customer: String? = nil,
        opened: Instant
    ) {
        self.id = id
        self.number = number
        self.state = state
        isOpen = true
        self.level = level
        self.tier = tier
        self.type = type
        self.customer = customer
        self.opened = opened
        updated = opened
        keys = []
        details = Array("{}".utf8)
    }

    /// The stream of its events.
    public var stream: StreamID { StreamID(kind: StreamID.caseKind, name: id) }

    /// Whose personal data the details hold.
    public var owner: DataOwner? { customer.map { DataOwner(customer: $0, stream: stream) } }
}
