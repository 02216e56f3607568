import ChineseText
import Diagnostics
import IntentMatching
import ScriptChecking

/// An example is read as another intent, or as none.
enum LostExample: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS201", "lost-example", .error,
        zh: DiagnosticWording("说法“{text}”没有识别成“{intent}”，而是{winner}：{why}。", help: "改窄赢的那一条，或调整“优先”；确实属于另一个意图的，移过去。"),
        en: DiagnosticWording(
            "The example “{text}” is not read as “{intent}” but as {winner}: {why}.",
            help: "Narrow what won, or change the precedence; move the example if it belongs there."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        bot.examples.compactMap { line in
            let reading = line.inspection.reading
            switch reading.decision {
            case .intent(line.intent): return nil
            case .clarify(let intents) where intents.contains(line.intent): return nil
            case .intent(let other): return diagnostic(line, bot, .init(intent: other, bot.bot), reading)
            case .clarify(let intents): return diagnostic(line, bot, .init(question: intents, bot.bot), reading)
            case .nothing: return diagnostic(line, bot, .nothing, reading)
            }
        }
    }

    private static func diagnostic(
        _ line: ExaminedBot.Line, _ bot: ExaminedBot, _ winner: DiagnosticArgument, _ reading: Reading
    ) -> Diagnostic {
        let intent = bot.bot.intents[line.intent]
        let (why, place) = cause(line, bot, reading)
        return Diagnostic(
            code, at: line.example.span,
            [
                "text": DiagnosticArgument(line.example.text), "intent": DiagnosticArgument(intent.name),
                "winner": winner, "why": why,
            ], related: place)
    }

    /// Why it is lost, and the place that takes it.
    private static func cause(
        _ line: ExaminedBot.Line, _ bot: ExaminedBot, _ reading: Reading
    ) -> (DiagnosticArgument, SourceSpan?) {
        guard reading.candidates.contains(where: { $0.intent == line.intent }) else {
            let counter = DiagnosticArgument(
                zh: "同一句话也是它自己的反例，或者太长、没有内容",
                en: "the same words are a counter-example of its own, or they are too long or empty")
            return (counter, nil)
        }
        guard let best = reading.candidates.first else { return ("", nil) }
        let (own, other) = (bot.bot.intents[line.intent], bot.bot.intents[best.intent])
        let (kind, taken) = (best.evidence.words, reading.message.originalSlice(best.range))
        let why =
            own.precedence < other.precedence
            ? DiagnosticArgument(
                zh: "被{kind}命中“{taken}”，优先 {other} > {own}", en: "a {kind} takes “{taken}”, precedence {other} > {own}")
            : DiagnosticArgument(
                zh: "被{kind}命中“{taken}”，确定的字更多", en: "a {kind} takes “{taken}” with more literal characters")
        return (
            why.filled([
                "kind": kind, "taken": .init(taken), "own": "\(own.precedence)", "other": "\(other.precedence)",
            ]),
            best.span.written
        )
    }
}

extension DiagnosticArgument {
    /// “nothing”, where nothing is understood.
    static let nothing = DiagnosticArgument(zh: "什么也没识别到", en: "nothing")

    /// An intent as what a message is read as.
    init(intent: IntentID, _ bot: Bot) {
        let name = bot.intents[intent].name
        self.init(zh: "“\(name)”", en: "“\(name)”")
    }

    /// A question between intents as what a message is read as.
    init(question intents: [IntentID], _ bot: Bot) {
        let names = intents.map { "“\(bot.intents[$0].name)”" }
        self.init(zh: "反问" + names.joined(separator: "还是"), en: "a question: " + names.joined(separator: " or "))
    }

    /// The words with others in the place of `{name}`.
    func filled(_ arguments: [String: DiagnosticArgument]) -> DiagnosticArgument {
        arguments.reduce(self) { words, argument in
            DiagnosticArgument(
                zh: words.chinese.replacing("{\(argument.key)}", with: argument.value.chinese),
                en: words.english.replacing("{\(argument.key)}", with: argument.value.english))
        }
    }
}
