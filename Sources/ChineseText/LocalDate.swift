/// A day of the calendar, without a place or a time zone.
public struct LocalDate: Sendable, Hashable, Comparable, Codable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Makes a date, or nil when the calendar has no such day in the years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    private init(uncheckedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that lies so many days after 1 January 1970.
    public init(daysSince1970 days: Int) {
        let limited = min(max(days, -719_162), 2_932_896)
        let shifted = limited + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(uncheckedYear: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// How many days the date lies after 1 January 1970.
    public var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day of the week after ISO 8601: Monday is 1, Sunday is 7.
    public var weekday: Int {
        let fromMonday = (daysSince1970 + 3) % 7
        return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
    }

    /// The date so many days later; it stops at the ends of the years 1 and 9999.
    public func adding(days: Int) -> LocalDate {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return LocalDate(daysSince1970: overflow ? (days < 0 ? -719_162 : 2_932_896) : sum)
    }

    /// The same day some months later, or the last day of that month when it is shorter.
    public func adding(months: Int) -> LocalDate {
        let index = year * 12 + month - 1 + min(max(months, -120_000), 120_000)
        let limited = min(max(index, 12), 9999 * 12 + 11)
        let (newYear, newMonth) = (limited / 12, limited % 12 + 1)
        let lastDay = Self.daysInMonth(year: newYear, month: newMonth)
        return LocalDate(uncheckedYear: newYear, month: newMonth, day: min(day, lastDay))
    }

    /// How many days a month has.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a date comes before another.
    public static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}
