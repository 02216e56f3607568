import Diagnostics

/// A flow that calls itself, directly or through others.
enum RecursiveCall: Rule {
    static let code = DiagnosticCode(
        "DS305", "recursive-call", .error,
        zh: DiagnosticWording("“调用 {flow}”会再调用回来，永远返回不了。", help: "改成“转到”，或拆出不再调用它的流程。"),
        en: DiagnosticWording(
            "“call {flow}” comes back to this call and never returns.",
            help: "Use “goto”, or take out a flow that does not call it again."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.graph.flows.enumerated().flatMap { id, flow in
            flow.code.compactMap { instruction in
                guard case .call(let target) = instruction.operation else { return nil }
                let reached = FlowGraph.reachable(from: [target]) { next in
                    bot.graph.flows[safely: next]?.code.compactMap(\.operation.otherFlow) ?? []
                }
                guard reached.contains(id) else { return nil }
                let name = bot.graph.flows[safely: target]?.name ?? ""
                return Diagnostic(code, at: instruction.span, ["flow": DiagnosticArgument(name)])
            }
        }
    }
}
