import Diagnostics
import IntentMatching
import ScriptChecking

/// A pattern or expression takes messages like the examples of another intent, which keeps only the examples
/// themselves, word for word. Those that it loses are DS201.
enum TakesOthersExamples: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS205", "takes-others-examples", .warning,
        zh: DiagnosticWording(
            "“{intent}”的这条{kind}会抢“{other}”的说法“{text}”{more}：客户换个字就会认错。",
            help: "改窄这条{kind}，或给“{other}”写一条{kind}并让它的“优先”更高。"),
        en: DiagnosticWording(
            "This {kind} of “{intent}” takes “{text}”{more} of “{other}”: a customer with other words is misread.",
            help: "Narrow the {kind}, or give “{other}” one of its own and a higher precedence."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        var taken: [SourceSpan: [(line: ExaminedBot.Line, hit: Candidate)]] = [:]
        for line in bot.examples where line.inspection.reading.decision == .intent(line.intent) {
            guard case .intent(let other) = line.inspection.unlisted, other != line.intent,
                let hit = line.bestHit(of: other), hit.span.written != nil
            else { continue }
            taken[hit.span, default: []].append((line, hit))
        }
        return taken.compactMap { span, taken in
            taken.first.map { diagnostic(at: span, $0.line, $0.hit, others: taken.count - 1, bot.bot) }
        }
    }

    private static func diagnostic(
        at span: SourceSpan, _ line: ExaminedBot.Line, _ hit: Candidate, others: Int, _ bot: Bot
    ) -> Diagnostic {
        let more =
            others == 0 ? "" : DiagnosticArgument(zh: "等 \(others + 1) 句", en: " and \(others) more")
        return Diagnostic(
            code, at: span,
            [
                "intent": DiagnosticArgument(bot.intents[hit.intent].name), "kind": hit.evidence.words,
                "other": DiagnosticArgument(bot.intents[line.intent].name),
                "text": DiagnosticArgument(line.example.text), "more": more,
            ], related: line.example.span)
    }
}
