import ChineseText
import Diagnostics
import ScriptSyntax

/// Two names of one kind that people cannot tell apart.
enum ConfusableNames: Rule {
    static let code = DiagnosticCode(
        "DS104", "confusable-names", .warning,
        zh: DiagnosticWording("{kind}“{name}”和“{other}”太像了。", help: "合成一个，或换一个差别明显的名字。"),
        en: DiagnosticWording(
            "The {kind} “{name}” looks like “{other}”.", help: "Join the two, or choose a name that differs clearly."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        NameKind.allCases.filter { $0 != .fallback && $0 != .renamed }.flatMap { kind in
            pairs(bot.names.written(kind).map(\.name)).map { name, other in
                Diagnostic(
                    code, at: name.span,
                    [
                        "kind": kind.word, "name": DiagnosticArgument(name.text),
                        "other": DiagnosticArgument(other.text),
                    ],
                    related: other.span)
            }
        }
    }

    /// Each name that looks like an earlier one, with that one.
    private static func pairs(_ names: [Name]) -> [(name: Name, other: Name)] {
        var seen: [[Unicode.Scalar]: Name] = [:]
        return names.compactMap { name in
            let form = skeleton(name.key)
            if let other = seen[form] { return (name, other) }
            seen[form] = name
            return nil
        }
    }

    /// The form in which names look the same: simplified, lower case, one character for each group of look-alikes.
    private static func skeleton(_ key: String) -> [Unicode.Scalar] {
        NormalizedText(key).string.unicodeScalars.map { lookalikes[$0] ?? $0 }
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in ["0o〇", "1li", "账帐", "己已巳", "未末", "人入", "土士", "曰日", "侯候", "折拆", "戊戌戍", "-_—一"] {
            guard let first = group.unicodeScalars.first else { continue }
            for scalar in group.unicodeScalars { table[scalar] = first }
        }
        return table
    }()
}
