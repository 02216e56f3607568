public import ChineseText
public import WorkingTime

/// What another case needs to know of this one: enough to find repeats and clusters, and to merge.
public struct CaseSummary: Codable, Sendable, Hashable {
    /// The number.
    public var number: CaseNumber
    /// The customer.
    public var customer: CustomerKey
    /// What tells the customer from all others.
    public var strongKeys: [PersonalText]
    /// What it is about.
    public var matter: Matter
    /// How grave it is.
    public var level: ComplaintLevel
    /// When it was registered.
    public var openedAt: Instant
    /// Whether it is not archived.
    public var isOpen: Bool
    /// How the handling ended, if it has.
    public var outcome: CaseOutcome?
    /// The case it goes on in, when it was merged.
    public var mergedInto: CaseNumber?

    /// A summary as a store kept it.
    public init(
        number: CaseNumber, customer: CustomerKey, strongKeys: [PersonalText], matter: Matter, level: ComplaintLevel,
        openedAt: Instant, isOpen: Bool, outcome: CaseOutcome? = nil, mergedInto: CaseNumber? = nil
    ) {
        self.number = number
        self.customer = customer
        self.strongKeys = strongKeys
        self.matter = matter
        self.level = level
        self.openedAt = openedAt
        self.isOpen = isOpen
        self.outcome = outcome
        self.mergedInto = mergedInto
    }

    /// The summary of a case.
    public init(_ subject: Case) {
        number = subject.number
        customer = subject.registration.customer
        strongKeys = subject.registration.strongKeys
        matter = subject.matter
        level = subject.level
        openedAt = subject.openedAt
        isOpen = subject.state.isOpen
        outcome = subject.outcome
        mergedInto = subject.links.last { $0.kind == .mergedInto }?.other
    }

    /// Whether a report on the same matter is added to the case: it is neither archived nor has its handling ended.
    public var takesReports: Bool { isOpen && outcome == nil }

    /// Whether the same customer complains: the same key, or any shared strong key; a name is never enough.
    public func isSameComplainant(as other: CaseSummary) -> Bool {
        customer == other.customer
            || !Set(strongKeys.compactMap(\.value)).isDisjoint(with: other.strongKeys.compactMap(\.value))
    }
}

/// A registration that came before under the same key.
public struct EarlierRegistration: Sendable, Hashable {
    /// The command of then.
    public var command: CaseCommand.Register
    /// The case it led to.
    public var number: CaseNumber

    /// Puts the two together.
    public init(command: CaseCommand.Register, number: CaseNumber) {
        self.command = command
        self.number = number
    }
}
