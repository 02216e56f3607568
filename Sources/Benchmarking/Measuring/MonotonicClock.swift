import Foundation

/// The clock that measurements read: nanoseconds that never run backwards.
enum MonotonicClock {
    /// Nanoseconds since some moment.
    static func now() -> Int64 { read(CLOCK_MONOTONIC) }

    /// Nanoseconds that processors have worked for this program. Reading it takes longer than a short piece of work, but
    /// neighbours on a busy machine do not count.
    static func worked() -> Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// What two readings cost when nothing happens between them, in nanoseconds.
    static let overhead: Int64 = {
        var spent = (0..<2_001).map { _ in
            let start = now()
            return now() &- start
        }
        spent.sort()
        return spent[spent.count / 2]
    }()
}
