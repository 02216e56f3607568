import Diagnostics
import ScriptSyntax

/// A response that may have nothing to say: every wording has a condition, a channel or a foreign language.
enum NoPlainVariant: Rule {
    static let code = DiagnosticCode(
        "DS403", "no-plain-variant", .error,
        zh: DiagnosticWording("话术“{name}”的每一条都带条件、渠道或别的语言，有时会没话可说。", help: "加一条什么都不带的说法。"),
        en: DiagnosticWording(
            "Every wording of “{name}” has a condition, a channel or another language; sometimes none will fit.",
            help: "Add a wording without any."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let main = Name(builtin: bot.settings.locale).key
        return bot.bot.responses.filter { !$0.isDefault }.compactMap { response in
            let hasPlain = response.variants.contains { variant in
                variant.condition == nil && variant.channel == nil && (variant.locale == nil || variant.locale == main)
            }
            return hasPlain ? nil : Diagnostic(code, at: response.span, ["name": DiagnosticArgument(response.name)])
        }
    }

    /// The engine then says nothing at that point.
    static let canBeAllowed = true
}
