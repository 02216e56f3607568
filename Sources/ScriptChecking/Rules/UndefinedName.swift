import Diagnostics
import ScriptSyntax

/// A name that nothing has. Checked wherever a name is resolved.
enum UndefinedName: Rule {
    static let code = DiagnosticCode(
        "DS101", "undefined-name", .error,
        zh: DiagnosticWording("没有叫“{name}”的{kind}。", help: "改成已有的名字，或先定义它。"),
        en: DiagnosticWording(
            "There is no {kind} called “{name}”.", help: "Use the name of one that exists, or define it first."))

    static func diagnostic(_ name: Name, _ kind: NameKind, among known: [String]) -> Diagnostic {
        Diagnostic(
            code, at: name.span, ["name": DiagnosticArgument(name.text), "kind": kind.word],
            suggestions: Suggestion.nearest(to: name.text, among: known))
    }
}
