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
        let flows = bot.graph.flows
        let loops = StronglyConnected.components(count: flows.count) { id in
            (flows[safely: id]?.code ?? []).compactMap(\.operation.otherFlow).filter(flows.indices.contains)
        }
        // A call comes back where the flow that calls and the flow that is called are in one loop.
        var loopOfFlow: [FlowID: Int] = [:]
        for (number, loop) in loops.enumerated() {
            for flow in loop { loopOfFlow[flow] = number }
        }
        return flows.enumerated().flatMap { id, flow in
            flow.code.compactMap { instruction in
                guard case .call(let target) = instruction.operation, let loop = loopOfFlow[id],
                    loopOfFlow[target] == loop
                else { return nil }
                let name = flows[safely: target]?.name ?? ""
                return Diagnostic(code, at: instruction.span, ["flow": DiagnosticArgument(name)])
            }
        }
    }
}
