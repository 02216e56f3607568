import Foundation
import GRDB
import Journal
import Secrets
import Testing

@testable import JournalSQLite

@Suite("A store opens what is a store and says what is wrong with everything else")
struct StoreTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func fault(_ work: () throws -> Void) -> JournalFault? {
        do {
            try work()
            return nil
        } catch {
            return error as? JournalFault
        }
    }

    @Test("what was stored is there when it is opened again, and a key file of its owner's beside it")
    func reopens() async throws {
        let store = try Store(path: folder.store)
        _ = try await store.journal.commit(Steps.append("a", payload: #"{"$personal":"张三"}"#, customer: "x"))
        try store.close()
        await #expect(throws: JournalFault.closed) { try await store.journal.commit(Steps.append("b")) }
        let again = try Store(path: folder.store)
        let events = try await again.journal.events(.latest, limit: 1)
        #expect(String(decoding: events[0].event.payload, as: UTF8.self) == #"{"$personal":"张三"}"#)
        for file in [folder.store, folder.store + ".key"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test("the log is flushed at each commit, and erased pages are overwritten")
    func settings() throws {
        let journal = try SQLiteJournal(path: folder.store)
        let settings = try journal.pool.writeWithoutTransaction { database in
            try ["journal_mode", "synchronous", "secure_delete", "foreign_keys"].map { name in
                try String.fetchOne(database, sql: "PRAGMA \(name)") ?? ""
            }
        }
        #expect(settings == ["wal", "2", "1", "1"])
    }

    @Test("another file is left as it is")
    func otherFiles() throws {
        let text = folder.file("text")
        try Data("hello, this is a letter and no database".utf8).write(to: URL(filePath: text))
        let other = folder.file("other.db")
        let queue = try DatabaseQueue(path: other)
        try queue.write { try $0.execute(sql: "CREATE TABLE guest (id INTEGER PRIMARY KEY)") }
        try queue.close()
        for path in [text, other] {
            let before = FileManager.default.contents(atPath: path)
            #expect(fault { _ = try SQLiteJournal(path: path) } == .notAStore(path: path))
            #expect(FileManager.default.contents(atPath: path) == before)
        }
        #expect(fault { _ = try SQLiteJournal(path: folder.path) } == .notAStore(path: folder.path))
    }

    @Test("what is not there is missing, and is not made where only reading was asked for")
    func missing() {
        let path = folder.store
        for access in [SQLiteJournal.Access.readWrite, .readOnly] {
            #expect(fault { _ = try SQLiteJournal(path: path, access: access) } == .missing(path: path))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let nowhere = folder.file("none/store.db")
        #expect(fault { _ = try SQLiteJournal(path: nowhere) } == .noFolder(path: folder.file("none/")))
    }

    @Test("an empty file, as a crash leaves it, becomes a store")
    func emptyFile() throws {
        #expect(FileManager.default.createFile(atPath: folder.store, contents: nil))
        #expect(try SQLiteJournal(path: folder.store).path == folder.store)
    }

    @Test("a store of a newer version is not touched")
    func newer() throws {
        let path = folder.store
        let journal = try SQLiteJournal(path: path)
        try journal.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from tomorrow')") }
        try journal.close()
        for access in [SQLiteJournal.Access.create, .readOnly] {
            #expect(fault { _ = try SQLiteJournal(path: path, access: access) } == .newerSchema(path: path))
        }
    }

    @Test("a store that is only read can be read, and nothing else")
    func readOnly() async throws {
        let path = folder.store
        let writer = try Store(path: path)
        _ = try await writer.journal.commit(Steps.append("a", payload: #"{"$personal":1}"#, customer: "x"))
        try writer.close()
        let reader = try Store(path: path, access: .readOnly)
        #expect(try await reader.journal.events(.latest, limit: 9).count == 1)
        #expect(try await reader.journal.verify().defect == nil)
        await #expect(throws: JournalFault.readOnly(path: path)) {
            try await reader.journal.commit(Steps.append("b"))
        }
    }

    @Test(
        "a store whose file or folder may not be changed says so, is left as it is, and can be read",
        .enabled(if: Immovable.isPossible), arguments: [SQLiteJournal.Access.create, .readWrite])
    func immovable(_ access: SQLiteJournal.Access) async throws {
        let path = folder.store
        let writer = try Store(path: path)
        _ = try await writer.journal.commit(Steps.append("a"))
        try writer.close()
        let before = try Data(contentsOf: URL(filePath: path))
        try Immovable.during(path) {
            #expect(fault { _ = try Store(path: path, access: access) } == .readOnly(path: path))
        }
        try Immovable.during(folder.path) {
            #expect(fault { _ = try Store(path: path, access: .readOnly) } == nil)
            if access == .create {
                let other = folder.file("other.db")
                #expect(fault { _ = try Store(path: other) } == .readOnly(path: folder.path + "/"))
            }
        }
        // Even reading needs a log beside the store.
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        try Immovable.during(folder.path) {
            #expect(fault { _ = try Store(path: path, access: .readOnly) } == .readOnly(path: path))
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        let reader = try Store(path: path, access: .readOnly)
        #expect(try await reader.journal.head().sequence == 1)
    }

    @Test("two stores use one file in turn; who cannot wait is told that it is locked")
    func twoProcesses() async throws {
        let path = folder.store
        let first = try SQLiteJournal(path: path)
        let second = try SQLiteJournal(
            path: path, access: .readWrite, digest: SystemDigest(), busySeconds: 0.05, observe: nil)
        for version in stride(from: Int64(0), to: 10, by: 2) {
            _ = try await first.commit(Steps.append("a", after: version))
            _ = try await second.commit(Steps.append("a", after: version + 1))
        }
        #expect(try await first.verify() == ChainVerdict(head: try await second.head()))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
        }
        await #expect(throws: JournalFault.locked(path: path)) { try await second.commit(Steps.append("b")) }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        _ = try await second.commit(Steps.append("b"))
    }

    // MARK: Master keys

    @Test("a store needs the key that it was begun with")
    func masterKeys() throws {
        let (path, key) = (folder.store, folder.store + ".key")
        try Store(path: path).close()
        let text = try #require(FileManager.default.contents(atPath: key))
        func opened(_ environment: [String: String] = [:]) -> JournalFault? {
            fault { try Store(path: path, environment: environment).close() }
        }
        func replace(_ content: Data?, mode: Int = 0o600) {
            try? FileManager.default.removeItem(atPath: key)
            guard let content else { return }
            #expect(
                FileManager.default.createFile(
                    atPath: key, contents: content, attributes: [.posixPermissions: mode]))
        }
        #expect(opened() == nil)
        replace(nil)
        #expect(opened() == .badMasterKey(path: key, .missing))
        #expect(!FileManager.default.fileExists(atPath: key))
        replace(Data(String(repeating: "0", count: 64).utf8))
        #expect(opened() == .wrongMasterKey(path: path))
        replace(Data("not a key".utf8))
        #expect(opened() == .badMasterKey(path: key, .malformed))
        replace(text, mode: 0o644)
        #expect(opened() == .badMasterKey(path: key, .readableByOthers))
        replace(text)
        #expect(opened() == nil)
        let elsewhere = folder.file("elsewhere")
        #expect(opened([Store.keyFileVariable: elsewhere]) == .badMasterKey(path: elsewhere, .missing))
        try FileManager.default.moveItem(atPath: key, toPath: elsewhere)
        #expect(opened([Store.keyFileVariable: elsewhere]) == nil)
    }
}
