import Diagnostics

extension Cursor {
    /// Reads all that is left as what a customer says; `{slot: value}` marks a value.
    mutating func takeUtterance() -> Utterance {
        let raw = rest()
        var inner = narrowed(raw.span.start, raw.span.end)
        var text = String.UnicodeScalarView()
        var marks: [Utterance.Mark] = []
        while let next = inner.peek {
            switch Mark(next) {
            case .openBrace:
                guard let mark = inner.takeUtteranceMark() else { continue }
                text.append(contentsOf: mark.value.unicodeScalars)
                marks.append(mark)
            case .closeBrace:
                inner.reportUnpairedBrace(next)
                inner.advance()
            default:
                inner.advance()
                text.append(next == "\\" ? inner.takeEscape() : next)
            }
        }
        adopt(inner)
        return Utterance(text: String(text), raw: raw, marks: marks)
    }

    private mutating func takeUtteranceMark() -> Utterance.Mark? {
        guard var body = takeBraces() else { return nil }
        let slot = body.expectName(.slotName, behind: "{", .toMark)
        if let slot, body.take(.colon) == nil || body.skipToEnd() {
            body.report(
                .missingValue, at: slot.span,
                [
                    "owner": DiagnosticArgument(slot.text),
                    "what": DiagnosticArgument(zh: "它在这句话里的值", en: "its value in this example"),
                    "example": DiagnosticArgument("{\(slot.text): …}"),
                ])
        }
        let value = body.rest().value
        adopt(body)
        return slot.map { Utterance.Mark(slot: $0, value: value) }
    }
}
