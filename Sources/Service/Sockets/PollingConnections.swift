import Channels
import ChineseText
import Synchronization

/// The connections that are open: a bounded number, each of which ends by itself when its client is gone.
final class PollingConnections: Sendable {
    private struct State {
        var open: [String: PollingConnection] = [:]
        var sweptAt: Instant = 0
    }

    /// How often connections are looked for whose clients are gone.
    private static let sweepInterval: Instant = 1_000
    private let most: Int
    private let state = Mutex(State())

    init(most: Int) { self.most = max(most, 1) }

    var count: Int { state.withLock { $0.open.count } }

    /// Opens a connection; nil when there are too many.
    func open(id: String, _ bounds: SocketConnection.Bounds, at now: Instant) -> PollingConnection? {
        state.withLock { state in
            if now &- state.sweptAt >= Self.sweepInterval || now < state.sweptAt {
                state.open = state.open.filter { !$0.value.isOver(at: now) }
                state.sweptAt = now
            }
            guard state.open.count < most else { return nil }
            let connection = PollingConnection(id: id, bounds, now: now)
            state.open[id] = connection
            return connection
        }
    }

    /// The connection of a name; nil when there is none any more.
    func connection(_ id: String, at now: Instant) -> PollingConnection? {
        guard let found = state.withLock({ $0.open[id] }) else { return nil }
        guard !found.isOver(at: now) else {
            forget(found)
            return nil
        }
        return found
    }

    func forget(_ connection: PollingConnection) { state.withLock { $0.open[connection.id] = nil } }
}
