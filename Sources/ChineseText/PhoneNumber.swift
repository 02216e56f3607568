/// Mobile numbers of mainland China inside a text.
public enum PhoneNumber {
    /// A number found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text, with its country code.
        public let range: Range<Int>
        /// The eleven digits without spaces, dashes and country code.
        public let digits: String
    }

    /// All mobile numbers of a text: 13800138000, 138 0013 8000, 138-0013-8000, +86 138…; never part of a longer number.
    public static func all(in text: NormalizedText) -> [Finding] { all(in: ScannableText(text)) }

    /// All mobile numbers of a message that was looked over before.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.signs.contains(.digit) else { return [] }
        let scalars = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < scalars.count {
            guard let (digits, end) = scan(scalars, at: position) else {
                position += 1
                continue
            }
            findings.append(Finding(range: scalars.bytes(position..<end), digits: digits))
            position = end
        }
        return findings
    }

    private static let countryCodes: WordList = ["+86", "0086", "86"]

    private static func scan(_ text: ScalarText, at index: Int) -> (String, Int)? {
        guard text.signs(at: index).contains(.digit) || text.at(index) == "+", text.digit(at: index - 1) == nil else {
            return nil
        }
        if let afterCode = text.end(ofAny: countryCodes, at: index) {
            if let found = number(text, at: skippingSeparator(text, afterCode)) { return found }
        }
        guard !isGlued(text, at: index) else { return nil }
        return number(text, at: index)
    }

    /// Whether a dash joins the place to a digit before it.
    private static func isGlued(_ text: ScalarText, at index: Int) -> Bool {
        text.at(index - 1) == "-" && text.digit(at: index - 2) != nil
    }

    private static func number(_ text: ScalarText, at index: Int) -> (String, Int)? {
        guard text.digit(at: index) == 1, text.digit(at: index + 1).map({ $0 >= 3 }) == true else { return nil }
        var digits = ""
        var position = index
        while digits.utf8.count < 11 {
            if let digit = text.digit(at: position) {
                digits.append(String(digit))
                position += 1
            } else if digits.utf8.count == 3 || digits.utf8.count == 7, skippingSeparator(text, position) > position {
                position = skippingSeparator(text, position)
                guard text.digit(at: position) != nil else { return nil }
            } else {
                return nil
            }
        }
        return text.digit(at: position) == nil ? (digits, position) : nil
    }

    private static func skippingSeparator(_ text: ScalarText, _ index: Int) -> Int {
        text.isAny(of: " -", at: index) ? index + 1 : index
    }
}
