import Synchronization

/// Lookups that are being asked, of which there may be so many at the same time.
final class LookupSlots: Sendable {
    private struct State {
        /// How often each is being asked: a turn that is worked out again asks again.
        var asked: [String: Int] = [:]
        var count = 0
    }

    private let state = Mutex(State())
    private let most: Int

    init(_ limits: ConversationLimits) { most = limits.lookups }

    var count: Int { state.withLock { $0.count } }

    func isAsked(_ id: String) -> Bool { state.withLock { $0.asked[id] != nil } }

    /// Begins to ask; false when too many are being asked. It must be ended in either case.
    func begin(_ id: String) -> Bool {
        state.withLock { state in
            state.asked[id, default: 0] += 1
            state.count += 1
            return state.count <= most
        }
    }

    func end(_ id: String) {
        state.withLock { state in
            guard let times = state.asked[id] else { return }
            state.asked[id] = times > 1 ? times - 1 : nil
            state.count -= 1
        }
    }
}
