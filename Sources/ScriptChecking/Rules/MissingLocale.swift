import Diagnostics
import ScriptSyntax

/// A response that lacks one of the bot's languages, or shows other slots in one of them.
enum MissingLocale: Rule {
    static let code = DiagnosticCode(
        "DS406", "missing-locale", .warning,
        zh: DiagnosticWording("话术“{name}”的“{locale}”{problem}。", help: "补上“语言 {locale}：”的说法，用同样的槽位。"),
        en: DiagnosticWording(
            "The response “{name}” {problem} in “{locale}”.",
            help: "Add a wording with “locale {locale}:” that has the same slots."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        guard bot.settings.locales.count > 1 else { return [] }
        let main = bot.settings.locale
        let others = bot.settings.locales.filter { $0 != main }
        return bot.bot.responses.filter { !$0.isDefault }.flatMap { response in
            others.compactMap { problem(of: response, in: $0, main: main) }
        }
    }

    private static func problem(of response: ResponseDefinition, in locale: String, main: String) -> Diagnostic? {
        let expected = slots(of: response, in: main, isMain: true)
        let found = slots(of: response, in: locale, isMain: false)
        if let found, expected == nil || found == expected { return nil }
        let problem =
            found == nil
            ? DiagnosticArgument(zh: "没有写", en: "has no wording")
            : DiagnosticArgument(zh: "用的槽位和别的语言不一样", en: "shows other slots")
        return Diagnostic(
            code, at: response.span,
            [
                "name": DiagnosticArgument(response.name), "locale": DiagnosticArgument(locale), "problem": problem,
            ])
    }

    /// The slots that the wordings of one language show; nil when it has none. Wordings without a language are in the
    /// bot's main one.
    private static func slots(of response: ResponseDefinition, in locale: String, isMain: Bool) -> Set<Reference>? {
        let key = Name(builtin: locale).key
        let variants = response.variants.filter { $0.locale == key || (isMain && $0.locale == nil) }
        return variants.isEmpty ? nil : Set(variants.flatMap(\.text.references))
    }
}
