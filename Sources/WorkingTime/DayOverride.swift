public import ChineseText

/// A shop's own word about one day of the workday calendar, stronger than week and holidays.
public struct DayOverride: Sendable, Hashable {
    /// The day.
    public let date: LocalDate
    /// The hours of that day; none means closed.
    public let hours: [OpeningSpan]
    /// Why, for people: `stock-taking`, `typhoon`.
    public let reason: BilingualPhrase

    /// Sets the hours of one day; an empty list closes it. Throws when the hours overlap.
    public init(_ date: LocalDate, hours: [OpeningSpan], reason: BilingualPhrase) throws(CalendarFault) {
        let ordered = hours.sorted()
        guard ordered.areApart else { throw .badHours(date.isoText) }
        self.date = date
        self.hours = ordered
        self.reason = reason
    }
}
