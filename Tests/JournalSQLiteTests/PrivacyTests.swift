import Foundation
import GRDB
import Journal
import Testing

@testable import JournalSQLite

@Suite("Personal data are nowhere in the files")
struct PrivacyTests {
    private static let secrets = ["13800138000", "张三丰", "上海市浦东新区"]

    private func batch(_ number: Int) -> Batch {
        let customer = "customer\(number % 2)"
        let owner = DataOwner(customer: customer, stream: StreamID(kind: "conversation", name: "\(number)"))
        let text = Self.secrets.map { #""\#($0)""# }.joined(separator: ",")
        let payload = Array(#"{"all":{"$personal":[\#(text)]}}"#.utf8)
        var row = CaseRow(
            id: "c\(number)", number: "n\(number)", state: "s", level: 1, tier: 1, type: "t", customer: customer,
            opened: 1)
        row.details = payload
        var batch = Batch()
        batch.appends = [
            StreamAppend(
                owner.stream, expectedVersion: 0,
                events: [NewEvent(type: "t", payload: payload, actor: "a", at: 1, customer: customer)])
        ]
        batch.cases = [row]
        batch.sessions = [
            SessionSave(id: "s\(number)", expectedVersion: 0, bytes: payload, at: 1, owner: owner)
        ]
        batch.outbox = [
            OutboxMessage(id: "o\(number)", conversation: "\(number)", payload: payload, due: 1, owner: owner)
        ]
        batch.inbound = [
            InboundMessage(
                id: InboundID(source: "web", id: "\(number)"), body: [1], acknowledgement: payload, at: 1, owner: owner)
        ]
        return batch
    }

    /// Which of some texts stand in any file of the folder.
    private func found(_ texts: [Data], in folder: Folder) throws -> [Int] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let files = names.compactMap { FileManager.default.contents(atPath: folder.file($0)) }
        return texts.indices.filter { place in files.contains { $0.range(of: texts[place]) != nil } }
    }

    @Test("no file ever holds the plain text; after an erasure none holds the key, log and copies included")
    func erasure() async throws {
        let folder = try Folder()
        let store = try Store(path: folder.store)
        for number in 0..<10 { _ = try await store.journal.commit(batch(number)) }
        let plain = Self.secrets.map { Data($0.utf8) }
        #expect(try found(plain, in: folder).isEmpty)
        let keys = try await store.journal.keys(
            named: Set(
                try await store.files.pool.read { database in
                    try database.rows("SELECT id FROM customer_key").map { try $0.text(0) }
                }
            ))
        let gone = keys.filter { $0.owner.customer == "customer1" }.map { Data($0.wrapped) }
        #expect(try found(gone, in: folder) == Array(gone.indices))
        _ = try await store.journal.erase(
            ErasureOrder(customer: "customer1", actor: "clerk", at: 9, reason: "asked"))
        #expect(try found(gone, in: folder).isEmpty)
        #expect(try found(plain, in: folder).isEmpty)
        _ = try await store.export(to: folder.file("export.jsonl"))
        _ = try await store.backup(to: folder.file("copy.db"))
        #expect(try found(plain + gone, in: folder).isEmpty)
        let events = try await store.journal.events(.all(afterSequence: 0), limit: 10)
        let texts = events.map { String(decoding: $0.event.payload, as: UTF8.self) }
        #expect(texts.map { $0.contains("张三丰") } == (0..<10).map { $0 % 2 == 0 })
        #expect(try await store.journal.verify().defect == nil)
    }

    @Test("while another process reads, the log keeps what was dropped, says so, and loses it at the next opening")
    func logInUse() async throws {
        let folder = try Folder()
        let files = try SQLiteJournal(
            path: folder.store, access: .create, digest: SystemDigest(), busySeconds: 0.05, observe: nil)
        let store = try Store(files, .create, [:])
        _ = try await store.journal.commit(batch(1))
        let owner = DataOwner(customer: "customer1", stream: StreamID(kind: "conversation", name: "1"))
        let key = [Data(try #require(try await store.journal.key(of: owner)).wrapped)]
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: folder.store, configuration: configuration)
        try await reader.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN; SELECT count(*) FROM event")
        }
        let order = ErasureOrder(customer: "customer1", actor: "clerk", at: 9, reason: "asked")
        #expect(try await !store.journal.erase(order).isLogEmptied)
        try await reader.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try reader.close()
        let again = try Store(path: folder.store)
        #expect(try found(key, in: folder).isEmpty)
        #expect(try await again.journal.key(of: owner) == nil)
    }
}
