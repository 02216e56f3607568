import Diagnostics
import ScriptSyntax

/// A slot that a `fill` names although its form has no such field. Checked while flows are compiled.
///
/// Indentation means nothing, so an `ask` right below a `fill` is always taken for one of its fields.
enum NotAField: Rule {
    static let code = DiagnosticCode(
        "DS508", "not-a-field", .error,
        zh: DiagnosticWording(
            "“{slot}”不是工单表单“{form}”的栏目。",
            help: "把它写进表单的“必填”或“选填”。紧跟在“填写”下面的“询问”只改栏目的问法；要填完以后另外问，就在它上面加一行“步骤 确认”。"),
        en: DiagnosticWording(
            "“{slot}” is no field of the form “{form}”.",
            help: "Add it to the form. An “ask” right below “fill” words the question of a field; to ask afterwards, "
                + "write “step confirm” above it."))

    static func diagnostic(_ name: Name, _ form: String, among known: [String]) -> Diagnostic {
        Diagnostic(
            code, at: name.span, ["slot": DiagnosticArgument(name.text), "form": DiagnosticArgument(form)],
            suggestions: Suggestion.nearest(to: name.text, among: known))
    }
}
