import Foundation
import Journal
import JournalSQLite
import Testing

@Suite("Claims of a process that ended")
struct SendingPresenceTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func store() throws -> Store { try Store(path: folder.store) }

    private func claimed(in store: Store) async throws -> [String] {
        try await store.journal.outbox(.claimed, after: 0, limit: 9).map(\.message.id)
    }

    /// A store with one claimed message.
    private func busyStore() async throws -> Store {
        let store = try store()
        var batch = Batch()
        batch.outbox = [OutboxMessage(id: "m", conversation: "c", payload: Array("{}".utf8), due: 5)]
        _ = try await store.journal.commit(batch)
        _ = try await store.journal.claim(ClaimOrder(now: 5, lease: 1_000_000))
        return store
    }

    @Test("are let go of by the next one, and may be claimed at once")
    func letGo() async throws {
        do {
            let first = try await busyStore()
            let presence = try await first.beginSending(at: 5)
            _ = try await first.journal.claim(ClaimOrder(now: 6, lease: 1_000_000))
            withExtendedLifetime(presence) {}
        }
        let second = try store()
        _ = try await second.beginSending(at: 9)
        #expect(try await second.journal.claim(ClaimOrder(now: 9)).map(\.message.id) == ["m"])
    }

    @Test("are left alone while another process lives that claims")
    func leftAlone() async throws {
        let first = try store()
        let presence = try await first.beginSending(at: 5)
        let busy = try await busyStore()
        let second = try await store().beginSending(at: 9)
        #expect(try await claimed(in: busy) == ["m"])
        withExtendedLifetime((presence, second)) {}
    }

    @Test("are taken over by one who lives, which leaves those of another who lives alone")
    func takenOver() async throws {
        let (mine, theirs) = try (store(), store())
        let presences = try await (mine.beginSending(at: 5), theirs.beginSending(at: 5))
        var batch = Batch()
        batch.outbox = [OutboxMessage(id: "m", conversation: "a", payload: Array("{}".utf8), due: 900)]
        _ = try await theirs.journal.commit(batch)
        #expect(try await theirs.journal.claim(ClaimOrder(now: 900)).map(\.message.id) == ["m"])
        #expect(try Probe.run([folder.store]).status == SIGKILL)
        let taken = try await mine.journal.claim(ClaimOrder(now: 1_001))
        #expect(taken.map(\.message.id) == ["claimed"] && taken.map(\.attempt) == [2])
        #expect(
            try await theirs.journal.claim(ClaimOrder(now: 1_002)).isEmpty, "a claim of one who lives is nobody else's")
        withExtendedLifetime(presences) {}
    }

    @Test("are let go of once however many begin together")
    func together() async throws {
        let first = try await busyStore()
        let path = folder.store
        let presences = try await withThrowingTaskGroup(of: SendingPresence.self) { group in
            for _ in 0..<8 { group.addTask { try await Store(path: path).beginSending(at: 9) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(presences.count == 8)
        #expect(try await claimed(in: first).isEmpty)
    }

    @Test("are let go of when the process was killed")
    func killed() async throws {
        let (_, status) = try Probe.run([folder.store])
        #expect(status == SIGKILL)
        let store = try store()
        #expect(try await claimed(in: store) == ["claimed"])
        _ = try await store.beginSending(at: 1_001)
        #expect(try await store.journal.claim(ClaimOrder(now: 1_001)).map(\.attempt) == [2])
    }
}
