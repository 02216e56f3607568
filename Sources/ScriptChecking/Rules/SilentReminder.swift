import Diagnostics
import ScriptSyntax

/// A reminder that no customer hears: a person has the conversation, or it is closed, before the time has come.
enum SilentReminder: Rule {
    static let code = DiagnosticCode(
        "DS318", "silent-reminder", .warning,
        zh: DiagnosticWording("这条提醒永远不会说出来：{reason}。", help: "写在要等客户回答的问题前面，比“关闭”和设置里的 limits.idle_close 早。"),
        en: DiagnosticWording(
            "No customer ever hears this reminder: {reason}.",
            help: "Put it before a question that waits, earlier than “close” and limits.idle_close of the settings."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ -> [Diagnostic] in
            let jumpedTo = jumpTargets(flow.code)
            return flow.code.enumerated().compactMap { place, instruction -> Diagnostic? in
                guard case .remind(let after, _) = instruction.operation else { return nil }
                let close = earlierClose(than: after, flow.code, around: place, jumpedTo)
                guard let reason = close.map({ _ in closed }) ?? reason(after, bot.graph.node(id, place), bot) else {
                    return nil
                }
                return Diagnostic(code, at: instruction.span, ["reason": reason], related: close)
            }
        }
    }

    private static let closed = DiagnosticArgument(zh: "到时候对话已经关闭了", en: "the conversation is closed by then")

    private static func reason(_ after: Int, _ node: Int?, _ bot: CheckedScripts) -> DiagnosticArgument? {
        let idle = bot.settings.limits.idleClose
        if idle > 0, after >= idle {
            return DiagnosticArgument(
                zh: "客户不说话，到时候 limits.idle_close 已经把对话关闭了",
                en: "limits.idle_close has closed the silent conversation by then")
        }
        guard let node, !comesToRest(from: node, bot) else { return nil }
        return DiagnosticArgument(zh: "接着就转人工，转了就不再提醒", en: "the conversation is handed to a person at once")
    }

    /// A `close` that starts to count together with the reminder, and runs out no later.
    private static func earlierClose(than after: Int, _ code: [Instruction], around place: Int, _ jumpedTo: Set<Int>)
        -> SourceSpan?
    {
        // Where a jump arrives, what stands above need not have run.
        var first = place
        while !jumpedTo.contains(first), let above = code[safely: first - 1], goesOn(above.operation) { first -= 1 }
        let before = code[first..<place].reversed()
        let behind = code[place...].dropFirst().prefix { goesOn($0.operation) }
        return (before + Array(behind)).first { instruction in
            if case .close(let closing) = instruction.operation { closing <= after } else { false }
        }?.span
    }

    /// The instructions that can run without the one above them.
    private static func jumpTargets(_ code: [Instruction]) -> Set<Int> {
        Set(
            code.enumerated().flatMap { place, instruction in
                instruction.successors(at: place).filter { $0 != place + 1 }
            })
    }

    /// Whether what runs before an instruction of this kind runs in the same moment as what runs behind it.
    private static func goesOn(_ operation: Operation) -> Bool {
        switch operation {
        case .say, .respond, .set, .clear, .remind, .close, .openCase: true
        default: false
        }
    }

    /// Whether a path leads to where the bot waits, for an answer or because it has nothing more to do.
    private static func comesToRest(from node: Int, _ bot: CheckedScripts) -> Bool {
        let ahead = FlowGraph.reachable(from: [node]) { node in
            let target = bot.graph.instruction(node).flatMap { bot.graph.target($0.operation) }
            return bot.graph.successors(node) + (target.map { [$0] } ?? [])
        }
        return ahead.contains { node in
            switch bot.graph.instruction(node)?.operation {
            case .ask, .fill, .lookup, .done, .return: true
            default: false
            }
        }
    }
}
