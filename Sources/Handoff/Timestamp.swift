/// An instant with the offset of the place where it is read, written as RFC 3339: `2026-03-02T10:00:00.000+08:00`.
public struct Timestamp: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64
    /// Minutes that the local clock is ahead of UTC.
    public var offsetMinutes: Int

    /// An instant, shown at an offset from UTC.
    public init(milliseconds: Int64, offsetMinutes: Int = 0) {
        self.milliseconds = milliseconds
        self.offsetMinutes = offsetMinutes
    }

    /// Reads RFC 3339 text; nil when it is none.
    public init?(_ text: String) {
        var reader = TimestampReader(text)
        guard let reading = reader.read() else { return nil }
        self = reading
    }

    /// What RFC 3339 can write: the years 0000 to 9999, and offsets of less than a day.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
    private static let writableOffsets = -1_439...1_439

    /// The text in RFC 3339, to the millisecond; of what that cannot write, the nearest that it can.
    public var text: String {
        let offset = offsetMinutes.clamped(to: Self.writableOffsets)
        let local = (milliseconds.clamped(to: Self.writable) + Int64(offset) * 60_000).clamped(to: Self.writable)
        let day = floorDivide(local, 86_400_000)
        let (second, millisecond) = (local - day * 86_400_000).quotientAndRemainder(dividingBy: 1_000)
        let date = CivilDate(daysSinceEpoch: day)
        return padded(Int64(date.year), 4) + "-" + padded(Int64(date.month), 2) + "-" + padded(Int64(date.day), 2) + "T"
            + padded(second / 3_600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2) + "."
            + padded(millisecond, 3) + Self.text(ofOffset: offset)
    }

    private static func text(ofOffset minutes: Int) -> String {
        guard minutes != 0 else { return "Z" }
        let size = Int64(minutes.magnitude)
        return (minutes < 0 ? "-" : "+") + padded(size / 60, 2) + ":" + padded(size % 60, 2)
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}

extension Timestamp: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 instant")
        }
        self = value
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A day of the Gregorian calendar, by Howard Hinnant's arithmetic of eras.
struct CivilDate: Equatable {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    var daysSinceEpoch: Int64 {
        let marchYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var exists: Bool {
        (1...12).contains(month) && CivilDate(daysSinceEpoch: daysSinceEpoch) == self
    }
}

private struct TimestampReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    mutating func read() -> Timestamp? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
            take("T") || take("t") || take(" "), let hour = number(2), take(":"), let minute = number(2), take(":"),
            let second = number(2), hour < 24, minute < 60, second < 61
        else { return nil }
        let millisecond = take(".") ? fraction() : 0
        let date = CivilDate(year: year, month: month, day: day)
        guard let millisecond, date.exists, let offset = offset(), rest.isEmpty else { return nil }
        let minutes = date.daysSinceEpoch * 1_440 + Int64(hour * 60 + minute - offset)
        return Timestamp(milliseconds: minutes * 60_000 + Int64(second * 1_000 + millisecond), offsetMinutes: offset)
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func digit() -> Int? {
        guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
        rest.removeFirst()
        return Int(first) - 0x30
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let next = digit() else { return nil }
            value = value * 10 + next
        }
        return value
    }

    private mutating func fraction() -> Int? {
        guard var value = digit() else { return nil }
        var places = 1
        while let next = digit() {
            if places < 3 { value = value * 10 + next }
            places += 1
        }
        for _ in min(places, 3)..<3 { value *= 10 }
        return value
    }

    private mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let ahead = take("+")
        guard ahead || take("-"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
        else { return nil }
        return (ahead ? 1 : -1) * (hours * 60 + minutes)
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
