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

    private let normalized: NormalizedText
    private let text: ScalarText

    init(text: NormalizedText) {
        normalized = text
        self.text = ScalarText(text)
    }

    /// The spans to replace, from left to right, none overlapping.
    func spans() -> [Span] {
        let phones = PhoneNumber.all(in: normalized).map {
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
        var spans: [Span] = []
        for index in 0..<text.count where text.at(index) == "@" {
            var start = index
            while isAddress(start - 1) { start -= 1 }
            var end = index + 1
            while isAddress(end) { end += 1 }
            while text.at(end - 1) == "." { end -= 1 }
            guard start < index, (index + 1..<max(end, index + 1)).contains(where: { text.at($0) == "." }) else {
                continue
            }
            let host = text.scalars[index..<end].map(String.init).joined()
            let first = text.at(start).map(String.init) ?? ""
            spans.append(Span(range: text.bytes(start..<end), replacement: first + "***" + host))
        }
        return spans
    }

    private func isAddress(_ index: Int) -> Bool {
        text.digit(at: index) != nil || text.isLatinLetter(at: index) || text.isAny(of: "._%+-", at: index)
    }
}
