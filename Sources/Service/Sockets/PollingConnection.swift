import Channels
import ChineseText
import Conversations
import HTTPTypes
import Synchronization

/// One connection of a widget, with the conversation that it holds. Its requests come one by one: one that fetches and one
/// that brings at the same time, never two of a kind.
final class PollingConnection: Sendable {
    /// The session that a connection holds.
    struct Holding: Sendable {
        /// The session's name.
        var session: String
        /// The name that the client asked for in its place; nil when it was given what it asked for.
        var alias: String?
        /// The name of its conversation on the channel, and in the hub.
        var name: String
        var conversation: ConversationID
        /// The number of the last utterance that was handed out, or from which on they are.
        var last: Int64
    }

    private struct State {
        var connection: SocketConnection
        var holding: Holding?
        /// Wakes the request that fetches; nil while none does.
        var waker: AsyncStream<Void>.Continuation?
        var isBringing = false
        var events: Int64 = 0
    }

    let id: String
    private let state: Mutex<State>

    init(id: String, _ bounds: SocketConnection.Bounds, now: Instant) {
        self.id = id
        state = Mutex(State(connection: SocketConnection(id: id, bounds, now: now)))
    }

    // MARK: Fetching

    /// Begins to fetch; the stream says when to look whether there is something, and does so at once. The client has what
    /// was handed out before, as it comes for more.
    ///
    /// - Throws: when the client fetches already. The protocol has it that this ends the connection.
    func beginFetching() throws(Refusal) -> (looks: AsyncStream<Void>, received: Holding?) {
        let (looks, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let received = state.withLock { state -> Result<Holding?, Refusal> in
            guard state.waker == nil else {
                state.connection.close(by: .server)
                state.waker?.yield()
                return .failure(.overlapping)
            }
            state.waker = waker
            return .success(state.holding)
        }
        waker.yield()
        return (looks, try received.get())
    }

    func endFetching() { state.withLock { $0.waker = nil } }

    /// Lets the request that fetches look again.
    func wake() { state.withLock { _ = $0.waker?.yield() } }

    /// The packets that wait, and the conversation to read on in while the client listens.
    func fetch(at now: Instant) -> (packets: [EnginePacket], reading: Holding?) {
        state.withLock { state in
            let packets = state.connection.fetch(at: now)
            return (packets, state.connection.isConnected ? state.holding : nil)
        }
    }

    /// Notes how far a conversation was handed out.
    func handedOut(_ number: Int64, of conversation: ConversationID) {
        state.withLock { state in
            guard let holding = state.holding, holding.conversation == conversation else { return }
            state.holding?.last = max(holding.last, number)
        }
    }

    /// When time does something next.
    var due: Instant { state.withLock { $0.connection.due } }

    // MARK: Bringing

    /// Begins to take what the client brings.
    ///
    /// - Throws: when it brings something already, which ends the connection.
    func beginBringing() throws(Refusal) {
        let isFree = state.withLock { state in
            guard !state.isBringing else {
                state.connection.close(by: .server)
                state.waker?.yield()
                return false
            }
            state.isBringing = true
            return true
        }
        guard isFree else { throw .overlapping }
    }

    func endBringing() { state.withLock { $0.isBringing = false } }

    /// Takes a payload; each event has a number that no other of the connection has.
    func receive(
        _ payload: [UInt8], socketID: String, at now: Instant
    ) throws(Rejection) -> [(number: Int64, event: SocketConnection.Event)] {
        try state.withLock { state throws(Rejection) in
            defer { state.waker?.yield() }
            return try state.connection.receive(payload: payload, socketID: socketID, at: now).map { event in
                state.events &+= 1
                return (state.events, event)
            }
        }
    }

    /// The session that is held, where it goes by a name; whoever names none means any.
    func holding(named name: String?) -> Holding? {
        state.withLock { state in
            guard let holding = state.holding else { return nil }
            return name == nil || name == holding.session || name == holding.alias ? holding : nil
        }
    }

    /// Holds a session from now on, in place of another. What was handed out of it here is not handed out again.
    func hold(_ holding: Holding, confirmation: SocketPacket?) {
        state.withLock { state in
            var holding = holding
            if let known = state.holding, known.conversation == holding.conversation {
                holding.alias = holding.alias ?? known.alias
                holding.last = max(holding.last, known.last)
            }
            state.holding = holding
            if let confirmation { state.connection.queue(confirmation) }
            state.waker?.yield()
        }
    }

    /// Lets a packet wait for the client.
    func queue(_ packet: SocketPacket) {
        state.withLock { state in
            state.connection.queue(packet)
            state.waker?.yield()
        }
    }

    // MARK: The end

    /// Whether it has ended, or time has ended it.
    func isOver(at now: Instant) -> Bool {
        state.withLock { state in
            state.connection.advance(to: now)
            return state.connection.end != nil
        }
    }

    /// Ends it; whoever fetches is told.
    func close() {
        state.withLock { state in
            state.connection.close(by: .server)
            state.waker?.yield()
        }
    }
}

extension Refusal {
    fileprivate static let overlapping = Refusal(.badRequest, "overlapping_request")
}
