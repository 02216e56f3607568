import ChineseText
import Synchronization

/// Who is being sent to. Whoever answers slowly or not at all gets a small share of the room, and the others the rest.
final class SendingRoom: Sendable {
    /// Where requests go: a channel or a desk, by the shop's name for it.
    enum Counterpart: Hashable, Sendable {
        case channel(String)
        case desk(String)
    }

    /// A request that is on its way.
    struct Place: Sendable {
        fileprivate var number: Int
        fileprivate var counterpart: Counterpart
    }

    private struct Request {
        var counterpart: Counterpart
        var since: Instant
    }

    private struct State {
        var underway: [Int: Request] = [:]
        /// How many requests in a row got no answer.
        var unanswered: [Counterpart: Int] = [:]
        var lastNumber = 0
    }

    /// How long a request may take before its counterpart counts as slow, in milliseconds.
    static let patience: Instant = 1_000
    /// Most requests to one that is slow, and to one that gave no answer several times in a row.
    static let (slowShare, silentShare, tolerance) = (16, 2, 3)
    /// How long what finds no room is put back at least; as long again is added by chance.
    static let putBack: Instant = 5_000

    private let state = Mutex(State())

    /// How many requests have been on their way for long.
    func slowCount(at now: Instant) -> Int {
        state.withLock { state in state.underway.values.count { now &- $0.since >= Self.patience } }
    }

    /// Takes a place for a request; nil when its counterpart has its share.
    func enter(_ counterpart: Counterpart, at now: Instant) -> Place? {
        state.withLock { state in
            let own = state.underway.values.filter { $0.counterpart == counterpart }
            let isSlow = own.contains { now &- $0.since >= Self.patience }
            let isSilent = state.unanswered[counterpart, default: 0] >= Self.tolerance
            let share = isSilent ? Self.silentShare : isSlow ? Self.slowShare : .max
            guard own.count < share else { return nil }
            state.lastNumber &+= 1
            state.underway[state.lastNumber] = Request(counterpart: counterpart, since: now)
            return Place(number: state.lastNumber, counterpart: counterpart)
        }
    }

    /// Gives a place back, and notes whether there was an answer.
    func leave(_ place: Place, isAnswered: Bool) {
        state.withLock { state in
            state.underway[place.number] = nil
            if isAnswered {
                state.unanswered[place.counterpart] = nil
            } else {
                state.unanswered[place.counterpart, default: 0] += 1
            }
        }
    }
}
