import CaseDemo
import CaseDesk
import CaseReports
import Cases
public import ChineseText
public import Foundation
import Journal
import JournalSQLite
import WorkingTime

/// Measures a store of many events that it makes, beside limits of the machine that are measured in the same run.
public struct StoreBenchmark: Sendable {
    /// What the benchmark does now.
    public enum Stage: Sendable {
        /// Cases are made by commands.
        case making
        /// They are laid over one another.
        case filling
        /// Everything is measured.
        case measuring
    }

    private static let committers = 512

    private let events: Int
    /// So many cases are made by commands.
    private let templateCases: Int
    private let seed: UInt64
    private let left: Int
    private let folder: URL

    /// - Parameter events: so many at least.
    /// - Parameter left: of how many cases in a hundred people leave off on the way, so that they stay open.
    /// - Parameter folder: an empty directory, which whoever gives it removes.
    public init(events: Int, seed: UInt64, left: Int = 0, folder: URL) {
        self.init(events: events, templateCases: 150, seed: seed, left: left, folder: folder)
    }

    init(events: Int, templateCases: Int, seed: UInt64, left: Int = 0, folder: URL) {
        self.events = events
        self.templateCases = templateCases
        self.seed = seed
        self.left = left
        self.folder = folder
    }

    /// Makes the store and measures it. Tells what it does and how far it is, from 0 to 1.
    ///
    /// - Parameter end: the instant at which the store's year ends.
    public func report(until end: Instant, progress: (Stage, Double) -> Void) async throws -> StoreReport {
        let calendar = try ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
        let policy = CasePolicy(version: "bench-1", calendar: calendar)
        let (patterns, seal) = try await patterns(until: end, policy, progress)
        let path = folder.appending(path: "bench.db").path
        var filling = Stopwatch()
        let cases = try await filling.measure {
            let store = try Store(path: path)
            _ = try await CalendarRecord.adopt(calendar, in: store.journal, by: "bench", at: end - 366 * 86_400_000)
            let filler = StoreFiller(patterns, end: end, zone: calendar.timeZone)
            let cases = try await filler.fill(store.journal, events: events) { progress(.filling, $0) }
            try store.close()
            return cases
        }
        progress(.measuring, 0)
        let opening = try await opening(path)
        let store = try Store(path: path)
        let head = try await store.journal.head()
        let limits = MachineLimits(payload: try await payload(in: store.journal), folder: folder)
        let period = ReportPeriod(weekOf: LocalDateTime(end, in: calendar.timeZone).date).previous
        let request = ReportRequest(shop: "bench", period: period, calendar: calendar)
        let pages = try await pages(of: store.journal)
        progress(.measuring, 0.3)
        let report = try await weeklyReport(request, store.journal)
        progress(.measuring, 0.5)
        let verifying = try await verifying(store.journal)
        progress(.measuring, 0.8)
        let commits = Commits(journal: store.journal, payload: try await payload(in: store.journal), at: end)
        let result = StoreReport(
            events: head.sequence, cases: cases, megabytes: megabytes(path), filling: filling.time(),
            opening: opening, pages: pages, weeklyReport: report, verifying: verifying, seal: seal,
            commit: try await commits.single(50), groupedCommit: try await commits.grouped(8, of: Self.committers),
            memory: Self.mostMemory, limitInsert: try await limits.inserts(50),
            limitGroupedInsert: try await limits.groupedInserts(8, of: Self.committers),
            limitSync: try await limits.syncs(50),
            limitSelect: try await MachineLimits.selects(50, from: path, events: head.sequence))
        try store.close()
        progress(.measuring, 1)
        return result
    }

    // MARK: Making

    /// A small year, made by the commands that staff gives; and what proving a seal of it takes.
    private func patterns(
        until end: Instant, _ policy: CasePolicy, _ progress: (Stage, Double) -> Void
    ) async throws -> ([CasePattern], StoreTime) {
        let store = try Store(path: folder.appending(path: "pattern.db").path)
        let digest: @Sendable ([UInt8]) -> String = { ChainHash(SystemDigest().digest($0)).hex }
        let codes = SearchCodes(digest: digest, code: { digest(Array($0.utf8)) })
        let desk = CaseDesk(journal: store.journal, policy: policy, codes: codes)
        var year = DemoYear(desk: desk, end: end, count: templateCases, seed: seed, left: left)
        while let share = try await year.advance() { progress(.making, share) }
        let patterns = try await CasePattern.all(in: store.journal)
        var watch = Stopwatch()
        let proof = try await watch.measure { try await ArchiveProof(of: store.journal, digest: digest) }
        try store.close()
        return (patterns, watch.time(pieces: proof.whole))
    }

    // MARK: Measuring

    private func opening(_ path: String) async throws -> StoreTime {
        var watch = Stopwatch()
        for _ in 0..<5 {
            let store = try await watch.measure { try Store(path: path) }
            try store.close()
        }
        return watch.time()
    }

    private func pages(of journal: some Journal) async throws -> [StoreReport.Pages] {
        let oldest = try await journal.cases(CaseQuery(order: .oldest, limit: 1)).rows.first
        let newest = try await journal.cases(CaseQuery(order: .newest, limit: 2)).rows.last
        guard let oldest, let newest else { return [] }
        let trials = PageTrials(oldest, span: oldest.opened..<max(oldest.opened + 1, newest.opened))
        var pages: [StoreReport.Pages] = []
        for trial in trials.trials {
            var slowest = StoreReport.Pages(filter: trial.name, time: Stopwatch().time(), cases: 0)
            for query in trials.queries(trial) {
                var watch = Stopwatch()
                for _ in 0..<9 {
                    let page = try await watch.measure { try await journal.cases(query) }
                    slowest.cases = max(slowest.cases, page.rows.count)
                }
                let time = watch.time()
                slowest.time.median = max(slowest.time.median, time.median)
                slowest.time.worst = max(slowest.time.worst, time.worst)
                slowest.time.worked = max(slowest.time.worked, time.worked)
            }
            pages.append(slowest)
        }
        return pages
    }

    private func weeklyReport(_ request: ReportRequest, _ journal: any Journal) async throws -> StoreTime {
        var watch = Stopwatch()
        for _ in 0..<3 { _ = try await watch.measure { try await WeeklyReport.read(request, from: journal) } }
        return watch.time()
    }

    private func verifying(_ journal: any Journal) async throws -> StoreTime {
        var watch = Stopwatch()
        let verdict = try await watch.measure { try await journal.verify() }
        if let defect = verdict.defect { throw JournalFault.damaged(path: folder.path, defect) }
        return watch.time()
    }

    /// What the last event holds that has no personal values: those would need a key of their own for each commit.
    private func payload(in journal: some Journal) async throws -> [UInt8] {
        let plain = try await journal.events(.latest, limit: 1_000).last { stored in
            (try? PersonalFields.areMarked(in: stored.event.payload, "payload")) == false
        }
        return plain?.event.payload ?? Array("{}".utf8)
    }

    private func megabytes(_ path: String) -> Double {
        ["", "-wal"].reduce(0) { sum, ending in
            let size = try? FileManager.default.attributesOfItem(atPath: path + ending)[.size] as? Int
            return sum + Double(size ?? 0) / 1_048_576
        }
    }

    private static var mostMemory: Double {
        #if os(Linux)
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            let kibibytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
            return (kibibytes.flatMap { Double($0) } ?? 0) / 1_024
        #else
            var usage = rusage()
            getrusage(RUSAGE_SELF, &usage)
            return Double(usage.ru_maxrss) / 1_048_576
        #endif
    }
}
