import Conversations
import Synchronization

/// How far conversations were read by widgets that cannot say it themselves. A bounded number is remembered; those that
/// were not asked for the longest are forgotten first.
final class ReadingMarks: Sendable {
    private struct State {
        var young: [ConversationID: Int64] = [:]
        var old: [ConversationID: Int64] = [:]
    }

    private let half: Int
    private let state = Mutex(State())

    init(remembered: Int = 20_000) { half = max(remembered / 2, 1) }

    /// The number of the last utterance that was read; nil when it is not known.
    func last(of conversation: ConversationID) -> Int64? {
        state.withLock { $0.young[conversation] ?? $0.old[conversation] }
    }

    /// Notes that a conversation was read up to a number.
    func read(_ conversation: ConversationID, to number: Int64) {
        state.withLock { state in
            let known = state.young[conversation] ?? state.old.removeValue(forKey: conversation) ?? 0
            if state.young.count >= half, state.young[conversation] == nil {
                state.old = state.young
                state.young = [:]
            }
            state.young[conversation] = max(known, number)
        }
    }
}
