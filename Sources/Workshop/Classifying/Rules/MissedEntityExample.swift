import Diagnostics
import ScriptChecking

/// An example of an entity in which the entity finds no value.
enum MissedEntityExample: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS216", "missed-entity-example", .error,
        zh: DiagnosticWording("实体“{entity}”在自己的说法“{text}”里找不到值。", help: "改正它的正则或取值，或改正这句说法。"),
        en: DiagnosticWording(
            "The entity “{entity}” finds no value in its own example “{text}”.",
            help: "Mend its regex or its values, or mend the example."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.bot.entities.enumerated().flatMap { id, entity in
            entity.examples.filter { !bot.reads(id, in: $0.text) }.map { example in
                Diagnostic(
                    code, at: example.span,
                    ["entity": DiagnosticArgument(entity.name), "text": DiagnosticArgument(example.text)])
            }
        }
    }
}
