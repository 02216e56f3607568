import ChineseText
import Diagnostics
import IntentMatching
import ScriptChecking

/// A counter-example that a pattern or expression of its intent takes: only these very words are spared, and a customer
/// who says them a little differently is not.
enum TakenCounterExample: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS202", "taken-counter-example", .error,
        zh: DiagnosticWording("反例“{text}”命中了“{intent}”自己的{kind}“{taken}”：只有一字不差时才不会认错。", help: "改窄那条{kind}，让它避开这一类话。"),
        en: DiagnosticWording(
            "The counter-example “{text}” is hit by a {kind} of “{intent}”, “{taken}”: only these very words are spared.",
            help: "Narrow the {kind} so that it leaves messages of this kind alone."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.counterExamples.compactMap { line in
            guard line.inspection.unlisted == .intent(line.intent), let hit = line.bestHit(of: line.intent) else {
                return nil
            }
            let taken = line.inspection.reading.message.originalSlice(hit.range)
            return Diagnostic(
                code, at: line.example.span,
                [
                    "text": DiagnosticArgument(line.example.text),
                    "intent": DiagnosticArgument(bot.bot.intents[line.intent].name), "kind": hit.evidence.words,
                    "taken": DiagnosticArgument(taken),
                ], related: hit.span.written)
        }
    }
}

extension ExaminedBot.Line {
    /// The pattern or expression of an intent that takes most of the line.
    func bestHit(of intent: IntentID) -> Candidate? {
        inspection.hits.filter { $0.intent == intent }.max { $0.literalCharacters < $1.literalCharacters }
    }
}
