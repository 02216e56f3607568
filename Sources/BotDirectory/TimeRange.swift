import Diagnostics
import Foundation
import ScriptChecking

/// Reads `09:00-18:00`, also with full-width marks and with 至.
enum TimeRange {
    private static let separators: Set<Character> = ["-", "~", "–", "—", "至", "到", "‐", "−"]

    /// The span that `text` writes.
    static func read(_ text: String) -> Result<BotSettings.OpeningHours, SettingFault> {
        let plain = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
            .replacing("——", with: "—")
        let ends = plain.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) })
        guard ends.count == 2, let first = ends.first, let last = ends.last else {
            return fault(text, DiagnosticArgument(zh: "要写开始和结束两个时刻", en: "it needs a start and an end"))
        }
        guard let from = minutes(first), let to = minutes(last) else {
            let wrong = String(minutes(first) == nil ? first : last)
            return fault(text, DiagnosticArgument(zh: "“\(wrong)”不是时刻", en: "“\(wrong)” is not a time of day"))
        }
        guard from < to else {
            return fault(text, DiagnosticArgument(zh: "结束不晚于开始", en: "it ends before it begins"))
        }
        return .success(BotSettings.OpeningHours(from: from, to: to))
    }

    /// Minutes from midnight, at most 24:00.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts.first, let last = parts.last, last.count == 2 else { return nil }
        guard let hour = number(first), let minute = number(last), hour <= 24, minute < 60 else { return nil }
        let total = hour * 60 + minute
        return total <= 1440 ? total : nil
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...2).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }

    private static func fault(
        _ text: String, _ why: DiagnosticArgument
    ) -> Result<BotSettings.OpeningHours, SettingFault> {
        .failure(SettingFault(code: .settingsTimeRange, arguments: ["value": .init(text), "why": why]))
    }
}

/// Reads days of the week: `mon`, `mon-fri`, 周一, 周一至周五, 每天. Monday is 1.
enum Weekdays {
    private static let names: [[String]] = [
        ["mon", "monday", "周一", "星期一", "礼拜一"], ["tue", "tuesday", "周二", "星期二", "礼拜二"],
        ["wed", "wednesday", "周三", "星期三", "礼拜三"], ["thu", "thursday", "周四", "星期四", "礼拜四"],
        ["fri", "friday", "周五", "星期五", "礼拜五"], ["sat", "saturday", "周六", "星期六", "礼拜六"],
        ["sun", "sunday", "周日", "周天", "星期日", "星期天", "礼拜天"],
    ]
    private static let groups: [String: [Int]] = [
        "daily": Array(1...7), "每天": Array(1...7), "weekdays": Array(1...5), "工作日": Array(1...5),
        "weekend": [6, 7], "周末": [6, 7],
    ]
    private static let separators: Set<Character> = ["-", "~", "–", "—", "至", "到"]

    /// Every name of one day, for suggestions.
    static let known: [String] = names.flatMap { $0 } + groups.keys.sorted()

    /// The days that `text` names, in order, or nil.
    static func read(_ text: String) -> [Int]? {
        let plain = text.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
        if let group = groups[plain] { return group }
        let ends = plain.split(whereSeparator: { separators.contains($0) }).map(day)
        guard let first = ends.first, let start = first, let last = ends.last, let end = last, ends.count <= 2 else {
            return nil
        }
        // A range past Sunday goes on with Monday.
        return start <= end ? Array(start...end) : Array(start...7) + Array(1...end)
    }

    private static func day(_ text: Substring) -> Int? {
        names.firstIndex { $0.contains(String(text)) }.map { $0 + 1 }
    }
}
