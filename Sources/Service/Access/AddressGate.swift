import ChineseText
import Synchronization

/// How often one address may do something in a minute. It remembers a bounded number of addresses; the longest unseen
/// one is forgotten first.
final class AddressGate: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private let perMinute: Double
    private let remembered: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    init(perMinute: Int, remembered: Int = 20_000) {
        self.perMinute = Double(max(1, perMinute))
        self.remembered = max(1, remembered)
    }

    /// Nil when the address may; else the seconds after which it may again.
    func wait(for address: String, now: Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= remembered, buckets[address] == nil { forget(&buckets, now: now) }
            var bucket = buckets[address] ?? Bucket(tokens: perMinute, at: now)
            let passed = Double(max(0, now &- bucket.at)) / 60_000
            bucket.tokens = min(perMinute, bucket.tokens + passed * perMinute)
            bucket.at = now
            defer { buckets[address] = bucket }
            guard bucket.tokens < 1 else {
                bucket.tokens -= 1
                return nil
            }
            return max(1, Int(((1 - bucket.tokens) * 60 / perMinute).rounded(.up)))
        }
    }

    /// Drops whoever has been away for a minute, as they may do everything again; else half of all.
    private func forget(_ buckets: inout [String: Bucket], now: Instant) {
        buckets = buckets.filter { now &- $0.value.at < 60_000 }
        guard buckets.count >= remembered else { return }
        for (address, _) in buckets.sorted(by: { $0.value.at < $1.value.at }).prefix(remembered / 2 + 1) {
            buckets[address] = nil
        }
    }
}
