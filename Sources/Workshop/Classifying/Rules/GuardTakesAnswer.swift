import Diagnostics
import IntentMatching
import ScriptChecking

/// A customer answers a question with a good value, and an intent takes the message: a guard from any answer, another
/// intent from one that holds more than the value.
enum GuardTakesAnswer: ClassifyingRule {
    static let code = DiagnosticCode(
        "DS212", "guard-takes-answer", .error,
        zh: DiagnosticWording("“{intent}”的这条{kind}会命中“{value}”，那是对“{slot}”的正常回答。", help: "改窄这条{kind}，让它避开“{slot}”的值。"),
        en: DiagnosticWording(
            "This {kind} of “{intent}” hits “{value}”, a good answer to the question for “{slot}”.",
            help: "Narrow the {kind} so that it leaves values of “{slot}” alone."))
    static let codes = [code]

    static func check(_ bot: ExaminedBot) -> [Diagnostic] {
        let questions = Questions(bot.bot)
        var found: [Diagnostic] = []
        var seen: Set<[Int]> = []
        var readings: [String: Reading] = [:]
        for (slot, definition) in bot.bot.slots.enumerated() where questions.asks(slot) && !definition.isFreeText {
            for specimen in Specimens(of: definition, in: bot.bot).all {
                let reading = readings[specimen.text] ?? bot.matcher.read(specimen.text)
                readings[specimen.text] = reading
                let value = bot.matcher.read(slot: slot, in: reading.message, now: bot.now)
                for thief in reading.candidates where isTaken(value, thief, slot, questions, bot.bot) {
                    guard seen.insert([thief.span.file, thief.span.start, slot]).inserted else { continue }
                    found.append(diagnostic(thief, definition, specimen, bot.bot))
                }
            }
        }
        return found
    }

    private static func isTaken(
        _ value: SlotReading, _ thief: Candidate, _ slot: SlotID, _ questions: Questions, _ bot: Bot
    ) -> Bool {
        let intent = bot.intents[thief.intent]
        guard thief.isCertain, thief.span != .nowhere, questions.interrupts(thief.intent, slot) else { return false }
        return switch value {
        case .none: false
        case .whole: intent.isGuard
        case .inside: true
        }
    }

    private static func diagnostic(
        _ thief: Candidate, _ slot: SlotDefinition, _ specimen: Specimen, _ bot: Bot
    ) -> Diagnostic {
        Diagnostic(
            code, at: thief.span,
            [
                "intent": DiagnosticArgument(bot.intents[thief.intent].name), "kind": thief.evidence.words,
                "value": DiagnosticArgument(specimen.text), "slot": DiagnosticArgument(slot.name),
            ], related: specimen.span.written ?? slot.span.written)
    }
}

/// Which flows ask for which slots, and which intents may come between.
struct Questions {
    private let bot: Bot
    /// The flows that ask for a slot.
    private var askers: [SlotID: Set<FlowID>] = [:]
    /// The flows that call a flow or go to it.
    private var callers: [FlowID: Set<FlowID>] = [:]

    init(_ bot: Bot) {
        self.bot = bot
        for (id, flow) in bot.flows.enumerated() {
            for instruction in flow.code {
                switch instruction.operation {
                case .ask(let point): askers[point.slot, default: []].insert(id)
                case .fill(let point): for slot in point.order { askers[slot, default: []].insert(id) }
                case .call(let flow): callers[flow, default: []].insert(id)
                case .enter(let flow, _): callers[flow, default: []].insert(id)
                default: break
                }
            }
        }
    }

    /// Whether a customer is ever asked for the slot.
    func asks(_ slot: SlotID) -> Bool { askers[slot] != nil }

    /// Whether the intent can come between the question for a slot and its answer: it has an answer itself, and the
    /// question is put by a flow that does not run for this very intent.
    func interrupts(_ intent: IntentID, _ slot: SlotID) -> Bool {
        let own = Set(bot.index.flowsByIntent[intent, default: []])
        guard !own.isEmpty || bot.intents[intent].answer != nil else { return false }
        return askers[slot, default: []].contains { !runsOnly(within: own, $0, []) }
    }

    /// Whether a flow is one of `own`, or is only ever called by them.
    private func runsOnly(within own: Set<FlowID>, _ flow: FlowID, _ seen: Set<FlowID>) -> Bool {
        if own.contains(flow) { return true }
        guard bot.flows[flow].triggers.isEmpty, let callers = callers[flow], !seen.contains(flow) else { return false }
        return callers.allSatisfy { runsOnly(within: own, $0, seen.union([flow])) }
    }
}
