import Foundation
import GRDB
import Journal
import Testing

@testable import JournalSQLite

@Suite("A store that cannot be written says so, and no step is there by half")
struct WriteFailureTests {
    /// A step that needs many pages in many tables.
    private func step(_ number: Int) -> Batch {
        var batch = Steps.append("s", after: Int64(number))
        batch.appends[0].events[0].payload = Array(#"{"text":"\#(String(repeating: "x", count: 9_000))"}"#.utf8)
        batch.inbound = [
            InboundMessage(
                id: InboundID(source: "web", id: "\(number)"), body: [1],
                acknowledgement: Array(repeating: 7, count: 5_000), at: 1)
        ]
        batch.cases = [
            CaseRow(id: "c\(number)", number: "n\(number)", state: "s", level: 1, tier: 1, type: "t", opened: 1)
        ]
        batch.outbox = [
            OutboxMessage(
                id: "o\(number)", conversation: "c", payload: Array(repeating: 0x20, count: 6_000), due: 1)
        ]
        return batch
    }

    /// How many of the rows of a step are there.
    private func traces(of number: Int, in journal: SQLiteJournal) async throws -> Int {
        let answer = try await journal.acknowledgement(of: InboundID(source: "web", id: "\(number)"))
        let messages = try await journal.outbox(.waiting, after: 0, limit: 99)
        return try await (journal.version(of: Steps.stream("s")) > Int64(number) ? 1 : 0) + (answer == nil ? 0 : 1)
            + (journal.caseRow("c\(number)") == nil ? 0 : 1) + messages.count { $0.message.id == "o\(number)" }
    }

    private func limit(_ journal: SQLiteJournal, pages: Int) throws {
        try journal.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    private func pages(of journal: SQLiteJournal) throws -> Int {
        try journal.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    }

    @Test("with room for one page more each time, each try fails whole until one succeeds whole")
    func fullDisk() async throws {
        let folder = try Folder()
        let path = folder.store
        let journal = try SQLiteJournal(path: path)
        _ = try await journal.commit(step(0))
        let used = try pages(of: journal)
        var failures = 0
        for room in 0..<60 {
            try limit(journal, pages: used + room)
            do {
                _ = try await journal.commit(step(1))
                break
            } catch {
                failures += 1
                #expect(error == .full(path: path))
                #expect(try await traces(of: 1, in: journal) == 0)
                #expect(try await journal.verify().defect == nil)
            }
        }
        #expect(failures >= 3)
        #expect(try await traces(of: 0, in: journal) == 4)
        #expect(try await traces(of: 1, in: journal) == 4)
        #expect(try await journal.verify().defect == nil)
    }

    @Test("a step that is too large for the disk does not spoil those that were waiting with it")
    func othersAreStored() async throws {
        let folder = try Folder()
        let journal = try SQLiteJournal(path: folder.store)
        _ = try await journal.commit(step(0))
        try limit(journal, pages: try pages(of: journal) + 8)
        let results = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<12 {
                group.addTask {
                    var batch = Steps.append("small\(number)")
                    if number == 5 {
                        batch.appends[0].events[0].payload = Array(repeating: 0x20, count: 200_000)
                    }
                    return (try? await journal.commit(batch)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(results == 11)
        #expect(try await journal.verify().defect == nil)
    }

    @Test("a refused step among many others is refused alone")
    func refusedAlone() async throws {
        let folder = try Folder()
        let journal = try SQLiteJournal(path: folder.store)
        _ = try await journal.commit(Steps.append("taken"))
        let outcomes = await withTaskGroup(of: (Int, JournalFault?).self) { group in
            for number in 0..<200 {
                group.addTask {
                    do throws(JournalFault) {
                        var batch = Steps.append("s\(number)")
                        if number % 3 == 0 { batch.appends += Steps.append("taken").appends }
                        _ = try await journal.commit(batch)
                        return (number, nil)
                    } catch {
                        return (number, error)
                    }
                }
            }
            return await group.reduce(into: [Int: JournalFault?]()) { $0[$1.0] = $1.1 }
        }
        let refusal = JournalFault.staleVersion(Steps.stream("taken"), expected: 0, found: 1)
        for number in 0..<200 {
            #expect(outcomes[number] == .some(number % 3 == 0 ? refusal : nil))
            #expect(try await journal.version(of: Steps.stream("s\(number)")) == (number % 3 == 0 ? 0 : 1))
        }
        #expect(try await journal.verify().defect == nil)
    }
}
