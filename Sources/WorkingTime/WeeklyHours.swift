/// A shop's opening hours by the day of the week. Saturday's and Sunday's hours are used on make-up workdays only.
public struct WeeklyHours: Sendable, Hashable {
    /// From Monday to Sunday, each day's spans in order and apart.
    private let days: [[OpeningSpan]]

    /// Makes hours from spans by weekday, 1 for Monday to 7 for Sunday; a weekday that is missing is closed. Throws
    /// when a number is no weekday, when spans overlap, or when no day from Monday to Friday is open.
    public init(_ spans: [Int: [OpeningSpan]]) throws(CalendarFault) {
        if let stranger = spans.keys.filter({ !(1...7).contains($0) }).min() { throw .noSuchWeekday(stranger) }
        let days = (1...7).map { spans[$0, default: []].sorted() }
        if let index = days.firstIndex(where: { !$0.areApart }) { throw .overlappingHours(weekday: index + 1) }
        guard days.prefix(5).contains(where: { !$0.isEmpty }) else { throw .neverOpen }
        self.days = days
    }

    private init(mondayToFriday spans: [OpeningSpan]) {
        days = Array(repeating: spans, count: 5) + [[], []]
    }

    /// Monday to Friday, 09:00 to 18:00.
    public static let standard = WeeklyHours(mondayToFriday: [OpeningSpan(uncheckedOpens: 32_400, closes: 64_800)])

    /// The spans of a weekday, 1 for Monday to 7 for Sunday.
    public func spans(onWeekday weekday: Int) -> [OpeningSpan] {
        days.indices.contains(weekday - 1) ? days[weekday - 1] : []
    }

    /// The spans of a make-up workday: its own weekday's, or those of the week's first open day when it has none.
    func spansOnMakeUpDay(weekday: Int) -> [OpeningSpan] {
        let own = spans(onWeekday: weekday)
        return own.isEmpty ? regular : own
    }

    /// The hours of the first open day of the week: what "a day" means when no particular day is meant.
    var regular: [OpeningSpan] { days.first { !$0.isEmpty } ?? [] }
}
