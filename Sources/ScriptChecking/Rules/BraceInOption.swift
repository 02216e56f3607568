import Diagnostics
import ScriptSyntax

/// A brace in an option or value: those are words, not texts with slots, so customers would read the brace.
enum BraceInOption: Rule {
    static let code = DiagnosticCode(
        "DS218", "brace-in-option", .error,
        zh: DiagnosticWording("“{text}”里有大括号，选项和取值不会填槽位，客户会看到大括号。", help: "去掉大括号，写成客户能选的词。"),
        en: DiagnosticWording(
            "“{text}” holds a brace; options and values fill no slots, so customers would read it.",
            help: "Take the brace out and write the word that customers choose."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.blocks.flatMap { block in
            (block.fields(.options) + block.fields(.values)).flatMap(\.content.items).flatMap { line -> [Diagnostic] in
                guard case .alternatives(let words) = line.content else { return [] }
                return words.filter { $0.value.contains { "{}｛｝".contains($0) } }.map {
                    Diagnostic(code, at: $0.span, ["text": DiagnosticArgument($0.value)])
                }
            }
        }
    }
}
