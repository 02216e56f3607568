/// Finds telephone numbers, mail addresses and long numbers in a text.
struct PersonalDataScanner {
    /// What was found.
    enum Kind: Hashable {
        /// A mobile number, as its eleven digits.
        case phone(String)
        /// A mail address in lower case.
        case email(String)
        /// A number of eleven digits or more, or an identity number that ends in x.
        case number(String)
    }

    /// A finding, in bytes of the normalised text.
    struct Span {
        var range: Range<Int>
        var kind: Kind
    }

    private let message: ScannableText
    private var text: ScalarText { message.scalars }

    init(text: NormalizedText) {
        message = ScannableText(text)
    }

    /// What is in the text, from left to right, nothing overlapping.
    func spans() -> [Span] {
        let phones = PhoneNumber.all(in: message).map { Span(range: $0.range, kind: .phone($0.digits)) }
        let emails = EmailAddress.all(in: message).map { Span(range: $0.range, kind: .email($0.address)) }
        let all = (phones + emails + digitRuns()).sorted { $0.range.lowerBound < $1.range.lowerBound }
        var kept: [Span] = []
        for span in all where span.range.lowerBound >= kept.last?.range.upperBound ?? 0 { kept.append(span) }
        return kept
    }

    /// `text` with other words in the place of what is found; nil leaves a finding as it is.
    static func replacing(in text: String, by words: (Kind, _ original: Substring) -> String?) -> String {
        let normalized = NormalizedText(text)
        let view = text.utf8
        var result = ""
        var position = view.startIndex
        for span in PersonalDataScanner(text: normalized).spans() {
            let bytes = normalized.originalRange(ofNormalized: span.range)
            let lower = view.index(view.startIndex, offsetBy: bytes.lowerBound)
            let upper = view.index(view.startIndex, offsetBy: bytes.upperBound)
            guard lower >= position, let other = words(span.kind, text[lower..<upper]) else { continue }
            result += text[position..<lower] + other
            position = upper
        }
        return result + text[position...]
    }

    /// Runs of eleven digits or more, in groups or not, and identity numbers that end in x.
    private func digitRuns() -> [Span] {
        var spans: [Span] = []
        var position = 0
        while position < text.count {
            guard text.digit(at: position) != nil else {
                position += 1
                continue
            }
            let (digits, end) = run(at: position)
            if digits.count >= 11 { spans.append(Span(range: text.bytes(position..<end), kind: .number(digits))) }
            position = end
        }
        return spans
    }

    private func run(at start: Int) -> (String, Int) {
        var digits = ""
        var position = start
        while true {
            if let digit = text.digit(at: position) {
                digits.append(String(digit))
                position += 1
            } else if text.isAny(of: " -", at: position), text.digit(at: position + 1) != nil {
                position += 1
            } else {
                break
            }
        }
        if digits.count == 17, text.at(position) == "x" { return (digits + "x", position + 1) }
        return (digits, position)
    }
}
