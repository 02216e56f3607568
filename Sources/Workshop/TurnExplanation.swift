import ChineseText
public import Diagnostics
public import DialogueRuntime
import IntentMatching

/// Why an exchange went as it did, in words: the contest of intents, then what the flow did.
public struct TurnExplanation: Sendable {
    private let interpreter: Interpreter
    private let exchange: Exchange

    /// Explains an exchange of a bot.
    public init(interpreter: Interpreter, exchange: Exchange) {
        self.interpreter = interpreter
        self.exchange = exchange
    }

    /// Lines for people, without a line end behind the last.
    public func text(in language: MessageLanguage, color: Bool = false) -> String {
        let words = Wording(language: language, color: color)
        let entries = TraceText(bot: interpreter.bot, words: words)
        var lines: [String] = []
        var session = exchange.before
        for (event, turn) in zip(exchange.events, exchange.turns) {
            if let happened = EventText.line(event, in: session) { lines.append(words.say(happened)) }
            if let reading = turn.trace.reading { lines += contest(reading, language) }
            lines += turn.trace.entries.compactMap { entries.line($0) }
            session = turn.session
        }
        return lines.isEmpty ? words.say("机器人没有做什么", "the bot did nothing") : lines.joined(separator: "\n")
    }

    private func contest(_ reading: Reading, _ language: MessageLanguage) -> [String] {
        let explanation = Explanation(reading: reading, bot: interpreter.bot, matcher: interpreter.matcher)
        return explanation.rendered(in: language).split(separator: "\n").map { printable(String($0)) }
    }
}
