import Diagnostics
import ScriptChecking

/// An intent that is known by few examples alone.
enum FewExamples: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS214", "few-examples", .info,
        zh: DiagnosticWording("意图“{intent}”只有 {count} 句说法，也没有句式和正则。", help: "写满 {least} 句不同的说法，或加一条句式。"),
        en: DiagnosticWording(
            "The intent “{intent}” has {count} examples only, and neither pattern nor regex.",
            help: "Write {least} different examples, or add a pattern."))
    static let codes = [code]

    /// With twenty examples three of four messages that were never seen are told.
    private static let least = 20

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.writtenIntents.map(\.intent).filter {
            $0.examples.count < least && $0.patterns.isEmpty && $0.regexes.isEmpty
        }.map { intent in
            Diagnostic(
                code, at: intent.span,
                [
                    "intent": DiagnosticArgument(intent.name), "count": "\(intent.examples.count)",
                    "least": "\(least)",
                ])
        }
    }
}
