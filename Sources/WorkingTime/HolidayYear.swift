public import ChineseText

/// What the State Council ordered for one year: the days off, and the weekend days that are worked instead.
public struct HolidayYear: Sendable, Hashable {
    /// One holiday with the days off around it.
    public struct Holiday: Sendable, Hashable {
        /// The holiday's name.
        public let name: BilingualPhrase
        /// The first day off.
        public let first: LocalDate
        /// The last day off.
        public let last: LocalDate
        /// The Saturdays and Sundays that are worked for it.
        public let makeUpDays: [LocalDate]

        /// Every day off from the first to the last.
        var daysOff: [LocalDate] {
            (first.daysSince1970...last.daysSince1970).map(LocalDate.init(daysSince1970:))
        }
    }

    /// The year the order is for.
    public let year: Int
    /// Where the facts are from, for people.
    public let source: String
    /// The holidays, as the order lists them.
    public let holidays: [Holiday]
}
