import Diagnostics
import ScriptSyntax

/// Two steps of one flow with the same name: a conversation could not know where to resume. Checked while flows are
/// compiled.
enum DuplicateStep: Rule {
    static let code = DiagnosticCode(
        "DS313", "duplicate-step", .error,
        zh: DiagnosticWording("这个流程里已经有步骤“{name}”。", help: "给其中一个换名字。"),
        en: DiagnosticWording("This flow already has a step “{name}”.", help: "Rename one of them."))

    static func diagnostics(in block: Block) -> [Diagnostic] {
        var first: [String: Name] = [:]
        return StatementWalk.all(in: block).compactMap(\.stepName).compactMap { name in
            guard let earlier = first[name.key] else {
                first[name.key] = name
                return nil
            }
            return Diagnostic(code, at: name.span, ["name": DiagnosticArgument(name.text)], related: earlier.span)
        }
    }
}
