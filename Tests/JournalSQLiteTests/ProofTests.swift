import Foundation
import GRDB
import Journal
import Testing

@testable import JournalSQLite

@Suite("What somebody changed in the file is found")
struct ProofTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// Changes that somebody makes with a database program, and the first event that is wrong then.
    static let changes: [(String, ChainDefect)] = [
        ("UPDATE event SET payload = x'7b7d' WHERE sequence = 7", ChainDefect(sequence: 7, reason: .wrongHash)),
        ("UPDATE event SET actor = 'nobody' WHERE sequence = 20", ChainDefect(sequence: 20, reason: .wrongHash)),
        ("UPDATE event SET at = at + 1 WHERE sequence = 1", ChainDefect(sequence: 1, reason: .wrongHash)),
        ("UPDATE event SET customer = 'x' WHERE sequence = 3", ChainDefect(sequence: 3, reason: .wrongHash)),
        ("UPDATE stream SET name = 'other' WHERE id = 2", ChainDefect(sequence: 2, reason: .wrongHash)),
        ("DELETE FROM event WHERE sequence = 5", ChainDefect(sequence: 5, reason: .missing)),
        ("DELETE FROM event WHERE sequence = 30", ChainDefect(sequence: 30, reason: .wrongHead)),
        ("UPDATE store SET sequence = 29", ChainDefect(sequence: 31, reason: .wrongHead)),
        ("UPDATE stream SET version = 11 WHERE id = 1", ChainDefect(sequence: 31, reason: .wrongVersion)),
    ]

    @Test("verify names the first wrong event", arguments: changes)
    func verifyFinds(sql: String, defect: ChainDefect) async throws {
        let journal = try SQLiteJournal(path: folder.store)
        try await Steps.fill(journal, streams: 3, events: 10)
        #expect(try await journal.verify().defect == nil)
        try await journal.pool.write { try $0.execute(sql: sql) }
        #expect(try await journal.verify().defect == defect, "\(sql)")
    }

    @Test("a changed end is found when the store is opened", arguments: [10, 1_005])
    func openingFinds(events: Int) async throws {
        let path = folder.store
        let journal = try SQLiteJournal(path: path)
        var batch = Steps.append("s")
        batch.appends[0].events = Array(repeating: batch.appends[0].events[0], count: events)
        _ = try await journal.commit(batch)
        try await journal.pool.write {
            try $0.execute(sql: "UPDATE event SET actor = 'nobody' WHERE sequence = \(events - 3)")
        }
        try journal.close()
        #expect(throws: JournalFault.damaged(path: path, ChainDefect(sequence: Int64(events - 3), reason: .wrongHash)))
        {
            _ = try SQLiteJournal(path: path)
        }
    }

    @Test("pages that were overwritten are told as damage, never a crash")
    func brokenPages() async throws {
        let path = folder.store
        let journal = try SQLiteJournal(path: path)
        try await Steps.fill(journal, streams: 20, events: 5)
        try journal.close()
        let whole = try #require(FileManager.default.contents(atPath: path))
        for page in stride(from: 1, to: whole.count / 4_096, by: 3) {
            var broken = whole
            broken.replaceSubrange(
                (page * 4_096)..<(page * 4_096 + 2_000), with: Data(repeating: UInt8(page & 0xFF), count: 2_000))
            try broken.write(to: URL(filePath: path))
            if let opened = try? SQLiteJournal(path: path) {
                let isTold = (try? await opened.verify())?.defect != nil
                try? opened.close()
                #expect(isTold, "page \(page)")
            }
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
    }

    @Test("files of any bytes are refused or opened, never a crash")
    func randomHeads() throws {
        let path = folder.store
        let journal = try SQLiteJournal(path: path)
        try journal.close()
        let whole = try #require(FileManager.default.contents(atPath: path))
        var state: UInt64 = 11
        for _ in 0..<40 {
            var broken = whole
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                broken[Int(state >> 33) % 4_096] = UInt8(truncatingIfNeeded: state >> 20)
            }
            try broken.write(to: URL(filePath: path))
            if let opened = try? SQLiteJournal(path: path) { try? opened.close() }
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
    }
}
