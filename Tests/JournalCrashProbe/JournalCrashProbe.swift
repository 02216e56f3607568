import Foundation
import Journal
import JournalSQLite
import Synchronization

/// Writes steps of work into a store and ends itself without warning at a chosen place; a test starts it again until
/// all work is done, and looks at what is there.
///
///     JournalCrashProbe STORE STEPS POINT COUNT
///     JournalCrashProbe STORE
///
/// Prints the number of each step when it was acknowledged. The same numbers are written each time, so steps that were
/// stored before come again, as they do when a sender heard no answer. With the store alone it ends while it holds a claim.
@main
struct JournalCrashProbe {
    static let lanes = 4

    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count == 2 { try await endWithClaim(in: arguments[1]) }
        guard arguments.count == 5, let steps = Int(arguments[2]), let count = Int(arguments[4]) else { exit(64) }
        let bomb = Bomb(CommitPoint(rawValue: arguments[3]), count: count)
        let journal = try SQLiteJournal(
            path: arguments[1], access: .create, digest: SystemDigest(), observe: { bomb.pass($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes { group.addTask { try await work(in: journal, lane: lane, steps: steps) } }
            try await group.waitForAll()
        }
        _ = try await journal.sweep(SweepOrder(now: 2_000, table: RetentionTable(days: [:]), actor: "probe"))
        try journal.close()
    }

    private static func endWithClaim(in path: String) async throws {
        let store = try Store(path: path)
        let presence = try await store.beginSending(at: 1_000)
        var batch = Batch()
        batch.outbox = [OutboxMessage(id: "claimed", conversation: "c", payload: Array("{}".utf8), due: 1_000)]
        _ = try await store.journal.commit(batch)
        let entries = try await store.journal.claim(ClaimOrder(now: 1_000))
        withExtendedLifetime(presence) { _ = kill(getpid(), entries.count == 1 ? SIGKILL : SIGTERM) }
    }

    private static func work(in journal: SQLiteJournal, lane: Int, steps: Int) async throws {
        for step in stride(from: lane, to: steps, by: lanes) {
            let stream = StreamID(kind: "lane", name: "\(lane)")
            let known = try await journal.version(of: stream)
            let session = try await journal.session("session\(lane)")?.version ?? 0
            _ = try await journal.commit(
                ProbeStep.batch(step, stream: stream, version: known, session: session, lane: lane))
            // In one call, so that it is said whole or not at all, before anything else happens.
            FileHandle.standardOutput.write(Data("\(step)\n".utf8))
            if step % 10 == 9 {
                // What is erased in between copies the log to the file, which is a place to end too.
                let order = ErasureOrder(customer: "nobody", actor: "probe", at: 1_000, reason: "probe")
                _ = try? await journal.erase(order)
            }
        }
    }
}

/// Ends the process when a point is passed for the so-many-th time.
private final class Bomb: Sendable {
    private let point: CommitPoint?
    private let left: Atomic<Int>

    init(_ point: CommitPoint?, count: Int) {
        self.point = point
        left = Atomic(count)
    }

    func pass(_ passed: CommitPoint) {
        guard passed == point, left.subtract(1, ordering: .relaxed).newValue == 0 else { return }
        kill(getpid(), SIGKILL)
    }
}

/// What one step writes: a row of every kind that must be there together.
private enum ProbeStep {
    static func batch(_ step: Int, stream: StreamID, version: Int64, session: Int64, lane: Int) -> Batch {
        var batch = Batch()
        let payload = Array(#"{"step":\#(step)}"#.utf8)
        batch.inbound = [
            InboundMessage(
                id: InboundID(source: "probe", id: "\(step)"), body: payload, acknowledgement: payload, at: 3_000)
        ]
        batch.appends = [
            StreamAppend(
                stream, expectedVersion: version,
                events: [NewEvent(type: "step", payload: payload, actor: "probe", at: 1_000)])
        ]
        batch.cases = [
            CaseRow(
                id: "case\(step)", number: "N\(step)", state: "planning", level: 1, tier: 1, type: "t", opened: 1_000)
        ]
        batch.clocks = [
            ClockRow(id: "clock\(step)", caseID: "case\(step)", rule: "r", due: 1, next: 1, state: payload)
        ]
        batch.sessions = [
            SessionSave(id: "session\(lane)", expectedVersion: session, bytes: payload, at: 1_000)
        ]
        batch.outbox = [OutboxMessage(id: "message\(step)", conversation: "c\(lane)", payload: payload, due: 1_000)]
        return batch
    }
}
