import Diagnostics

extension Cursor {
    /// Reads what stands behind `>`; nil, and a report, when it cannot be read.
    mutating func takeAssertion() -> ChatAssertion? {
        guard let word = takeWord(AssertionWord.self) else {
            reportUnknownAssertion()
            return nil
        }
        noteLanguage(of: word.span)
        switch word.value {
        case .intent, .interrupt, .resume, .done, .flow, .step, .ask, .notCalled: return takeNamed(word.value)
        case .noHandoff, .closed, .nomatch: return takeBare(word.value)
        case .slot: return takeSlotAssertion()
        case .buttons: return takeButtons()
        case .called: return takeCalled()
        case .handoff: return takeHandoffAssertion()
        case .form: return takeFormFields()
        case .type:
            let path = expectRest(behind: word.value.form(in: language), word.value.example)
            return path.value.isEmpty ? nil : .type(path)
        case .priority: return takePriorityAssertion()
        case .clarify: return takeClarify()
        }
    }

    /// The whole line, from its first mark to its last.
    var wholeLine: Phrase {
        var start = min(position, bytes.count)
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return phrase(start, end)
    }

    private mutating func reportUnknownAssertion() {
        let left = phrase(position, end)
        position = end
        guard !left.value.isEmpty else {
            reportTest(
                zh: "“>”后面没有内容", en: "nothing stands behind `>`", AssertionWord.intent.example, at: placeOfAbsence)
            return
        }
        let word = String(left.value.prefix { !$0.isWhitespace })
        report(
            .unknownAssertion, at: span(left.span.start, left.span.start + word.utf8.count),
            ["word": .excerpt(word), "words": .words(AssertionWord.self)],
            suggestions: Suggestion.nearest(to: word, among: AssertionWord.forms))
    }

    /// `intent X` and its like: a name up to the end of the line.
    private mutating func takeNamed(_ word: AssertionWord) -> ChatAssertion? {
        guard let name = expectTestName(behind: word.form(in: language), word.example) else { return nil }
        expectTestEnd(word.example)
        switch word {
        case .intent: return .intent(name)
        case .interrupt: return .interrupt(name)
        case .resume: return .resume(name)
        case .done: return .done(name)
        case .flow: return .flow(name)
        case .step: return .step(name)
        case .ask: return .ask(name)
        case .notCalled: return .notCalled(name)
        default: return nil
        }
    }

    /// `closed` and its like: nothing follows.
    private mutating func takeBare(_ word: AssertionWord) -> ChatAssertion? {
        expectTestEnd(word.example)
        switch word {
        case .noHandoff: return .noHandoff
        case .closed: return .closed
        default: return .nomatch
        }
    }

    private mutating func takeSlotAssertion() -> ChatAssertion? {
        let example = AssertionWord.slot.example
        var copy = self
        if let slot = copy.takeName(.toMark), copy.take(.equals) != nil {
            self = copy
            let value = expectRest(behind: slot.text, example)
            return value.value.isEmpty ? nil : .slot(slot, value)
        }
        guard let slot = expectTestName(behind: AssertionWord.slot.form(in: language), example, .word) else {
            return nil
        }
        guard takeWord(ConditionWord.self, { $0 == .isEmpty }) != nil else {
            _ = expectEquals(example)
            return nil
        }
        expectTestEnd(example)
        return .slotEmpty(slot)
    }

    private mutating func takeButtons() -> ChatAssertion? {
        let texts = expectRest(behind: AssertionWord.buttons.form(in: language), AssertionWord.buttons.example)
        guard !texts.value.isEmpty else { return nil }
        var inner = narrowed(texts.span.start, texts.span.end)
        let parts = inner.takeAlternatives()
        if let empty = parts.first(where: { $0.value.isEmpty }) {
            reportTest(
                zh: "竖线旁边少了按钮文字", en: "a button is missing beside the bar", AssertionWord.buttons.example,
                at: empty.span)
        }
        return .buttons(parts)
    }

    private mutating func takeCalled() -> ChatAssertion? {
        let example = AssertionWord.called.example
        guard let name = expectTestName(behind: AssertionWord.called.form(in: language), example, .word) else {
            return nil
        }
        if skipToEnd() { return .called(name, count: nil) }
        if takeAny(["once", "一次"]) {
            expectTestEnd(example)
            return .called(name, count: 1)
        }
        guard let count = takeWholeNumber(), takeAny(["times", "time", "次"]) else {
            let left = rest()
            reportValue(
                Phrase(left.value, left.value.isEmpty ? placeOfAbsence : left.span), zh: "次数", en: "a number of times",
                example)
            return nil
        }
        expectTestEnd(example)
        return .called(name, count: count.value)
    }

    private mutating func takeHandoffAssertion() -> ChatAssertion? {
        let example = AssertionWord.handoff.example
        guard let queue = expectTestName(behind: AssertionWord.handoff.form(in: language), example, .word) else {
            return nil
        }
        guard let word = takeKeyword(of: .reason) else {
            expectTestEnd(example)
            return .handoff(queue: queue, reason: nil)
        }
        let reason = expectRest(behind: text(word.span), example)
        return .handoff(queue: queue, reason: reason.value.isEmpty ? nil : reason)
    }

    private mutating func takePriorityAssertion() -> ChatAssertion? {
        let value = expectRest(behind: AssertionWord.priority.form(in: language), AssertionWord.priority.example)
        guard !value.value.isEmpty else { return nil }
        return expectPriority(value).map { .priority($0) }
    }

    /// A level of urgency, or a report that `value` is none.
    mutating func expectPriority(_ value: Phrase) -> PriorityLevel? {
        if let level = PriorityLevel.named(value.value) { return level }
        reportValue(
            value, zh: "紧急度", en: "a priority", .words(PriorityLevel.self),
            suggestions: Suggestion.nearest(to: value.value, among: PriorityLevel.forms))
        return nil
    }

    private mutating func takeClarify() -> ChatAssertion? {
        if skipToEnd() { return .clarify([]) }
        let example = AssertionWord.clarify.example
        var names: [Name] = []
        repeat {
            guard let name = expectTestName(behind: AssertionWord.clarify.form(in: language), example) else { break }
            names.append(name)
        } while take(.bar) != nil
        expectTestEnd(example)
        return .clarify(names)
    }
}

extension AssertionWord {
    /// A line that starts with the word.
    var example: DiagnosticArgument {
        let object: (zh: String, en: String) =
            switch self {
            case .intent, .interrupt, .resume: (" 申请退款", " 申请退款")
            case .slot: (" 订单号 = 260301，或者 > 槽位 订单号 为空", " 订单号 = 260301, or > slot 订单号 is empty")
            case .buttons: (" 质量问题 | 其他", " 质量问题 | 其他")
            case .called: (" 查询订单 一次，或者 > 调用过 查询订单 2 次", " 查询订单 once, or > called 查询订单 2 times")
            case .notCalled: (" 提交退款", " 提交退款")
            case .done, .flow: (" 退款申请", " 退款申请")
            case .step: (" 收集订单号", " 收集订单号")
            case .ask: (" 订单号", " 订单号")
            case .handoff: (" 售后组 原因 客户要求", " 售后组 reason 客户要求")
            case .form: (" 意图 = 申请退款，已收集.订单号 = 260301", " intent = 申请退款, collected.订单号 = 260301")
            case .noHandoff, .closed, .nomatch: ("", "")
            case .type: (" 售后/退款", " 售后/退款")
            case .priority: (" 高", " high")
            case .clarify: (" 申请退款 | 查询退款进度", " 申请退款 | 查询退款进度")
            }
        return DiagnosticArgument(zh: "> \(chinese)\(object.zh)", en: "> \(english)\(object.en)")
    }
}
