public import ChineseText

/// How much time a rule gives.
public enum Allowance: Sendable, Hashable, Codable {
    /// So many seconds of the rule's calendar.
    case seconds(Int)
    /// So many working days, counted as the policy says.
    case workingDays(Int)
    /// Until a time of day of the first open day.
    case firstOpenDay(by: LocalTime)
    /// Until the close of business of a day that people agree on.
    case agreedDay

    /// The longest allowance a rule may give: 366 days.
    static let limit = 366

    /// Whether the amount is at least one and at most 366 days.
    var isInRange: Bool {
        switch self {
        case .seconds(let seconds): (1...Self.limit * 86_400).contains(seconds)
        case .workingDays(let days): (1...Self.limit).contains(days)
        case .firstOpenDay, .agreedDay: true
        }
    }
}

/// What "n working days" means; the law has an answer, a shop's contracts may have another.
public enum DayCounting: String, Sendable, Hashable, Codable, CaseIterable {
    /// The day of receipt is not counted; due at the close of business of the n-th working day after it.
    case closeOfBusiness
    /// Due at the same time of the n-th working day after the receipt.
    case sameTime
    /// Due after n regular days' worth of opening hours.
    case businessHours
}

/// Everything but the start that decides when a clock is due.
public struct ClockTerms: Sendable, Hashable, Codable {
    /// How much time there is.
    public var allowance: Allowance
    /// Which calendar counts it.
    public var calendar: CalendarKind
    /// What a number of working days means.
    public var counting: DayCounting
    /// The day people agreed on, for an allowance that needs one.
    public var agreedDay: LocalDate?

    /// Puts terms together.
    public init(
        _ allowance: Allowance, in calendar: CalendarKind, counting: DayCounting = .closeOfBusiness,
        agreedDay: LocalDate? = nil
    ) {
        self.allowance = allowance
        self.calendar = calendar
        self.counting = counting
        self.agreedDay = agreedDay
    }
}
