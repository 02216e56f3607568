import Diagnostics
import ScriptSyntax

/// A lookup that changes something outside can run twice in one run of a flow, or without the customer's yes.
enum UncheckedWrite: Rule {
    static let code = DiagnosticCode(
        "DS502", "unchecked-write", .warning,
        zh: DiagnosticWording("查询“{lookup}”会写入，{problem}。", help: "{advice}"),
        en: DiagnosticWording("The lookup “{lookup}” writes, and {problem}.", help: "{advice}"))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().compactMap { place, instruction in
                guard case .lookup(let point) = instruction.operation,
                    let lookup = bot.bot.lookups[safely: point.lookup], lookup.effect == .write,
                    let known = bot.assignment.before(id, place), let node = bot.graph.node(id, place)
                else { return nil }
                let isConfirmed = known.contains(bot.assignment.facts.confirmed)
                if isConfirmed, !runsAgain(point.lookup, behind: node, bot) { return nil }
                return diagnostic(lookup.name, isConfirmed, instruction.span)
            }
        }
    }

    private static func runsAgain(_ lookup: LookupID, behind node: Int, _ bot: CheckedScripts) -> Bool {
        FlowGraph.reachable(from: bot.graph.successors(node), bot.graph.successors).contains { next in
            if case .lookup(let point) = bot.graph.instruction(next)?.operation {
                point.lookup == lookup
            } else {
                false
            }
        }
    }

    private static func diagnostic(_ lookup: String, _ isConfirmed: Bool, _ span: SourceSpan) -> Diagnostic {
        let problem =
            isConfirmed
            ? DiagnosticArgument(zh: "而且一次流程里可能写两遍", en: "it can run twice in one run of the flow")
            : DiagnosticArgument(zh: "之前却没有请客户确认", en: "nothing asks the customer to confirm first")
        let advice =
            isConfirmed
            ? DiagnosticArgument(zh: "出错时转人工，不要重试写入。", en: "Hand off on error; do not repeat a write.")
            : DiagnosticArgument(
                zh: "先询问一个“是否”类型或两个选项的槽位。", en: "Ask for a yes/no slot, or one with two options, first.")
        return Diagnostic(
            code, at: span, ["lookup": DiagnosticArgument(lookup), "problem": problem, "advice": advice])
    }
}
