import CaseDemo
import CaseDesk
import CaseReports
import Cases
import ChineseText
import Foundation
import GRDB
import Journal
import JournalTesting
import Synchronization
import Testing
import WorkingTime

@testable import JournalSQLite
@testable import StoreBenchmarking

private let end: Instant = 1_772_000_000_000
private let calendar = try! ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai")!)
private let digest: @Sendable ([UInt8]) -> String = { ChainHash(SystemDigest().digest($0)).hex }

/// A small year that was made by commands, made once for all tests.
private let small = Task {
    let journal = MemoryJournal(digest: SystemDigest())
    let policy = CasePolicy(version: "policy-1", calendar: calendar)
    let codes = SearchCodes(digest: digest, code: { digest(Array($0.utf8)) })
    let desk = CaseDesk(journal: journal, policy: policy, codes: codes)
    var year = DemoYear(desk: desk, end: end, count: 7, seed: 3)
    while try await year.advance() != nil {}
    return journal
}

@Suite("A year of cases that chance makes")
struct DemoYearTests {
    /// Years with, in the second, a case of the third level that is no complaint.
    @Test(arguments: [(12, 5), (24, 4)])
    func `the rules refuse none of its steps, and nearly all of its cases come to their end`(
        count: Int, seed: UInt64
    ) async throws {
        let journal = MemoryJournal(digest: SystemDigest())
        let codes = SearchCodes(digest: digest, code: { digest(Array($0.utf8)) })
        let desk = CaseDesk(journal: journal, policy: CasePolicy(version: "policy-1", calendar: calendar), codes: codes)
        var year = DemoYear(desk: desk, end: end, count: count, seed: seed)
        while try await year.advance() != nil {}
        #expect(year.opened * 3 >= count * 2 && year.refused == 0)
        var ended = CaseFilter()
        ended.isOpen = false
        let archived = try await journal.cases(CaseQuery(ended, limit: 50)).rows.count
        #expect(archived * 3 >= year.opened * 2, "\(archived) of \(year.opened)")
    }
}

/// The small year laid over itself, made once for all tests.
private let large = Task {
    let patterns = try await CasePattern.all(in: small.value)
    let journal = MemoryJournal(digest: SystemDigest())
    let filler = StoreFiller(patterns, end: end, zone: calendar.timeZone)
    let cases = try await filler.fill(journal, events: 2_500) { _ in }
    return (journal: journal, cases: cases)
}

/// All events of the large year, read once for all tests.
private let recorded = Task {
    try await large.value.journal.events(.all(afterSequence: 0), limit: largestReading).map {
        (hash: $0.hash, event: RecordedEvent(sequence: $0.sequence, event: try EventRecord.event(in: $0)))
    }
}

@Suite("A store that is filled for measuring")
struct StoreFillerTests {
    @Test func `it has the events that were asked for, about in the order of time, and its cases`() async throws {
        let (journal, cases) = try await large.value
        let events = try await journal.events(.all(afterSequence: 0), limit: largestReading)
        #expect((2_500..<2_700).contains(events.count))
        // A case's events of one commit stand together.
        #expect(zip(events, events.dropFirst(1_000)).allSatisfy { $0.event.at <= $1.event.at })
        #expect(events.allSatisfy { $0.event.at < end })
        #expect(try await journal.cases(CaseQuery(limit: 500)).rows.count == cases)
        #expect(try await journal.verify().defect == nil)
    }

    @Test func `every case is what its events say, and its row says the same`() async throws {
        let journal = try await large.value.journal
        for row in try await journal.cases(CaseQuery(limit: 500)).rows {
            let stored = try await journal.events(.stream(row.stream, afterVersion: 0), limit: 1_000)
            let subject = try Case(replaying: stored.map { try EventRecord.event(in: $0) })
            let card = try CaseCard(row)
            #expect(subject.number.description == row.number && card.summary == CaseSummary(subject))
            #expect(card.state == subject.state && card.owner == subject.owner && card.updatedAt == subject.lastEventAt)
            #expect(row.isOpen == subject.state.isOpen && row.isOpen == (row.settled == nil))
        }
    }
}

@Suite("A report that reads what it needs")
struct ReportReadingTests {
    /// The report that all events of the large year give.
    private func whole(_ request: ReportRequest) async throws -> WeeklyReport {
        let recorded = try await recorded.value
        let last = recorded.last { $0.event.sequence <= request.cutOff ?? .max }
        return WeeklyReport(request, events: recorded.map(\.event), chainHead: last?.hash.hex)
    }

    private func request(_ period: String) throws -> ReportRequest {
        ReportRequest(shop: "shop", period: try #require(ReportPeriod(period)), calendar: calendar)
    }

    @Test(arguments: ["2025-W20", "2025-W46", "2026-W05", "2026-W08", "2026-01", "2026-02-20..2026-02-25", "2026-W20"])
    func `is the report of all events, whatever it is cut off at`(_ period: String) async throws {
        let journal = try await large.value.journal
        let end = try await journal.head().sequence
        for (cut, previous) in [(nil, nil), (end / 2, nil), (end - 40, end - 300), (nil, end / 3), (end + 9, 0)] {
            var request = try request(period)
            request.cutOff = cut
            request.previousCutOff = previous
            let read = try await WeeklyReport.read(request, from: journal)
            #expect(try await whole(request).json() == read.json(), "cut \(cut ?? -1), \(previous ?? -1)")
        }
    }

    @Test func `counts the cases of an improvement of long ago`() async throws {
        let journal = try await large.value.journal
        var request = try request("2026-W07")
        func day(_ text: String) throws -> ReportDay { try #require(ReportDay(text)) }
        var improvement = Improvement(
            id: "i", measure: "box", owner: "o", opened: try day("2025-06-01"), due: try day("2025-08-01"))
        improvement.axis = .type
        improvement.value = "产品质量/破损"
        improvement.done = try day("2025-07-01")
        request.context.improvements = [improvement]
        let read = try await WeeklyReport.read(request, from: journal)
        #expect(try await whole(request).json() == read.json())
    }

    @Test func `gives the events of other streams in the journal's order, between those of cases`() async throws {
        let journal = MemoryJournal(digest: SystemDigest())
        for (place, name) in ["a", "b", "a", "old"].enumerated() {
            var batch = Batch()
            let event = NewEvent(
                type: place == 2 ? "left-out" : "said", payload: Array("{}".utf8), actor: "x",
                at: name == "old" ? 5 : end + Int64(place))
            let stream = StreamID(kind: "talk", name: name)
            batch.appends = [
                StreamAppend(stream, expectedVersion: try await journal.version(of: stream), events: [event])
            ]
            _ = try await journal.commit(batch)
        }
        let seen = Mutex<[Int64]>([])
        let source = ReportSource("talk", touchedSince: end, types: ["said"]) { stored, builder in
            seen.withLock { $0.append(stored.sequence) }
            builder.pass(stored.sequence, at: stored.event.at)
        }
        _ = try await WeeklyReport.read(try request("2026-W09"), from: journal, with: [source])
        #expect(seen.withLock { $0 } == [1, 2])
    }

    @Test func `of an empty journal is empty`() async throws {
        let journal = MemoryJournal(digest: SystemDigest())
        let request = try request("2026-W07")
        let read = try await WeeklyReport.read(request, from: journal)
        #expect(try read.json() == WeeklyReport(request, events: []).json())
    }
}

@Suite("A store that the first version wrote")
struct OldStoreTests {
    private static let firstVersion = "1 events, cases, clocks, sessions, outbox, keys"

    /// Copies what the first version had of a store into a file of its form.
    private static func age(_ path: String, to old: String) throws {
        let queue = try DatabaseQueue(path: old)
        try Schema.migrator.migrate(queue, upTo: firstVersion)
        let columns = """
            id, number, state, open, level, tier, type, customer, assignee, opened, updated, due, archived, keys, \
            details
            """
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "ATTACH DATABASE ? AS new", arguments: [path])
            try database.execute(
                sql: """
                    UPDATE store SET sequence = (SELECT sequence FROM new.store), hash = (SELECT hash FROM new.store);
                    INSERT INTO main.stream SELECT * FROM new.stream;
                    INSERT INTO main.event SELECT * FROM new.event;
                    INSERT INTO main.case_row (\(columns)) SELECT \(columns) FROM new.case_row;
                    INSERT INTO main.case_key SELECT * FROM new.case_key;
                    INSERT INTO main.clock SELECT * FROM new.clock;
                    """)
        }
        try queue.close()
    }

    @Test func `gives the same reports and clusters, and reads as little when its rows are completed`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huashu-old-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (path, oldPath) = (folder.appending(path: "new.db").path, folder.appending(path: "old.db").path)
        let filler = StoreFiller(try await CasePattern.all(in: small.value), end: end, zone: calendar.timeZone)
        var new = try SQLiteJournal(path: path)
        _ = try await filler.fill(new, events: 2_500) { _ in }
        try new.close()
        try Self.age(path, to: oldPath)
        new = try SQLiteJournal(path: path)
        let old = try SQLiteJournal(path: oldPath)
        let head = try await old.head()
        #expect(try await new.head() == head)
        #expect(try await old.verify().defect == nil)

        let policy = CasePolicy(version: "policy-1", calendar: calendar)
        let codes = SearchCodes(digest: digest, code: { digest(Array($0.utf8)) })
        let (desk, newDesk) = (
            CaseDesk(journal: old, policy: policy, codes: codes), CaseDesk(journal: new, policy: policy, codes: codes)
        )
        func areAlike() async throws -> Bool {
            for period in ["2025-W46", "2026-W05", "2026-W08"] {
                let request = ReportRequest(
                    shop: "shop", period: try #require(ReportPeriod(period)), calendar: calendar)
                let reports = (
                    try await WeeklyReport.read(request, from: old), try await WeeklyReport.read(request, from: new)
                )
                guard try reports.0.json() == reports.1.json() else { return false }
            }
            for days: Instant in [2, 30, 90, 200] {
                let instant = end - days * 86_400_000
                guard try await desk.clusters(at: instant) == newDesk.clusters(at: instant) else { return false }
            }
            return true
        }
        let live = EventLookBack.live(since: end - 30 * 86_400_000)
        #expect(try await areAlike())
        #expect(try await old.eventNumbers(of: live, through: .max).count == Int(head.sequence))
        while try await desk.completeRows(limit: 20) == 20 {}
        let needed = try await old.eventNumbers(of: live, through: .max)
        #expect(try await needed == new.eventNumbers(of: live, through: .max) && needed.count < Int(head.sequence))
        let query = CaseQuery(order: .oldest, limit: CaseQuery.largestLimit)
        #expect(try await old.cases(query) == new.cases(query))
        #expect(try await areAlike())
        #expect(try await old.head() == head, "completing rows is no event")
    }
}

@Suite("The benchmark of a store")
struct StoreBenchmarkTests {
    @Test func `measures a small one from end to end`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huashu-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var shares: [Double] = []
        let report = try await StoreBenchmark(events: 1_500, templateCases: 5, seed: 3, folder: folder)
            .report(until: end) { _, share in shares.append(share) }
        #expect(report.events >= 1_500 && report.cases > 5 && report.pages.contains { $0.cases > 0 })
        #expect(report.commit.median > 0 && report.groupedCommit.median > 0)
        #expect(shares.last == 1)
    }
}
