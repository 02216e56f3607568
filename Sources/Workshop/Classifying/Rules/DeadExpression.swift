import Diagnostics
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// A pattern or expression that hits no example of its intent: nothing shows that it works.
enum DeadExpression: ClassifyingRule {
    static let dead = DiagnosticCode(
        "DS206", "dead-expression", .error,
        zh: DiagnosticWording("这条{kind}没有命中“{intent}”的任何一句说法。", help: "写一句它应该命中的说法，或改正、删掉这条{kind}。"),
        en: DiagnosticWording(
            "This {kind} hits no example of “{intent}”.",
            help: "Write an example that it should hit, or mend or delete the {kind}."))

    static let untested = DiagnosticCode(
        "DS206", "untested-expression", .warning,
        zh: DiagnosticWording("“{intent}”没有说法，这条{kind}没有经过检验。", help: "写几句客户会说的话。"),
        en: DiagnosticWording(
            "“{intent}” has no examples, so nothing shows that this {kind} works.",
            help: "Write some of what customers say."))

    static let codes = [dead, untested]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        let alive = Set(
            bot.examples.flatMap { line in
                line.inspection.hits.filter { $0.intent == line.intent }.map(\.span)
            })
        return bot.writtenIntents.flatMap { _, intent in
            let expressions =
                intent.patterns.map { ($0.span, Candidate.Evidence.pattern) } + intent.regexes.map { ($0.span, .regex) }
            return expressions.filter { !alive.contains($0.0) }.map { span, evidence in
                Diagnostic(
                    intent.examples.isEmpty ? untested : dead, at: span,
                    ["kind": evidence.words, "intent": DiagnosticArgument(intent.name)])
            }
        }
    }
}
