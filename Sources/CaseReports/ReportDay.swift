public import ChineseText

/// A day whose JSON is its text, `2026-03-09`.
public struct ReportDay: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The day.
    public let date: LocalDate

    /// A day of the calendar.
    public init(_ date: LocalDate) { self.date = date }

    /// Reads `2026-03-09`; nil when it is no day.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = parts[0].digits, let month = parts[1].digits,
            let day = parts[2].digits, let date = LocalDate(year: year, month: month, day: day)
        else { return nil }
        self.date = date
    }

    /// The text form.
    public var description: String {
        date.year.padded(to: 4) + "-" + date.month.padded(to: 2) + "-" + date.day.padded(to: 2)
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = ReportDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier day first.
    public static func < (left: ReportDay, right: ReportDay) -> Bool { left.date < right.date }
}

extension StringProtocol {
    /// The number that some ASCII digits write; nil for anything else.
    var digits: Int? {
        !isEmpty && utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(self) : nil
    }
}

extension Int {
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
