import Diagnostics

extension Cursor {
    /// Reads what the customer does, behind `user`.
    mutating func takeUser() -> ChatLine {
        let example = DiagnosticArgument(zh: "客户：我要退款", en: "user: 我要退款")
        let message = expectText(behind: ChatWord.user, example)
        var inner = narrowed(message.span.start, message.span.end)
        let line = inner.takeAct(message) ?? inner.takeExamples(message) ?? .text(message)
        adopt(inner)
        return .user(line)
    }

    /// Reads `[image NAME]` and its like; other text between square brackets is typed by the customer.
    private mutating func takeAct(_ message: Phrase) -> UserLine? {
        guard takeActBracket(opening: true) else { return nil }
        guard let act = takeWord(CustomerAct.self) else {
            reportGluedAct(message)
            return nil
        }
        let example = act.value.example
        takeColon()
        let start = position
        while let next = peek, Mark(next) != .closeBracket, next != "】" { advance() }
        let object = phrase(start, position)
        if object.value.isEmpty {
            let owner = text(act.span)
            reportTest(
                zh: "“\(owner)”后面没有内容", en: "nothing stands behind `\(owner)`", example, at: placeOfAbsence)
        }
        if !takeActBracket(opening: false) {
            reportTest(zh: "方括号没有关上", en: "the bracket is not closed", example, at: message.span)
        }
        expectTestEnd(example)
        switch act.value {
        case .image: return .image(object)
        case .file: return .file(object)
        case .tap: return .tap(object)
        }
    }

    /// Reads the bracket around what a customer does; chats show it as `【` as well.
    private mutating func takeActBracket(opening: Bool) -> Bool {
        if take(opening ? .openBracket : .closeBracket) != nil { return true }
        var copy = self
        copy.skipSpaces()
        guard copy.advance() == (opening ? "【" : "】") else { return false }
        self = copy
        return true
    }

    /// Reports `[点击查订单]`, which would be typed as it stands. `[文件夹]` and `【图片】` are things that customers type.
    private mutating func reportGluedAct(_ message: Phrase) {
        let act = CustomerAct.tap
        guard text(restSpan).hasPrefix(act.chinese), let last = message.value.last, "]］】".contains(last) else {
            return
        }
        reportTest(
            zh: "“\(act.chinese)”后面要空一格，再写内容", en: "behind “\(act.chinese)” stand a space and a name",
            act.example, at: message.span)
    }

    /// Reads `*intent X*`.
    private mutating func takeExamples(_ message: Phrase) -> UserLine? {
        guard let inner = message.insideStars else { return nil }
        var part = narrowed(inner.span.start, inner.span.end)
        guard part.takeWord(AssertionWord.self, { $0 == .intent }) != nil else { return nil }
        let example = DiagnosticArgument(zh: "客户：*意图 申请退款*", en: "user: *intent 申请退款*")
        guard let intent = part.expectTestName(behind: AssertionWord.intent.form(in: language), example) else {
            adopt(part)
            return nil
        }
        part.expectTestEnd(example)
        adopt(part)
        return .examples(intent)
    }

    /// Reads what the bot must say, behind `bot`.
    mutating func takeBot() -> ChatLine {
        let example = DiagnosticArgument(zh: "客服：@退款.开场", en: "bot: @退款.开场")
        let message = expectText(behind: ChatWord.bot, example)
        guard !Self.ellipses.contains(message.value) else { return .bot(.anything(message.span)) }
        var inner = narrowed(message.span.start, message.span.end)
        defer { adopt(inner) }
        switch inner.peek {
        case "@", "＠":
            inner.advance()
            let name = inner.expectTestName(behind: "@", example)
            inner.expectTestEnd(example)
            return .bot(name.map { .response($0) } ?? .exact(message))
        case "/", "／":
            let regex = inner.takeRegexToEnd()
            return .bot(regex.map { .regex($0) } ?? .exact(message))
        default:
            if let words = message.insideStars {
                inner.checkReply(words)
                return .bot(.contains(words))
            }
            if message.hasOneStarAtAnEnd {
                inner.reportTest(
                    zh: "只包含这几个字，两头都要写星号", en: "words that the message contains stand between two asterisks",
                    DiagnosticArgument(zh: "客服：*退款原因*", en: "bot: *退款原因*"), at: message.span)
            }
            inner.checkReply(message)
            return .bot(.exact(message))
        }
    }

    /// Reports braces without a partner and filters that do not exist in what the bot must say.
    private mutating func checkReply(_ text: Phrase) {
        var part = narrowed(text.span.start, text.span.end)
        _ = part.takeTemplate()
        adopt(part)
    }

    /// Reads how long nothing happens.
    mutating func takeWait() -> ChatLine {
        let example = DiagnosticArgument(zh: "等待 10分钟", en: "wait 10m")
        takeColon()
        guard let time = takeDuration() else {
            let value = phrase(position, end)
            if value.value.isEmpty {
                _ = expectRest(behind: ChatWord.wait.form(in: language), example)
            } else {
                reportValue(value, zh: "时长", en: "a span of time", example)
            }
            return .broken(wholeLine)
        }
        expectTestEnd(example)
        return .wait(time)
    }

    /// Reads what a person does.
    mutating func takeAgent() -> ChatLine {
        let example = DiagnosticArgument(zh: "人工：接手，或者 人工：交还", en: "agent: take, or agent: give back")
        let value = expectText(behind: ChatWord.agent, example)
        guard !value.value.isEmpty else { return .broken(wholeLine) }
        guard let action = AgentAction.named(value.value) else {
            reportValue(
                value, zh: "人工能做的事", en: "something a person does here", example,
                suggestions: Suggestion.nearest(to: value.value, among: AgentAction.forms))
            return .broken(wholeLine)
        }
        return .agent(action)
    }

    private static let ellipses: Set<String> = ["...", "…", "……", "。。。"]
}

extension Phrase {
    private static var stars: Set<Character> { ["*", "＊"] }

    /// Whether one of two asterisks was forgotten. Texts with more of them, such as a masked `尾号***`, mean what they say.
    fileprivate var hasOneStarAtAnEnd: Bool {
        guard let first = value.first, let last = value.last else { return false }
        return value.count(where: Self.stars.contains) == 1 && (Self.stars.contains(first) || Self.stars.contains(last))
    }

    /// What stands between an asterisk at the start and one at the end.
    fileprivate var insideStars: Phrase? {
        guard let first = value.first, let last = value.last, Self.stars.contains(first), Self.stars.contains(last)
        else { return nil }
        let inner = value.dropFirst().dropLast()
        let text = inner.trimmingBothEnds()
        guard value.count > 2, !text.isEmpty else { return nil }
        let lead = inner.prefix { $0.isWhitespace }
        let start = span.start + String(first).utf8.count + lead.utf8.count
        return Phrase(text, SourceSpan(file: span.file, start: start, end: start + text.utf8.count))
    }
}

extension CustomerAct {
    fileprivate var example: DiagnosticArgument {
        let object = self == .tap ? "质量问题" : self == .image ? "refund.jpg" : "invoice.pdf"
        return DiagnosticArgument(zh: "客户：[\(chinese) \(object)]", en: "user: [\(english) \(object)]")
    }
}
