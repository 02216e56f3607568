import Foundation

/// How long something takes: on the wall, and of the processors. Milliseconds.
public struct StoreTime: Sendable, Hashable, Encodable {
    /// The middle one of all times on the wall.
    public var median: Double
    /// The longest time on the wall.
    public var worst: Double
    /// What this program's threads worked, the middle one of all times.
    public var worked: Double

    enum CodingKeys: String, CodingKey {
        case median = "median_ms"
        case worst = "worst_ms"
        case worked = "worked_ms"
    }
}

/// Measures pieces of work.
struct Stopwatch {
    private var walls: [Double] = []
    private var works: [Double] = []

    /// Measures one piece of work and returns what it returns.
    mutating func measure<Value>(_ work: () async throws -> Value) async rethrows -> Value {
        let (wall, worked) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
        let value = try await work()
        walls.append(Self.now(CLOCK_MONOTONIC) - wall)
        works.append(Self.now(CLOCK_PROCESS_CPUTIME_ID) - worked)
        return value
    }

    /// What was measured, divided among so many pieces that each measurement held.
    func time(pieces: Int = 1) -> StoreTime {
        let (walls, works) = (walls.sorted(), works.sorted())
        let share = 1 / Double(max(pieces, 1))
        return StoreTime(
            median: (walls.isEmpty ? 0 : walls[walls.count / 2]) * share, worst: (walls.last ?? 0) * share,
            worked: (works.isEmpty ? 0 : works[works.count / 2]) * share)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }
}
