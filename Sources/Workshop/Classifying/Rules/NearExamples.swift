import Diagnostics
import IntentMatching
import ScriptChecking

/// Two intents have examples that are all but the same.
enum NearExamples: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS204", "near-examples", .warning,
        zh: DiagnosticWording(
            "“{text}”和意图“{other}”的说法“{example}”几乎一样（相似度 {score}）。", help: "留在一个意图里；真有区别的，让区别落在字上。"),
        en: DiagnosticWording(
            "“{text}” is nearly the same as “{example}”, an example of the intent “{other}” (similarity {score}).",
            help: "Keep it in one intent, or let the words tell the difference."))
    static let codes = [code]

    /// Nearly the same: the numbers of orders aside, nothing but a mark or the order of words differs.
    private static let least = 0.97

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        let nearness = ExampleNearness(bot.matcher)
        return bot.examples.flatMap { diagnostics(of: $0, nearness, bot) }
    }

    private static func diagnostics(
        of line: ExaminedBot.Line, _ nearness: ExampleNearness, _ bot: ExaminedBot
    ) -> [Diagnostic] {
        let others = line.inspection.likeliest.filter { $0 != line.intent }
        return nearness.nearest(of: others, to: line.example.text).compactMap { near in
            // The same words are DS203; of a pair the later one is reported.
            guard near.similarity >= least,
                isBefore(near.span, line.example.span),
                !line.inspection.reading.candidates.contains(where: {
                    $0.intent == near.intent && $0.evidence == .exact
                })
            else { return nil }
            return diagnostic(line, near, bot)
        }
    }

    private static func isBefore(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
        (left.file, left.start) < (right.file, right.start)
    }

    private static func diagnostic(_ line: ExaminedBot.Line, _ near: ExampleNearness.Neighbour, _ bot: ExaminedBot)
        -> Diagnostic
    {
        let hundredths = Int(near.similarity * 100 + 1e-9)
        let score = hundredths >= 100 ? "1.00" : "0.\(hundredths)"
        return Diagnostic(
            code, at: line.example.span,
            [
                "text": DiagnosticArgument(line.example.text), "score": DiagnosticArgument(score),
                "other": DiagnosticArgument(bot.bot.intents[near.intent].name),
                "example": DiagnosticArgument(near.text),
            ], related: near.span.written)
    }
}
