public import Foundation

/// A moment as milliseconds since 1 January 1970, 00:00 UTC.
public struct Instant: Sendable, Hashable, Comparable, Codable {
    /// The count of milliseconds.
    public var milliseconds: Int64

    /// The moment so many milliseconds after the beginning of 1970.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether a moment comes before another.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// A time of day, without a date.
public struct LocalTime: Sendable, Hashable, Comparable, Codable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59.
    public let second: Int

    /// Makes a time, or nil when the clock never shows it.
    public init?(hour: Int, minute: Int = 0, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The time so many seconds after midnight, counted around the clock.
    public init(secondOfDay: Int) {
        let second = ((secondOfDay % 86_400) + 86_400) % 86_400
        hour = second / 3600
        minute = second / 60 % 60
        self.second = second % 60
    }

    /// How many seconds the time lies after midnight.
    public var secondOfDay: Int { hour * 3600 + minute * 60 + second }

    /// Whether a time comes before another on the same day.
    public static func < (left: LocalTime, right: LocalTime) -> Bool {
        left.secondOfDay < right.secondOfDay
    }
}

/// A date and a time as a wall clock shows them.
public struct LocalDateTime: Sendable, Hashable, Comparable, Codable {
    /// The date.
    public var date: LocalDate
    /// The time of day.
    public var time: LocalTime

    /// Puts a date and a time together.
    public init(date: LocalDate, time: LocalTime) {
        self.date = date
        self.time = time
    }

    /// What a wall clock of a time zone shows at a moment; parts of a second are cut off.
    public init(_ instant: Instant, in zone: TimeZone) {
        let seconds = Int(instant.milliseconds >= 0 ? instant.milliseconds / 1000 : (instant.milliseconds - 999) / 1000)
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        self.init(secondsSince1970: seconds + offset)
    }

    private init(secondsSince1970 seconds: Int) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        date = LocalDate(daysSince1970: days)
        time = LocalTime(secondOfDay: seconds - days * 86_400)
    }

    private var secondsSince1970: Int { date.daysSince1970 * 86_400 + time.secondOfDay }

    /// The moment at which the wall clock of a time zone shows this; a time that a change of clocks leaves out is
    /// taken with the offset before the change.
    public func instant(in zone: TimeZone) -> Instant {
        let local = secondsSince1970
        let guess = local - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess)))
        return Instant(milliseconds: Int64(local - offset) * 1000)
    }

    /// The date and time so many seconds later.
    public func adding(seconds: Int) -> LocalDateTime {
        let limited = min(max(seconds, -400_000_000_000), 400_000_000_000)
        return LocalDateTime(secondsSince1970: secondsSince1970 + limited)
    }

    /// Whether a moment comes before another on the same wall clock.
    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }
}
