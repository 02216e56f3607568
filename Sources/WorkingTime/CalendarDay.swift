public import ChineseText

/// One day of one calendar: when it is open, and why.
public struct CalendarDay: Sendable, Hashable {
    /// What decided the hours of a day.
    public enum Reason: Sendable, Hashable {
        /// The calendar has the same hours every day.
        case everyDay
        /// An ordinary day from Monday to Friday.
        case weekday
        /// An ordinary Saturday or Sunday.
        case weekend
        /// A day off for a public holiday.
        case holiday(BilingualPhrase)
        /// A Saturday or Sunday that is worked for a public holiday.
        case makeUpDay(BilingualPhrase)
        /// The shop's own word.
        case overridden(BilingualPhrase)
    }

    /// The day.
    public let date: LocalDate
    /// Its hours in order; none when it is closed.
    public let hours: [OpeningSpan]
    /// Why these hours.
    public let reason: Reason
    /// True when the order for the day's year is not known, so that the answer may change.
    public let isProvisional: Bool

    /// Whether there are any hours.
    public var isOpen: Bool { !hours.isEmpty }
}
