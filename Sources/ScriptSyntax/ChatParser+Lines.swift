import Diagnostics

extension Cursor {
    /// Reads `test`, `fragment` or `utterances` at the start of a line; in a table of utterances a message may start
    /// with such a word, so a colon must follow there.
    mutating func takeBlockKind(inTable: Bool) -> ChatBlock.Kind? {
        var copy = self
        guard let word = copy.takeWord(ChatWord.self, { $0.blockKind != nil }) else { return nil }
        if inTable, !copy.isNext(.colon), copy.outcomeSign() != nil { return nil }
        self = copy
        noteLanguage(of: word.span)
        return word.value.blockKind
    }

    /// Reads the title of a block.
    mutating func takeTitle(of kind: ChatBlock.Kind) -> Phrase {
        let word = ChatWord(rawValue: kind.rawValue) ?? .test
        return expectText(behind: word, DiagnosticArgument(zh: "\(word.chinese)：退款到账", en: "\(word.english): refund"))
    }

    /// Reads `dialogue 1`; nil when the line is another.
    mutating func takeVersion(isFirst: Bool) -> Int? {
        guard let word = takeWord(ChatWord.self, { $0 == .dialogue }) else { return nil }
        noteLanguage(of: word.span)
        guard isFirst else {
            let advice = DiagnosticArgument(zh: "它只能是文件的第一行。", en: "It can only be the first line of the file.")
            report(.misplacedTestLine, at: word.span, ["line": .excerpt(text(word.span)), "advice": advice])
            _ = rest()
            return 1
        }
        guard let number = takeWholeNumber(), number.value == 1, skipToEnd() else {
            let written = text(restOrAbsence)
            report(.unknownVersion, at: restOrAbsence, ["version": .excerpt(written)])
            position = end
            return 1
        }
        return number.value
    }

    /// Reads a line that is no head of a block.
    mutating func takeChatLine(inTable: Bool) -> ChatLine {
        if inTable, let sign = outcomeSign() { return takeExpectation(sign) }
        if take(.greater) != nil { return takeAssertion().map { .assertion($0) } ?? .broken(wholeLine) }
        if let word = takeWord(ChatWord.self, { $0.blockKind == nil && $0 != .dialogue }) {
            noteLanguage(of: word.span)
            return takeLine(word.value)
        }
        if let header = takeWord(ChatHeader.self) {
            noteLanguage(of: header.span)
            return takeHeader(header.value)
        }
        if let sign = outcomeSign() { return takeExpectation(sign) }
        return takeUnknown(inTable: inTable)
    }

    private mutating func takeLine(_ word: ChatWord) -> ChatLine {
        switch word {
        case .slot: takePreset()
        case .lookup: takeStub()
        case .include: .include(expectText(behind: word, DiagnosticArgument(zh: "引入：片段标题", en: "include: title")))
        case .user: takeUser()
        case .bot: takeBot()
        case .wait: takeWait()
        case .agent: takeAgent()
        case .dialogue, .test, .fragment, .utterances: takeUnknown(inTable: false)
        }
    }

    /// Reports a line of no kind; in a table it is a message without what it means, unless it looks like a line's word.
    private mutating func takeUnknown(inTable: Bool) -> ChatLine {
        let line = phrase(position, end)
        var copy = self
        let word = copy.takeName()?.text ?? line.value
        let place = span(line.span.start, max(line.span.start + word.utf8.count, copy.position))
        let suggestions = Self.meant(by: word)
        if inTable, suggestions.isEmpty || !copy.isNext(.colon) {
            reportMissingOutcome()
        } else {
            report(.unknownTestLine, at: place, ["word": .excerpt(word)], suggestions: suggestions)
        }
        position = end
        return .broken(line)
    }

    /// The words of lines that a word was probably meant to be.
    private static func meant(by word: String) -> [String] {
        if let other = ChatMisnomer.word(for: word) { return [other] }
        let known = (ChatWord.forms + ChatHeader.forms).filter { $0 != word }
        return Suggestion.nearest(to: String(word.prefix(30)), among: known)
    }
}

extension ChatWord {
    /// The kind of block that the word opens.
    fileprivate var blockKind: ChatBlock.Kind? { ChatBlock.Kind(rawValue: rawValue) }
}
