import Diagnostics

/// A `goto` into the middle of another flow. The fallback of a flow may go to its steps.
enum GotoIntoFlow: Rule {
    static let code = DiagnosticCode(
        "DS316", "goto-into-flow", .warning,
        zh: DiagnosticWording("转到了流程“{flow}”的中间。", help: "转到流程的开头，或把这一段拆成单独的流程来“调用”。"),
        en: DiagnosticWording(
            "This goes into the middle of the flow “{flow}”.",
            help: "Go to its start, or take the part out as a flow of its own and “call” it."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ in
            let home = bot.bot.fallbacks.first { $0.handlers == id }?.flow
            return flow.code.compactMap { instruction -> Diagnostic? in
                guard case .enter(let target, .some) = instruction.operation, target != id, target != home else {
                    return nil
                }
                let name = bot.graph.flows[safely: target]?.name ?? ""
                return Diagnostic(code, at: instruction.span, ["flow": DiagnosticArgument(name)])
            }
        }
    }
}
