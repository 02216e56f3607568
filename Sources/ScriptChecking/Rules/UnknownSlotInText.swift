import Diagnostics
import ScriptSyntax

/// A text for customers names a slot that does not exist. Checked while texts are compiled.
enum UnknownSlotInText: Rule {
    static let code = DiagnosticCode(
        "DS401", "unknown-slot-in-text", .error,
        zh: DiagnosticWording("话里的“{name}”不是槽位，也不是内置变量。", help: "改成已有的槽位；要显示花括号本身，写“\\{”。"),
        en: DiagnosticWording(
            "“{name}” in this text is neither a slot nor a built-in variable.",
            help: "Use a slot that exists; to show a brace as it is, write “\\{”."))

    static func diagnostic(_ name: Name, among known: [String]) -> Diagnostic {
        Diagnostic(
            code, at: name.span, ["name": DiagnosticArgument(name.text)],
            suggestions: Suggestion.nearest(to: name.text, among: known))
    }
}
