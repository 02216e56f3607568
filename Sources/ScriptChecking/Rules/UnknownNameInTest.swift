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
        let fragments = blocks.filter { $0.kind == .fragment }.map { Name(title: $0.title) }
        return blocks.flatMap(\.lines).flatMap { line in
            names(in: line.content).compactMap { missing($0, $1, fragments, bot) }
        }
    }

    private static func missing(
        _ name: Name, _ kind: NameKind, _ fragments: [Name], _ bot: CheckedScripts
    ) -> Diagnostic? {
        let known = known(kind, fragments, bot)
        if known.isEmpty && (kind == .queue || kind == .channel) { return nil }
        if known.contains(where: { Name(builtin: $0).key == name.key }) { return nil }
        return Diagnostic(
            code, at: name.span, ["kind": kind == .step ? stepWord : kind.word, "name": DiagnosticArgument(name.text)],
            suggestions: Suggestion.nearest(to: name.text, among: known))
    }

    private static let stepWord = DiagnosticArgument(zh: "步骤", en: "step")

    private static func known(_ kind: NameKind, _ fragments: [Name], _ bot: CheckedScripts) -> [String] {
        switch kind {
        case .fragment: fragments.map(\.text)
        case .queue:
            bot.settings.queues.isEmpty ? [] : bot.settings.queues.keys.sorted() + [bot.settings.defaultQueue]
        case .channel: bot.settings.channels.keys.sorted()
        case .step:
            bot.names.written(.flow).flatMap { flow, block in
                StatementWalk.all(in: block).compactMap(\.stepName?.text).flatMap { [$0, "\(flow.text).\($0)"] }
            }
        default: bot.names.names(kind)
        }
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
