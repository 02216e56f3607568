public import IntentMatching
public import ScriptSyntax

/// Why a turn went as it did, in order; enough for `explain`, tests, coverage and the log.
public struct Trace: Sendable {
    /// How the message was read, where there was one.
    public var reading: Reading?
    /// What happened, in order.
    public var entries: [TraceEntry] = []

    /// An empty trace.
    public init() {}
}

/// One thing that happened in a turn. Names are keys; values may hold customers' words: mask before logging.
public enum TraceEntry: Sendable, Equatable {
    /// How an intent was taken.
    public enum Route: String, Sendable, Equatable {
        case started, interrupted, chosen, queued
        /// Said beside another wish.
        case remembered
        /// In place of the task that waited, which the same words give up.
        case replacing
    }

    case intent(String, type: String, priority: PriorityLevel, score: Double, Route)
    case clarified([String])
    /// A further wish of the message, for later.
    case wishRemembered(String)
    /// A wish that is outdated, or that the scripts do not know any more.
    case wishForgotten(String)
    case missed(count: Int)
    case command(String)
    case slotFilled(String, value: String, source: SlotState.Source)
    case slotRejected(String, tries: Int)
    case slotSkipped(String)
    case slotCleared(String)
    case flowStarted(String)
    case flowResumed(String)
    case flowDone(String)
    case step(flow: String, String)
    /// An instruction ran.
    case executed(flow: String, place: Int)
    /// A condition was decided.
    case branched(flow: String, place: Int, Bool)
    /// A question was put; zero tries is the first time.
    case asked(flow: String, place: Int, slot: String, tries: Int)
    case said(response: String, variant: Int)
    case lookupStarted(String, inputs: [String: String])
    case lookupAnswered(String, String)
    case handedOff(queue: String, reason: String)
    case caseOpened(form: String, number: String)
    case limit(String)
    case migrated(from: String, to: String, String)
    case ignored(String)
    case closed(String)
}

/// What one event made of a conversation.
public struct Turn: Sendable {
    /// The session afterwards.
    public var session: Session
    /// What the shell is to do, in order.
    public var actions: [Action]
    /// Why.
    public var trace: Trace

    /// What the bot says in this turn.
    public var messages: [OutgoingMessage] {
        actions.compactMap { if case .say(let message) = $0 { message } else { nil } }
    }

    /// The handoff of this turn, where there is one.
    public var handoff: HandoffRequest? {
        actions.lazy.compactMap { if case .handOff(let request) = $0 { request } else { nil } }.first
    }
}
