import Diagnostics
import ScriptSyntax

/// Reads a span of time as people type it: `10m`, `1.5s`, `2小时`, `3 天`, `+10分钟`.
enum DurationText {
    /// Milliseconds; nil when it is none.
    static func milliseconds(_ text: String) -> Int? {
        var rest = trimmed(text)[...]
        if rest.first == "+" || rest.first == "＋" { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), number >= 0 else { return nil }
        let unit = trimmed(rest.dropFirst(digits.count)).lowercased()
        guard let factor = factor(of: unit) else { return number == 0 && unit.isEmpty ? 0 : nil }
        let milliseconds = number * Double(factor)
        return milliseconds < 1e15 ? Int(milliseconds.rounded()) : nil
    }

    /// A span in the largest unit that counts it whole, seconds at the least.
    static func text(ofMilliseconds milliseconds: Int, in language: MessageLanguage) -> String {
        let units: [Duration.Unit] = [.day, .hour, .minute]
        for unit in units where milliseconds > 0 && milliseconds.isMultiple(of: unit.milliseconds) {
            return "\(milliseconds / unit.milliseconds)" + (language == .chinese ? unit.chinese : unit.rawValue)
        }
        return "\(milliseconds / 1_000)" + (language == .chinese ? Duration.Unit.second.chinese : "s")
    }

    private static func factor(of unit: String) -> Int? {
        switch unit {
        case "ms", "毫秒": 1
        case "min", "分": Duration.Unit.minute.milliseconds
        case "时", "个小时": Duration.Unit.hour.milliseconds
        default: Duration.Unit.allCases.first { $0.rawValue == unit || $0.chinese == unit }?.milliseconds
        }
    }
}
