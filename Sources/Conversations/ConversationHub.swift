import CaseDesk
public import Channels
import ChineseText
public import Journal
import StrictJSON
import Synchronization

/// Many conversations at once over one journal: their order, deadlines, bursts, timers and deliveries.
///
/// Everything that happens to one conversation happens in its lane, one after the other; different ones go on side by
/// side. One turn is one transaction of the journal, and nothing is acknowledged before it is stored.
public final class ConversationHub: Sendable {
    let parts: ConversationParts
    let connections: [String: ChannelConnection]
    let runner: TurnRunner
    let dispatcher: Dispatcher
    /// Conversations whose timers are being looked at.
    let ticking = Mutex<Set<ConversationID>>([])
    let watch = Mutex(ClockWatch())

    /// A hub that is not running yet: messages are taken at once, what is due later waits for `run`.
    public init(_ parts: ConversationParts) {
        self.parts = parts
        connections = Dictionary(parts.connections.map { ($0.name, $0) }) { first, _ in first }
        runner = TurnRunner(parts)
        dispatcher = Dispatcher(runner)
    }

    var now: Instant { parts.clock.now }

    // MARK: Messages in

    /// The whole way of a request that a platform sends: verified, taken, stored, answered. What is refused is answered
    /// with a status of 4xx and `{"error": code}`, what could not be stored with 503.
    public func receive(_ request: ChannelRequest, on connection: String) async -> HookAnswer {
        do throws(IntakeFault) {
            return HookAnswer(response: try await intake(request, on: connection))
        } catch {
            return refused(error)
        }
    }

    func refused(_ fault: IntakeFault) -> HookAnswer {
        note(fault)
        return HookAnswer(response: Self.refusal(fault), fault: fault)
    }

    /// Takes one message of a channel whose replies are read from the conversation. It is durable when this returns;
    /// the same message gives the same result again.
    public func take(_ message: Inbound, on connection: String) async throws(IntakeFault) -> Taken {
        do throws(IntakeFault) {
            return try await intake(message, on: connection)
        } catch {
            note(error)
            throw error
        }
    }

    private func note(_ fault: IntakeFault) {
        runner.tally.refused(fault.detail)
        if case .notStored(let cause) = fault { runner.storage.note(cause) }
    }

    /// The answer to a request that was refused.
    public static func refusal(_ fault: IntakeFault) -> ChannelResponse {
        var response = ChannelResponse.json(["error": .string(fault.code)], status: fault.status)
        if let seconds = fault.retryAfter {
            response.headers.append(ChannelRequest.Header("Retry-After", String(seconds)))
        }
        return response
    }

    /// The name of a conversation of a channel, whether or not something was said in it.
    public func conversation(
        _ conversation: String, account: String = "", on connection: String
    ) -> ConversationID {
        runner.conversation(conversation, account: account, on: connection)
    }

    // MARK: What was said

    /// What was said in a conversation behind a number, at most so much; the oldest first.
    public func history(
        of conversation: ConversationID, after number: Int64 = 0, limit: Int = 200
    ) async throws(IntakeFault) -> [Utterance] {
        let most = min(max(limit, 1), 1_000)
        var said: [Utterance] = []
        var place = max(number, 0)
        while said.count < most {
            let page = try await asking { () async throws(JournalFault) in
                try await self.parts.journal.events(.stream(conversation.stream, afterVersion: place), limit: most)
            }
            said += page.compactMap(ConversationEvent.utterance)
            guard page.count == most, let last = page.last else { break }
            place = last.version
        }
        return Array(said.prefix(most))
    }

    /// What was said last in a conversation, at most so much; the oldest first.
    public func latest(of conversation: ConversationID, limit: Int = 200) async throws(IntakeFault) -> [Utterance] {
        let most = min(max(limit, 1), 1_000)
        return try await asking { () async throws(JournalFault) in
            var said: [Utterance] = []
            var end = try await self.parts.journal.version(of: conversation.stream)
            while said.count < most, end > 0 {
                let begin = max(end &- Int64(most), 0)
                let page = try await self.parts.journal.events(
                    .stream(conversation.stream, afterVersion: begin), limit: most)
                said = page.filter { $0.version <= end }.compactMap(ConversationEvent.utterance) + said
                end = begin
            }
            return Array(said.suffix(most))
        }
    }

    /// What is said from now on. It ends when the hub ends, and when the reader is too far behind: then the reader goes
    /// on with `history`. Nil when there are too many readers.
    public func updates(of conversation: ConversationID) -> AsyncStream<Utterance>? {
        runner.readers.add(to: conversation)
    }

    // MARK: Messages that were given up

    /// Messages that were given up, behind a position. They hold personal data.
    public func deadLetters(
        after position: Int64 = 0, limit: Int = 100
    ) async throws(IntakeFault) -> [OutboxEntry] {
        try await asking { () async throws(JournalFault) in
            try await DeadLetters(of: self.parts.journal).list(after: position, limit: limit)
        }
    }

    /// Tries a message once more that was given up; false when there is none of this name.
    public func resend(_ id: String) async throws(IntakeFault) -> Bool {
        do throws(JournalFault) {
            guard try await DeadLetters(of: parts.journal).resend(id, at: now) else { return false }
        } catch {
            throw .notStored(error)
        }
        runner.tally.note { $0.outboxDepth += 1 }
        runner.outbox.ring()
        return true
    }

    // MARK: Running

    /// Whether messages are taken.
    public var takesMessages: Bool { runner.takesMessages }

    /// Takes no more messages; those that were taken are worked through.
    public func stopTaking() { runner.stopTaking() }

    /// Whether the journal answers and messages are taken.
    public func isReady() async -> Bool {
        guard takesMessages else { return false }
        return (try? await parts.journal.head()) != nil
    }

    /// Whether the journal stores what it is given, as far as is known: after something could not be stored, a write of no
    /// consequence is tried.
    public func isStoring() async -> Bool { await runner.storage.isSound() }

    /// What was done so far.
    public func counters() -> HubCounters {
        var counters = runner.tally.current
        (counters.lanes, counters.waiting) = runner.lanes.load
        counters.conversations = runner.recent.count
        counters.readers = runner.readers.count
        return counters
    }

    func asking<Value: Sendable>(
        _ body: () async throws(JournalFault) -> Value
    ) async throws(IntakeFault) -> Value {
        do throws(JournalFault) {
            return try await body()
        } catch {
            throw .notStored(error)
        }
    }
}
