/// A text as it may stand in a log: mobile numbers, e-mail addresses, identity cards and all numbers of eleven digits
/// or more masked, however they were typed.
public func maskPersonalData(in text: String) -> String {
    let normalized = NormalizedText(text)
    let spans = PersonalDataScanner(text: normalized).spans()
    guard !spans.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    for span in spans {
        let original = normalized.originalRange(ofNormalized: span.range)
        guard original.lowerBound >= position else { continue }
        result += bytes[position..<original.lowerBound]
        result += Array(span.replacement.utf8)
        position = original.upperBound
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self)
}

private struct PersonalDataScanner {
    struct Span {
        var range: Range<Int>
        var replacement: String
    }

    private let message: ScannableText
    private var text: ScalarText { message.scalars }

    init(text: NormalizedText) {
        message = ScannableText(text)
    }

    /// The spans to replace, from left to right, none overlapping.
    func spans() -> [Span] {
        let phones = PhoneNumber.all(in: message).map {
            Span(range: $0.range, replacement: Mask.keepFirstLast(3, 4).applied(to: $0.digits))
        }
        let all = (phones + emails() + digitRuns()).sorted { $0.range.lowerBound < $1.range.lowerBound }
        var kept: [Span] = []
        for span in all where span.range.lowerBound >= kept.last?.range.upperBound ?? 0 { kept.append(span) }
        return kept
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
            if digits.count >= 11 {
                let replacement = Mask.keepLast(4).applied(to: digits)
                spans.append(Span(range: text.bytes(position..<end), replacement: replacement))
            }
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

    private func emails() -> [Span] {
        EmailAddress.all(in: message).map { finding in
            let host = finding.address.drop { $0 != "@" }
            return Span(range: finding.range, replacement: finding.address.prefix(1) + "***" + host)
        }
    }
}
