public import ChineseText

/// The opaque name of a customer; the customer's personal values are sealed by the key that belongs to it.
public struct CustomerKey: RawRepresentable, Codable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name itself.
    public var rawValue: String

    /// A name that the shop's directory gave.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A name written in a program.
    public init(stringLiteral value: String) { rawValue = value }
}

/// The name of a person of the shop, or of a program that acts for it.
public struct StaffID: RawRepresentable, Codable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name itself.
    public var rawValue: String

    /// A name of the shop's directory.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A name written in a program.
    public init(stringLiteral value: String) { rawValue = value }
}

/// The number of a case, which is also its identity: `TS-20260309-0007`.
public struct CaseNumber: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The day of registration in the shop's time zone.
    public let day: LocalDate
    /// Which case of the day, from 1; never given twice.
    public let serial: Int

    /// Most cases of a day.
    public static let largestSerial = 999_999_999_999

    /// A number, or nil when there is no such serial: they run from 1 to `largestSerial`.
    public init?(day: LocalDate, serial: Int) {
        guard (1...Self.largestSerial).contains(serial) else { return nil }
        self.day = day
        self.serial = serial
    }

    /// Reads `TS-20260309-0007`; nil when the text is no number of a case.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (16...24).contains(bytes.count), bytes.starts(with: "TS-".utf8),
            let date = Self.digits(bytes.dropFirst(3).prefix(8)), bytes.dropFirst(11).first == UInt8(ascii: "-"),
            let serial = Self.digits(bytes.dropFirst(12)),
            let day = LocalDate(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        self.init(day: day, serial: serial)
    }

    /// The number that some digits are; nil when they are too many.
    static func digits(_ text: Substring) -> Int? { text.utf8.count <= 12 ? digits(text.utf8) : nil }

    /// The number that at most twelve digits are.
    private static func digits(_ bytes: Substring.UTF8View) -> Int? {
        var number = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// The text form; the serial has four digits or more.
    public var description: String {
        let date = day.year * 10_000 + day.month * 100 + day.day
        return "TS-" + Self.padded(date, to: 8) + "-" + Self.padded(serial, to: 4)
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = CaseNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a case number")
        }
        self = number
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier day first, then the smaller serial.
    public static func < (left: CaseNumber, right: CaseNumber) -> Bool {
        (left.day, left.serial) < (right.day, right.serial)
    }
}
