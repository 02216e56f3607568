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
            // A response may have as many wordings as a file has lines: each is looked up, not compared with all before it.
            var distinct: [Form: [ResponseDefinition.Variant]] = [:]
            return response.variants.compactMap { variant in
                let form = Form(variant.text)
                if let earlier = distinct[form]?.first(where: { isSame($0, variant) }) {
                    return Diagnostic(
                        code, at: variant.span, ["name": DiagnosticArgument(response.name)], related: earlier.span)
                }
                distinct[form, default: []].append(variant)
                return nil
            }
        }
    }

    /// The words and values of a template; two of the same form differ at most in how the values are written.
    private struct Form: Hashable {
        private let words: [String]
        private let values: [Reference]

        init(_ text: CompiledTemplate) {
            words = filled(text).compactMap { if case .text(let words) = $0 { words } else { nil } }
            values = text.references
        }
    }

    private static func isSame(_ left: ResponseDefinition.Variant, _ right: ResponseDefinition.Variant) -> Bool {
        left.condition == right.condition && left.channel == right.channel && left.locale == right.locale
            && filled(left.text) == filled(right.text)
    }

    /// The template with its words in normal form.
    private static func filled(_ text: CompiledTemplate) -> [CompiledTemplate.Part] {
        text.parts.map { if case .text(let words) = $0 { .text(NormalizedText(words).string) } else { $0 } }
    }
}
