import Diagnostics

extension Cursor {
    /// A line of a table.
    private static let example = DiagnosticArgument(zh: "我要退款 => 申请退款", en: "我要退款 => 申请退款")

    /// The place of the last `=>` of the line.
    func outcomeSign() -> SourceSpan? {
        var copy = self
        var found: SourceSpan?
        while !copy.isAtEnd {
            let start = copy.position
            if copy.advance().flatMap(Mark.init) == .equals, copy.peek.flatMap(Mark.init) == .greater {
                copy.advance()
                found = span(start, copy.position)
            }
        }
        return found
    }

    /// Reads `TEXT => OUTCOME`, whose sign stands at `sign`.
    mutating func takeExpectation(_ sign: SourceSpan) -> ChatLine {
        let message = phrase(position, sign.start)
        if message.value.isEmpty {
            reportTest(
                zh: "“=>”左边少了客户的话", en: "the message on the left of `=>` is missing", Self.example, at: sign)
        }
        position = sign.end
        guard let outcome = takeOutcome(Self.example) else { return .broken(wholeLine) }
        var expectation = UtteranceExpectation(text: message, outcome: outcome, priority: nil, type: nil)
        while let word = takeWord(AssertionWord.self, { $0 == .priority || $0 == .type }) {
            let value = takeWordText()
            if value.value.isEmpty {
                _ = expectRest(behind: text(word.span), word.value.example)
            } else if word.value == .priority {
                expectation.priority = expectPriority(value)
            } else {
                expectation.type = value
            }
        }
        expectTestEnd(DiagnosticArgument(zh: "我要投诉 => 投诉 紧急度 高 类型 投诉", en: "我要投诉 => 投诉 priority high type 投诉"))
        return .utterance(expectation)
    }

    /// Reports a line of a table without `=>`, at what was written for it.
    mutating func reportMissingOutcome() {
        let sign = arrow()
        reportTest(
            zh: "客户的话和意图之间要写“=>”", en: "`=>` has to stand between the message and its intent", Self.example,
            at: sign ?? restOrAbsence, replacement: sign.map { _ in "=>" })
    }

    /// The first `=`, `->`, `→` and the like.
    private func arrow() -> SourceSpan? {
        var copy = self
        while let sign = copy.peek {
            let start = copy.position
            copy.advance()
            switch sign {
            case "=", "＝", "→", "⇒", "➡", "➜": return span(start, copy.position)
            case "-", "－", "—":
                while let next = copy.peek, next == "-" || next == "－" || next == "—" { copy.advance() }
                guard copy.peek.flatMap(Mark.init) == .greater else { continue }
                copy.advance()
                return span(start, copy.position)
            default: continue
            }
        }
        return nil
    }

    private mutating func takeOutcome(_ example: DiagnosticArgument) -> UtteranceExpectation.Outcome? {
        if let word = takeWord(AssertionWord.self, { $0 == .nomatch || $0 == .clarify }) {
            return word.value == .nomatch ? .nomatch : .clarify
        }
        return expectTestName(behind: "=>", example, .word).map { .intent($0) }
    }

    /// Reads what stands up to the next space.
    private mutating func takeWordText() -> Phrase {
        skipSpaces()
        let start = position
        while let next = peek, !next.isScriptSpace { advance() }
        return phrase(start, position)
    }

    /// Reads fields of a case form with commas between.
    mutating func takeFormFields() -> ChatAssertion? {
        let example = AssertionWord.form.example
        var fields: [FormExpectation] = []
        repeat {
            guard let path = expectTestName(behind: AssertionWord.form.form(in: language), example),
                expectEquals(example)
            else {
                position = end
                return nil
            }
            check(path, example)
            let value = expectListValue(behind: path.text, example)
            fields.append(FormExpectation(path: Phrase(path.text, path.span), value: value))
        } while takeListComma()
        expectTestEnd(example)
        return .form(fields)
    }

    private mutating func check(_ path: Name, _ example: DiagnosticArgument) {
        let parts = path.text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let opening = parts.first.map(String.init) ?? ""
        if let word = FormPathWord.named(opening), (word == .collected) == (parts.count == 2), parts.last != "" {
            return
        }
        reportValue(
            Phrase(path.text, path.span), zh: "工单里的字段", en: "a field of a case", FormPathWord.examples,
            suggestions: Suggestion.nearest(to: opening, among: FormPathWord.forms))
    }
}
