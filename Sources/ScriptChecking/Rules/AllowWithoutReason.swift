import Diagnostics
import ScriptSyntax

/// A comment that silences a check without saying why.
enum AllowWithoutReason: Rule {
    static let code = DiagnosticCode(
        "DS130", "allow-without-reason", .warning,
        zh: DiagnosticWording("允许 {codes} 没有写原因。", help: "在冒号后面写上为什么可以不管它；没有原因就不生效。"),
        en: DiagnosticWording(
            "This comment allows {codes} without a reason.",
            help: "Say behind the colon why it may stand; without a reason the comment does nothing."))

    static let canBeAllowed = false

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.comments.flatMap(\.comments).compactMap { comment in
            guard let allowed = Suppression.parse(comment: comment), allowed.reason.isEmpty else { return nil }
            return Diagnostic(
                code, at: comment.span, ["codes": DiagnosticArgument(allowed.codes.joined(separator: "、"))])
        }
    }
}
