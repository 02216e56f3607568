import ChineseText
import Foundation

/// A version of a calendar is kept beside the clocks that were computed with it, so that they can be computed again.
extension ShopCalendar: Codable {
    /// Reads a stored version and checks it as if it were made now.
    public init(from decoder: any Decoder) throws {
        let record = try CalendarRecord(from: decoder)
        guard let timeZone = TimeZone(identifier: record.timeZone) else {
            throw record.corrupted("timeZone", in: decoder)
        }
        var weekly: [Int: [OpeningSpan]] = [:]
        for (index, texts) in record.weeklyHours.enumerated() {
            weekly[index + 1] = try record.spans(texts, at: "weeklyHours", in: decoder)
        }
        let overrides = try record.overrides.map { override in
            guard let date = LocalDate(isoText: override.date) else { throw record.corrupted("overrides", in: decoder) }
            let hours = try record.spans(override.hours, at: "overrides", in: decoder)
            return try DayOverride(date, hours: hours, reason: override.reason)
        }
        try self.init(
            timeZone: timeZone, platformHours: record.spans(record.platformHours, at: "platformHours", in: decoder),
            weeklyHours: WeeklyHours(weekly), holidays: HolidayTable(record.holidays.map { try $0.imported() }),
            overrides: overrides)
    }

    /// Writes everything the version is made of, in an order that depends on nothing else.
    public func encode(to encoder: any Encoder) throws {
        let record = CalendarRecord(
            timeZone: timeZone.identifier, platformHours: platformHours.map(\.text),
            weeklyHours: (1...7).map { weeklyHours.spans(onWeekday: $0).map(\.text) },
            holidays: holidays.years.values.sorted { $0.year < $1.year }.map(HolidayYearRecord.init),
            overrides: overrides.values.sorted { $0.date < $1.date }.map { override in
                CalendarRecord.Override(
                    date: override.date.isoText, hours: override.hours.map(\.text), reason: override.reason)
            })
        try record.encode(to: encoder)
    }
}

/// The stored form of a calendar: hours and dates as people write them.
private struct CalendarRecord: Codable {
    struct Override: Codable {
        var date: String
        var hours: [String]
        var reason: BilingualPhrase
    }

    var timeZone: String
    var platformHours: [String]
    /// From Monday to Sunday.
    var weeklyHours: [[String]]
    var holidays: [HolidayYearRecord]
    var overrides: [Override]

    func spans(_ texts: [String], at key: String, in decoder: any Decoder) throws -> [OpeningSpan] {
        try texts.map { text in
            guard let span = OpeningSpan(text) else { throw corrupted(key, in: decoder) }
            return span
        }
    }

    func corrupted(_ key: String, in decoder: any Decoder) -> DecodingError {
        .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a calendar's \(key) cannot be read"))
    }
}

/// The stored form of a year: the one that is imported.
private struct HolidayYearRecord: Codable {
    struct Holiday: Codable {
        var name: String
        var english: String
        var from: String
        var to: String
        var makeUp: [String]
    }

    var year: Int
    var source: String
    var holidays: [Holiday]

    init(_ year: HolidayYear) {
        self.year = year.year
        source = year.source
        holidays = year.holidays.map { holiday in
            Holiday(
                name: holiday.name.chinese, english: holiday.name.english, from: holiday.first.isoText,
                to: holiday.last.isoText, makeUp: holiday.makeUpDays.map(\.isoText))
        }
    }

    /// Goes through the import, so that a stored year is held to the same rules.
    func imported() throws -> HolidayYear { try HolidayYear(json: JSONEncoder().encode(self)) }
}
