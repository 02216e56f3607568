import ChineseText
import Diagnostics
import ScriptSyntax

/// A test names something that the bot does not have.
enum UnknownNameInTest: Rule {
    static let code = DiagnosticCode(
        "DS603", "unknown-name-in-test", .error,
        zh: DiagnosticWording("测试里的{kind}“{name}”不存在。", help: "改成已有的名字；脚本里改过名的，测试也要跟着改。"),
        en: DiagnosticWording(
            "The test names a {kind} “{name}” that does not exist.",
            help: "Use the name of one that exists; tests follow when scripts rename things."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let blocks = bot.chats.flatMap(\.blocks)
        let known = KnownNames(bot)
        return blocks.flatMap(\.lines).flatMap { line in
            names(in: line.content).filter { !known.contains($0, $1) }.map { name, kind in
                Diagnostic(
                    code, at: name.span,
                    ["kind": kind == .step ? stepWord : kind.word, "name": DiagnosticArgument(name.text)],
                    suggestions: Suggestion.nearest(to: name.text, among: known.names(kind)))
            }
        }
    }

    private static let stepWord = DiagnosticArgument(zh: "步骤", en: "step")
}

/// What a test can name.
private struct KnownNames {
    private let bot: CheckedScripts
    /// Names that the table of the scripts does not hold, by key: as typed.
    private var others: [NameKind: [String: String]] = [:]

    init(_ bot: CheckedScripts) {
        self.bot = bot
        let settings = bot.settings
        for block in bot.chats.flatMap(\.blocks) where block.kind == .fragment { add(block.title.value, .fragment) }
        for queue in settings.queues.isEmpty ? [] : settings.queues.keys.sorted() + [settings.defaultQueue] {
            add(queue, .queue)
        }
        for channel in settings.channels.keys.sorted() { add(channel, .channel) }
        for (flow, block) in bot.names.written(.flow) {
            for step in StatementWalk.all(in: block).compactMap(\.stepName) {
                add(step.text, .step)
                add("\(flow.text).\(step.text)", .step)
            }
        }
    }

    private mutating func add(_ name: String, _ kind: NameKind) {
        others[kind, default: [:]][nameKey(name)] = name
    }

    /// Settings without queues or channels let every name pass.
    func contains(_ name: Name, _ kind: NameKind) -> Bool {
        switch kind {
        case .queue, .channel: others[kind].map { $0[name.key] != nil } ?? true
        case .fragment, .step: others[kind]?[name.key] != nil
        default: bot.names.place(name.key, kind) != nil
        }
    }

    /// All names of a kind, as typed.
    func names(_ kind: NameKind) -> [String] {
        others[kind].map { $0.values.sorted() } ?? bot.names.names(kind)
    }
}

// MARK: Names in the lines of tests

extension UnknownNameInTest {
    private static func names(in line: ChatLine) -> [(Name, NameKind)] {
        switch line {
        case .header(.channel, let value): [(Name(title: value), .channel)]
        case .preset(let slot, _): [(slot, .slot)]
        case .stub(let stub): [(stub.lookup, .lookup)] + slots(of: stub).map { ($0, .slot) }
        case .include(let title): [(Name(title: title), .fragment)]
        case .user(.examples(let intent)): [(intent, .intent)]
        case .bot(.response(let response)): [(response, .response)]
        case .assertion(let assertion): names(in: assertion)
        case .utterance(let expectation):
            if case .intent(let intent) = expectation.outcome { [(intent, .intent)] } else { [] }
        default: []
        }
    }

    private static func slots(of stub: LookupStub) -> [Name] {
        if case .values(let values) = stub.result { values.map(\.slot) } else { [] }
    }

    private static func names(in assertion: ChatAssertion) -> [(Name, NameKind)] {
        switch assertion {
        case .intent(let name), .interrupt(let name): [(name, .intent)]
        case .clarify(let names): names.map { ($0, .intent) }
        case .slot(let name, _), .slotEmpty(let name), .ask(let name): [(name, .slot)]
        case .called(let name, _), .notCalled(let name): [(name, .lookup)]
        case .done(let name), .flow(let name), .resume(let name): [(name, .flow)]
        case .step(let name): [(name, .step)]
        case .handoff(let queue, _): [(queue, .queue)]
        case .form(let fields): fields.compactMap { collected($0.path) }
        default: []
        }
    }

    /// The slot of a path such as `已收集.订单号`.
    private static func collected(_ path: Phrase) -> (Name, NameKind)? {
        for prefix in ["已收集.", "collected."] where nameKey(path.value).hasPrefix(prefix) {
            let slot = String(nameKey(path.value).dropFirst(prefix.count))
            return (Name(text: slot, key: slot, span: path.span), .slot)
        }
        return nil
    }
}
