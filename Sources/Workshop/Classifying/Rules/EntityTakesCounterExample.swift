import Diagnostics
import ScriptChecking

/// A counter-example of an entity in which the entity finds a value all the same.
enum EntityTakesCounterExample: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS217", "entity-takes-counter-example", .error,
        zh: DiagnosticWording("实体“{entity}”在反例“{text}”里仍然找到了值。", help: "改窄它的正则或取值。"),
        en: DiagnosticWording(
            "The entity “{entity}” finds a value in its counter-example “{text}”.",
            help: "Narrow its regex or its values."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.bot.entities.enumerated().flatMap { id, entity in
            entity.counterExamples.filter { bot.reads(id, in: $0.text) }.map { example in
                Diagnostic(
                    code, at: example.span,
                    ["entity": DiagnosticArgument(entity.name), "text": DiagnosticArgument(example.text)])
            }
        }
    }
}
