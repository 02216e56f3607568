import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The memory of this process, in megabytes.
public enum ProcessMemory {
    /// What it has in memory now; on systems other than Linux the most that it ever had.
    public static var resident: Double {
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

    /// The most that `work` added at any moment to what was there before.
    ///
    /// On systems other than Linux, and where the kernel does not let the peak be reset, memory that was used before
    /// and given back hides a part of it.
    static func peak(of work: () throws -> Void) rethrows -> Double {
        #if os(Linux)
            // What earlier work gave back must not hide what this work takes.
            giveBackFreeMemory()
            try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        #endif
        let before = resident
        try work()
        return max(0, highest - before)
    }

    /// Has the C library return the memory to the system that is free. Glibc's module leaves `malloc_trim` out, so it is
    /// looked up by its name.
    private static func giveBackFreeMemory() {
        #if canImport(Glibc)
            typealias Trim = @convention(c) (Int) -> Int32
            guard let trim = dlsym(nil, "malloc_trim") else { return }
            _ = unsafeBitCast(trim, to: Trim.self)(0)
        #endif
    }

    private static var highest: Double {
        #if os(Linux)
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            let kibibytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
            return (kibibytes.flatMap { Double($0) } ?? 0) / 1_024
        #else
            return resident
        #endif
    }
}
