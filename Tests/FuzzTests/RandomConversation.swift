import ChineseText
import DialogueRuntime
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Workshop

/// A conversation with a random customer, and everything that must hold in it whatever the script says.
struct RandomConversation {
    private var conversation: Conversation
    private var customer: RandomCustomer
    private var seen: Set<String> = []
    private var buttons: [String] = []
    private let bot: Bot
    /// Whether the bot's own texts hold braces that are meant.
    private let hasBraces: Bool
    /// Whether an accepted script may have nothing to say, as one with `完成` alone.
    private let maySayNothing: Bool
    private(set) var history: [String] = []

    init(_ interpreter: Interpreter, seed: UInt64, hasBraces: Bool, maySayNothing: Bool) {
        bot = interpreter.bot
        let lookups = MoodyLookups(bot: bot, seed: seed)
        let start = Instant(1_772_416_800_000) + Instant(seed % 7) * 50_000_000
        conversation = Conversation(
            interpreter,
            session: Session(
                id: "fuzz-\(seed)", bot: bot, customer: Customer(id: "c"), channel: "web", now: start),
            now: start, seed: seed, provesSaving: true, lookups: { lookups.answer($0) })
        customer = RandomCustomer(of: bot, seed: seed)
        self.hasBraces = hasBraces
        self.maySayNothing = maySayNothing
    }

    /// What was wrong in so many turns, the first time that something was.
    mutating func play(_ turns: Int) -> String? {
        for _ in 0..<turns {
            let act = customer.next(buttons: buttons, answers: answers, isWithPeople: isWithPeople)
            history.append(act.shown)
            let (seconds, exchange) = Fuzz.seconds { perform(act) }
            let found = wrong(exchange, after: act) + (seconds > 5 ? ["\(seconds) s for one input"] : [])
            history += exchange.messages.map { "  - \($0.text)" } + exchange.handoffs.map { "  ▣ \($0.reason)" }
            buttons = exchange.messages.flatMap(\.buttons)
            if !found.isEmpty {
                return found.joined(separator: "; ") + "\n" + history.suffix(14).joined(separator: "\n")
            }
        }
        return nil
    }

    private var isWithPeople: Bool {
        switch conversation.session.control {
        case .requested, .human: true
        case .bot, .closed: false
        }
    }

    /// Words that answer the question that waits.
    private var answers: [String] {
        guard case .slot(let key) = conversation.session.frames.last?.waiting, let id = bot.index.slots[key] else {
            return []
        }
        let slot = bot.slots[id]
        switch slot.type {
        case .yesNo: return ["是", "否"]
        case .number: return ["3", "两个"]
        case .money: return ["20元", "三百"]
        case .phone: return ["13812345678"]
        case .date, .datetime: return ["昨天", "3月1日"]
        case .time: return ["下午三点"]
        default: return slot.options.isEmpty ? ["260301123456789012", "杯子裂了"] : slot.options.map(\.value)
        }
    }

    private mutating func perform(_ act: RandomCustomer.Act) -> Exchange {
        switch act {
        case .send(let message): conversation.send(message)
        case .wait(let milliseconds): conversation.advance(by: milliseconds)
        case .event(let event): conversation.apply(event)
        }
    }

    private mutating func wrong(_ exchange: Exchange, after act: RandomCustomer.Act) -> [String] {
        var found: [String] = []
        if let problem = exchange.problem { found.append("\(problem)") }
        let most = bot.settings.limits.messages + 2
        if let turn = exchange.turns.first(where: { $0.messages.count > most }) {
            found.append("\(turn.messages.count) messages at once")
        }
        if !hasBraces, let message = exchange.messages.first(where: { isUnfilled($0) }) {
            found.append("unfilled: \(message.text)")
        }
        if exchange.messages.contains(where: { $0.text.isEmpty }) { found.append("an empty message") }
        if isSilent(exchange, after: act) { found.append("silence") }
        return found + wrongSession(exchange.session)
    }

    private func isUnfilled(_ message: OutgoingMessage) -> Bool {
        ([message.text] + message.buttons).contains { $0.contains("{") || $0.contains("}") }
    }

    private mutating func isSilent(_ exchange: Exchange, after act: RandomCustomer.Act) -> Bool {
        guard case .send(let message) = act, message.id.isEmpty || seen.insert(message.id).inserted else {
            return false
        }
        if case .requested = exchange.before.control { return false }
        if case .human = exchange.before.control { return false }
        guard exchange.messages.isEmpty, exchange.handoffs.isEmpty, exchange.session.lookup == nil else { return false }
        // A flow that ran to its end and has nothing to say is the script's own silence.
        return !(maySayNothing && exchange.entries.contains { if case .flowDone = $0 { true } else { false } })
    }

    /// A session stays small and points at what the bot has.
    private func wrongSession(_ session: Session) -> [String] {
        var found: [String] = []
        if session.frames.count > bot.settings.limits.depth * 2 + 1 { found.append("\(session.frames.count) frames") }
        for frame in session.frames where bot.index.flows[frame.flow] == nil { found.append("no flow \(frame.flow)") }
        for key in session.slots.keys where bot.index.slots[key] == nil { found.append("no slot \(key)") }
        let sizes = [session.transcript.count, session.pending.count, session.tried.count, session.timers.count]
        if sizes.contains(where: { $0 > 50 }) { found.append("session grows: \(sizes)") }
        return found
    }
}
