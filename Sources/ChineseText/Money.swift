/// Sums in yuan as customers write them, in fen: 59.9元, ￥59.90, 五十块, 59块9, 三块半, 3毛, rmb 20, twenty yuan.
///
/// A number without a mark is a sum only when it is the whole message, or when it is said in the short way of
/// prices (一百二). Foreign currencies are not read.
public enum Money {
    /// A sum found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// The sum in fen.
        public let fen: Int
    }

    /// All sums of a text, from left to right.
    public static func all(in text: NormalizedText) -> [Finding] { all(in: ScannableText(text)) }

    /// All sums of a message that was looked over before; `includesBare` says whether a number that is the whole message
    /// is one.
    public static func all(in message: ScannableText, includesBare: Bool = true) -> [Finding] {
        guard message.hasNumbers else { return [] }
        let scanner = MoneyScanner(message: message, includesBare: includesBare)
        let scalars = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < scalars.count {
            let scan = scanner.scan(at: position)
            if let scan, let fen = scan.fen {
                findings.append(Finding(range: scalars.bytes(position..<scan.end), fen: fen))
            }
            position = scan?.end ?? (position + 1)
        }
        return findings
    }

    /// A sum as text, always with two decimals: ¥59.90.
    public static func format(fen: Int) -> String {
        let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(fen < 0 ? "-" : "")¥\(yuan).\(rest < 10 ? "0" : "")\(rest)"
    }
}

private struct MoneyScanner {
    struct Scan {
        var end: Int
        var fen: Int?
    }

    private static let counters: ScalarList = "个件斤包盒瓶张次十百千万天0123456789"
    private static let marks: WordList = ["人民币", "rmb", "cny", "¥"]
    private static let yuanWords: WordList = ["块钱", "元钱", "人民币", "元", "块", "圆", "rmb", "cny", "yuan"]
    private static let jiaoWords: WordList = ["毛钱", "毛", "角钱", "角"]
    private static let jiaoTails: WordList = ["毛钱", "毛", "角"]
    private static let fenTails: WordList = ["分钱", "分"]

    let message: ScannableText
    private var text: ScalarText { message.scalars }

    let includesBare: Bool

    /// Reads a sum at a place; a scan without fen says that a number there is no sum.
    func scan(at index: Int) -> Scan? {
        if let afterMark = text.end(ofAny: Self.marks, at: index),
            !text.isLatinLetter(at: index - 1)
        {
            return marked(at: text.skippingSpace(afterMark))
        }
        guard
            text.digit(at: index) != nil || text.at(index).map(isChineseStart) == true || text.wordPlace(at: index) > 0
        else { return nil }
        guard let number = NumberScanner.scan(text, at: index) else { return nil }
        guard let value = number.quantity, !isForbidden(before: index) else { return Scan(end: number.end, fen: nil) }
        if let sum = withUnit(value, number.end) { return sum }
        let isSum = value.isLess(than: 100_000_000) && (number.isShorthand || isWhole(index..<number.end))
        return Scan(end: number.end, fen: isSum ? value.hundredths : nil)
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        // What is more than a number with politeness around it need not be taken apart.
        guard includesBare, text.count - range.count <= 40 else { return false }
        return text.bytes(range) == Politeness.stripped(message.text)
    }

    private func isChineseStart(_ scalar: Unicode.Scalar) -> Bool {
        NumberScanner.chineseDigit(scalar) != nil || scalar == "十" || scalar == "半"
    }

    private func isForbidden(before index: Int) -> Bool {
        text.isAny(of: "$€£.", at: index - 1) || text.isLatinLetter(at: index - 1)
            || (text.at(index - 1) == " " && text.isAny(of: "$€£", at: index - 2))
    }

    private func marked(at index: Int) -> Scan? {
        guard let number = NumberScanner.scan(text, at: index), let value = number.quantity else { return nil }
        if let sum = withUnit(value, number.end) { return sum }
        return value.hundredths.map { Scan(end: number.end, fen: $0) }
    }

    private func withUnit(_ value: Quantity, _ numberEnd: Int) -> Scan? {
        let unitStart = text.skippingSpace(numberEnd)
        if let end = text.end(ofAny: Self.yuanWords, at: unitStart) {
            return isWordOfYuan(value, unitStart, end) ? nil : yuan(value, end)
        }
        if let end = text.end(ofAny: Self.jiaoWords, at: unitStart) {
            let tail = fenTail(at: end)
            return fen(value.dividedByTen(times: 1), tail.value).map { Scan(end: tail.end, fen: $0) }
        }
        if let end = text.end(of: "分钱", at: unitStart) {
            return fen(value.dividedByTen(times: 2)).map { Scan(end: end, fen: $0) }
        }
        return nil
    }

    /// 一块儿, 一块去 and 元旦 are no sums.
    private func isWordOfYuan(_ value: Quantity, _ start: Int, _ end: Int) -> Bool {
        if text.isLatinLetter(at: end) && text.isLatinLetter(at: end - 1) { return true }
        if text.at(start) == "元" { return text.isAny(of: "旦宵", at: end) }
        return value == Quantity(1) && end == start + 1 && text.isAny(of: "儿去买发寄退拍下到来", at: end)
    }

    /// Reads what follows 元 or 块: 9, 9毛, 9毛5, 半.
    private func yuan(_ value: Quantity, _ end: Int) -> Scan? {
        if text.at(end) == "半" { return fen(value, 50).map { Scan(end: end + 1, fen: $0) } }
        if let tens = text.digit(at: end), let ones = text.digit(at: end + 1), text.digit(at: end + 2) == nil {
            return fen(value, tens * 10 + ones).map { Scan(end: end + 2, fen: $0) }
        }
        guard let jiao = singleDigit(at: end) else { return fen(value).map { Scan(end: end, fen: $0) } }
        if let afterJiao = text.end(ofAny: Self.jiaoTails, at: end + 1) {
            let tail = fenTail(at: afterJiao)
            return fen(value, jiao * 10 + tail.value).map { Scan(end: tail.end, fen: $0) }
        }
        if text.isAny(of: Self.counters, at: end + 1) {
            return fen(value).map { Scan(end: end, fen: $0) }
        }
        return fen(value, jiao * 10).map { Scan(end: end + 1, fen: $0) }
    }

    private func fenTail(at index: Int) -> (value: Int, end: Int) {
        guard let digit = singleDigit(at: index), !text.isAny(of: "个件斤包盒瓶张次", at: index + 1) else {
            return (0, index)
        }
        return (digit, text.end(ofAny: Self.fenTails, at: index + 1) ?? (index + 1))
    }

    private func singleDigit(at index: Int) -> Int? {
        text.digit(at: index) ?? text.at(index).flatMap(NumberScanner.chineseDigit)
    }

    private func fen(_ yuan: Quantity, _ more: Int = 0) -> Int? {
        yuan.hundredths.map { $0 + more }
    }
}
