import Diagnostics
import ScriptSyntax

/// Something is defined and never used. Intents and flows have rules of their own (DS210, DS306).
enum UnusedName: Rule {
    static let code = DiagnosticCode(
        "DS103", "unused-name", .warning,
        zh: DiagnosticWording("{kind}“{name}”没有用到。", help: "用上它，或删掉它。"),
        en: DiagnosticWording("Nothing uses the {kind} “{name}”.", help: "Use it, or remove it."))

    private static let kinds: [NameKind] = [.entity, .synonyms, .slot, .response, .form, .lookup]

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        kinds.flatMap { kind in
            bot.names.written(kind).enumerated().compactMap { place, declaration in
                let name = declaration.name
                if bot.usage.contains(place, kind) || isSaidByTheEngine(name, kind) { return nil }
                return Diagnostic(code, at: name.span, ["name": DiagnosticArgument(name.text), "kind": kind.word])
            }
        }
    }

    private static func isSaidByTheEngine(_ name: Name, _ kind: NameKind) -> Bool {
        kind == .response && ["系统.", "节日问候."].contains { (name.key + ".").hasPrefix($0) }
    }
}
