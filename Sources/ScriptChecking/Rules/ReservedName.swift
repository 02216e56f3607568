import ChineseText
import Diagnostics
import ScriptSyntax

/// A name that means something to the engine. Checked while names are collected.
enum ReservedName: Rule {
    static let code = DiagnosticCode(
        "DS108", "reserved-name", .error,
        zh: DiagnosticWording("“{name}”不能做{kind}名：{why}。", help: "换一个名字。"),
        en: DiagnosticWording("“{name}” cannot be the name of a {kind}: {why}.", help: "Choose another name."))

    static func diagnostic(_ name: Name, _ kind: NameKind) -> Diagnostic? {
        switch kind {
        case .slot where BuiltinVariable.byKey[name.key] != nil:
            report(name, kind, DiagnosticArgument(zh: "它是内置变量", en: "it is a built-in variable"))
        case .slot where ConditionWord.named(name.key) != nil:
            report(name, kind, DiagnosticArgument(zh: "它在条件里另有用处", en: "it is a word of conditions"))
        case .response where name.key.hasPrefix("系统.") && !systemNames.contains(name.key):
            report(
                name, kind,
                DiagnosticArgument(zh: "“系统.”开头的话术由引擎规定，没有这一句", en: "the engine has no line of that name"),
                suggestions: Suggestion.nearest(to: name.text, among: BuiltinResponses.all.map(\.name)))
        default: nil
        }
    }

    private static let systemNames = Set(BuiltinResponses.all.map { nameKey($0.name) })

    private static func report(
        _ name: Name, _ kind: NameKind, _ why: DiagnosticArgument, suggestions: [String] = []
    ) -> Diagnostic {
        Diagnostic(
            code, at: name.span, ["name": DiagnosticArgument(name.text), "kind": kind.word, "why": why],
            suggestions: suggestions)
    }
}
