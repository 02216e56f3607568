import ChineseText
import Diagnostics
import IntentMatching
import ScriptChecking

/// A bot with every example line read once.
struct ExaminedBot {
    /// An example or a counter-example, and what it is read as.
    struct Line {
        let intent: IntentID
        let example: IntentDefinition.Example
        let inspection: Inspection
    }

    let bot: Bot
    let matcher: Matcher
    /// The examples of all intents, in their order.
    let examples: [Line]
    /// The counter-examples of all intents, in their order.
    let counterExamples: [Line]
    /// Monday 2 March 2026, 10:00: what words such as 昨天 are read by.
    let now = LocalDateTime(date: LocalDate(daysSince1970: 20_514), time: LocalTime(secondOfDay: 36_000))

    init(_ bot: Bot, _ matcher: Matcher) {
        func lines(_ texts: KeyPath<IntentDefinition, [IntentDefinition.Example]>) -> [Line] {
            bot.intents.enumerated().flatMap { id, intent in
                intent[keyPath: texts].map {
                    Line(intent: id, example: $0, inspection: matcher.inspect($0.text))
                }
            }
        }
        self.bot = bot
        self.matcher = matcher
        examples = lines(\.examples)
        counterExamples = lines(\.counterExamples)
    }

    /// The intents that scripts define, with their places; not the engine's own.
    var writtenIntents: [(id: IntentID, intent: IntentDefinition)] {
        bot.intents.enumerated().map { (id: $0, intent: $1) }.filter { $0.intent.span != .nowhere }
    }

    /// What an entity makes of a message.
    func reads(_ entity: EntityID, in text: String) -> Bool {
        matcher.read(entity: entity, in: matcher.normalized(text), now: now) != .none
    }
}

extension SourceSpan {
    /// The place, unless it is one of the engine's own texts.
    var written: SourceSpan? { self == .nowhere ? nil : self }
}
