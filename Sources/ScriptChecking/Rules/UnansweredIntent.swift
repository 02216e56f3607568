import Diagnostics
import ScriptSyntax

/// An intent that no flow and no answer serves.
enum UnansweredIntent: Rule {
    static let code = DiagnosticCode(
        "DS210", "unanswered-intent", .warning,
        zh: DiagnosticWording("意图“{name}”没有流程触发，也没有“回答”。", help: "加一个“触发 意图 {name}”的流程，或写上“回答：话术名”。"),
        en: DiagnosticWording(
            "No flow and no answer serves the intent “{name}”.",
            help: "Add a flow with “when intent {name}”, or give the intent an “answer:”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let triggering = Set(
            bot.blocks.flatMap(\.triggers).compactMap {
                bot.names.place($0.content.intent.key, .intent)
            })
        let builtin = Set(BuiltinIntent.allCases.map { Name(builtin: $0.rawValue).key })
        return bot.names.written(.intent).enumerated().compactMap { id, declaration in
            let (name, block) = declaration
            if builtin.contains(name.key) || triggering.contains(id) || block.value(.answer) != nil { return nil }
            return Diagnostic(code, at: name.span, ["name": DiagnosticArgument(name.text)])
        }
    }
}
