import Evaluation
import Foundation

/// What this process has used so far.
enum ProcessFigures {
    /// The most memory that it has held at a time.
    static var peakMegabytes: Double {
        var usage = rusage()
        #if os(Linux)
            getrusage(RUSAGE_SELF.rawValue, &usage)
            return Double(usage.ru_maxrss) / 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            return Double(usage.ru_maxrss) / 1_048_576
        #endif
    }
}

extension Clocks {
    /// The clocks of this process.
    static let process = Clocks(
        processorSeconds: { Double(time(of: CLOCK_PROCESS_CPUTIME_ID)) / 1e9 },
        nanoseconds: { time(of: CLOCK_MONOTONIC) })

    private static func time(of clock: clockid_t) -> UInt64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return UInt64(clamping: now.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: now.tv_nsec)
    }
}
