extension SpanOfTime {
    /// A duration found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// How long it is; a month counts 30 days and a year 365.
        public let milliseconds: Int64
    }

    private static let day = 86_400_000

    /// All durations of a message, from left to right: 两个小时, 半天, 3个月, 2 days, half an hour. What may be something else (5分, 3日,
    /// 5m) is left out.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.hasNumbers else { return [] }
        let text = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < text.count {
            guard mayBegin(text, at: position) else {
                position += 1
                continue
            }
            if let (end, milliseconds) = duration(text, at: position) {
                findings.append(Finding(range: text.bytes(position..<end), milliseconds: milliseconds))
                position = end
            } else {
                position = max(position + 1, NumberScanner.scan(text, at: position)?.end ?? 0)
            }
        }
        return findings
    }

    private static func mayBegin(_ text: ScalarText, at index: Int) -> Bool {
        if text.wordPlace(at: index) > 0 { return true }
        guard !text.signs(at: index).isDisjoint(with: [.digit, .numeral]) else { return false }
        return text.digit(at: index - 1) == nil && !text.isLatinLetter(at: index - 1)
            && !text.isAny(of: "第周期.", at: index - 1)
    }

    private static func duration(_ text: ScalarText, at index: Int) -> (end: Int, milliseconds: Int64)? {
        if let scan = scan(text, at: index), isUnmistakable(text, scan.end) {
            return isIdiom(text, at: index, until: scan.end) ? nil : (scan.end, scan.milliseconds)
        }
        if text.hasWords, let (months, end) = months(text, at: index), !isIdiom(text, at: index, until: end) {
            return (end, Int64(months / 12 * 365 * day + months % 12 * 30 * day))
        }
        guard let number = NumberScanner.scan(text, at: index), let count = number.quantity else { return nil }
        if let end = text.end(of: "个月", at: number.end) { return count.parts(of: 30 * day).map { (end, Int64($0)) } }
        guard let end = text.end(of: "年", at: number.end), count.isLess(than: 100) else { return nil }
        return text.isAny(of: "级前后", at: end) ? nil : count.parts(of: 365 * day).map { (end, Int64($0)) }
    }

    /// Whether the last unit before an index stands for a duration only: 5分 may be a mark or money, 5m a length.
    private static func isUnmistakable(_ text: ScalarText, _ end: Int) -> Bool {
        if text.isAny(of: "分日", at: end - 1) { return false }
        return !(text.isAny(of: "msdw", at: end - 1) && !text.isLatinLetter(at: end - 2))
    }
}
