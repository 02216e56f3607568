public import ChineseText
public import Diagnostics
public import DialogueRuntime
import Handoff
import ScriptChecking
import ScriptSyntax

/// The simulator without its terminal: a conversation with its history. The shell reads lines and files, and prints.
public struct ChatSession: Sendable {
    /// What the shell is to do after a line.
    public enum Reply: Sendable {
        /// Show what the bot said.
        case turn(Exchange)
        /// Show a text.
        case text(String)
        /// Load the scripts again and call `reload`.
        case reload
        /// Write `text`, in which so many values are made up, into the file.
        case record(file: String, text: String, madeUp: Int)
        /// Show the customer's cases, which the desk keeps.
        case cases
        case quit
        case nothing
    }

    /// A reply that is not what it was before a reload.
    public struct Change: Sendable, Equatable {
        /// What the customer had sent.
        public let input: String
        /// What the bot said then.
        public let before: [String]
        /// What it says now.
        public let after: [String]
    }

    private struct Step: Sendable {
        var before: Conversation
        var input: TranscriptRecorder.Input
        var exchange: Exchange
    }

    /// The language for people.
    public let language: MessageLanguage
    /// Whether to colour with ANSI sequences.
    public let color: Bool
    private var start: Conversation
    private var conversation: Conversation
    private var steps: [Step] = []
    private var shown: ShownButtons

    /// A chat that begins with `conversation`.
    public init(_ conversation: Conversation, language: MessageLanguage, color: Bool = false) {
        start = conversation
        self.conversation = conversation
        shown = ShownButtons(conversation.interpreter.bot)
        self.language = language
        self.color = color
    }

    /// The session as it stands.
    public var session: Session { conversation.session }
    /// What the clock of the chat shows.
    public var now: Instant { conversation.now }
    /// What runs the bot.
    public var interpreter: Interpreter { conversation.interpreter }
    /// The last exchange.
    public var last: Exchange? { steps.last?.exchange }
    /// Buttons that the bot showed last, in order; a typed number taps one.
    public var buttons: [String] { last?.messages.flatMap(\.buttons) ?? [] }

    /// Does what a line asks for.
    public mutating func handle(_ line: String) -> Reply {
        switch ChatInput(line, buttons: buttons) {
        case .nothing: .nothing
        case .message(let content): fault(of: content).map { .text($0) } ?? .turn(send(content))
        case .command(let command): obey(command)
        case .unknown(let word, let suggestion): .text(unknown(printable(word), suggestion))
        case .incomplete(let name): .text(words.say(ChatCommand.usage(name)))
        }
    }

    /// The customer sends something.
    public mutating func send(_ content: Message.Content) -> Exchange {
        let before = conversation
        var exchange = conversation.send(Message(content))
        exchange.append(conversation.endBurst())
        add(Step(before: before, input: .message(content), exchange: exchange))
        return exchange
    }

    /// A case has news. They are not the customer's doing: they are neither taken back nor part of a record.
    public mutating func hear(_ news: Event) -> Exchange {
        let exchange = conversation.apply(news)
        shown.see(exchange)
        return exchange
    }

    private mutating func add(_ step: Step) {
        steps.append(step)
        shown.see(step.exchange)
    }

    /// When the next timer of the conversation runs out.
    public var nextTimer: Instant? { conversation.timers.values.min() }

    /// Time passes. Time that nobody asked for (`isTyped` false) is a step of its own only when something came of it.
    public mutating func pass(_ milliseconds: Int, isTyped: Bool = true) -> Exchange {
        let before = conversation
        let exchange = conversation.advance(by: milliseconds)
        guard isTyped || !exchange.turns.isEmpty else { return exchange }
        add(Step(before: before, input: .wait(milliseconds: milliseconds), exchange: exchange))
        return exchange
    }

    private mutating func obey(_ command: ChatCommand) -> Reply {
        switch command {
        case .why: .text(why)
        case .state: .text(StateText(interpreter: interpreter, words: words).text(session, timers: conversation.timers))
        case .undo: .text(undo())
        case .reload: .reload
        case .record(let file): recorded(file)
        case .time(let span): .text(passed(span))
        case .form: .text(formText)
        case .cases: .cases
        case .help: .text(ChatCommand.help(in: language))
        case .quit: .quit
        }
    }

    private var words: Wording { Wording(language: language, color: color) }

    private func unknown(_ word: String, _ suggestion: String?) -> String {
        let hint = suggestion.map { words.say("，是不是 :\($0)？", "; did you mean :\($0)?") } ?? ""
        return words.say("没有命令 :\(word)\(hint)（:help 看全部）", "no command :\(word)\(hint) (:help lists them)")
    }

    /// Why the customer cannot send something; a test with it would fail.
    private func fault(of content: Message.Content) -> String? {
        guard case .button(let text) = content else { return nil }
        return shown.fault(of: printable(text)).map { words.say($0) }
    }

    private var why: String {
        guard let last = steps.last(where: { !$0.exchange.turns.isEmpty })?.exchange else {
            return words.say("还没有对话", "nothing has been said yet")
        }
        return TurnExplanation(interpreter: interpreter, exchange: last).text(in: language, color: color)
    }

    private mutating func undo() -> String {
        guard let step = steps.popLast() else { return words.say("没有可以撤销的", "there is nothing to take back") }
        conversation = step.before
        let input = printable(step.input.text(in: language))
        let lines = [words.say("已撤销：\(input)", "taken back: \(input)"), last.map { text($0) } ?? ""]
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private mutating func passed(_ span: Int) -> String {
        let shown = text(pass(span))
        let time = DatePattern("yyyy-MM-dd HH:mm").string(from: interpreter.localTime(at: now))
        return [shown, words.pair("现在是", "it is now", time)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The name of a file without its folder and its ending.
    private static func title(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private var formText: String {
        guard
            let form = steps.reversed().lazy.compactMap({ ExchangeRecord.form(of: $0.exchange, in: self.interpreter) })
                .first
        else { return words.say("还没有转人工，也没有建单", "there has been neither a handoff nor a case") }
        return form.text(in: language, color: color)
    }

    // MARK: Files

    /// The conversation as the text of a `.chat` file.
    private func recorded(_ file: String) -> Reply {
        let keywords: KeywordLanguage = language == .chinese ? .chinese : .english
        var recorder = TranscriptRecorder(
            title: Self.title(of: file), interpreter: interpreter, session: start.session, now: start.now,
            seed: start.seed, language: keywords)
        for step in steps { recorder.record(step.input, step.exchange) }
        return .record(file: file, text: recorder.text, madeUp: recorder.madeUp)
    }

    /// Takes other scripts, replays the same inputs from the start, and tells which replies changed.
    public mutating func reload(_ interpreter: Interpreter) -> [Change] {
        var session = start.session
        session.scriptVersion = interpreter.bot.version
        start = Conversation(
            interpreter, session: session, now: start.now, seed: start.seed, provesSaving: start.provesSaving,
            lookups: start.lookups, registry: start.registry)
        conversation = start
        shown = ShownButtons(interpreter.bot)
        let old = steps
        steps = []
        return old.compactMap { step in
            let exchange = replay(step.input)
            let (before, after) = (step.exchange.messages.map(\.text), exchange.messages.map(\.text))
            return before == after ? nil : Change(input: step.input.text(in: language), before: before, after: after)
        }
    }

    private mutating func replay(_ input: TranscriptRecorder.Input) -> Exchange {
        switch input {
        case .message(let content): return send(content)
        case .wait(let span): return pass(span)
        case .agent(let action):
            let before = conversation
            let exchange = conversation.apply(action == .take ? .humanTookOver(agent: "agent") : .humanGaveBack)
            add(Step(before: before, input: input, exchange: exchange))
            return exchange
        }
    }

    // MARK: Showing

    /// What the bot said, for people; buttons are numbered for typing.
    ///
    /// A handoff or a new case shows its form, filled as far as it is.
    public func text(_ exchange: Exchange) -> String {
        let document = ExchangeRecord.form(of: exchange, in: interpreter)
        let form = document?.text(in: language, color: color, transcriptLines: 0)
        let said = ExchangeText(words: words).text(exchange, besides: document == nil ? nil : exchange.form)
        return [said, form ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// An exchange that is no step, as one line of JSON.
    public func jsonLine(_ exchange: Exchange, input: String) throws -> String {
        try ExchangeRecord(exchange, input: input, interpreter: interpreter).json()
    }

    /// The last exchange as one line of JSON.
    public func jsonLine() throws -> String? {
        guard let step = steps.last else { return nil }
        return try ExchangeRecord(step.exchange, input: step.input.text(in: .english), interpreter: interpreter).json()
    }
}

extension TranscriptRecorder.Input {
    /// As people read it.
    func text(in language: MessageLanguage) -> String {
        switch self {
        case .message(.text(let text)): text
        case .message(.button(let text)): "[\(text)]"
        case .message(.image(let name)), .message(.file(let name)): "[\(name)]"
        case .wait(let milliseconds): "+" + DurationText.text(ofMilliseconds: milliseconds, in: language)
        case .agent(let action): action.rawValue
        }
    }
}
