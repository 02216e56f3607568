import Foundation
import Journal
import Testing

@testable import JournalSQLite

@Suite("Backups and exports are the store at one instant")
struct CopyTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// A store with something of everything.
    private func filled() async throws -> Store {
        let store = try Store(path: folder.store)
        let owner = DataOwner(customer: "x", stream: Steps.stream("a"))
        var batch = Steps.append("a", payload: #"{"name":{"$personal":"张三"}}"#, customer: "x")
        var row = CaseRow(id: "c", number: "n", state: "s", level: 2, tier: 1, type: "t", customer: "x", opened: 5)
        row.keys = ["order-1"]
        batch.cases = [row]
        batch.clocks = [ClockRow(id: "k", caseID: "c", rule: "r", due: 9, next: 8, state: Array("{}".utf8))]
        batch.sessions = [SessionSave(id: "s", expectedVersion: 0, bytes: [0xFF, 0, 1], at: 6, owner: owner)]
        batch.outbox = ["o1", "o2", "o3"].map {
            OutboxMessage(id: $0, conversation: $0, payload: Array("{}".utf8), due: 4, owner: owner)
        }
        batch.inbound = [
            InboundMessage(
                id: InboundID(source: "web", id: "m"), body: [0xFE], acknowledgement: [9], at: 3, owner: owner)
        ]
        batch.holds = [HoldChange(customer: "y", reason: "court", at: 2)]
        _ = try await store.journal.commit(batch)
        _ = try await store.journal.claim(ClaimOrder(now: 5, limit: 2))
        var reports = Batch()
        reports.deliveries = [DeliveryReport(id: "o1", attempt: 1, result: .dead, note: "410")]
        _ = try await store.journal.commit(reports)
        for version in 1..<Int64(20) {
            _ = try await store.journal.commit(Steps.append("a", after: version, payload: #"{"price":1.50}"#))
        }
        return store
    }

    /// Everything that can be read of a store, as text.
    private func content(of store: Store) async throws -> [String] {
        let journal = store.journal
        var texts = try await journal.events(.all(afterSequence: 0), limit: 99).map {
            "\($0) \(String(decoding: $0.event.payload, as: UTF8.self))"
        }
        texts += try await journal.cases(CaseQuery()).rows.map { "\($0)" }
        texts += try await journal.clocks(ofCase: "c").map { "\($0)" }
        for state in DeliveryState.allCases {
            texts += try await journal.outbox(state, after: 0, limit: 99).map { "\($0)" }
        }
        texts.append(String(describing: try await journal.session("s")))
        texts.append(String(describing: try await journal.acknowledgement(of: InboundID(source: "web", id: "m"))))
        texts.append(String(describing: try await journal.verify()))
        return texts
    }

    @Test("a backup made in the midst of work is whole and can be opened with the same key")
    func backup() async throws {
        let store = try await filled()
        let writing = Task {
            for number in 0..<100 { _ = try await store.journal.commit(Steps.append("b\(number)")) }
        }
        let copy = folder.file("copy.db")
        let head = try await store.backup(to: copy)
        try await writing.value
        #expect(head.sequence >= 20)
        let restored = try Store(path: copy, environment: [Store.keyFileVariable: store.keyFile])
        #expect(try await restored.journal.verify() == ChainVerdict(head: head))
        let events = try await restored.journal.events(.all(afterSequence: 0), limit: 999)
        #expect(String(decoding: events[0].event.payload, as: UTF8.self).contains("张三"))
        #expect(events == (try await store.journal.events(.all(afterSequence: 0), limit: Int(head.sequence))))
        await #expect(throws: JournalFault.alreadyThere(path: copy)) { try await store.backup(to: copy) }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("partial") }
        #expect(left.isEmpty)
    }

    @Test("a backup to nowhere fails and leaves nothing")
    func backupToNowhere() async throws {
        let store = try await filled()
        await #expect(throws: JournalFault.self) { try await store.backup(to: folder.file("none/copy.db")) }
        await #expect(throws: JournalFault.self) { try await store.export(to: folder.file("none/export")) }
    }

    @Test("what was exported and imported is the same store, and exports to the same bytes")
    func roundTrip() async throws {
        let store = try await filled()
        let file = folder.file("export.jsonl")
        let head = try await store.export(to: file)
        let environment = [Store.keyFileVariable: store.keyFile]
        let other = try Store(path: folder.file("other.db"), environment: environment)
        #expect(try await other.importRecords(from: file) == head)
        #expect(try await content(of: other) == content(of: store))
        #expect(try await other.export(to: folder.file("again.jsonl")) == head)
        let files = FileManager.default
        #expect(files.contents(atPath: file) == files.contents(atPath: folder.file("again.jsonl")))
        await #expect(throws: JournalFault.notEmpty(path: other.path)) { try await other.importRecords(from: file) }
        // What comes next goes on where the exported store was.
        _ = try await other.journal.commit(Steps.append("a", after: 20))
        #expect(try await other.journal.verify().defect == nil)
        await #expect(throws: JournalFault.onHold(customer: "y")) {
            try await other.journal.erase(ErasureOrder(customer: "y", actor: "a", at: 9, reason: "r"))
        }
    }

    @Test("a changed file is refused at its first wrong line, and nothing is imported")
    func changedFiles() async throws {
        let store = try await filled()
        let file = folder.file("export.jsonl")
        _ = try await store.export(to: file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        let event = try #require(lines.firstIndex { $0.contains(#""version":9"#) })
        func replaced(_ place: Int, _ old: String, _ new: String) -> [String] {
            var changed = lines
            changed[place] = changed[place].replacingOccurrences(of: old, with: new)
            return changed
        }
        let changes: [([String], JournalFault)] = [
            (replaced(event, "1.50", "2.50"), .badImport(line: event + 1, .wrongHash)),
            (replaced(event, #""version":9"#, #""version":8"#), .badImport(line: event + 1, .contradiction)),
            (replaced(event, "{", "["), .badImport(line: event + 1, .notARecord)),
            (replaced(0, #""format":1"#, #""format":2"#), .badImport(line: 1, .newerFormat)),
            (Array(lines.dropLast()), .badImport(line: lines.count - 1, .truncated)),
            (Array(lines.dropFirst()), .badImport(line: 1, .notARecord)),
            (lines + [lines[event]], .badImport(line: lines.count + 1, .notARecord)),
            (lines.filter { !$0.contains(#""record":"clock""#) }, .badImport(line: lines.count - 1, .contradiction)),
            ([], .badImport(line: 0, .truncated)),
        ]
        let environment = [Store.keyFileVariable: store.keyFile]
        let other = try Store(path: folder.file("other.db"), environment: environment)
        for (changed, fault) in changes {
            let path = folder.file("changed.jsonl")
            try Data(changed.joined(separator: "\n").utf8).write(to: URL(filePath: path))
            await #expect(throws: fault) { try await other.importRecords(from: path) }
            #expect(try await other.journal.head() == .origin)
        }
        #expect(try await other.importRecords(from: file).sequence == 20)
    }

    @Test("a restore that fails leaves nothing, and says which key it wants")
    func restore() async throws {
        let store = try await filled()
        let file = folder.file("export.jsonl")
        let head = try await store.export(to: file)
        let manager = FileManager.default
        try Data("no export".utf8).write(to: URL(filePath: folder.file("letter")))
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try Data(text.dropLast(80).utf8).write(to: URL(filePath: folder.file("half.jsonl")))
        let foreign = try Store(path: folder.file("foreign.db")).keyFile
        let before = try Set(manager.contentsOfDirectory(atPath: folder.path))

        let path = folder.file("new.db")
        let lacking = path + ".key"
        let trials: [(file: String, key: String?, fault: JournalFault)] = [
            (file, nil, .badMasterKey(path: lacking, .missing)), (file, foreign, .wrongMasterKey(path: file)),
            (folder.file("none"), store.keyFile, .missing(path: folder.file("none"))),
            (folder.file("letter"), store.keyFile, .badImport(line: 1, .notARecord)),
        ]
        for (file, key, fault) in trials {
            let environment = key.map { [Store.keyFileVariable: $0] } ?? [:]
            await #expect(throws: fault) { try await Store.restore(from: file, to: path, environment: environment) }
            #expect(try Set(manager.contentsOfDirectory(atPath: folder.path)) == before)
        }
        let environment = [Store.keyFileVariable: store.keyFile]
        await #expect(throws: JournalFault.self) {
            try await Store.restore(from: folder.file("half.jsonl"), to: path, environment: environment)
        }
        #expect(try Set(manager.contentsOfDirectory(atPath: folder.path)) == before)

        try manager.copyItem(atPath: store.keyFile, toPath: lacking)
        #expect(try await Store.restore(from: file, to: path) == head)
        #expect(try await content(of: Store(path: path)) == content(of: store))
    }

    @Test("another store's key does not open an export")
    func otherKey() async throws {
        let store = try await filled()
        let file = folder.file("export.jsonl")
        _ = try await store.export(to: file)
        let other = try Store(path: folder.file("other.db"))
        await #expect(throws: JournalFault.wrongMasterKey(path: other.path)) {
            try await other.importRecords(from: file)
        }
    }
}
