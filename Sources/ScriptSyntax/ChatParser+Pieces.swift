import Diagnostics

extension Cursor {
    /// Remembers the language of the word at `span`, with which the line starts.
    mutating func noteLanguage(of span: SourceSpan) {
        language = text(span).utf8.first.map { $0 < 0x80 } == true ? .english : .chinese
    }

    /// Says what is wrong with a line of a test, and how such a line looks.
    mutating func reportTest(
        zh: String, en: String, _ example: DiagnosticArgument, at span: SourceSpan, replacement: String? = nil
    ) {
        report(
            .testSyntax, at: span, ["problem": DiagnosticArgument(zh: zh, en: en), "example": example],
            replacement: replacement)
    }

    /// Says that the text at `span` is not `what`.
    mutating func reportValue(
        _ value: Phrase, zh: String, en: String, _ example: DiagnosticArgument, suggestions: [String] = []
    ) {
        report(
            .badTestValue, at: value.span,
            ["value": .excerpt(value.value), "what": DiagnosticArgument(zh: zh, en: en), "example": example],
            suggestions: suggestions)
    }

    /// What is left of the line, or its end where nothing is left.
    var restOrAbsence: SourceSpan {
        let left = phrase(position, end)
        return left.value.isEmpty ? placeOfAbsence : left.span
    }

    /// Reads the colon behind `word`, or reports that it is missing.
    mutating func expectTestColon(behind word: some BilingualWord, _ example: DiagnosticArgument) {
        guard !takeColon() else { return }
        let name = word.form(in: language)
        reportTest(
            zh: "“\(name)”后面少了冒号", en: "a colon is missing behind `\(name)`", example, at: placeOfAbsence)
    }

    /// Reads a colon and the text behind it; reports what is missing.
    mutating func expectText(behind word: some BilingualWord, _ example: DiagnosticArgument) -> Phrase {
        expectTestColon(behind: word, example)
        return expectRest(behind: word.form(in: language), example)
    }

    /// Reads all that is left, or reports that nothing is.
    mutating func expectRest(behind owner: String, _ example: DiagnosticArgument) -> Phrase {
        let text = rest()
        if text.value.isEmpty {
            reportTest(
                zh: "“\(owner)”后面没有内容", en: "nothing stands behind `\(owner)`", example, at: placeOfAbsence)
        }
        return text
    }

    /// Reads a name, or reports that it is missing.
    mutating func expectTestName(
        behind owner: String, _ example: DiagnosticArgument, _ extent: NameExtent = .toMark
    ) -> Name? {
        if let name = takeName(extent) { return name }
        reportTest(
            zh: "“\(owner)”后面少了名称", en: "a name is missing behind `\(owner)`", example, at: placeOfAbsence)
        return nil
    }

    /// Reads the sign `=`, or reports that it is missing.
    mutating func expectEquals(_ example: DiagnosticArgument) -> Bool {
        if take(.equals) != nil { return true }
        reportTest(zh: "少了等号", en: "an equals sign is missing", example, at: restOrAbsence)
        return false
    }

    /// Reports what is left of the line, which should end here.
    mutating func expectTestEnd(_ example: DiagnosticArgument) {
        guard !skipToEnd() else { return }
        let left = rest()
        reportTest(zh: "“\(left.value)”是多出来的", en: "`\(left.value)` is too much", example, at: left.span)
    }

    /// Reads a value of a list, or reports that `owner` has none.
    mutating func expectListValue(behind owner: String, _ example: DiagnosticArgument) -> Phrase {
        if let value = takeListValue(inBrackets: false) { return value }
        reportTest(zh: "“\(owner)”少了值", en: "`\(owner)` has no value", example, at: placeOfAbsence)
        return Phrase("", placeOfAbsence)
    }

    /// Reads a value of a list: text between quotes, which may be empty, or else up to a comma or (within brackets)
    /// the closing bracket.
    mutating func takeListValue(inBrackets: Bool) -> Phrase? {
        skipSpaces()
        var copy = self
        if let quoted = copy.takeQuoted(), copy.endsListValue(inBrackets) {
            self = copy
            return quoted
        }
        let start = position
        while let next = peek, !Self.endsValue(next, inBrackets) { advance() }
        let value = phrase(start, position)
        return value.value.isEmpty ? nil : value
    }

    private func endsListValue(_ inBrackets: Bool) -> Bool {
        var copy = self
        copy.skipSpaces()
        return copy.peek.map { Self.endsValue($0, inBrackets) } ?? true
    }

    private static func endsValue(_ scalar: Unicode.Scalar, _ inBrackets: Bool) -> Bool {
        switch scalar {
        case ",", "，": true
        default: inBrackets && Mark(scalar) == .closeParenthesis
        }
    }

    /// Whether a comma comes; unlike in lists of names, `、` is part of a value.
    mutating func takeListComma() -> Bool {
        var copy = self
        copy.skipSpaces()
        guard copy.peek == "," || copy.peek == "，" else { return false }
        copy.advance()
        self = copy
        return true
    }
}
