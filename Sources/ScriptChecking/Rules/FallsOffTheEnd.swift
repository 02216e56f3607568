import Diagnostics

/// A path through a flow that stops without saying how the flow ends.
enum FallsOffTheEnd: Rule {
    static let code = DiagnosticCode(
        "DS302", "falls-off-the-end", .error,
        zh: DiagnosticWording("走完这一行，流程“{flow}”就没有下文了。", help: "在后面写“完成”“转人工 …”“返回”或“转到 …”。"),
        en: DiagnosticWording(
            "Behind this line the flow “{flow}” just stops.",
            help: "Go on with “done”, “handoff …”, “return” or “goto …”."))

    /// The engine ends the flow as if it said `done`.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.compactMap { id, flow, notes in
            if flow.isHidden { return nil }
            let reached = bot.graph.reachable(in: id)
            let ends = flow.code.indices.filter { place in
                let isOwn = notes.isWritten[safely: place] == false && flow.code[place].operation == .done
                return isOwn && bot.graph.node(id, place).map { reached.contains($0) } == true
            }
            guard !ends.isEmpty else { return nil }
            let last = flow.code.indices.last { place in
                let leads = flow.code[place].successors(at: place).contains { ends.contains($0) }
                return leads && bot.graph.node(id, place).map { reached.contains($0) } == true
            }
            return Diagnostic(
                code, at: last.map { flow.code[$0].span } ?? flow.span, ["flow": DiagnosticArgument(flow.name)])
        }
    }
}
