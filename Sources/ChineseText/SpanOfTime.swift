/// Durations as scripts write them: 10m, 1.5s, 24h, 1h30m, 10分钟, 半小时, 1天.
public enum SpanOfTime {
    /// The milliseconds of a text that is nothing but a duration, or nil.
    public static func milliseconds(_ text: String) -> Int64? {
        let scalars = ScalarText(NormalizedText(text))
        guard let scan = scan(scalars, at: 0), scan.end == scalars.count else { return nil }
        return scan.milliseconds
    }

    /// A duration in English notation, in the largest unit that divides it: 10m. Days begin at two, so 24h stays 24h.
    public static func english(milliseconds: Int64) -> String {
        let (count, unit) = canonical(milliseconds)
        return count + unit.english
    }

    /// A duration in Chinese notation, in the largest unit that divides it: 10分钟.
    public static func chinese(milliseconds: Int64) -> String {
        let (count, unit) = canonical(milliseconds)
        return count + unit.chinese
    }

    private struct Unit {
        let milliseconds: Int64
        let english: String
        let chinese: String
    }

    private static let units = [
        Unit(milliseconds: 86_400_000, english: "d", chinese: "天"),
        Unit(milliseconds: 3_600_000, english: "h", chinese: "小时"),
        Unit(milliseconds: 60_000, english: "m", chinese: "分钟"),
        Unit(milliseconds: 1_000, english: "s", chinese: "秒"),
    ]

    private static func canonical(_ milliseconds: Int64) -> (String, Unit) {
        let second = Unit(milliseconds: 1_000, english: "s", chinese: "秒")
        let fitting = units.first { unit in
            milliseconds % unit.milliseconds == 0 && milliseconds.magnitude >= unit.milliseconds.magnitude
                && (unit.english != "d" || milliseconds.magnitude > 86_400_000)
        }
        if let fitting { return (String(milliseconds / fitting.milliseconds), fitting) }
        guard milliseconds % 1_000 != 0 else { return ("0", second) }
        let thousandths = String(1_000 + milliseconds.magnitude % 1_000).dropFirst()
        let decimals = String(thousandths.reversed().drop { $0 == "0" }.reversed())
        return ("\(milliseconds < 0 ? "-" : "")\(milliseconds.magnitude / 1_000).\(decimals)", second)
    }

    /// A duration read at a place of a text.
    struct Scan {
        var end: Int
        var milliseconds: Int64
        /// Whether its smallest unit is a day or longer.
        var isWholeDays: Bool
    }

    static func scan(_ text: ScalarText, at index: Int) -> Scan? {
        guard var result = part(text, at: index) else { return nil }
        while let next = part(text, at: afterLink(text, result.end)), next.milliseconds < result.milliseconds {
            result = Scan(
                end: next.end, milliseconds: result.milliseconds + next.milliseconds, isWholeDays: next.isWholeDays)
        }
        return result
    }

    /// Behind a space or an and between two parts in English words.
    private static func afterLink(_ text: ScalarText, _ index: Int) -> Int {
        text.hasWords ? text.skippingSpace(text.end(of: .and, after: index) ?? index) : index
    }

    private static func part(_ text: ScalarText, at index: Int) -> Scan? {
        if text.hasWords, let english = englishPart(text, at: index) { return english }
        guard let number = NumberScanner.scan(text, at: index), let value = number.quantity else { return nil }
        let unitStart = text.skippingSpace(number.end)
        guard text.isAny(of: TimeWords.unitFirsts, at: unitStart) else { return nil }
        for (word, unit) in words {
            guard var end = text.end(of: word, at: unitStart) else { continue }
            if word.utf8.count <= 3, text.isLatinLetter(at: end - 1), text.isLatinLetter(at: end) { continue }
            guard var milliseconds = value.parts(of: unit) else { return nil }
            if unit < 86_400_000, text.at(end) == "半" {
                milliseconds += unit / 2
                end += 1
            }
            return Scan(end: end, milliseconds: Int64(milliseconds), isWholeDays: unit >= 86_400_000)
        }
        return nil
    }

    private static let words: [(String, Int)] = [
        ("个小时", 3_600_000), ("小时", 3_600_000), ("个钟头", 3_600_000), ("钟头", 3_600_000), ("个钟", 3_600_000),
        ("分钟", 60_000), ("分", 60_000), ("秒钟", 1_000), ("秒", 1_000), ("毫秒", 1), ("天", 86_400_000), ("日", 86_400_000),
        ("个星期", 604_800_000), ("星期", 604_800_000), ("个礼拜", 604_800_000), ("礼拜", 604_800_000), ("周", 604_800_000),
        ("hours", 3_600_000), ("hour", 3_600_000), ("minutes", 60_000), ("minute", 60_000), ("seconds", 1_000),
        ("second", 1_000), ("days", 86_400_000), ("day", 86_400_000), ("min", 60_000), ("ms", 1), ("h", 3_600_000),
        ("m", 60_000), ("s", 1_000), ("d", 86_400_000), ("w", 604_800_000),
    ]
}
