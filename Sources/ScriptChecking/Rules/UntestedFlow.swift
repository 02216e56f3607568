import ChineseText
import Diagnostics
import ScriptSyntax

/// A flow that no test runs. Only where the bot has tests at all.
///
/// A flow counts as tested when a test names it, one of its steps, an intent that triggers it, or the reason of one of
/// its handoffs; when a customer's
/// line is an example of such an intent; and when a tested flow calls it or goes to it.
enum UntestedFlow: Rule {
    static let code = DiagnosticCode(
        "DS601", "untested-flow", .warning,
        zh: DiagnosticWording("没有测试走到流程“{name}”。", help: "在 scripts/tests 里加一个测试，用“> 流程 {name}”或“> 完成 {name}”检查。"),
        en: DiagnosticWording(
            "No test runs the flow “{name}”.",
            help: "Add a test in scripts/tests that checks “> flow {name}” or “> done {name}”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let lines = bot.chats.flatMap(\.blocks).filter { $0.kind != .utterances }.flatMap(\.lines).map(\.content)
        guard !lines.isEmpty else { return [] }
        let speakers = speakers(bot)
        let started = lines.flatMap { line -> [FlowID] in
            switch line {
            case .assertion(let assertion): return flows(named(by: assertion), bot)
            case .user(let user): return flows(intents(of: user, speakers, bot), bot)
            default: return []
            }
        }
        let tested = FlowGraph.reachable(from: started) { id in
            bot.graph.flows[safely: id]?.code.compactMap(\.operation.otherFlow) ?? []
        }
        return bot.bot.flows.enumerated().compactMap { id, flow in
            if flow.isHidden || tested.contains(id) { return nil }
            return Diagnostic(code, at: flow.span, ["name": DiagnosticArgument(flow.name)])
        }
    }

    private enum Mention {
        case flow(String)
        case step(String)
        case intent(String)
        case reason(String)
        case none
    }

    private static func named(by assertion: ChatAssertion) -> Mention {
        switch assertion {
        case .flow(let name), .done(let name), .resume(let name): .flow(name.key)
        case .step(let name): .step(name.key)
        case .intent(let name), .interrupt(let name): .intent(name.key)
        case .handoff(_, .some(let reason)): .reason(nameKey(reason.value))
        default: .none
        }
    }

    private static func flows(_ mention: Mention, _ bot: CheckedScripts) -> [FlowID] {
        switch mention {
        case .flow(let key):
            [bot.names.place(key, .flow)].compactMap { $0 } + flows(.intent(key), bot)
        case .step(let key):
            bot.graph.flows.indices.filter { bot.graph.flows[$0].steps[key] != nil }
        case .intent(let key): bot.names.place(key, .intent).map { flows([$0], bot) } ?? []
        case .reason(let key): bot.graph.flows.indices.filter { gives(key, bot.graph.flows[$0]) }
        case .none: []
        }
    }

    private static func flows(_ intents: [IntentID], _ bot: CheckedScripts) -> [FlowID] {
        bot.graph.flows.indices.filter { id in bot.graph.flows[id].triggers.contains { intents.contains($0.intent) } }
    }

    /// Whether a flow hands off for a reason.
    private static func gives(_ reason: String, _ flow: FlowDefinition) -> Bool {
        flow.code.contains { instruction in
            if case .handoff(let point) = instruction.operation { nameKey(point.reason ?? "") == reason } else { false }
        }
    }

    /// The intents that have a message as an example, by its normal form.
    private static func speakers(_ bot: CheckedScripts) -> [[UInt8]: [IntentID]] {
        var speakers: [[UInt8]: [IntentID]] = [:]
        for (id, intent) in bot.bot.intents.enumerated() {
            for example in intent.examples { speakers[NormalizedText(example.text).utf8, default: []].append(id) }
        }
        return speakers
    }

    private static func intents(
        of line: UserLine, _ speakers: [[UInt8]: [IntentID]], _ bot: CheckedScripts
    ) -> [IntentID] {
        switch line {
        case .examples(let name): return [bot.names.place(name.key, .intent)].compactMap { $0 }
        case .text(let text), .tap(let text):
            return speakers[NormalizedText(text.value).utf8] ?? []
        case .image, .file: return []
        }
    }
}
