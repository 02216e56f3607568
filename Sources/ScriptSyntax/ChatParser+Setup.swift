import Diagnostics

extension Cursor {
    /// Reads what stands behind `channel`, `now`, `seed` and their like.
    mutating func takeHeader(_ header: ChatHeader) -> ChatLine {
        let value = expectText(behind: header, header.example)
        if !value.value.isEmpty, !header.takes(value) {
            reportValue(value, zh: header.kind.zh, en: header.kind.en, header.example)
        }
        return .header(header, value)
    }

    /// Reads `SLOT = VALUE` behind `slot`.
    mutating func takePreset() -> ChatLine {
        let example = DiagnosticArgument(zh: "槽位 订单号 = 260301123456789012", en: "slot 订单号 = 260301123456789012")
        let owner = ChatWord.slot.form(in: language)
        guard let slot = expectTestName(behind: owner, example), expectEquals(example) else {
            return .broken(wholeLine)
        }
        return .preset(slot, expectRest(behind: slot.text, example))
    }

    /// Reads `LOOKUP(arguments): result` behind `lookup`.
    mutating func takeStub() -> ChatLine {
        let example = DiagnosticArgument(
            zh: "查询 查询订单(260301)：订单状态=已签收，退款金额=59.90", en: "lookup 查询订单(260301): 订单状态=已签收, 退款金额=59.90")
        guard let name = expectTestName(behind: ChatWord.lookup.form(in: language), example) else {
            return .broken(wholeLine)
        }
        var arguments: [Phrase]?
        if let open = take(.openParenthesis) {
            guard let values = takeStubArguments(behind: open, example) else { return .broken(wholeLine) }
            arguments = values
        }
        expectTestColon(behind: ChatWord.lookup, example)
        return .stub(LookupStub(lookup: name, arguments: arguments, result: takeStubResult(example)))
    }

    /// Reads values up to the bracket that closes `open`; nil, and a report, when none does.
    private mutating func takeStubArguments(behind open: SourceSpan, _ example: DiagnosticArgument) -> [Phrase]? {
        var arguments: [Phrase] = []
        if take(.closeParenthesis) != nil { return arguments }
        repeat {
            let value = takeListValue(inBrackets: true)
            if value == nil {
                reportTest(zh: "括号里少了一个值", en: "a value is missing between the brackets", example, at: placeOfAbsence)
            }
            arguments.append(value ?? Phrase("", placeOfAbsence))
        } while takeListComma()
        guard take(.closeParenthesis) != nil else {
            reportTest(zh: "括号没有关上", en: "the bracket is not closed", example, at: open)
            position = end
            return nil
        }
        return arguments
    }

    private mutating func takeStubResult(_ example: DiagnosticArgument) -> LookupStub.Result {
        var copy = self
        if let outcome = copy.takeWord(StubOutcome.self), copy.skipToEnd() {
            self = copy
            return outcome.value.result
        }
        var values: [LookupStub.StubValue] = []
        repeat {
            guard let slot = expectTestName(behind: ChatWord.lookup.form(in: language), example),
                expectEquals(example)
            else {
                position = end
                break
            }
            values.append(LookupStub.StubValue(slot: slot, value: expectListValue(behind: slot.text, example)))
        } while takeListComma()
        expectTestEnd(example)
        return .values(values)
    }
}

extension StubOutcome {
    fileprivate var result: LookupStub.Result {
        switch self {
        case .empty: .empty
        case .error: .error
        case .timeout: .timeout
        }
    }
}

extension ChatHeader {
    /// Whether `value` is of the kind that the header takes.
    fileprivate func takes(_ value: Phrase) -> Bool {
        switch self {
        case .seed: value.value.count <= 9 && value.value.allSatisfy { $0.isASCII && $0.isNumber }
        case .quiet: Duration(typed: value.value) != nil
        case .now: Self.isMoment(value.value)
        case .channel, .locale, .customer, .nickname: true
        }
    }

    /// `2026-03-02`, `2026-03-02 10:00`, `2026-03-02 10:00:30`.
    private static func isMoment(_ text: String) -> Bool {
        let halves = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let date = halves.first, halves.count <= 2 else { return false }
        let day = date.split(separator: "-", omittingEmptySubsequences: false)
        let clock = halves.dropFirst().first.map { $0.split(separator: ":", omittingEmptySubsequences: false) }
        guard matches(day, digits: [4, 2, 2], below: [10_000, 13, 32]) else { return false }
        guard let clock else { return true }
        return matches(clock, digits: [2, 2], below: [24, 60])
            || matches(clock, digits: [2, 2, 2], below: [24, 60, 60])
    }

    private static func matches(_ parts: [Substring], digits: [Int], below: [Int]) -> Bool {
        guard parts.count == digits.count else { return false }
        return zip(parts, zip(digits, below)).allSatisfy { part, limits in
            part.count == limits.0 && part.allSatisfy { $0.isASCII && $0.isNumber }
                && Int(part).map { $0 < limits.1 } == true
        }
    }

    fileprivate var kind: (zh: String, en: String) {
        switch self {
        case .seed: ("整数", "a whole number")
        case .quiet: ("时长", "a span of time")
        case .now: ("日期和时间", "a date and a time")
        case .channel, .locale, .customer, .nickname: ("名称", "a name")
        }
    }

    fileprivate var example: DiagnosticArgument {
        let value =
            switch self {
            case .channel: "wechat"
            case .now: "2026-03-02 10:00"
            case .seed: "1"
            case .locale: "zh"
            case .customer: "u123"
            case .nickname: "小王"
            case .quiet: "1.5s"
            }
        return DiagnosticArgument(zh: "\(chinese)：\(value)", en: "\(english): \(value)")
    }
}

extension Duration {
    /// The span of time that `text` says, and nothing else.
    init?(typed text: String) {
        let bytes = Array(text.utf8)
        var cursor = Cursor(bytes: bytes, file: 0, start: 0, end: bytes.count)
        guard let duration = cursor.takeDuration(), cursor.skipToEnd() else { return nil }
        self = duration.value
    }
}
