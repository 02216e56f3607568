import Diagnostics
import ScriptSyntax

/// A flow that nothing triggers, calls or goes to.
enum UnusedFlow: Rule {
    static let code = DiagnosticCode(
        "DS306", "unused-flow", .warning,
        zh: DiagnosticWording("流程“{name}”从来不会开始。", help: "加一行“触发 意图 …”，或从别的流程“转到”“调用”它。"),
        en: DiagnosticWording(
            "The flow “{name}” never starts.",
            help: "Add a line “when intent …”, or “goto” or “call” it from another flow."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let used = Set(
            bot.bot.flows.enumerated().flatMap { id, flow in
                flow.code.compactMap(\.operation.otherFlow).filter { $0 != id }
            })
        return bot.names.written(.flow).enumerated().compactMap { id, declaration in
            let (name, block) = declaration
            if used.contains(id) || !block.triggers.isEmpty { return nil }
            return Diagnostic(code, at: name.span, ["name": DiagnosticArgument(name.text)])
        }
    }
}
