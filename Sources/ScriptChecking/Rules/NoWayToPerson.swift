import Diagnostics
import ScriptSyntax

/// A customer who asks for a person does not get one.
///
/// 转人工 is tested in every state, so that a person can be reached from everywhere as long as 转人工 itself leads to
/// one. It does not when no flow answers it and the settings name no default queue; when a flow answers it on every
/// condition and never hands off; or when the writer's own 转人工 is no guard.
enum NoWayToPerson: Rule {
    static let code = DiagnosticCode(
        "DS311", "no-way-to-person", .error,
        zh: DiagnosticWording("客户要人工时找不到人：{why}。", help: "{advice}"),
        en: DiagnosticWording("A customer who asks for a person does not get one: {why}.", help: "{advice}"))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        guard let human = bot.bot.intents.firstIndex(where: { $0.builtin == .human }) else { return [] }
        let intent = bot.bot.intents[human]
        if !intent.isGuard {
            return [
                diagnostic(
                    at: intent.span, DiagnosticArgument(zh: "“转人工”没有守护，问问题时不起作用", en: "its intent is no guard"),
                    DiagnosticArgument(zh: "写“守护：是”。", en: "Write “guard: yes”."))
            ]
        }
        let answering = bot.soundFlows.filter { _, flow, _ in flow.triggers.contains { $0.intent == human } }
        let silent = answering.filter { id, flow, _ in
            flow.triggers.contains { $0.intent == human && $0.condition == nil } && !handsOff(id, bot)
        }
        if let (_, flow, _) = silent.first {
            return [
                diagnostic(
                    at: flow.span,
                    DiagnosticArgument(zh: "流程“\(flow.name)”没有转人工", en: "the flow “\(flow.name)” never hands off"),
                    DiagnosticArgument(zh: "在流程里写“转人工 队列名”。", en: "Write “handoff QUEUE” in the flow."))
            ]
        }
        let isAnswered = answering.contains { _, flow, _ in
            flow.triggers.contains { $0.intent == human && $0.condition == nil }
        }
        guard bot.settings.defaultQueue.isEmpty, !isAnswered else { return [] }
        return [
            diagnostic(
                at: bot.place(ofSetting: "handoff.default_queue"),
                DiagnosticArgument(zh: "没有默认队列，也没有流程回答“转人工”", en: "there is no default queue and no flow for 转人工"),
                DiagnosticArgument(
                    zh: "在 huashu.yaml 里写 handoff.default_queue，或加一个“触发 意图 转人工”的流程。",
                    en: "Set handoff.default_queue in huashu.yaml, or add a flow with “when intent 转人工”."))
        ]
    }

    /// Whether some path from the start of a flow, through others too, ends in a handoff.
    private static func handsOff(_ flow: FlowID, _ bot: CheckedScripts) -> Bool {
        guard let start = bot.graph.node(flow, 0) else { return false }
        let reached = FlowGraph.reachable(from: [start]) { node in
            let target = bot.graph.instruction(node).flatMap { bot.graph.target($0.operation) }
            return bot.graph.successors(node) + (target.map { [$0] } ?? [])
        }
        return reached.contains { node in
            if case .handoff = bot.graph.instruction(node)?.operation { true } else { false }
        }
    }

    private static func diagnostic(
        at span: SourceSpan, _ why: DiagnosticArgument, _ advice: DiagnosticArgument
    ) -> Diagnostic {
        Diagnostic(code, at: span, ["why": why, "advice": advice])
    }
}
