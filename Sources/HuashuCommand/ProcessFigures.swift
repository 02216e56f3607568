import Evaluation
import Foundation

/// What this process has used so far.
enum ProcessFigures {
    /// Memory that it holds now.
    static var residentMegabytes: Double {
        #if os(Linux)
            let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
            let pages = statm.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
            return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
        #else
            var usage = rusage()
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
