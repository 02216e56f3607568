import Diagnostics
import IntentMatching
import ScriptChecking

/// An example hits two intents equally, so customers are asked which they mean.
enum TiedExample: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS211", "tied-example", .warning,
        zh: DiagnosticWording("说法“{text}”同样命中“{other}”，引擎只能反问客户。", help: "给两个意图不同的“优先”，或改窄“{other}”的{kind}。"),
        en: DiagnosticWording(
            "The example “{text}” hits “{other}” just as well, so the engine can only ask back.",
            help: "Give the intents different precedences, or narrow the {kind} of “{other}”."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.examples.compactMap { line in
            // Two that have it word for word are DS203.
            guard case .clarify(let intents) = line.inspection.reading.decision, intents.contains(line.intent),
                let other = line.inspection.reading.candidates.first(where: {
                    $0.intent != line.intent && intents.contains($0.intent)
                }), other.evidence != .exact
            else { return nil }
            return Diagnostic(
                code, at: line.example.span,
                [
                    "text": DiagnosticArgument(line.example.text), "kind": other.evidence.words,
                    "other": DiagnosticArgument(bot.bot.intents[other.intent].name),
                ], related: other.span.written)
        }
    }
}
