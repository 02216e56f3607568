/// Dates and times as customers write them, seen from a given now.
///
/// Where words leave a choice, these rules decide:
/// - 周五 and 这周五 are the Friday of this week, which begins on Monday; 上周五 and 下周五 of the weeks beside it.
/// - A month and day without a year, or a day without a month, is the one nearest to today; of two, the earlier.
/// - An hour said with 点 and no part of the day is in the afternoon from 1 to 5 and as said otherwise; a time with
///   a colon is as written.
/// - 晚上12点 and 晚上 1 to 4 belong to the night that begins on the day named.
/// - 三天前 and longer units tell a date, 半小时前 a date and a time.
public enum ChineseDate {
    /// A part of the day named without an hour.
    public enum DayPart: String, Sendable, Codable {
        case earlyMorning, morning, noon, afternoon, evening
    }

    /// A date, a time or both, found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// The date, when the text tells one.
        public let date: LocalDate?
        /// The time, when the text tells one; 中午 alone is 12:00.
        public let time: LocalTime?
        /// The part of the day, when the text names one.
        public let dayPart: DayPart?
    }

    /// All dates and times of a text, from left to right.
    public static func all(in text: NormalizedText, now: LocalDateTime) -> [Finding] {
        all(in: ScannableText(text), now: now)
    }

    /// All dates and times of a message that was looked over before.
    public static func all(in message: ScannableText, now: LocalDateTime) -> [Finding] {
        guard message.hasNumbers || message.signs.contains(.date) else { return [] }
        let scalars = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < scalars.count {
            guard DateScanner.mayBegin(scalars, at: position) else {
                position += 1
                continue
            }
            var scanner = DateScanner(text: scalars, position: position, now: now)
            guard scanner.scan(), scanner.position > position else {
                position += 1
                continue
            }
            let range = scalars.bytes(position..<scanner.position)
            position = scanner.position
            findings.append(
                Finding(range: range, date: scanner.date, time: scanner.time, dayPart: scanner.dayPart?.kind))
        }
        return findings
    }

    /// The first date or time of a text.
    public static func first(in text: NormalizedText, now: LocalDateTime) -> Finding? {
        all(in: text, now: now).first
    }
}
