/// The number of an entry of a book: `JL-202603-0001`, by the series of the book and the month in which it began.
public struct EntryNumber<Entry: BookEntry>: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The month in which it began.
    public let month: YearMonth
    /// Which entry of the month, from 1.
    public let serial: Int

    /// A number, or nil when the serial is not positive.
    public init?(month: YearMonth, serial: Int) {
        guard serial >= 1 else { return nil }
        self.month = month
        self.serial = serial
    }

    /// Reads the text form; nil when the text is no number of this book.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Entry.series, parts[1].utf8.count == 6,
            (4...12).contains(parts[2].utf8.count),
            let month = YearMonth(parts[1].prefix(4) + "-" + parts[1].suffix(2)),
            let serial = CaseNumber.digits(parts[2])
        else { return nil }
        self.init(month: month, serial: serial)
    }

    /// The text form; the serial has four digits or more.
    public var description: String {
        Entry.series + "-" + CaseNumber.padded(month.year * 100 + month.month, to: 6) + "-"
            + CaseNumber.padded(serial, to: 4)
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number of \(Entry.series)")
        }
        self = number
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier month first, then the smaller serial.
    public static func < (left: Self, right: Self) -> Bool { (left.month, left.serial) < (right.month, right.serial) }
}
