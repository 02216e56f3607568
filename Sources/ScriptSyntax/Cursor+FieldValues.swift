import Diagnostics

extension Cursor {
    /// Reads the value of the field `keyword`, which ends the line.
    mutating func takeFieldValue(_ shape: ValueShape, behind keyword: KeywordMatch) -> FieldValue {
        let owner = text(keyword.span)
        if case .list = shape {
            expectEnd(
                advice: DiagnosticArgument(
                    zh: "把它移到下一行，前面加“- ”。", en: "Move it to a line of its own, with “- ” in front."))
            return .list
        }
        skipSpaces()
        let whole = phrase(position, end)
        guard !isAtEnd else {
            report(
                .missingValue, at: keyword.span,
                [
                    "owner": DiagnosticArgument(owner), "what": DiagnosticArgument(zh: "内容", en: "its value"),
                    "example": shape.example,
                ])
            return .broken(whole)
        }
        let errors = diagnostics.count { $0.severity == .error }
        guard let value = takePresentValue(shape, owner) else {
            if diagnostics.count(where: { $0.severity == .error }) == errors {
                reportWrong(whole, owner, shape.example)
            }
            return .broken(whole)
        }
        expectEnd()
        return value
    }

    private mutating func takePresentValue(_ shape: ValueShape, _ owner: String) -> FieldValue? {
        switch shape {
        case .list: .list
        case .phrase: .phrase(rest())
        case .template: .template(takeTemplate())
        case .number(let range): takeNumberToEnd(in: range, owner).map(FieldValue.number)
        case .condition: takeLastCondition(behind: owner).map { .condition($0, otherwise: nil) }
        case .check: takeCheck(owner)
        case .flag: takeFlag(owner).map(FieldValue.flag)
        case .priority: takeWordToEnd(PriorityLevel.self, owner).map(FieldValue.priority)
        case .valueType: takeWordToEnd(ValueType.self, owner).map(FieldValue.valueType)
        case .name: takeName(.toMark).map(FieldValue.name)
        case .names: takeNames(.slotName, behind: owner).map(FieldValue.names)
        case .duration: takeDuration().map(FieldValue.duration)
        case .regex: takeRegexToEnd().map(FieldValue.regex)
        case .normalization: takeWordToEnd(Normalization.self, owner).map(FieldValue.normalization)
        case .mask: takeMask().map(FieldValue.mask)
        case .lifetime: takeWordToEnd(SlotLifetime.self, owner).map(FieldValue.lifetime)
        case .sourceLookup: takeKeyword(of: .lookup).map { .sourceLookup($0.span) }
        case .mode: takeWordToEnd(VariantMode.self, owner).map(FieldValue.mode)
        case .effect: takeWordToEnd(LookupEffect.self, owner).map(FieldValue.effect)
        case .attachments: takeAttachments().map(FieldValue.attachments)
        case .dedupe: takeDedupe(owner).map(FieldValue.dedupe)
        }
    }

    /// Reports that `owner` cannot have the value `found`.
    mutating func reportWrong(
        _ found: Phrase, _ owner: String, _ allowed: DiagnosticArgument, suggestions: [String] = []
    ) {
        report(
            .wrongValue, at: found.span,
            ["owner": DiagnosticArgument(owner), "value": .excerpt(found.value), "allowed": allowed],
            suggestions: suggestions)
    }

    /// Reads all that is left as one word of `type`, or reports the words that are possible.
    mutating func takeWordToEnd<Word: BilingualWord & Sendable>(_ type: Word.Type, _ owner: String) -> Located<Word>? {
        let found = rest()
        if let word = Word.named(found.value) { return Located(word, found.span) }
        reportWrong(
            found, owner, .words(Word.self), suggestions: Suggestion.nearest(to: found.value, among: Word.forms))
        return nil
    }

    private mutating func takeFlag(_ owner: String) -> Located<Bool>? {
        let found = rest()
        switch ConditionWord.named(found.value) {
        case .yes: return Located(true, found.span)
        case .no: return Located(false, found.span)
        default:
            reportWrong(found, owner, DiagnosticArgument(zh: "是、否", en: "yes, no"))
            return nil
        }
    }

    private mutating func takeNumberToEnd(in range: ClosedRange<Int>, _ owner: String) -> Located<Int>? {
        let found = phrase(position, end)
        var copy = self
        if let number = copy.takeWholeNumber(), copy.skipToEnd(), range.contains(number.value) {
            self = copy
            return number
        }
        reportWrong(found, owner, .wholeNumbers(range))
        return nil
    }

    private mutating func takeCheck(_ owner: String) -> FieldValue? {
        guard let condition = takeCondition(behind: owner) else { return nil }
        if let other = takeKeyword(of: .else) {
            takeColon()
            return .condition(condition, otherwise: expectTemplate(behind: text(other.span)))
        }
        guard skipToEnd() else {
            let left = rest()
            report(
                .malformedCondition, at: left.span,
                [
                    "problem": DiagnosticArgument(
                        zh: "“\(left.value.prefix(20))”和前面接不上，要说的话前面写“否则”",
                        en: "“\(left.value.prefix(20))” does not fit here; put “else” in front of what to say")
                ], suggestions: ConditionMisnomer.signs(for: left.value))
            return nil
        }
        return .condition(condition, otherwise: nil)
    }

    /// `keep last 4`, `保留后 4 位`, `all`, `全部`.
    private mutating func takeMask() -> Located<Int>? {
        let whole = phrase(position, end)
        if takeAny(["all", "全部"]) { return Located(0, whole.span) }
        guard takeAny(["keep last", "保留后"], loose: true), let count = takeWholeNumber() else { return nil }
        takeAny(["位"])
        return Located(count.value, whole.span)
    }
}

extension DiagnosticArgument {
    /// The whole numbers of `range`.
    static func wholeNumbers(_ range: ClosedRange<Int>) -> DiagnosticArgument {
        DiagnosticArgument(
            zh: "\(range.lowerBound) 到 \(range.upperBound) 的整数",
            en: "whole numbers from \(range.lowerBound) to \(range.upperBound)")
    }
}

extension ValueShape {
    /// A value as it could be, for messages.
    var example: DiagnosticArgument {
        switch self {
        case .list, .phrase, .template: DiagnosticArgument(zh: "一句话", en: "some words")
        case .number(let range): .wholeNumbers(range)
        case .condition: DiagnosticArgument(zh: "订单状态 = 已签收", en: "status = signed")
        case .check: DiagnosticArgument(zh: "长度 >= 5 否则 麻烦多说一点", en: "length >= 5 else Tell me more")
        case .flag: DiagnosticArgument(zh: "是、否", en: "yes, no")
        case .priority: .words(PriorityLevel.self)
        case .valueType: .words(ValueType.self)
        case .name: DiagnosticArgument(zh: "一个名称", en: "a name")
        case .names: DiagnosticArgument(zh: "订单号，退款原因", en: "order, reason")
        case .duration: .durations
        case .regex: "/\\d{18}/"
        case .normalization: .words(Normalization.self)
        case .mask: DiagnosticArgument(zh: "保留后 4 位、全部", en: "keep last 4, all")
        case .lifetime: .words(SlotLifetime.self)
        case .sourceLookup: DiagnosticArgument(zh: "查询", en: "lookup")
        case .mode: .words(VariantMode.self)
        case .effect: .words(LookupEffect.self)
        case .attachments: .words(Attachment.self)
        case .dedupe: DiagnosticArgument(zh: "客户 + 订单号 24小时内", en: "customer + order within 24h")
        }
    }
}

extension DiagnosticArgument {
    /// Spans of time as writers write them.
    static let durations = DiagnosticArgument(zh: "3秒、10分钟、2小时、1天", en: "3s, 10m, 2h, 1d")
}
