public import ChineseText
public import DialogueRuntime
import IntentMatching
import ScriptChecking
public import ScriptSyntax

/// Writes a chat down as a test that passes. Telephone numbers and the like of the customer become made-up ones.
public struct TranscriptRecorder: Sendable {
    /// What the customer did, or what passed, before the bot answered.
    public enum Input: Sendable, Equatable {
        case message(Message.Content)
        case wait(milliseconds: Int)
        case agent(AgentAction)
    }

    private let language: KeywordLanguage
    private let title: String
    /// Names of each lookup's inputs in their order, by the key of its name.
    private let inputs: [String: [String]]
    private let lines: BotLineWriter
    private var headers: [String] = []
    private var stubs: [String] = []
    private var seenStubs: Set<String> = []
    private var body: [String] = []
    private var placeholders = PersonalDataPlaceholders()

    /// A record that starts with this session, at this instant.
    public init(
        title: String, interpreter: Interpreter, session: Session, now: Instant, seed: UInt64, language: KeywordLanguage
    ) {
        self.title = foldedSpaces(title)
        self.language = language
        let bot = interpreter.bot
        lines = BotLineWriter(bot, language)
        inputs = Dictionary(
            bot.lookups.map { ($0.key, $0.inputs.map { bot.slots[$0].name }) }, uniquingKeysWith: { first, _ in first })
        let local = interpreter.localTime(at: now)
        header(.channel, session.channel)
        header(.now, DatePattern("yyyy-MM-dd HH:mm:ss").string(from: local))
        header(.seed, String(seed))
        header(.locale, session.locale)
        header(.customer, placeholders.replacing(in: session.customer.id))
        if let nickname = session.customer.nickname { header(.nickname, placeholders.replacing(in: nickname)) }
        for (key, state) in session.slots.sorted(by: { $0.key < $1.key }) {
            let name = bot.index.slots[key].map { bot.slots[$0].name } ?? key
            let value = placeholders.replacing(in: interpreter.plainText(state.value))
            headers.append("  \(ChatWord.slot.form(in: language)) \(name) = \(value)")
        }
    }

    private mutating func header(_ header: ChatHeader, _ value: String) {
        headers.append("  \(header.form(in: language))\(Self.colon(language))\(foldedSpaces(value))")
    }

    /// Adds an input and what came of it.
    public mutating func record(_ input: Input, _ exchange: Exchange) {
        switch input {
        case .message(let content): body.append(Self.label(.user, language) + user(content))
        case .wait(let milliseconds):
            body.append("\(ChatWord.wait.form(in: language)) \(Self.duration(milliseconds, language))")
        case .agent(let action): body.append(Self.label(.agent, language) + action.form(in: language))
        }
        for call in exchange.lookups { add(call) }
        for message in exchange.messages {
            let line = lines.text(of: message, caseNumber: exchange.session.caseNumber)
            body.append(Self.label(.bot, language) + placeholders.replacingKnown(in: line))
        }
        if let queue = exchange.handoffs.last?.queue {
            body.append("  > \(AssertionWord.handoff.form(in: language)) \(queue)")
        }
    }

    /// How many values are made up.
    public var madeUp: Int { placeholders.count }

    /// The test as the text of a `.chat` file.
    public var text: String {
        let head = "\(ChatWord.dialogue.form(in: language)) 1"
        let test = Self.label(.test, language) + title
        return ([head, "", test] + headers + stubs + body).joined(separator: "\n") + "\n"
    }

    // MARK: Lines

    private mutating func user(_ content: Message.Content) -> String {
        switch content {
        case .text(let text): said(text)
        case .button(let text): "[\(CustomerAct.tap.form(in: language)) \(foldedSpaces(text))]"
        case .image(let name): "[\(CustomerAct.image.form(in: language)) \(said(name))]"
        case .file(let name): "[\(CustomerAct.file.form(in: language)) \(said(name))]"
        }
    }

    private mutating func said(_ text: String) -> String { foldedSpaces(placeholders.replacing(in: text)) }

    private mutating func add(_ call: LookupCall) {
        let comma = language == .english ? ", " : "，"
        let order = inputs[nameKey(call.request.lookup)] ?? call.request.inputs.keys.sorted()
        let values = order.map { Self.quoted(placeholders.replacing(in: call.request.inputs[$0] ?? "")) }
        let arguments = values.isEmpty ? "" : "(\(values.joined(separator: comma)))"
        let head = "  \(ChatWord.lookup.form(in: language)) \(call.request.lookup)\(arguments)"
        guard seenStubs.insert(head).inserted else { return }
        let result: String =
            switch call.outcome {
            case .found(let values) where !values.isEmpty:
                values.sorted { $0.key < $1.key }.map {
                    "\($0.key)=\(Self.quoted(placeholders.replacing(in: $0.value)))"
                }.joined(separator: comma)
            case .found, .empty: StubOutcome.empty.form(in: language)
            case .failed: StubOutcome.error.form(in: language)
            case .timedOut: StubOutcome.timeout.form(in: language)
            }
        stubs.append(head + Self.colon(language) + result)
    }

    /// `user: `, `客户：`.
    static func label(_ word: ChatWord, _ language: KeywordLanguage) -> String {
        word.form(in: language) + colon(language)
    }

    private static func colon(_ language: KeywordLanguage) -> String { language == .english ? ": " : "：" }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.contains { ",，、;；)）(（\"“”「」=＝|｜:：".contains($0) || $0.isWhitespace }
        return isPlain ? value : "\"\(value.replacing("\"", with: "”"))\""
    }

    private static func duration(_ milliseconds: Int, _ language: KeywordLanguage) -> String {
        let units = Duration.Unit.allCases.reversed()
        let unit = units.first { milliseconds >= $0.milliseconds && milliseconds % $0.milliseconds == 0 } ?? .second
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: unit.milliseconds)
        let fraction = rest == 0 ? "" : "." + String(String(rest + 1_000).dropFirst())
        return "\(whole)\(fraction)" + (language == .english ? unit.rawValue : unit.chinese)
    }
}

/// What a `bot:` line asks for when it is written from a message.
struct BotLineWriter: Sendable {
    /// Names of responses with several variants, by key: chance and history choose, so a line names the response.
    private let varied: [String: String]
    /// `{工单号}`: a case has another number in the test.
    private let caseNumber: String

    init(_ bot: Bot, _ language: KeywordLanguage) {
        caseNumber = "{\(BuiltinVariable.caseNumber.form(in: language))}"
        varied = Dictionary(
            bot.responses.filter { $0.variants.count > 1 }.map { ($0.key, $0.name) },
            uniquingKeysWith: { first, _ in first })
    }

    func text(of message: OutgoingMessage, caseNumber number: String?) -> String {
        if let response = message.response, let name = varied[nameKey(response)] { return "@" + name }
        let lines = message.text.split(whereSeparator: \.isNewline).map { foldedSpaces($0) }.filter { !$0.isEmpty }
        var escaped = ExpectedText.escaped(lines.joined(separator: "\n"))
        if let number, !number.isEmpty { escaped = escaped.replacing(number, with: caseNumber) }
        // A text that looks like a special line is asked for by its contents.
        let isSpecial =
            ["@", "＠", "*", "＊", "/", "／", "...", "…", "。。。"].contains { escaped.hasPrefix($0) }
            || ["*", "＊"].contains { escaped.hasSuffix($0) }
        return isSpecial ? "*\(escaped)*" : escaped
    }
}
