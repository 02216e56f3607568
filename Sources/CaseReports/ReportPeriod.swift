public import ChineseText
public import Foundation

/// The days that a report is about: an ISO week, a month, or a free span. Its JSON is its text.
public struct ReportPeriod: Sendable, Hashable {
    /// How the days are chosen.
    public enum Kind: String, Sendable, Hashable {
        /// Monday to Sunday.
        case week
        /// The first to the last of a month.
        case month
        /// From one day to another.
        case span
    }

    /// The most days of a free span.
    public static let longestSpan = 3_660

    /// How the days are chosen.
    public let kind: Kind
    /// The first day.
    public let first: LocalDate
    /// The last day.
    public let last: LocalDate

    private init(_ kind: Kind, _ first: LocalDate, _ last: LocalDate) {
        self.kind = kind
        self.first = first
        self.last = last
    }

    /// The week in which a day lies.
    public init(weekOf day: LocalDate) {
        let monday = day.adding(days: 1 - day.weekday)
        self.init(.week, monday, monday.adding(days: 6))
    }

    /// The month in which a day lies.
    public init(monthOf day: LocalDate) {
        let first = day.adding(days: 1 - day.day)
        self.init(.month, first, first.adding(days: LocalDate.daysInMonth(year: day.year, month: day.month) - 1))
    }

    /// Some days, both ends counted; nil when they are in the wrong order or more than 3,660.
    public init?(from first: LocalDate, to last: LocalDate) {
        guard first <= last, last.daysSince1970 - first.daysSince1970 < Self.longestSpan else { return nil }
        self.init(.span, first, last)
    }

    /// Reads `2026-W10`, `2026-03` or `2026-03-01..2026-03-15`; nil when it is none or there is no such week or month.
    public init?(_ text: String) {
        if let period = Self.week(text) ?? Self.month(text) ?? Self.span(text) { self = period } else { return nil }
    }

    private static func week(_ text: String) -> ReportPeriod? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 3, parts[1].first == "W",
            let year = parts[0].digits, let week = parts[1].dropFirst().digits,
            let fourth = LocalDate(year: year, month: 1, day: 4), (1...53).contains(week)
        else { return nil }
        // The fourth of January lies in the first week of its year.
        let period = ReportPeriod(weekOf: fourth.adding(days: (week - 1) * 7))
        return period.name == text ? period : nil
    }

    private static func month(_ text: String) -> ReportPeriod? {
        ReportDay(text + "-01").map { ReportPeriod(monthOf: $0.date) }
    }

    private static func span(_ text: String) -> ReportPeriod? {
        guard let dots = text.range(of: ".."), let first = ReportDay(text[..<dots.lowerBound]),
            let last = ReportDay(text[dots.upperBound...])
        else { return nil }
        return ReportPeriod(from: first.date, to: last.date)
    }

    /// The text form. A week belongs to the year in which its Thursday lies.
    public var name: String {
        switch kind {
        case .week:
            let thursday = first.adding(days: 3)
            let newYear = LocalDate(year: thursday.year, month: 1, day: 1) ?? thursday
            let week = (thursday.daysSince1970 - newYear.daysSince1970) / 7 + 1
            return thursday.year.padded(to: 4) + "-W" + week.padded(to: 2)
        case .month: return first.year.padded(to: 4) + "-" + first.month.padded(to: 2)
        case .span: return "\(ReportDay(first))..\(ReportDay(last))"
        }
    }

    /// The period of the same kind that ends the day before; for a span, as many days.
    public var previous: ReportPeriod {
        let end = first.adding(days: -1)
        switch kind {
        case .week: return ReportPeriod(weekOf: end)
        case .month: return ReportPeriod(monthOf: end)
        case .span: return ReportPeriod(.span, end.adding(days: first.daysSince1970 - last.daysSince1970), end)
        }
    }

    /// Its days in order.
    public var days: [LocalDate] {
        (first.daysSince1970...max(first, last).daysSince1970).map { LocalDate(daysSince1970: $0) }
    }

    /// From the first midnight of a place to the midnight after its last day.
    public func instants(in zone: TimeZone) -> Range<Instant> {
        let start = first.midnight(in: zone)
        return start..<max(start, last.adding(days: 1).midnight(in: zone))
    }
}

extension LocalDate {
    func midnight(in zone: TimeZone) -> Instant {
        LocalDateTime(date: self, time: LocalTime(secondOfDay: 0)).instant(in: zone)
    }
}

extension ReportPeriod: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let period = ReportPeriod(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a week, month or span")
        }
        self = period
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
