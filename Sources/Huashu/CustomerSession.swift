public import ChineseText
public import DialogueRuntime
import Foundation
import ScriptChecking

/// What the bot did about one message or other event.
public struct Reply: Sendable {
    /// What the customer is told, in order.
    public var messages: [OutgoingMessage] = []
    /// The form for the person who takes over, where one is called.
    public var handoff: HandoffRequest?
    /// Forms of cases to open while the bot goes on talking.
    public var cases: [HandoffRequest] = []
    /// Why it did so, turn by turn. Holds customers' words: mask before logging.
    public var traces: [Trace] = []
}

/// One conversation. Messages are answered in the order in which they arrive; a message that arrives while a lookup is
/// on its way waits, and its answer is part of the reply that the lookup belongs to.
public actor CustomerSession {
    /// Events that one message may cause at the most.
    private static let maximumSteps = 50

    /// Everything that the conversation remembers: store it after each reply to resume it later.
    public private(set) var state: Session
    private let bot: ReadyBot
    private let seed: UInt64
    private var timers: [String: Instant] = [:]

    init(_ session: Session, of bot: ReadyBot) {
        state = session
        self.bot = bot
        seed = Self.seed(session.id)
    }

    /// When `elapse` has something to do next: reminders, and closing after silence.
    public var nextTimer: Instant? { timers.values.min() }

    /// Answers what the customer wrote.
    public func reply(to text: String) async -> Reply {
        await handle(.message(Message(.text(text))))
    }

    /// Answers a message of any kind.
    public func reply(to message: Message) async -> Reply {
        await handle(.message(message))
    }

    /// Tells the conversation what happened, such as that a person took over, and waits until it comes to rest.
    public func handle(_ event: Event) async -> Reply {
        var reply = Reply()
        var waiting = [event]
        var steps = 0
        while !waiting.isEmpty, steps < Self.maximumSteps {
            steps += 1
            let turn = bot.interpreter.step(state, waiting.removeFirst(), now: bot.clock(), seed: seed)
            // Nothing is awaited between reading the state and writing it.
            state = turn.session
            reply.traces.append(turn.trace)
            for action in turn.actions {
                guard let request = perform(action, &reply) else { continue }
                waiting.append(.lookupResult(id: request.id, await answer(request)))
            }
        }
        return reply
    }

    /// Lets timers run out that are due by now.
    public func elapse() async -> Reply {
        var reply = Reply()
        let now = bot.clock()
        let due = timers.filter { $0.value <= now }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        for (id, instant) in due where timers[id] == instant {
            timers[id] = nil
            let part = await handle(.timer(id))
            reply.messages += part.messages
            reply.handoff = part.handoff ?? reply.handoff
            reply.cases += part.cases
            reply.traces += part.traces
        }
        return reply
    }

    /// Does what the interpreter asks for, except lookups, which are given back.
    private func perform(_ action: Action, _ reply: inout Reply) -> LookupRequest? {
        switch action {
        case .say(let message): reply.messages.append(message)
        case .startLookup(let request): return request
        case .setTimer(let id, let due): timers[id] = due
        case .cancelTimer(let id): timers[id] = nil
        case .openCase(let request): reply.cases.append(request)
        case .handOff(let request): reply.handoff = request
        case .close: timers = [:]
        }
        return nil
    }

    /// The answer to a lookup, or that it took too long.
    private func answer(_ request: LookupRequest) async -> LookupOutcome {
        let patience = Duration.milliseconds(max(0, request.deadline - bot.clock()))
        let lookups = bot.lookups
        return await withTaskGroup(of: LookupOutcome?.self) { group in
            group.addTask { await lookups.answer(request) }
            group.addTask {
                do {
                    try await Task.sleep(for: patience)
                    return .timedOut
                } catch {
                    return nil
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .timedOut
        }
    }

    /// FNV-1a of the conversation's id: conversations differ in their variants, and each can be replayed.
    private static func seed(_ id: String) -> UInt64 {
        id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
