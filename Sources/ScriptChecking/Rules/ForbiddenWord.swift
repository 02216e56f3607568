import ChineseText
import Diagnostics
import ScriptSyntax

/// A reply with a word that the settings or the standards forbid.
enum ForbiddenWord: Rule {
    static let code = DiagnosticCode(
        "DS009", "forbidden-word", .error,
        zh: DiagnosticWording("这段话里有禁用词“{word}”。", help: "换一种说法。"),
        en: DiagnosticWording("This text has the forbidden words “{word}”.", help: "Say it in another way."))

    /// A forbidden word is still a text that can be said.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let words = bot.settings.forbiddenWords + bot.bot.standards.flatMap(\.forbidden)
        let forbidden = words.map { ($0, NormalizedText($0).string) }.filter { !$0.1.isEmpty }
        guard !forbidden.isEmpty else { return [] }
        return bot.texts.flatMap(\.templates).flatMap { template in
            let said = NormalizedText(ReplyText(template: template).words).string
            return forbidden.filter { said.contains($0.1) }.map { word, _ in
                Diagnostic(code, at: template.span, ["word": DiagnosticArgument(word)])
            }
        }
    }
}
