import Diagnostics

// Statements of one line.
extension Cursor {
    /// Reads a statement that has no lines below it, behind its keyword.
    mutating func takeSimpleStatement(_ keyword: KeywordMatch) -> StatementKind? {
        let owner = keyword.keyword.form(in: keyword.language)
        switch keyword.keyword {
        case .say:
            return expectName(DiagnosticArgument(zh: "话术名", en: "The name of a response"), behind: owner)
                .map(StatementKind.say)
        case .step:
            return expectName(DiagnosticArgument(zh: "步骤名", en: "The name of the step"), behind: owner)
                .map(StatementKind.step)
        case .clear: return expectName(.slotName, behind: owner).map(StatementKind.clear)
        case .call:
            return expectName(DiagnosticArgument(zh: "流程名", en: "The name of a flow"), behind: owner)
                .map(StatementKind.call)
        case .set: return takeSet(owner)
        case .goto: return takeGoto(owner)
        case .remind: return takeRemind(owner)
        case .close: return takeAfterDuration(owner).map { .close(after: $0) }
        case .openCase: return takeCase(owner)
        case .handoff: return takeHandoff(owner)
        case .return: return .return
        case .done: return .done
        case .continue: return .continue
        default: return nil
        }
    }

    private mutating func takeSet(_ owner: String) -> StatementKind? {
        guard let slot = expectName(.slotName, behind: owner, .operand) else { return nil }
        skipSpaces()
        guard takeSign("==") || take(.equals) != nil, let value = takeExpression() else {
            report(
                .missingValue, at: isAtEnd ? slot.span : placeOfAbsence,
                [
                    "owner": DiagnosticArgument("\(owner) \(slot.text)"),
                    "what": DiagnosticArgument(zh: "“=”和要设的值", en: "“=” and a value"),
                    "example": DiagnosticArgument("\(owner) \(slot.text) = 1"),
                ])
            return nil
        }
        return .set(slot, value)
    }

    private mutating func takeGoto(_ owner: String) -> StatementKind? {
        let what = DiagnosticArgument(zh: "步骤名或流程名", en: "The name of a step or flow")
        guard let target = expectName(what, behind: owner) else { return nil }
        guard let max = takeKeyword(of: .max) else { return .goto(target, max: nil) }
        takeColon()
        guard let count = takeCount(1...100, behind: max) else { return nil }
        takeAny(["次", "times"])
        return .goto(target, max: count)
    }

    /// Reads a whole number of `range` behind `keyword`, or reports what stands there instead.
    mutating func takeCount(_ range: ClosedRange<Int>, behind keyword: KeywordMatch) -> Located<Int>? {
        let before = self
        if let count = takeWholeNumber(), range.contains(count.value) { return count }
        self = before
        skipSpaces()
        let place = isAtEnd ? keyword.span : wordSpan
        reportWrong(Phrase(text(place), place), text(keyword.span), .wholeNumbers(range))
        return nil
    }

    private mutating func takeRemind(_ owner: String) -> StatementKind? {
        guard let delay = takeAfterDuration(owner) else { return nil }
        takeColon()
        return .remind(after: delay, expectTemplate(behind: owner))
    }

    /// `after 10m`, `10分钟后`.
    private mutating func takeAfterDuration(_ owner: String) -> Located<Duration>? {
        takeAny(["after"])
        skipSpaces()
        guard let duration = takeDuration() else {
            guard !isAtEnd else {
                report(
                    .missingValue, at: placeOfAbsence,
                    [
                        "owner": DiagnosticArgument(owner), "what": DiagnosticArgument(zh: "时间", en: "a time"),
                        "example": DiagnosticArgument(zh: "\(owner) 10分钟后", en: "\(owner) after 10m"),
                    ])
                return nil
            }
            reportWrong(Phrase(text(wordSpan), wordSpan), owner, .durations)
            return nil
        }
        takeAny(["后"])
        return duration
    }

    private mutating func takeCase(_ owner: String) -> StatementKind? {
        guard let form = takeTarget(DiagnosticArgument(zh: "工单表单名", en: "The name of a form"), owner) else {
            return nil
        }
        let options = takeCaseOptions([.priority, .reason])
        return .openCase(CaseStatement(form: form, priority: options.priority, reason: options.reason))
    }

    private mutating func takeHandoff(_ owner: String) -> StatementKind? {
        guard let queue = takeTarget(DiagnosticArgument(zh: "人工队列名", en: "The name of a queue"), owner) else {
            return nil
        }
        let options = takeCaseOptions([.with, .priority, .reason])
        return .handoff(
            HandoffStatement(
                queue: queue, form: options.form, priority: options.priority, reason: options.reason))
    }

    /// A name that is not one of the words that may follow it.
    private mutating func takeTarget(_ what: DiagnosticArgument, _ owner: String) -> Name? {
        var copy = self
        if let option = copy.takeKeyword(of: .with, .priority, .reason) {
            report(.missingName, at: option.span, ["owner": DiagnosticArgument(owner), "what": what])
            return nil
        }
        return expectName(what, behind: owner)
    }

    private mutating func takeCaseOptions(
        _ allowed: Set<Keyword>
    ) -> (form: Name?, priority: Located<PriorityLevel>?, reason: Phrase?) {
        var form: Name?
        var priority: Located<PriorityLevel>?
        var seen: Set<Keyword> = []
        while let option = takeKeyword(allowed.contains) {
            let owner = option.keyword.form(in: option.language)
            if !seen.insert(option.keyword).inserted {
                report(.repeatedLine, at: option.span, ["word": DiagnosticArgument(owner)])
            }
            takeColon()
            switch option.keyword {
            case .with:
                form = expectName(DiagnosticArgument(zh: "工单表单名", en: "The name of a form"), behind: owner)
            case .priority: priority = takeLevel(option)
            default:
                if skipToEnd() { reportMissingText(behind: owner) }
                return (form, priority, rest())
            }
        }
        return (form, priority, nil)
    }

    private mutating func takeLevel(_ option: KeywordMatch) -> Located<PriorityLevel>? {
        if let level = takeWord(PriorityLevel.self) { return level }
        skipSpaces()
        let place = isAtEnd ? option.span : wordSpan
        reportWrong(
            Phrase(text(place), place), text(option.span), .words(PriorityLevel.self),
            suggestions: Suggestion.nearest(to: text(place), among: PriorityLevel.forms))
        position = max(position, place.end)
        return nil
    }
}
