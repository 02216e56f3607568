extension LayoutWriter {
    /// Writes a test, a fragment or a table of utterances.
    mutating func write(_ block: ChatBlock) {
        let keyword: ChatWord =
            switch block.kind {
            case .test: .test
            case .fragment: .fragment
            case .utterances: .utterances
            }
        line(style.labelled(style.word(keyword), block.title.value), level: 0, below: block.trivia, apart: true)
        for (index, chatLine) in block.lines.enumerated() {
            line(
                style.chatLine(chatLine.content), level: chatLine.content.isSpoken ? 0 : 1, below: chatLine.trivia,
                apart: index == 0 ? false : nil)
        }
    }
}

extension ChatLine {
    /// Whether the line is a turn of the conversation, which stands at the margin.
    fileprivate var isSpoken: Bool {
        switch self {
        case .user, .bot, .wait, .agent: true
        case .header, .preset, .stub, .include, .assertion, .utterance, .broken: false
        }
    }
}

extension FormatStyle {
    fileprivate func chatLine(_ line: ChatLine) -> String {
        switch line {
        case .header(let header, let value): labelled(word(header), self.value(value, of: header))
        case .preset(let slot, let value): "\(word(ChatWord.slot)) \(slot.text) = \(value.value)"
        case .stub(let stub): self.stub(stub)
        case .include(let title): labelled(word(ChatWord.include), title.value)
        case .user(let line): labelled(word(ChatWord.user), user(line))
        case .bot(let line): labelled(word(ChatWord.bot), bot(line))
        case .wait(let time): "\(word(ChatWord.wait)) \(duration(time.value))"
        case .agent(let action): labelled(word(ChatWord.agent), word(action))
        case .assertion(let assertion): "> " + self.assertion(assertion)
        case .utterance(let expectation): self.expectation(expectation)
        case .broken(let phrase): phrase.value
        }
    }

    /// `quiet:` holds a span of time, the others text.
    private func value(_ value: Phrase, of header: ChatHeader) -> String {
        guard header == .quiet, let time = Duration(typed: value.value) else { return value.value }
        return duration(time)
    }

    private func stub(_ stub: LookupStub) -> String {
        let arguments = stub.arguments.map { "(\($0.map(quotedWhereNeeded).joined(separator: comma)))" } ?? ""
        let result: String =
            switch stub.result {
            case .values(let values):
                values.map { "\($0.slot.text)=\(quotedWhereNeeded($0.value))" }.joined(separator: comma)
            case .empty: word(StubOutcome.empty)
            case .error: word(StubOutcome.error)
            case .timeout: word(StubOutcome.timeout)
            }
        return labelled("\(word(ChatWord.lookup)) \(stub.lookup.text)\(arguments)", result)
    }

    /// A value of a list, in quotes when it holds a mark that would end it.
    private func quotedWhereNeeded(_ value: Phrase) -> String {
        let text = value.value
        let isOpen = text.unicodeScalars.first.map { Cursor.closingQuote(of: $0) == nil } ?? false
        return isOpen && !text.contains { ",，)）".contains($0) } ? text : quoted(text)
    }

    private func user(_ line: UserLine) -> String {
        switch line {
        case .text(let text): text.value
        case .image(let name): act(.image, name)
        case .file(let name): act(.file, name)
        case .tap(let text): act(.tap, text)
        case .examples(let intent): "*\(word(AssertionWord.intent)) \(intent.text)*"
        }
    }

    private func act(_ act: CustomerAct, _ object: Phrase) -> String {
        "[\(word(act)) \(object.value)]"
    }

    private func bot(_ line: BotLine) -> String {
        switch line {
        case .exact(let text): reply(text.value)
        case .response(let name): "@\(name.text)"
        case .contains(let text): "*\(reply(text.value))*"
        case .regex(let regex): "/\(regex.value)/"
        case .anything: "..."
        }
    }

    private func expectation(_ expectation: UtteranceExpectation) -> String {
        let outcome: String =
            switch expectation.outcome {
            case .intent(let name): name.text
            case .nomatch: word(AssertionWord.nomatch)
            case .clarify: word(AssertionWord.clarify)
            }
        let priority = expectation.priority.map { " \(word(AssertionWord.priority)) \(word($0))" } ?? ""
        let type = expectation.type.map { " \(word(AssertionWord.type)) \($0.value)" } ?? ""
        return "\(expectation.text.value) => \(outcome)\(priority)\(type)"
    }
}

extension FormatStyle {
    private func assertion(_ assertion: ChatAssertion) -> String {
        switch assertion {
        case .intent(let name): claim(.intent, name.text)
        case .slot(let slot, let value): claim(.slot, "\(slot.text) = \(value.value)")
        case .slotEmpty(let slot): claim(.slot, "\(slot.text) \(word(ConditionWord.isEmpty))")
        case .interrupt(let name): claim(.interrupt, name.text)
        case .resume(let name): claim(.resume, name.text)
        case .buttons(let texts): claim(.buttons, alternatives(texts))
        case .called(let name, let count): claim(.called, name.text) + (count.map(times) ?? "")
        case .notCalled(let name): claim(.notCalled, name.text)
        case .done(let name): claim(.done, name.text)
        case .flow(let name): claim(.flow, name.text)
        case .step(let name): claim(.step, name.text)
        case .ask(let name): claim(.ask, name.text)
        case .handoff(let queue, let reason):
            claim(.handoff, queue.text) + (reason.map { " \(word(Keyword.reason)) \($0.value)" } ?? "")
        case .noHandoff: word(AssertionWord.noHandoff)
        case .form(let fields): claim(.form, fields.map(formField).joined(separator: comma))
        case .closed: word(AssertionWord.closed)
        case .type(let path): claim(.type, path.value)
        case .priority(let level): claim(.priority, word(level))
        case .nomatch: word(AssertionWord.nomatch)
        case .clarify(let intents): claim(.clarify, intents.map(\.text).joined(separator: " | "))
        }
    }

    private func claim(_ claim: AssertionWord, _ object: String) -> String {
        object.isEmpty ? word(claim) : "\(word(claim)) \(object)"
    }

    /// ` once`, ` 2 times`, ` 一次`, ` 2 次`.
    private func times(_ count: Int) -> String {
        switch language {
        case .english: count == 1 ? " once" : " \(count) times"
        case .chinese: count == 1 ? " 一次" : " \(count) 次"
        }
    }

    private func formField(_ field: FormExpectation) -> String {
        let path = field.path.value
        let opening = path.prefix { $0 != "." }
        let rest = path[opening.endIndex...]
        let known = FormPathWord.named(String(opening))
        let pathText = known.map { word($0) + rest } ?? path
        let level = known == .priority ? PriorityLevel.named(field.value.value) : nil
        return "\(pathText) = \(level.map(word) ?? quotedWhereNeeded(field.value))"
    }
}
