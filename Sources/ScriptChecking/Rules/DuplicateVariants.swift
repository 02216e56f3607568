import ChineseText
import Diagnostics

/// Two wordings of a response that are the same.
enum DuplicateVariants: Rule {
    static let code = DiagnosticCode(
        "DS405", "duplicate-variants", .warning,
        zh: DiagnosticWording("话术“{name}”里有两条一样的说法。", help: "删掉一条，或换一种说法。"),
        en: DiagnosticWording("Two wordings of “{name}” are the same.", help: "Remove one, or word it differently."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.bot.responses.flatMap { response in
            response.variants.enumerated().compactMap { index, variant in
                let earlier = response.variants.prefix(index).first { isSame($0, variant) }
                return earlier.map {
                    Diagnostic(
                        code, at: variant.span, ["name": DiagnosticArgument(response.name)], related: $0.span)
                }
            }
        }
    }

    private static func isSame(_ left: ResponseDefinition.Variant, _ right: ResponseDefinition.Variant) -> Bool {
        left.condition == right.condition && left.channel == right.channel && left.locale == right.locale
            && form(left.text) == form(right.text)
    }

    private static func form(_ text: CompiledTemplate) -> [CompiledTemplate.Part] {
        text.parts.map { if case .text(let words) = $0 { .text(NormalizedText(words).string) } else { $0 } }
    }
}
