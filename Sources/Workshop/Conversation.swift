public import ChineseText
public import DialogueRuntime
import Foundation
public import Handoff

/// A conversation at the workbench: it owns the session, the clock and the timers, and does what the interpreter asks
/// for, so that each input comes to rest before the next. Pure: the same inputs give the same exchanges.
public struct Conversation: Sendable {
    /// Events that one input may cause at the most.
    public static let maximumSteps = 50

    /// What runs the bot.
    public let interpreter: Interpreter
    /// What decides among variants.
    public let seed: UInt64
    /// What answers lookups.
    public var lookups: @Sendable (LookupRequest) -> LookupOutcome
    /// Where forms become cases: gives the number under which the form of a request is registered, nil when it is not.
    /// Without it, cases keep the numbers that the interpreter proposes.
    public var registry: (@Sendable (HandoffRequest, HandoffForm, Instant) -> String?)?
    /// Whether each event is also given to the session as it was saved and loaded, which must make no difference.
    public var provesSaving: Bool
    /// The session as it stands.
    public private(set) var session: Session
    /// What the clock shows.
    public private(set) var now: Instant
    /// When each timer runs out.
    public private(set) var timers: [String: Instant] = [:]

    /// A conversation that goes on from `session` at `now`.
    public init(
        _ interpreter: Interpreter, session: Session, now: Instant, seed: UInt64 = 1, provesSaving: Bool = false,
        lookups: @escaping @Sendable (LookupRequest) -> LookupOutcome,
        registry: (@Sendable (HandoffRequest, HandoffForm, Instant) -> String?)? = nil
    ) {
        self.interpreter = interpreter
        self.session = session
        self.now = now
        self.seed = seed
        self.provesSaving = provesSaving
        self.lookups = lookups
        self.registry = registry
    }

    /// The customer sends something.
    public mutating func send(_ message: Message) -> Exchange {
        apply(.message(message))
    }

    /// Something happens, now.
    public mutating func apply(_ event: Event) -> Exchange {
        var exchange = Exchange(before: session)
        run(event, into: &exchange)
        return exchange
    }

    /// Time passes; timers run out in the order of their instants.
    public mutating func advance(by milliseconds: Int) -> Exchange {
        let (sum, overflow) = now.addingReportingOverflow(Instant(max(0, milliseconds)))
        let end = overflow ? Instant.max : sum
        var exchange = Exchange(before: session)
        while let next = nextTimer, next.due <= end, exchange.problem == nil {
            now = max(now, next.due)
            timers[next.id] = nil
            run(.timer(next.id), into: &exchange)
        }
        now = end
        return exchange
    }

    /// Waits until the bot takes what the customer sent for complete, where it still waits for more.
    public mutating func endBurst() -> Exchange {
        let quiet = session.timers.first { $0.value == .quiet }?.key
        guard let quiet, let due = timers[quiet] else { return Exchange(before: session) }
        return advance(by: Int(max(0, due - now)))
    }

    private var nextTimer: (id: String, due: Instant)? {
        timers.min { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// Gives an event to the interpreter, does what it asks for, and so on until nothing is left to do.
    private mutating func run(_ first: Event, into exchange: inout Exchange) {
        var waiting = [first]
        while !waiting.isEmpty {
            if exchange.turns.count >= Self.maximumSteps {
                exchange.problem = .noRest(steps: exchange.turns.count)
                return
            }
            let event = waiting.removeFirst()
            let turn = registered(step(event, &exchange))
            session = turn.session
            exchange.add(turn, of: event)
            for action in turn.actions {
                if let answer = perform(action, &exchange) { waiting.append(answer) }
            }
        }
    }

    /// The turn with the numbers that its forms are registered under: nobody is told another.
    private func registered(_ turn: Turn) -> Turn {
        guard let registry else { return turn }
        var turn = turn
        for (request, form) in turn.forms(of: interpreter.bot) {
            if let number = registry(request, form, now) {
                turn.number(request.id, number, proposed: request.caseNumber)
            }
        }
        return turn
    }

    private mutating func perform(_ action: Action, _ exchange: inout Exchange) -> Event? {
        switch action {
        case .startLookup(let request):
            let outcome = lookups(request)
            exchange.lookups.append(LookupCall(request: request, outcome: outcome))
            return .lookupResult(id: request.id, outcome)
        case .setTimer(let id, let due):
            timers[id] = due
        case .cancelTimer(let id):
            timers[id] = nil
        case .say, .openCase, .handOff, .close: break
        }
        return nil
    }

    private func step(_ event: Event, _ exchange: inout Exchange) -> Turn {
        let turn = interpreter.step(session, event, now: now, seed: seed)
        if provesSaving, let difference = difference(of: turn, event) {
            exchange.problem = .changedBySaving(difference)
        }
        return turn
    }

    /// What the session that was saved and loaded did otherwise; nil when it did the same.
    private func difference(of turn: Turn, _ event: Event) -> String? {
        do {
            let saved = try JSONEncoder().encode(session)
            let loaded = try JSONDecoder().decode(Session.self, from: saved)
            guard loaded == session else { return "session" }
            let other = interpreter.step(loaded, event, now: now, seed: seed)
            guard other.actions == turn.actions else { return "actions" }
            guard other.session == turn.session else { return "next session" }
            return other.trace.entries == turn.trace.entries ? nil : "trace"
        } catch {
            return "encoding"
        }
    }
}
