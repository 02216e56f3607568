public import Diagnostics
public import DialogueRuntime
public import IntentMatching

/// A text in both languages in which Huashu speaks to people.
public typealias BilingualText = DiagnosticArgument

/// A lookup that ran, and what it answered.
public struct LookupCall: Sendable, Equatable {
    /// What was asked.
    public var request: LookupRequest
    /// What was answered.
    public var outcome: LookupOutcome
}

/// Everything that came of one input: the turn of the customer's message, of the lookups it started, of timers that ran
/// out meanwhile.
public struct Exchange: Sendable {
    /// What must never happen, whatever the script says.
    public enum Problem: Sendable, Equatable {
        /// The conversation did not come to rest.
        case noRest(steps: Int)
        /// A session that was saved and loaded went another way.
        case changedBySaving(String)
    }

    /// The session before.
    public let before: Session
    /// What happened, in order; the first is the input.
    public private(set) var events: [Event] = []
    /// What each event made.
    public private(set) var turns: [Turn] = []
    /// What the bot said.
    public private(set) var messages: [OutgoingMessage] = []
    /// People who were asked for.
    public private(set) var handoffs: [HandoffRequest] = []
    /// Cases that were opened.
    public private(set) var cases: [HandoffRequest] = []
    /// Lookups that ran.
    public internal(set) var lookups: [LookupCall] = []
    /// Why the conversation was closed, if it was.
    public private(set) var closed: String?
    /// What went wrong, if anything did.
    public internal(set) var problem: Problem?

    init(before: Session) {
        self.before = before
    }

    /// The session after.
    public var session: Session { turns.last?.session ?? before }

    /// Everything that happened, in order.
    public var entries: [TraceEntry] { turns.flatMap(\.trace.entries) }

    /// How the customer's message was read.
    public var reading: Reading? { turns.lazy.compactMap(\.trace.reading).first }

    /// The form of the handoff, or of the case opened last.
    public var form: HandoffRequest? { handoffs.last ?? cases.last }

    /// The session after, with the values of slots that ended on the way: what the messages were filled from.
    var widened: Session {
        var result = session
        var slots = before.slots
        for turn in turns { slots.merge(turn.session.slots) { _, new in new } }
        result.slots = slots
        return result
    }

    mutating func add(_ turn: Turn, of event: Event) {
        events.append(event)
        turns.append(turn)
        for action in turn.actions {
            switch action {
            case .say(let message): messages.append(message)
            case .openCase(let request): cases.append(request)
            case .handOff(let request): handoffs.append(request)
            case .close(let reason): closed = reason
            case .startLookup, .setTimer, .cancelTimer: break
            }
        }
    }

    /// Joins what came later to this, as if it were one input.
    mutating func append(_ later: Exchange) {
        events += later.events
        turns += later.turns
        messages += later.messages
        handoffs += later.handoffs
        cases += later.cases
        lookups += later.lookups
        closed = later.closed ?? closed
        problem = problem ?? later.problem
    }
}
