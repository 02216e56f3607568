import ChineseText

/// When a message is tried again (`docs/conversations.md` §6): 5 s, 30 s, 2 min, 10 min, 1 h, then hourly for a day, each ±20 %.
enum RetrySchedule {
    private static let second: Int64 = 1_000
    private static let delays = [5 * second, 30 * second, 120 * second, 600 * second, 3_600 * second]
    private static let longest: Int64 = 24 * 3_600 * second

    /// The next attempt; nil when it is to be given up.
    ///
    /// - Parameters:
    ///   - attempt: how often it was tried, from 1.
    ///   - begun: when it began to wait.
    ///   - wish: what the other side asks for, in milliseconds. It is never made shorter.
    ///   - noise: 0–255, spreads the attempts.
    static func next(after attempt: Int, begun: Instant, now: Instant, wish: Int64?, noise: UInt8) -> Instant? {
        let delay = delays[min(max(attempt - 1, 0), delays.count - 1)]
        let spread = delay * (Int64(noise) - 128) / 640
        let next = now.advanced(byClamping: max(delay + spread, min(wish ?? 0, longest)))
        return next > begun.advanced(byClamping: longest) ? nil : next
    }
}
