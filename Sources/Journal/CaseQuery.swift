public import ChineseText

/// Which cases are wanted: each condition that is set must hold. An empty set is no condition.
public struct CaseFilter: Sendable, Hashable {
    /// States, one of which it is in.
    public var states: Set<String> = []
    /// Levels, one of which it has.
    public var levels: Set<Int> = []
    /// Tiers, one of which may handle it.
    public var tiers: Set<Int> = []
    /// Types, one of which it is of.
    public var types: Set<String> = []
    /// Whether it still needs work.
    public var isOpen: Bool?
    /// Who has it.
    public var assignee: String?
    /// Only cases that nobody has.
    public var isUnassigned = false
    /// Whose case it is.
    public var customer: String?
    /// A label that it carries; ask for a span of `opened` with it where many cases carry it.
    public var label: String?
    /// What else it is found under.
    public var key: String?
    /// When it was opened.
    public var opened: Range<Instant>?

    /// A filter that every case passes.
    public init() {}

    /// Whether a case passes.
    public func accepts(_ row: CaseRow) -> Bool {
        (states.isEmpty || states.contains(row.state)) && (levels.isEmpty || levels.contains(row.level))
            && (tiers.isEmpty || tiers.contains(row.tier)) && (types.isEmpty || types.contains(row.type))
            && (isOpen ?? row.isOpen) == row.isOpen
            && (assignee == nil || assignee == row.assignee) && !(isUnassigned && row.assignee != nil)
            && (customer == nil || customer == row.customer)
            && (label.map { row.labels?.contains($0) ?? false } ?? true)
            && (key.map(row.keys.contains) ?? true) && (opened?.contains(row.opened) ?? true)
    }
}

/// In which order cases are listed; equals are ordered by their ids.
public enum CaseOrder: String, Sendable, Hashable, CaseIterable {
    /// What changed last comes first.
    case lastUpdated
    /// What was opened last comes first.
    case newest
    /// What was opened first comes first.
    case oldest
    /// Open cases only, by priority; of one priority what is due first comes first, and what has no due instant last.
    case mostUrgent

    /// The number that a case is ordered by.
    public func position(of row: CaseRow) -> Int64 {
        switch self {
        case .lastUpdated: row.updated
        case .newest, .oldest: row.opened
        case .mostUrgent: row.urgency
        }
    }

    /// Whether greater numbers come first.
    public var isDescending: Bool { self == .lastUpdated || self == .newest }

    /// Whether one place comes before another.
    public func precedes(_ left: CaseCursor, _ right: CaseCursor) -> Bool {
        let (first, second) = isDescending ? (right, left) : (left, right)
        guard first.position == second.position else { return first.position < second.position }
        // Bytes, as databases compare, and not the order of a language.
        return first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
    }
}

/// A place in a list of cases: what was shown last. It stays right when cases come and go.
public struct CaseCursor: Sendable, Hashable, Codable {
    /// The number that the list is ordered by.
    public var position: Int64
    /// The case.
    public var id: String

    /// A place by its number and its case.
    public init(position: Int64, id: String) {
        self.position = position
        self.id = id
    }

    /// The place behind a case.
    public init(behind row: CaseRow, in order: CaseOrder) {
        position = order.position(of: row)
        id = row.id
    }
}

/// One page of a list of cases.
public struct CaseQuery: Sendable, Hashable {
    /// Most cases of a page.
    public static let largestLimit = 500

    /// Which cases.
    public var filter: CaseFilter
    /// In which order.
    public var order: CaseOrder
    /// Behind which place; nil for the first page.
    public var after: CaseCursor?
    /// Most cases that are wanted, 1 to 500.
    public var limit: Int

    /// A page of a list; a limit out of range is taken as the nearest possible.
    public init(
        _ filter: CaseFilter = CaseFilter(), order: CaseOrder = .lastUpdated, after: CaseCursor? = nil, limit: Int = 50
    ) {
        self.filter = filter
        self.order = order
        self.after = after
        self.limit = min(max(limit, 1), Self.largestLimit)
    }
}

/// The cases of one page.
public struct CasePage: Sendable, Hashable {
    /// The cases in order.
    public var rows: [CaseRow]
    /// Where the next page begins; nil when this is the last one.
    public var next: CaseCursor?

    /// Puts cases and the place behind them together.
    public init(rows: [CaseRow], next: CaseCursor?) {
        self.rows = rows
        self.next = next
    }
}
