import Synchronization

/// Counts work that goes on by itself, so that nobody ends before it.
final class WorkInFlight: Sendable {
    private struct State {
        var count = 0
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    /// Begins a piece of work that nobody waits for.
    func begin(_ work: @escaping @Sendable () async -> Void) {
        state.withLock { $0.count += 1 }
        Task {
            await work()
            let idle: [CheckedContinuation<Void, Never>] = state.withLock { state in
                state.count -= 1
                guard state.count == 0 else { return [] }
                defer { state.idle = [] }
                return state.idle
            }
            for continuation in idle { continuation.resume() }
        }
    }

    /// Returns when nothing is going on.
    func drained() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.count > 0 { state.idle.append(continuation) }
                return state.count == 0
            }
            if isIdle { continuation.resume() }
        }
    }
}
