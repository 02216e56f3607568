import ChineseText
import Synchronization

/// How much each sender may send: a bucket that fills with time. Senders that were quiet for long are forgotten, with a
/// full bucket.
final class SenderRates: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private struct State {
        var young: [String: Bucket] = [:]
        var old: [String: Bucket] = [:]
    }

    /// Seconds after which anybody may try again.
    private static let longestWait = 86_400.0

    private let state = Mutex(State())
    private let perSecond: Double
    private let most: Double
    private let half: Int

    init(_ limits: ConversationLimits) {
        perSecond = limits.messagesPerSecond
        most = max(limits.messagesAtOnce, 1)
        half = max(limits.sendersInMemory / 2, 1)
    }

    /// Takes one message of a sender; nil when there is room for it, else the seconds after which there is.
    func take(_ sender: String, at now: Instant) -> Int? {
        guard perSecond > 0, perSecond.isFinite else { return nil }
        return state.withLock { state in
            var bucket = state.young[sender] ?? state.old.removeValue(forKey: sender) ?? Bucket(tokens: most, at: now)
            // A clock that was set back fills nothing.
            let passed = Double(max(now &- bucket.at, 0)) / 1_000
            bucket.tokens = min(most, bucket.tokens + passed * perSecond)
            bucket.at = now
            let isFree = bucket.tokens >= 1
            if isFree { bucket.tokens -= 1 }
            if state.young.count >= half, state.young[sender] == nil {
                state.old = state.young
                state.young = [:]
            }
            state.young[sender] = bucket
            return isFree ? nil : Int(min(max((1 - bucket.tokens) / perSecond, 1), Self.longestWait).rounded(.up))
        }
    }
}
