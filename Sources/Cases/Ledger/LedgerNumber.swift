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

/// The number of an entry of the ledger: `JL-202603-0001`, by the month in which it was proposed.
public struct LedgerNumber: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The month in which it was proposed.
    public let month: YearMonth
    /// Which entry of the month, from 1.
    public let serial: Int

    /// A number, or nil when the serial is not positive.
    public init?(month: YearMonth, serial: Int) {
        guard serial >= 1 else { return nil }
        self.month = month
        self.serial = serial
    }

    /// Reads `JL-202603-0001`; nil when the text is no number of an entry.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "JL", parts[1].utf8.count == 6, (4...12).contains(parts[2].utf8.count),
            let month = YearMonth(parts[1].prefix(4) + "-" + parts[1].suffix(2)),
            let serial = CaseNumber.digits(parts[2])
        else { return nil }
        self.init(month: month, serial: serial)
    }

    /// The text form; the serial has four digits or more.
    public var description: String {
        "JL-" + CaseNumber.padded(month.year * 100 + month.month, to: 6) + "-" + CaseNumber.padded(serial, to: 4)
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = LedgerNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a ledger number")
        }
        self = number
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier month first, then the smaller serial.
    public static func < (left: LedgerNumber, right: LedgerNumber) -> Bool {
        (left.month, left.serial) < (right.month, right.serial)
    }
}
