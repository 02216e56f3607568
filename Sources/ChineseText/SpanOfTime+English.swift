/// Durations in English words: two weeks, half an hour, an hour and a half.
extension SpanOfTime {
    /// A number of units up to the week; months differ in length.
    static func englishPart(_ text: ScalarText, at index: Int) -> Scan? {
        guard let (count, afterCount) = englishCount(text, at: index),
            case (.unit(let unit), var end)? = text.word(after: afterCount), var milliseconds = count.parts(of: unit)
        else { return nil }
        if let half = halfEnd(text, after: end) { (milliseconds, end) = (milliseconds + unit / 2, half) }
        return Scan(end: end, milliseconds: Int64(milliseconds), isWholeDays: unit >= 86_400_000)
    }

    /// A number of whole months, or years in months.
    static func months(_ text: ScalarText, at index: Int) -> (months: Int, end: Int)? {
        guard let (count, afterCount) = englishCount(text, at: index), count.isLess(than: 100),
            case (.months(let unit), let end)? = text.word(after: afterCount),
            let halves = count.parts(of: 2 * unit), halves > 0, halves % 2 == 0
        else { return nil }
        return (halves / 2, end)
    }

    private static func englishCount(_ text: ScalarText, at index: Int) -> (Quantity, Int)? {
        guard let (word, end) = text.word(at: index) else {
            guard text.digit(at: index) != nil, let number = NumberScanner.scan(text, at: index) else { return nil }
            return number.quantity.map { ($0, number.end) }
        }
        switch word {
        case .link(.a), .link(.an):
            // A hundred is no a.
            if case .scale? = text.word(after: end)?.word { break }
            return (Quantity(1), end)
        case .link(.half):
            guard let after = text.end(of: .a, after: end) ?? text.end(of: .an, after: end) else {
                return (.half, end)
            }
            if case .scale? = text.word(after: after)?.word { break }
            return (.half, after)
        default: break
        }
        guard let number = NumberScanner.scan(text, at: index) else { return nil }
        return number.quantity.map { ($0, number.end) }
    }

    private static func halfEnd(_ text: ScalarText, after index: Int) -> Int? {
        text.end(of: .and, after: index).flatMap { text.end(of: .a, after: $0) }.flatMap {
            text.end(of: .half, after: $0)
        }
    }

    /// Whether the words tell no duration: just a minute, one second, a day or two.
    static func isIdiom(_ text: ScalarText, at index: Int, until end: Int) -> Bool {
        guard let (word, afterWord) = text.word(at: index) else { return false }
        if text.end(of: .or, after: end) != nil { return true }
        guard word == .link(.a) || word == .number(1), case .unit(let unit)? = text.word(after: afterWord)?.word else {
            return false
        }
        return unit < 3_600_000
    }
}
