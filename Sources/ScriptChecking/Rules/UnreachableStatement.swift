import Diagnostics

/// A statement that no path reaches.
enum UnreachableStatement: Rule {
    static let code = DiagnosticCode(
        "DS301", "unreachable-statement", .warning,
        zh: DiagnosticWording("对话走不到这一行。", help: "删掉它，或在前面留一条能走到这里的路。"),
        en: DiagnosticWording("No conversation gets to this line.", help: "Remove it, or leave a way to it."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, notes in
            var reached = bot.graph.reachable(in: id)
            var found: [Diagnostic] = []
            for place in flow.code.indices where notes.isWritten[safely: place] == true {
                guard let node = bot.graph.node(id, place), !reached.contains(node) else { continue }
                found.append(Diagnostic(code, at: flow.code[place].span))
                reached.formUnion(FlowGraph.reachable(from: [node], bot.graph.successors))
            }
            return found
        }
    }
}
