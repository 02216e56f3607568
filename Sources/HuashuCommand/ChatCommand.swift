import ArgumentParser
import BotDirectory
import CaseDialogue
import ChineseText
import DialogueRuntime
import Foundation
import ScriptChecking
import Workshop

/// `huashu chat`: talk with a bot at a terminal or through a pipe.
struct ChatSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Talk with the bot. 和机器人对话。",
        discussion: """
            At a terminal: type a message, or the number of a button; :help lists the commands. Scripts may be edited \
            meanwhile: the next message uses them. At a pipe: one message a line in, replies out.
            """)

    @Flag(help: "Print one JSON object a turn on standard output.")
    var json = false

    @Option(help: "The clock of the chat: 2026-03-02 10:00 in the bot's time zone. (default: the real time)")
    var now: String?

    @Option(help: "Decides among variants. The same seed gives the same chat.")
    var seed: UInt64 = 1

    @Option(help: "The channel that the bot thinks it speaks on.")
    var channel = "terminal"

    @Option(help: "The customer's id.")
    var customer = "terminal"

    @Option(help: "The customer's display name.")
    var nickname: String?

    @Option(
        help: "The file of the store in which forms become cases. (default: none; forms are only shown)",
        completion: .file())
    var store: String?

    @Option(name: .customLong("bot"), help: "The bot's directory; the same as the last argument.")
    var botDirectory: String?

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var kept: CacheOptions
    @OptionGroup var bot: BotOptions

    func run() throws {
        var chat = try Chat(self, directory: botDirectory ?? bot.directory)
        try chat.run()
    }
}

/// A chat at this terminal or pipe.
private struct Chat {
    let options: ChatSubcommand
    let directory: String
    let isInteractive: Bool
    var session: ChatSession
    /// The store behind the chat, where it has one.
    var cases: ChatCases?
    var input = StandardInput()
    /// What ledgers take for the present: the chat's clock.
    let clock: SetClock
    var fingerprint: BotFingerprint?
    /// Lines read so far, for telling which one was wrong.
    var line = 0
    /// Where the real clock and the chat's clock were together; nil when the chat has its own.
    var clockOffset: Instant?

    private var speech: SpeechOptions { options.speech }

    init(_ options: ChatSubcommand, directory: String) throws {
        self.options = options
        self.directory = directory
        isInteractive = StandardInput.isTerminal && !options.json
        let interpreter = try CheckedBot.load(directory, options.speech, cache: options.kept.cache).interpreter(
            options.speech)
        fingerprint = try? BotDirectory(directory).fingerprint()
        let start: Instant
        if let now = options.now {
            guard let moment = TestBench.moment(now) else {
                throw CommandFailure(
                    .callIsWrong,
                    options.speech.say(
                        zh: "--now 要写成 2026-03-02 10:00，不是“\(now)”。", en: "--now takes 2026-03-02 10:00, not “\(now)”.")
                )
            }
            start = interpreter.instant(at: moment)
        } else {
            start = Self.realTime
            clockOffset = 0
        }
        let clock = SetClock(start)
        self.clock = clock
        let systems = ShopSystems.ofWorkbench(
            try ShopRules.reading(of: directory, options.speech).reading.service, directory: directory)
        let lookups = BotLookups(
            of: systems, directory: directory, bot: interpreter.bot, clock: { clock.now })
        var first = Self.session(options, interpreter.bot, start)
        if let store = options.store {
            var cases = try ChatCases(
                store: store, directory: directory, bot: interpreter.bot, customer: options.customer, now: start,
                options.speech)
            first = try cases.conversation(or: first, at: start)
            self.cases = cases
        }
        let registry = cases.map { cases in
            { @Sendable request, form, now in cases.register(form, of: request, at: now) }
        }
        let conversation = Conversation(
            interpreter, session: first, now: start, seed: options.seed,
            lookups: { [cases] request in cases?.answer(request, at: clock.now) ?? lookups.answer(request) },
            registry: registry)
        session = ChatSession(conversation, language: options.speech.language, color: Output.hasColor)
    }

    private static func session(_ options: ChatSubcommand, _ bot: Bot, _ now: Instant) -> Session {
        Session(
            id: "\(options.customer)-\(now)", bot: bot,
            customer: Customer(id: options.customer, nickname: options.nickname), channel: nameKey(options.channel),
            now: now)
    }

    private static var realTime: Instant { Instant(Date().timeIntervalSince1970 * 1000) }

    mutating func run() throws {
        if isInteractive { greet() }
        try tellNews()
        while true {
            if isInteractive { Output.put(prompt, end: "") }
            try waitForInput()
            guard let next = input.next() else { break }
            line += 1
            try keepTime()
            reloadIfChanged()
            if try !handle(next) || Output.isClosed { return }
        }
        if isInteractive { Output.put("") }
    }

    private var prompt: String {
        let label = speech.say(zh: "客户：", en: "you: ")
        return Output.hasColor ? "\u{1B}[36m\(label)\u{1B}[0m" : label
    }

    private func greet() {
        let name = session.interpreter.bot.settings.name
        Output.put(
            speech.say(
                zh: "和「\(name)」的机器人对话。:help 看命令，:quit 退出。",
                en: "Talking with the bot of \(name). :help lists commands, :quit ends."))
    }

    /// While nobody types, timers of the bot run out on time.
    private mutating func waitForInput() throws {
        guard isInteractive, clockOffset != nil else { return }
        while let due = session.nextTimer {
            let milliseconds = due - realNow
            if milliseconds > 0, StandardInput.isReady(within: Int(min(milliseconds, 60_000))) { return }
            if due <= realNow {
                Output.put("\r\u{1B}[K", end: "")
                try keepTime()
                Output.put(prompt, end: "")
            }
        }
    }

    private var realNow: Instant { Self.realTime + (clockOffset ?? 0) }

    /// Lets the chat's clock catch up with the real one.
    private mutating func keepTime() throws {
        guard clockOffset != nil else { return }
        let elapsed = realNow - session.now
        guard elapsed > 0 else { return }
        let exchange = session.pass(Int(elapsed), isTyped: false)
        if !exchange.messages.isEmpty { try show(exchange) }
        try tellNews()
    }

    // MARK: Lines

    /// Whether to go on.
    private mutating func handle(_ next: StandardInput.Line) throws -> Bool {
        clock.now = session.now
        switch next {
        case .notText:
            try refuse(
                "not-utf8",
                speech.say(
                    zh: "第 \(line) 行不是 UTF-8 文本，没有发给机器人。", en: "Line \(line) is not UTF-8 text; it was not sent."))
        case .tooLong:
            try refuse(
                "too-long", speech.say(zh: "第 \(line) 行太长，没有发给机器人。", en: "Line \(line) is too long; it was not sent."))
        case .text(let text) where text.allSatisfy(\.isWhitespace):
            if !isInteractive {
                try refuse(
                    "empty", speech.say(zh: "第 \(line) 行是空的，没有发给机器人。", en: "Line \(line) is empty; it was not sent."))
            }
        case .text(let text): return try handle(text)
        }
        return true
    }

    private mutating func handle(_ text: String) throws -> Bool {
        // A pipe carries messages; only a person types commands.
        let before = session.now
        if try answersSurvey(text) { return true }
        let reply = options.json ? .turn(session.send(content(text))) : session.handle(text)
        try cases?.checkRegistrations()
        switch reply {
        case .turn(let exchange): try show(exchange)
        case .text(let text): Output.put(text)
        case .reload: reload()
        case .record(let file, let text, let madeUp): record(file, text, madeUp)
        case .cases: Output.put(try casesText())
        case .quit: return false
        case .nothing: break
        }
        try tellNews()
        if let offset = clockOffset { clockOffset = offset + max(0, session.now - max(before, realNow)) }
        return true
    }

    // MARK: Cases

    /// Says what the customer's cases have to tell her by now, and stores the conversation.
    private mutating func tellNews() throws {
        guard var cases else { return }
        defer { self.cases = cases }
        try cases.sweep(at: session.now)
        // What the script has just told her in its own words is not told twice.
        let heard = session.last?.messages.map(\.text) ?? []
        while let news = try cases.nextNews(at: session.now) {
            var isTold = news.isAcceptance && heard.contains { $0.contains(news.number) }
            if !isTold {
                let exchange = session.hear(news.event)
                isTold = !exchange.messages.isEmpty
                try show(news: exchange)
            }
            try cases.report(news, isTold: isTold, at: session.now)
        }
        try cases.reachOut(from: session.session, at: session.now) { event in
            let exchange = session.hear(event)
            try show(news: exchange)
            return !exchange.messages.isEmpty
        }
        try cases.save(session.session, at: session.now)
    }

    private func casesText() throws -> String {
        guard let cases else {
            return speech.say(
                zh: "没有 --store，工单没有落库；:form 看表单。", en: "Without --store no case is kept; :form shows the form.")
        }
        return try cases.sheets(mentioned: session.session.caseNumber)
    }

    private func show(news exchange: Exchange) throws {
        guard !exchange.messages.isEmpty else { return }
        Output.put(options.json ? try session.jsonLine(exchange, input: "") : session.text(exchange))
    }

    /// Whether the line was the answer to a survey; one that answers a question of the bot is none.
    private mutating func answersSurvey(_ line: String) throws -> Bool {
        guard let cases, session.session.frames.isEmpty, try cases.answerSurvey(line, at: session.now) else {
            return false
        }
        try tellNews()
        return true
    }

    /// What a line of a pipe sends: a picture, a file, a tap, or else the text itself; commands are for people.
    private func content(_ line: String) -> Message.Content {
        if case .message(let content) = ChatInput(line, buttons: []) { content } else { .text(line) }
    }

    private func show(_ exchange: Exchange) throws {
        if options.json {
            if let json = try session.jsonLine() { Output.put(json) }
        } else {
            let text = session.text(exchange)
            if !text.isEmpty { Output.put(text) }
        }
    }

    private func refuse(_ code: String, _ message: String) throws {
        guard options.json else {
            Output.note(message)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let refusal = Refusal(turn: session.session.turn, error: .init(code: code, line: line, message: message))
        Output.put(String(decoding: try encoder.encode(refusal), as: UTF8.self))
    }

    private struct Refusal: Encodable {
        struct Reason: Encodable {
            let code: String
            let line: Int
            let message: String
        }

        let turn: Int
        let error: Reason
        var replies: [String] = []
    }

    // MARK: Files

    /// Saves the conversation as a test; a bare name is one of the bot's tests.
    private func record(_ name: String, _ text: String, _ madeUp: Int) {
        var file = name
        do {
            if !name.contains("/") {
                // `huashu test` looks nowhere else.
                let tests = directory + "/scripts/tests"
                file = tests + "/" + (name.lowercased().hasSuffix(".chat") ? name : name + ".chat")
                try FileManager.default.createDirectory(atPath: tests, withIntermediateDirectories: true)
            }
            try Data(text.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
            Output.note(speech.say(zh: "已保存为测试：\(file)", en: "Saved as a test: \(file)"))
            guard madeUp > 0 else { return }
            Output.note(
                speech.say(
                    zh: "电话、邮箱和长号码换成了编的（\(madeUp) 个，号码的末 4 位没变）；姓名、地址请自己看一遍，再提交。",
                    en: "Telephone, mail and long numbers are made up (\(madeUp); the last four digits stay); "
                        + "look for names and addresses before you commit it."))
        } catch {
            Output.note(speech.say(cannotWrite: file, error))
        }
    }

    private mutating func reloadIfChanged() {
        guard let current = try? BotDirectory(directory).fingerprint(), current != fingerprint else { return }
        reload()
    }

    /// Takes the scripts as they are now; with errors in them, the chat goes on with the old ones.
    private mutating func reload() {
        fingerprint = try? BotDirectory(directory).fingerprint()
        do {
            let interpreter = try CheckedBot.load(directory, speech, cache: options.kept.cache).interpreter(speech)
            let changes = session.reload(interpreter)
            Output.note(speech.say(zh: "话术已更新。", en: "Scripts reloaded."))
            for change in changes {
                Output.note(
                    "  \(change.input)\n  - \(change.before.joined(separator: " / "))\n  + \(change.after.joined(separator: " / "))"
                )
            }
        } catch {
            Output.note("\(error)")
            Output.note(speech.say(zh: "新话术有错，先用旧的继续。", en: "The new scripts have errors; going on with the old ones."))
        }
    }
}
