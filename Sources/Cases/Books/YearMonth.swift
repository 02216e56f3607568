public import ChineseText

/// A month of the calendar: `2026-03`.
public struct YearMonth: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int

    /// The month in which a day lies.
    public init(of day: LocalDate) {
        year = day.year
        month = day.month
    }

    /// Reads `2026-03`; nil when the text is no month.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            let year = CaseNumber.digits(parts[0]), let month = CaseNumber.digits(parts[1]),
            let day = LocalDate(year: year, month: month, day: 1)
        else { return nil }
        self.init(of: day)
    }

    /// The month before.
    public var previous: YearMonth? {
        LocalDate(year: year, month: month, day: 1).map { YearMonth(of: $0.adding(days: -1)) }
    }

    /// The text form.
    public var description: String { CaseNumber.padded(year, to: 4) + "-" + CaseNumber.padded(month, to: 2) }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let month = YearMonth(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a month")
        }
        self = month
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier month first.
    public static func < (left: YearMonth, right: YearMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension LocalDate {
    /// The day as forms have it: `2026-03-09`.
    var written: String {
        CaseNumber.padded(year, to: 4) + "-" + CaseNumber.padded(month, to: 2) + "-" + CaseNumber.padded(day, to: 2)
    }
}
