import ChineseText
public import Diagnostics
public import DialogueRuntime
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// Why an exchange went as it did, in words: the contest of intents, then what the flow did.
public struct TurnExplanation: Sendable {
    private let interpreter: Interpreter
    private let exchange: Exchange

    /// Explains an exchange of a bot.
    public init(interpreter: Interpreter, exchange: Exchange) {
        self.interpreter = interpreter
        self.exchange = exchange
    }

    private var bot: Bot { interpreter.bot }

    /// Lines for people.
    public func text(in language: MessageLanguage, color: Bool = false) -> String {
        let words = Wording(language: language, color: color)
        var lines: [String] = []
        for turn in exchange.turns {
            if let reading = turn.trace.reading { lines += ReadingText(bot: bot, words: words).lines(reading) }
            let entries = TraceText(bot: bot, words: words)
            lines += turn.trace.entries.compactMap { entries.line($0) }
        }
        return lines.joined(separator: "\n")
    }
}

/// The contest of intents for one message.
struct ReadingText {
    let bot: Bot
    let words: Wording

    func lines(_ reading: Reading) -> [String] {
        var lines = [words.pair("归一化", "normal form", reading.message.string)]
        for candidate in reading.candidates where bot.intents.indices.contains(candidate.intent) {
            lines.append(line(candidate, reading))
        }
        for signal in reading.signals {
            let label = signal.label.isEmpty ? signal.kind.rawValue : signal.label
            let strength = Self.score(signal.strength)
            lines.append(
                words.say("信号 \(label) “\(signal.evidence)” \(strength)", "signal \(label) “\(signal.evidence)” \(strength)"))
        }
        if reading.limitReached {
            lines.append(words.say("有句式太复杂，没有比完", "a pattern was too expensive and was given up"))
        }
        lines.append(words.pair("结果", "result", decision(reading)))
        return lines
    }

    private func line(_ candidate: Candidate, _ reading: Reading) -> String {
        let intent = bot.intents[candidate.intent]
        let won = reading.decision == .intent(candidate.intent)
        let hit = candidate.isCertain ? "“\(reading.message.slice(candidate.range))”" : Self.score(candidate.score)
        let near = candidate.example.map { " “\($0)”" } ?? ""
        let grams = candidate.grams.isEmpty ? "" : " (\(candidate.grams.prefix(5).joined(separator: " ")))"
        let precedence = words.say("优先 \(intent.precedence)", "precedence \(intent.precedence)")
        let mark = won ? words.paint("✔", .green) : "✘"
        return "\(mark) \(intent.name)  \(precedence)  \(evidence(candidate.evidence)) \(hit)\(near)\(grams)  "
            + bot.sources.location(of: candidate.span)
    }

    private func evidence(_ evidence: Candidate.Evidence) -> String {
        switch evidence {
        case .exact: words.say("说法", "example")
        case .pattern: words.say("句式", "pattern")
        case .regex: words.say("正则", "regex")
        case .similarity: words.say("相似", "similar")
        }
    }

    private func decision(_ reading: Reading) -> String {
        switch reading.decision {
        case .intent(let id) where bot.intents.indices.contains(id):
            let intent = bot.intents[id]
            let priority = words.language == .chinese ? intent.priority.chinese : intent.priority.english
            let type = intent.type.isEmpty ? "" : words.say(" · 类型 \(intent.type)", " · type \(intent.type)")
            return words.say("意图 \(intent.name)", "intent \(intent.name)") + type
                + words.say(" · 紧急度 \(priority)", " · priority \(priority)")
        case .clarify(let ids):
            let names = ids.filter(bot.intents.indices.contains).map { bot.intents[$0].name }
            return words.say("要澄清：", "to clarify: ") + words.list(names)
        default: return words.say("未识别", "not understood")
        }
    }

    static func score(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
