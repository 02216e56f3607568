public import Cases
import ChineseText
public import WorkingTime

/// Who works at a shop, and as what.
public struct StaffDirectory: Sendable, Hashable {
    /// One person.
    public struct Entry: Sendable, Hashable {
        /// The name.
        public var id: StaffID
        /// The roles.
        public var roles: [Role]
        /// The departments.
        public var departments: [String]
        /// Whether he works here still.
        public var isActive: Bool
        /// Whether the training for new staff is finished.
        public var isTrained: Bool
        /// When he is on shift; nil for whenever the shop works.
        public var shift: ShopCalendar?

        /// A person with roles who works here and is trained, unless said otherwise.
        public init(
            _ id: StaffID, roles: [Role], departments: [String] = [], isActive: Bool = true, isTrained: Bool = true,
            shift: ShopCalendar? = nil
        ) {
            self.id = id
            self.roles = roles
            self.departments = departments
            self.isActive = isActive
            self.isTrained = isTrained
            self.shift = shift
        }

        /// Reads `NAME:ROLE,ROLE@DEPARTMENT,DEPARTMENT`, of which the roles must be there; nil when it is not that.
        public init?(_ text: String) {
            let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = halves.first, !name.isEmpty else { return nil }
            let rest = halves[1].split(separator: "@", maxSplits: 1)
            let roles = (rest.first ?? "").split(separator: ",").map { Role(rawValue: String($0)) }
            guard !roles.isEmpty, !roles.contains(nil) else { return nil }
            let departments = rest.count > 1 ? rest[1].split(separator: ",").map(String.init) : []
            self.init(StaffID(rawValue: String(name)), roles: roles.compactMap(\.self), departments: departments)
        }

        /// The person as somebody who acts.
        public var actor: Cases.Actor { Actor(id, roles, departments: departments) }

        /// The person as somebody to whom work is given.
        public var member: StaffMember {
            StaffMember(id, tiers: roles.compactMap(\.tier), isActive: isActive, isTrained: isTrained)
        }
    }

    /// The people by name.
    public private(set) var entries: [StaffID: Entry]

    /// A directory of these people; of two with one name the later counts.
    public init(_ people: [Entry] = []) {
        entries = Dictionary(people.map { ($0.id, $0) }) { _, later in later }
    }

    /// Those who work here still, by name; nil when the directory names nobody.
    public var people: [Cases.Actor]? {
        let active = entries.values.filter(\.isActive).map(\.actor).sorted { $0.id.rawValue < $1.id.rawValue }
        return entries.isEmpty ? nil : active
    }

    /// The departments of those who work here still, in order; nil when nobody has one.
    public var departments: [String]? {
        let named = Set(entries.values.filter(\.isActive).flatMap(\.departments)).sorted()
        return named.isEmpty ? nil : named
    }

    /// Whether somebody was off shift until an instant, or works here no more, as far as the directory knows.
    func isAway(_ staff: StaffID, until instant: Instant) -> Bool {
        guard let entry = entries[staff] else { return false }
        // A second before: a shift that ends at the instant reaches it.
        return !entry.isActive || entry.shift?.isOpen(at: instant &- 1_000, in: .workday) == false
    }

    /// Somebody by name, or by `NAME:ROLE` where whoever says so is trusted; nil for a name that nobody knows.
    public func entry(_ text: String) -> Entry? {
        Entry(text) ?? entries[StaffID(rawValue: text)]
    }
}
