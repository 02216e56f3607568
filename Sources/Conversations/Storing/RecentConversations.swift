import Synchronization

/// Conversations that were used lately, so that the next message need not read them. What was not used while half of the
/// room was filled anew is forgotten.
final class RecentConversations: Sendable {
    private struct State {
        var young: [ConversationID: LoadedConversation] = [:]
        var old: [ConversationID: LoadedConversation] = [:]
    }

    private let state = Mutex(State())
    private let half: Int

    init(limit: Int) { half = max(limit / 2, 1) }

    var count: Int { state.withLock { $0.young.count + $0.old.count } }

    subscript(id: ConversationID) -> LoadedConversation? { state.withLock { $0.young[id] ?? $0.old[id] } }

    func remember(_ conversation: LoadedConversation, as id: ConversationID) {
        state.withLock { state in
            if state.young.count >= half, state.young[id] == nil {
                state.old = state.young
                state.young = [:]
            }
            state.young[id] = conversation
            state.old[id] = nil
        }
    }

    func forget(_ id: ConversationID) {
        state.withLock { state in
            state.young[id] = nil
            state.old[id] = nil
        }
    }
}
