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

    private var isLimited: Bool { perSecond > 0 && perSecond.isFinite }

    /// Whether a sender has used half of what may be sent at once, or has no more than one message left. Then it is worth a
    /// look whether a message is known: repeats must not take the room of what is new.
    func isBusy(_ sender: String, at now: Instant) -> Bool {
        guard isLimited else { return false }
        return state.withLock { state in
            let bucket = state.young[sender] ?? state.old[sender] ?? Bucket(tokens: most, at: now)
            return tokens(of: bucket, at: now) < max(most / 2, 2)
        }
    }

    /// Takes one message of a sender; nil when there is room for it, else the seconds after which there is.
    func take(_ sender: String, at now: Instant) -> Int? {
        guard isLimited else { return nil }
        return state.withLock { state in
            var bucket = state.young[sender] ?? state.old.removeValue(forKey: sender) ?? Bucket(tokens: most, at: now)
            bucket = Bucket(tokens: tokens(of: bucket, at: now), at: now)
            let isFree = bucket.tokens >= 1
            if isFree { bucket.tokens -= 1 }
            if state.young.count >= half, state.young[sender] == nil {
                state.old = state.young
                state.young = [:]
            }
            state.young[sender] = bucket
            let wait = min(max((1 - bucket.tokens) / perSecond, 1), Self.longestWait)
            return isFree ? nil : Int(wait.rounded(.up))
        }
    }

    /// What a bucket holds by now. A clock that was set back fills nothing.
    private func tokens(of bucket: Bucket, at now: Instant) -> Double {
        let passed = Double(max(now &- bucket.at, 0)) / 1_000
        return min(most, bucket.tokens + passed * perSecond)
    }
}
