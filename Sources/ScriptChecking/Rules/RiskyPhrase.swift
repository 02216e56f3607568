import ChineseText
import Diagnostics
import ScriptSyntax

/// A reply with words that the standards mark as risky.
enum RiskyPhrase: Rule {
    static let code = DiagnosticCode(
        "DS010", "risky-phrase", .warning,
        zh: DiagnosticWording("“{phrase}”要慎用：{reason}。", help: "{advice}"),
        en: DiagnosticWording("“{phrase}” needs care: {reason}.", help: "{advice}"))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let risky = bot.bot.standards.flatMap(\.risky).map { ($0, NormalizedText($0.phrase).string) }
            .filter { !$0.1.isEmpty }
        guard !risky.isEmpty else { return [] }
        return bot.texts.flatMap(\.templates).flatMap { template in
            let said = NormalizedText(ReplyText(template: template).words).string
            return risky.filter { said.contains($0.1) }.map { diagnostic($0.0, template) }
        }
    }

    private static func diagnostic(_ risky: StandardsDefinition.Risky, _ template: Template) -> Diagnostic {
        let reason =
            risky.reason.isEmpty
            ? DiagnosticArgument(zh: "规范里这样规定", en: "the standards say so") : DiagnosticArgument(risky.reason)
        let advice =
            risky.suggestion.map { DiagnosticArgument(zh: "可以说：\($0)", en: "Say: \($0)") }
            ?? DiagnosticArgument(zh: "换一种说法。", en: "Say it in another way.")
        return Diagnostic(
            code, at: template.span,
            ["phrase": DiagnosticArgument(risky.phrase), "reason": reason, "advice": advice])
    }
}
