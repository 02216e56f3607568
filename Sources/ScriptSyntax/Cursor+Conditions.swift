import Diagnostics

/// How deep brackets, `if` and handlers may stand in one another.
let nestingLimit = 50

extension Cursor {
    /// Reads a condition; nil, and one report, when it cannot be read.
    mutating func takeCondition(behind owner: String) -> Condition? {
        if skipToEnd() {
            report(
                .missingValue, at: placeOfAbsence,
                [
                    "owner": DiagnosticArgument(owner), "what": DiagnosticArgument(zh: "条件", en: "a condition"),
                    "example": DiagnosticArgument(zh: "订单状态 = 已签收", en: "status = signed"),
                ])
            return nil
        }
        return takeAlternativesOfCondition(depth: 0)
    }

    /// Reads a condition that the line ends with, and the colon that may stand behind it.
    mutating func takeLastCondition(behind owner: String) -> Condition? {
        guard let condition = takeCondition(behind: owner) else { return nil }
        takeColon()
        guard !isAtEnd else { return condition }
        let left = rest()
        reportCondition(
            left.span, zh: "“\(left.value.prefix(20))”和前面接不上", en: "“\(left.value.prefix(20))” does not fit here",
            suggestions: ConditionMisnomer.signs(for: left.value))
        return nil
    }

    private mutating func takeAlternativesOfCondition(depth: Int) -> Condition? {
        guard depth < nestingLimit else {
            report(.tooDeep, at: placeOfAbsence, ["limit": DiagnosticArgument(String(nestingLimit))])
            return nil
        }
        guard let first = takeConjunction(depth: depth) else { return nil }
        var parts = [first]
        while takeWord(ConditionWord.self, { $0 == .or }) != nil {
            guard let next = takeConjunction(depth: depth) else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? first : .or(parts)
    }

    private mutating func takeConjunction(depth: Int) -> Condition? {
        guard let first = takeNegation(depth: depth) else { return nil }
        var parts = [first]
        while takeWord(ConditionWord.self, { $0 == .and }) != nil {
            guard let next = takeNegation(depth: depth) else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? first : .and(parts)
    }

    private mutating func takeNegation(depth: Int) -> Condition? {
        var negations: [Int] = []
        while let word = takeWord(ConditionWord.self, { $0 == .not }) { negations.append(word.span.start) }
        guard negations.count + depth <= nestingLimit else {
            report(.tooDeep, at: placeOfAbsence, ["limit": DiagnosticArgument(String(nestingLimit))])
            return nil
        }
        guard var condition = takePrimary(depth: depth + negations.count) else { return nil }
        for start in negations.reversed() { condition = .not(condition, span: span(start, position)) }
        return condition
    }

    private mutating func takePrimary(depth: Int) -> Condition? {
        guard let open = take(.openParenthesis) else { return takeComparison() }
        guard let inner = takeAlternativesOfCondition(depth: depth + 1) else { return nil }
        guard take(.closeParenthesis) != nil else {
            reportUnclosed(open)
            return nil
        }
        return inner
    }

    private mutating func takeComparison() -> Condition? {
        guard let left = takeOperand(.operand) else {
            reportCondition(placeOfAbsence, zh: "这里应该是槽位名", en: "the name of a slot should stand here")
            return nil
        }
        if let comparator = takeComparator() {
            skipSpaces()
            guard let right = takeOperand(.value) else {
                reportCondition(
                    placeOfAbsence, zh: "“\(comparator.rawValue)”右边缺少值",
                    en: "there is no value on the right of “\(comparator.rawValue)”")
                return nil
            }
            return .comparison(left, comparator, right)
        }
        return takeWordComparison(left)
    }

    private mutating func takeComparator() -> Comparator? {
        skipSpaces()
        for (form, comparator) in Operator.comparators where takeSign(form) { return comparator }
        return nil
    }

    private mutating func takeWordComparison(_ left: Operand) -> Condition? {
        let words: [ConditionWord] = [.in, .contains, .matches, .isEmpty, .isNotEmpty]
        guard let word = takeWord(ConditionWord.self, { words.contains($0) }) else { return .truth(left) }
        skipSpaces()
        switch word.value {
        case .isEmpty: return .isEmpty(left, negated: false)
        case .isNotEmpty: return .isEmpty(left, negated: true)
        case .matches:
            if let regex = takeRegex() { return .matches(left, regex) }
            if diagnostics.last?.code != .missingValue {
                reportCondition(placeOfAbsence, zh: "“匹配”后面应该是 /正则/", en: "“matches” needs a /regular expression/")
            }
            return nil
        case .contains: return takeValues(behind: word).map { .contains(left, $0.map(typedText(of:))) }
        default: return takeValues(behind: word).map { .membership(left, $0) }
        }
    }

    /// Reads `[a|b]`, or one value.
    private mutating func takeValues(behind word: Located<ConditionWord>) -> [Operand]? {
        if let open = take(.openBracket) { return takeList(open) }
        if let value = takeOperand(.value) { return [value] }
        let owner = text(word.span)
        reportCondition(
            placeOfAbsence, zh: "“\(owner)”后面缺少值，例如 [甲|乙]", en: "there is no value behind “\(owner)”, such as [a|b]")
        return nil
    }

    private mutating func takeList(_ open: SourceSpan) -> [Operand]? {
        var values: [Operand] = []
        repeat {
            guard let value = takeListValue() else {
                reportCondition(placeOfAbsence, zh: "方括号里缺少值", en: "a value is missing between the brackets")
                return nil
            }
            values.append(value)
        } while take(.bar) != nil || take(.comma) != nil
        guard take(.closeBracket) != nil else {
            reportUnclosed(open)
            return nil
        }
        return values
    }

    /// A value of a list, which may contain spaces.
    private mutating func takeListValue() -> Operand? {
        skipSpaces()
        let start = position
        if let quoted = takeQuoted() { return Operand(.quoted(quoted.value), span: span(start, position)) }
        while let next = peek, ![.bar, .comma, .closeBracket].contains(Mark(next)) { advance() }
        let written = phrase(start, position)
        guard let name = makeName(written.span.start, written.span.end) else { return nil }
        if let number = Self.number(name.text) { return Operand(.number(number), span: name.span) }
        switch ConditionWord.named(name.text) {
        case .yes: return Operand(.flag(true), span: name.span)
        case .no: return Operand(.flag(false), span: name.span)
        default: return Operand(.name(name), span: name.span)
        }
    }

    /// The value as text to look for.
    private func typedText(of value: Operand) -> Phrase {
        if case .quoted(let text) = value.kind { return Phrase(text, value.span) }
        return Phrase(text(value.span), value.span)
    }

    private mutating func reportCondition(
        _ place: SourceSpan, zh: String, en: String, suggestions: [String] = []
    ) {
        report(
            .malformedCondition, at: place, ["problem": DiagnosticArgument(zh: zh, en: en)], suggestions: suggestions)
    }
}
