import ChineseText
import Diagnostics

extension Cursor {
    /// Reads a value, behind spaces; nil when none comes.
    mutating func takeOperand(_ extent: NameExtent) -> Operand? {
        skipSpaces()
        let start = position
        if let quoted = takeQuoted() { return Operand(.quoted(quoted.value), span: span(start, position)) }
        guard !isAtConnective, let name = takeName(extent) else { return nil }
        if let number = Self.number(name.text) { return Operand(.number(number), span: name.span) }
        switch ConditionWord.named(name.text) {
        case .yes: return Operand(.flag(true), span: name.span)
        case .no: return Operand(.flag(false), span: name.span)
        case .value: return Operand(.value, span: name.span)
        case .length: return takeLength(behind: name)
        default: return Operand(.name(name), span: name.span)
        }
    }

    /// Reads a value and a second one behind a sign, for `set`.
    mutating func takeExpression() -> Expression? {
        guard let left = takeOperand(.operand) else { return nil }
        skipSpaces()
        for (form, sign) in Operator.signs where takeSign(form) {
            guard let right = takeOperand(.operand) else {
                reportMissingOperand(behind: form)
                return .operand(left)
            }
            return .arithmetic(left, sign, right)
        }
        return .operand(left)
    }

    /// Reports that no value stands behind `sign`.
    mutating func reportMissingOperand(behind sign: String) {
        report(
            .missingValue, at: placeOfAbsence,
            [
                "owner": DiagnosticArgument(sign), "what": DiagnosticArgument(zh: "右边的值", en: "a value on its right"),
                "example": DiagnosticArgument("\(sign) 1"),
            ])
    }

    /// Whether a word that joins values comes next, where a value should.
    private var isAtConnective: Bool {
        var copy = self
        let values: [ConditionWord] = [.length, .value, .yes, .no]
        return copy.takeWord(ConditionWord.self, { !values.contains($0) }) != nil
            || copy.takeKeyword(of: .else) != nil
    }

    /// Reads exactly `form`.
    mutating func takeSign(_ form: String) -> Bool {
        var copy = self
        for wanted in form.unicodeScalars {
            guard copy.advance() == wanted else { return false }
        }
        self = copy
        return true
    }

    /// `length` or `length(SLOT)`.
    private mutating func takeLength(behind word: Name) -> Operand {
        guard let open = take(.openParenthesis) else { return Operand(.length(nil), span: word.span) }
        let slot = expectName(.slotName, behind: word.text, .operand)
        if take(.closeParenthesis) == nil { reportUnclosed(open) }
        return Operand(.length(slot), span: span(word.span.start, position))
    }

    /// Reports a bracket that is not closed.
    mutating func reportUnclosed(_ open: SourceSpan) {
        let bracket = text(open)
        let partners = ["(": ")", "（": "）", "[": "]", "［": "］"]
        report(
            .unclosedBracket, at: open,
            ["open": DiagnosticArgument(bracket), "close": DiagnosticArgument(partners[bracket] ?? ")")])
    }

    /// `text` as a number in half-width digits, where it is one: digits, and a point and digits; a minus in front.
    static func number(_ text: String) -> String? {
        let plain = nameKey(text)
        let parts = (plain.hasPrefix("-") ? plain.dropFirst() : plain[...])
            .split(separator: ".", omittingEmptySubsequences: false)
        guard plain.utf8.count <= 20, parts.count <= 2 else { return nil }
        for part in parts {
            guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        }
        return plain
    }
}
