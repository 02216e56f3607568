import Diagnostics
import ScriptSyntax

/// Two definitions of one kind with the same name; width and spaces make no difference. Checked while names are
/// collected, and here for the fragments of tests.
enum DuplicateName: Rule {
    static let code = DiagnosticCode(
        "DS102", "duplicate-name", .error,
        zh: DiagnosticWording("{kind}“{name}”已经有了。", help: "合成一处，或换一个名字；全角半角和空格不算区别。"),
        en: DiagnosticWording(
            "There is another {kind} called “{name}”.",
            help: "Join the two, or rename one; width and spaces make no difference."))

    static func diagnostic(_ name: Name, _ kind: NameKind, earlier: Name) -> Diagnostic {
        Diagnostic(
            code, at: name.span, ["name": DiagnosticArgument(name.text), "kind": kind.word], related: earlier.span)
    }

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        var table = NameTable()
        return bot.chats.flatMap(\.blocks).filter { $0.kind == .fragment }.compactMap { block in
            let name = Name(title: block.title)
            return table.declare(name, nil, as: .fragment).map { diagnostic(name, .fragment, earlier: $0.name) }
        }
    }
}
