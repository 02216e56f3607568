import Diagnostics
import ScriptSyntax

/// Two flows that answer the same intent without a condition: the order of the files would choose.
enum RivalFlows: Rule {
    static let code = DiagnosticCode(
        "DS317", "rival-flows", .error,
        zh: DiagnosticWording("意图“{name}”已经触发了流程“{flow}”，这里又无条件触发一次。", help: "删掉一个触发，或给其中一个加上“如果 …”。"),
        en: DiagnosticWording(
            "The intent “{name}” already starts the flow “{flow}”; here it starts another without a condition.",
            help: "Take one of the triggers out, or give one an “if …”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        var first: [String: (flow: String, span: SourceSpan)] = [:]
        var found: [Diagnostic] = []
        for block in bot.blocks where block.kind == .flow {
            for trigger in block.triggers where trigger.content.condition == nil {
                let intent = trigger.content.intent
                guard let other = first[intent.key] else {
                    first[intent.key] = (block.name?.text ?? "", trigger.span)
                    continue
                }
                found.append(
                    Diagnostic(
                        code, at: trigger.span,
                        ["name": DiagnosticArgument(intent.text), "flow": DiagnosticArgument(other.flow)],
                        related: other.span))
            }
        }
        return found
    }
}
