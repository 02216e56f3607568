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
    /// How soon its turn comes: 0 to 7, the first before the others.
    public var priority: Int
    /// What it is about.
    public var type: String
    /// The customer's opaque key.
    public var customer: String?
    /// Who has it; nil when nobody has.
    public var assignee: String?
    /// When it was opened.
    public var opened: Instant
    /// When it last changed.
    public var updated: Instant
    /// When the first promise that is still to be kept is due, or was; nil when none is.
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
        id: String, number: String, state: String, level: Int, tier: Int, type: String, priority: Int = usualPriority,
        customer: String? = nil, opened: Instant
    ) {
        self.id = id
        self.number = number
        self.state = state
        isOpen = true
        self.level = level
        self.tier = tier
        self.type = type
        self.priority = priority
        self.customer = customer
        self.opened = opened
        updated = opened
        keys = []
        details = Array("{}".utf8)
    }

    /// What a case has of which nobody said how soon its turn comes.
    public static let usualPriority = 2
    /// One more than the greatest priority.
    private static let priorities = 8
    /// The milliseconds between two priorities: more than any due instant has.
    private static let span: Int64 = .max / Int64(priorities) + 1

    /// Where it stands among what is urgent, in one number: by priority, then by what is due; a priority out of range is
    /// taken as the nearest, and what has nothing due is the last of its priority.
    public var urgency: Int64 {
        let rank = Int64(min(max(priority, 0), Self.priorities - 1))
        return rank * Self.span + min(max(due ?? .max, 0), Self.span - 1)
    }

    /// The priority that an urgency was made with.
    public static func priority(ofUrgency urgency: Int64) -> Int { Int(max(urgency, 0) / span) }

    /// The stream of its events.
    public var stream: StreamID { StreamID(kind: StreamID.caseKind, name: id) }

    /// Whose personal data the details hold.
    public var owner: DataOwner? { customer.map { DataOwner(customer: $0, stream: stream) } }
}

extension CaseRow {
    private enum CodingKeys: String, CodingKey {
        case id, number, state, isOpen, level, tier, priority, type, customer, assignee, opened, updated, due, archived
        case settled, labels, keys, details
    }

    /// Reads a row; earlier versions wrote no priority.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: container.decode(String.self, forKey: .id), number: container.decode(String.self, forKey: .number),
            state: container.decode(String.self, forKey: .state), level: container.decode(Int.self, forKey: .level),
            tier: container.decode(Int.self, forKey: .tier), type: container.decode(String.self, forKey: .type),
            priority: container.decodeIfPresent(Int.self, forKey: .priority) ?? Self.usualPriority,
            customer: container.decodeIfPresent(String.self, forKey: .customer),
            opened: container.decode(Instant.self, forKey: .opened))
        isOpen = try container.decode(Bool.self, forKey: .isOpen)
        assignee = try container.decodeIfPresent(String.self, forKey: .assignee)
        updated = try container.decode(Instant.self, forKey: .updated)
        due = try container.decodeIfPresent(Instant.self, forKey: .due)
        archived = try container.decodeIfPresent(Instant.self, forKey: .archived)
        settled = try container.decodeIfPresent(Instant.self, forKey: .settled)
        labels = try container.decodeIfPresent([String].self, forKey: .labels)
        keys = try container.decode([String].self, forKey: .keys)
        details = try container.decode([UInt8].self, forKey: .details)
    }
}
