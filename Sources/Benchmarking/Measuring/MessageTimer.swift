/// What one message costs, over all messages.
public struct MessageTime: Sendable, Encodable {
    /// Half of the messages cost less, in nanoseconds.
    public let median: Double
    /// 99 of 100 messages cost less, in nanoseconds.
    public let p99: Double

    enum CodingKeys: String, CodingKey {
        case median = "median_ns"
        case p99 = "p99_ns"
    }

    /// What came of one time for each message.
    init(of times: [Double]) {
        let sorted = times.sorted()
        median = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
        p99 = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * 99 / 100]
    }
}

/// Times pieces of work on each of many messages.
///
/// The messages come one after another, as customers send them, so that each finds the caches as another left them:
/// repeating one message would show matching faster than it is. Only work that a reading of the clock would hide is
/// repeated on its message. The pieces of work take turns, a round each, so that all meet the same neighbours on the
/// machine; the first round warms up and does not count. What reading the clock costs is taken off each time; a message
/// counts with the median of its rounds, and the result is the median and the 99th percentile over the messages.
struct MessageTimer {
    /// One piece of work, on the number of a message.
    struct Work {
        /// How often it is done on a message between two readings of the clock.
        var repeats = 1
        /// What is done. Results are added up, so that nothing is optimised away.
        let run: (Int) -> Int
    }

    /// How many messages.
    let count: Int
    /// Rounds that count, at the most.
    let rounds: Int
    /// When no further round begins, in nanoseconds; one counts in any case.
    private static let budget: Int64 = 12_000_000_000
    /// When the first round of slow work ends before its last message, in nanoseconds.
    private static let warmUpBudget: Int64 = 2_000_000_000
    private static let leastMessages = 10

    /// Times each piece of work.
    func times(_ works: [Work]) -> [MessageTime] {
        var sum = 0
        let start = MonotonicClock.now()
        let reached = works.map { warmUp($0, &sum) }
        var times = reached.map { [[Int64]](repeating: [], count: $0) }
        for round in 0..<max(1, rounds) {
            if round > 0, MonotonicClock.now() &- start > Self.budget { break }
            for (place, work) in works.enumerated() {
                for message in 0..<reached[place] {
                    times[place][message].append(Self.time(work, message, &sum))
                }
            }
        }
        Self.use(sum)
        return zip(works, times).map { work, times in
            MessageTime(of: times.map { Self.settled($0) / Double(work.repeats) })
        }
    }

    /// Does the work once on as many messages as there is time for, and returns how many.
    private func warmUp(_ work: Work, _ sum: inout Int) -> Int {
        let start = MonotonicClock.now()
        var reached = 0
        while reached < count, reached < Self.leastMessages || MonotonicClock.now() &- start < Self.warmUpBudget {
            sum &+= work.run(reached)
            reached += 1
        }
        return reached
    }

    private static func time(_ work: Work, _ message: Int, _ sum: inout Int) -> Int64 {
        let start = MonotonicClock.now()
        for _ in 0..<work.repeats { sum &+= work.run(message) }
        return MonotonicClock.now() &- start
    }

    /// The median of some rounds without the cost of the clock.
    private static func settled(_ rounds: [Int64]) -> Double {
        let sorted = rounds.sorted()
        guard !sorted.isEmpty else { return 0 }
        return Double(max(0, sorted[(sorted.count - 1) / 2] &- MonotonicClock.overhead))
    }

    /// Somewhere for results to go.
    @inline(never) private static func use(_ sum: Int) {
        withExtendedLifetime(sum) {}
    }
}
