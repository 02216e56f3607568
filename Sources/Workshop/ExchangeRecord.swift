import ChineseText
public import DialogueRuntime
import Foundation
import Handoff
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// One exchange of a simulated chat as a program reads it: a line of JSON.
public struct ExchangeRecord: Encodable, Sendable {
    private struct Reply: Encodable {
        var text: String
        var buttons: [String]
    }

    private enum CodingKeys: String, CodingKey {
        case turn, text, intent, type, priority, score, replies, slots, handoff, flow, step
    }

    private let exchange: Exchange
    private let input: String
    private let interpreter: Interpreter

    /// The line of an exchange; `input` is what the customer sent.
    public init(_ exchange: Exchange, input: String, interpreter: Interpreter) {
        self.exchange = exchange
        self.input = input
        self.interpreter = interpreter
    }

    /// The line, keys sorted, without a line end.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Writes all keys; what there is none of is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let taken = taken
        let frame = exchange.session.frames.last
        try container.encode(exchange.session.turn, forKey: .turn)
        try container.encode(input, forKey: .text)
        try container.encode(taken?.name, forKey: .intent)
        try container.encode(taken?.type, forKey: .type)
        try container.encode(taken?.priority.rawValue, forKey: .priority)
        try container.encode(taken.map { ($0.score * 10_000).rounded() / 10_000 }, forKey: .score)
        try container.encode(exchange.messages.map { Reply(text: $0.text, buttons: $0.buttons) }, forKey: .replies)
        try container.encode(slots, forKey: .slots)
        try container.encode(Self.form(of: exchange, in: interpreter)?.document, forKey: .handoff)
        try container.encode(frame.map { flow($0.flow) }, forKey: .flow)
        try container.encode(frame?.step, forKey: .step)
    }

    /// The form of an exchange, where it has one.
    static func form(of exchange: Exchange, in interpreter: Interpreter) -> HandoffForm? {
        exchange.form.map { request in
            HandoffForm(
                request: request, bot: interpreter.bot, signals: exchange.session.signals,
                locale: exchange.session.locale, isTakeover: !exchange.handoffs.isEmpty)
        }
    }

    private var taken: (name: String, type: String, priority: PriorityLevel, score: Double)? {
        exchange.entries.lazy.compactMap { entry in
            guard case .intent(let key, let type, let priority, let score, _) = entry else { return nil }
            let name = interpreter.bot.index.intents[key].map { interpreter.bot.intents[$0].name }
            return (name ?? key, type, priority, score)
        }.first
    }

    /// Values by the names of their slots, masked where the script says so.
    private var slots: [String: String] {
        let bot = interpreter.bot
        return Dictionary(
            exchange.session.slots.map { key, state in
                let id = bot.index.slots[key]
                let text = interpreter.plainText(state.value)
                let mask = id.flatMap { interpreter.visibleEnd(of: $0) }
                return (id.map { bot.slots[$0].name } ?? key, mask.map { Mask.keepLast($0).applied(to: text) } ?? text)
            }, uniquingKeysWith: { first, _ in first })
    }

    private func flow(_ key: String) -> String {
        interpreter.bot.index.flows[key].map { interpreter.bot.flows[$0].name } ?? key
    }
}
