import ChineseText
import Foundation
import ScriptChecking
import ScriptSyntax

/// Finds values of the built-in types in a message, from left to right.
enum TypedValues {
    /// The message as it was typed, unless it holds nothing but marks and pictures.
    static func text(_ message: SlotMessage) -> SlotReading {
        let hasWords = message.text.string.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        guard hasWords else { return .none }
        let range = 0..<message.text.utf8.count
        let original = message.text.originalSlice(range).trimmingCharacters(in: .whitespacesAndNewlines)
        return .whole(SlotValue(value: .text(original), range: range, original: original))
    }

    static func phones(_ message: SlotMessage) -> [SlotValue] {
        PhoneNumber.all(in: message.scan).map { message.value(.phone($0.digits), at: $0.range) }
    }

    static func numbers(_ message: SlotMessage) -> [SlotValue] {
        ChineseNumber.all(in: message.scan).map { message.value(.number($0.value), at: $0.range) }
    }

    /// Sums; a bare number is one when nothing but words such as 金额是 stands around it.
    static func sums(_ message: SlotMessage, _ names: [[UInt8]]) -> [SlotValue] {
        let marked = Money.all(in: message.scan).map { message.value(.money($0.fen), at: $0.range) }
        guard marked.isEmpty else { return marked }
        return ChineseNumber.all(in: message.scan).compactMap { finding in
            guard message.isWhole(finding.range, names: names), let fen = fen(finding.value) else { return nil }
            return message.value(.money(fen), at: finding.range)
        }
    }

    private static func fen(_ yuan: Decimal) -> Int? {
        guard yuan >= 0, yuan < 100_000_000 else { return nil }
        var exact = yuan * 100
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, 0, .plain)
        return NSDecimalNumber(decimal: rounded).intValue
    }

    static func moments(_ type: ValueType, _ message: SlotMessage, _ now: LocalDateTime) -> [SlotValue] {
        let findings = ChineseDate.all(in: message.scan, now: now)
        switch type {
        case .date:
            return findings.compactMap { finding in
                finding.date.map { message.value(.date(ISOText.date($0)), at: finding.range) }
            }
        case .time:
            return findings.compactMap { finding in
                finding.time.map { message.value(.time(ISOText.time($0)), at: finding.range) }
            }
        default:
            return datetimes(findings, message, now)
        }
    }

    /// Dates with times; a time alone is today's, and a date with a time apart from it belong together.
    private static func datetimes(
        _ findings: [ChineseDate.Finding], _ message: SlotMessage, _ now: LocalDateTime
    ) -> [SlotValue] {
        let dates = findings.filter { $0.date != nil }
        let times = findings.filter { $0.time != nil && $0.date == nil }
        if dates.count == 1, times.count == 1, let date = dates.first, let time = times.first, date.time == nil {
            let start = min(date.range.lowerBound, time.range.lowerBound)
            let range = start..<max(date.range.upperBound, time.range.upperBound)
            return [moment(date.date, time.time, range, message, now)].compactMap { $0 }
        }
        return findings.compactMap { moment($0.date, $0.time, $0.range, message, now) }
    }

    private static func moment(
        _ date: LocalDate?, _ time: LocalTime?, _ range: Range<Int>, _ message: SlotMessage, _ now: LocalDateTime
    ) -> SlotValue? {
        guard let time else { return nil }
        return message.value(.datetime(ISOText.datetime(date ?? now.date, time)), at: range)
    }
}
