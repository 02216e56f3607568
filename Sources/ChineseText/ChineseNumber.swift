public import Foundation

/// Numbers as customers write them: 12, 1,280.5, 十二, 两百五, 一万二, 1万2, 3.5万, 一点五, 两个半, 壹佰,
/// twenty-five, two and a half, a dozen.
///
/// A digit after a unit counts the next lower unit (两百五 is 250) unless 零 stands between (两百零五 is 205).
/// Words that only contain a numeral (一下, 万一, 十分满意, 周三) and estimates (三四天, two or three) are not numbers. English
/// words are read in messages without Chinese characters only.
public enum ChineseNumber {
    /// A number found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// What it is worth.
        public let value: Decimal

        /// The value as a whole number, when it is one.
        public var integer: Int? {
            let whole = NSDecimalNumber(decimal: value).int64Value
            return Decimal(whole) == value ? Int(exactly: whole) : nil
        }
    }

    /// All numbers of a text, from left to right.
    public static func all(in text: NormalizedText) -> [Finding] { all(in: ScannableText(text)) }

    /// All numbers of a message that was looked over before.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.hasNumbers else { return [] }
        let scalars = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < scalars.count {
            guard startsNumber(scalars, at: position), let scan = NumberScanner.scan(scalars, at: position) else {
                position += 1
                continue
            }
            if let value = scan.value {
                findings.append(Finding(range: scalars.bytes(position..<scan.end), value: value))
            }
            position = scan.end
        }
        return findings
    }

    /// The value of a text that is nothing but a number.
    public static func value(of text: NormalizedText) -> Decimal? {
        let findings = all(in: text)
        guard findings.count == 1, let finding = findings.first, finding.range == 0..<text.utf8.count else {
            return nil
        }
        return finding.value
    }

    private static func startsNumber(_ text: ScalarText, at index: Int) -> Bool {
        if text.digit(at: index) != nil { return startsArabic(text, at: index) }
        if text.wordPlace(at: index) > 0 { return !EnglishNumberScanner.isPronoun(text, at: index) }
        guard text.signs(at: index).contains(.numeral), text.at(index) != "廿" else { return false }
        if text.isAny(of: "周拜期万唯统之逐十百千亿", at: index - 1) { return false }
        if text.at(index) == "一" {
            return !text.isAny(of: "下样直起般定些旦切律向致共会概路边旁点", at: index + 1) || isDecimal(text, at: index)
        }
        if text.at(index) == "十" { return text.at(index + 1) != "分" || text.at(index + 2) == "钟" }
        if text.at(index) == "半" { return text.isAny(of: "个小天年月斤价块分箱瓶盒包份", at: index + 1) }
        return true
    }

    private static func startsArabic(_ text: ScalarText, at index: Int) -> Bool {
        guard text.digit(at: index - 1) == nil else { return false }
        return !text.isLatinLetter(at: index - 1) || text.at(index - 1) == "x"
    }

    private static func isDecimal(_ text: ScalarText, at index: Int) -> Bool {
        text.at(index + 1) == "点" && text.at(index + 2).flatMap(NumberScanner.chineseDigit) != nil
    }
}
