import ChineseText
import Foundation
import Journal
import JournalSQLite
import JournalTesting
import Testing

@Suite("A store does what the plain model does, whatever is asked of it")
struct ModelTests {
    @Test("random steps have the same outcome, and everything reads the same", arguments: 0..<6)
    func sameAsModel(seed: Int) async throws {
        let rounds = max(60, (Int(ProcessInfo.processInfo.environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 0) / 4)
        let folder = try Folder()
        let model = MemoryJournal(digest: SystemDigest())
        var store = try SQLiteJournal(path: folder.store)
        var steps = RandomSteps(seed: UInt64(seed))
        for round in 0..<rounds {
            let step = try await steps.next(for: model)
            let (expected, found) = (await step.outcome(in: model), await step.outcome(in: store))
            try #require(found == expected, "seed \(seed), round \(round): \(step)")
            if round % 20 == 19 {
                try store.close()
                store = try SQLiteJournal(path: folder.store)
                try await expectSame(store, model, "seed \(seed), round \(round)")
            }
        }
        #expect(try await store.verify() == ChainVerdict(head: try await model.head()))
    }

    private func expectSame(_ store: SQLiteJournal, _ model: MemoryJournal, _ place: String) async throws {
        for (name, read) in Self.readings {
            let (found, expected) = (try await read(store), try await read(model))
            #expect(found == expected, "\(name), \(place)")
        }
    }

    /// Everything that can be read, each as text.
    private static let readings: [(String, @Sendable (any Journal) async throws -> String)] = [
        ("events", { "\(try await $0.events(.all(afterSequence: 0), limit: 10_000))" }),
        ("a stream", { "\(try await $0.events(.stream(Steps.stream("s1"), afterVersion: 2), limit: 3))" }),
        ("head", { "\(try await $0.head())" }),
        ("clocks", { "\(try await $0.clocks(nextBy: 500, of: .cases, limit: 99))" }),
        (
            "outbox",
            { journal in
                var entries: [OutboxEntry] = []
                for state in DeliveryState.allCases {
                    entries += try await journal.outbox(state, after: 0, limit: 999)
                }
                return "\(entries.sorted { $0.position < $1.position }.map(withoutPosition))"
            }
        ),
        (
            "cases",
            { journal in
                var texts: [String] = []
                for order in CaseOrder.allCases {
                    texts.append("\(try await journal.cases(CaseQuery(order: order, limit: 500)))")
                }
                return texts.joined()
            }
        ),
        (
            "sessions and keys",
            { journal in
                var texts: [String] = []
                for number in 0..<4 {
                    texts.append(String(describing: try await journal.session("session\(number)")))
                    texts.append("\(try await journal.keys(named: Set((0..<60).map { "key\($0)" })))")
                    let id = InboundID(source: "web", id: "\(number)")
                    texts.append(String(describing: try await journal.acknowledgement(of: id)))
                }
                return texts.joined()
            }
        ),
    ]
}

/// A refused batch may leave a gap between the positions of a store; only their order is promised.
private func withoutPosition(_ entry: OutboxEntry) -> OutboxEntry {
    var entry = entry
    entry.position = 0
    return entry
}

/// One thing that is asked of a journal.
enum RandomStep {
    case commit(Batch)
    case claim(ClaimOrder)
    case releaseClaims(Instant)
    case bringForward(Int64)
    case erase(ErasureOrder)
    case sweep(SweepOrder)

    /// What it came to, a refusal included, as text.
    func outcome(in journal: some Journal) async -> String {
        do throws(JournalFault) {
            return switch self {
            case .commit(let batch): "\(try await journal.commit(batch))"
            case .claim(let order): "\(try await journal.claim(order).map(withoutPosition))"
            case .releaseClaims(let instant): "\(try await journal.releaseClaims(at: instant))"
            case .bringForward(let time): "\(try await journal.bringForward(by: time))"
            case .erase(let order): "\(try await journal.erase(order))"
            case .sweep(let order):
                // Dictionaries have no order of their own.
                try await { (report: SweepReport) in
                    "\(report.keys.sorted { $0.key < $1.key }) \(report.sessions) \(report.messages) \(report.givenUp)"
                }(journal.sweep(order))
            }
        } catch {
            return "\(error)"
        }
    }
}

/// Makes steps of which most are right and some are not.
struct RandomSteps {
    private var dice: Dice
    private var now: Int64 = 100
    private var madeKeys = 0

    init(seed: UInt64) { dice = Dice(seed: seed) }

    mutating func next(for model: MemoryJournal) async throws -> RandomStep {
        now += Int64(dice.below(5))
        switch dice.below(12) {
        case 0, 1: return .claim(ClaimOrder(now: now, lease: 10, limit: 1 + dice.below(4)))
        case 4 where dice.below(3) == 0: return .releaseClaims(now)
        case 5 where dice.below(6) == 0: return .bringForward(Int64(dice.below(20)))
        case 2 where dice.below(4) == 0:
            return .erase(
                ErasureOrder(customer: "customer\(dice.below(3))", actor: "a", at: now, reason: "\"asked\"\n"))
        case 3 where dice.below(4) == 0:
            let table = RetentionTable(days: ["case": 0, "conversation": 0], acknowledgementHours: 0, outboxDays: 0)
            return .sweep(SweepOrder(now: now - Int64(dice.below(60)), table: table, actor: "a"))
        default: return .commit(try await batch(for: model))
        }
    }

    private mutating func batch(for model: MemoryJournal) async throws -> Batch {
        var batch = Batch()
        for _ in 0..<dice.below(3) {
            let stream = Steps.stream("s\(dice.below(4))")
            let version = try await model.version(of: stream)
            let events = (0..<dice.below(4)).map { _ in
                NewEvent(
                    type: "t\(dice.below(3))", payload: Array("{\"n\":\(dice.below(9))}".utf8), actor: "a", at: now,
                    customer: dice.below(2) == 0 ? nil : "customer\(dice.below(3))")
            }
            let expected = dice.below(6) == 0 ? version + 1 : version
            batch.appends.append(StreamAppend(stream, expectedVersion: expected, events: events))
        }
        if dice.below(3) == 0 { batch.cases = [caseRow()] }
        if dice.below(3) == 0 {
            batch.clocks = [
                ClockRow(
                    id: "clock\(dice.below(5))", caseID: "case\(dice.below(5))", rule: "r", due: now,
                    next: dice.below(3) == 0 ? nil : now + Int64(dice.below(50)), state: Array("{}".utf8))
            ]
        }
        if dice.below(6) == 0 { batch.removedClocks = ["clock\(dice.below(5))"] }
        if dice.below(3) == 0 {
            let id = "session\(dice.below(4))"
            let version = try await model.session(id)?.version ?? 0
            batch.sessions = [
                SessionSave(
                    id: id, expectedVersion: dice.below(6) == 0 ? version + 1 : version,
                    bytes: [UInt8(dice.below(256))], at: now, owner: dice.below(2) == 0 ? nil : owner())
            ]
        }
        if dice.below(3) == 0 { batch.inbound = [inbound()] }
        if dice.below(2) == 0 {
            batch.outbox = [
                OutboxMessage(
                    id: "message\(dice.below(60))", conversation: "c\(dice.below(3))", payload: Array("{}".utf8),
                    due: now + Int64(dice.below(20)), owner: dice.below(2) == 0 ? nil : owner())
            ]
        }
        if dice.below(2) == 0 { batch.deliveries = try await reports(for: model) }
        if dice.below(5) == 0 {
            madeKeys += 1
            batch.newKeys = [CustomerKey(id: "key\(madeKeys)", owner: owner(), wrapped: [1], created: now)]
        }
        if dice.below(5) == 0 { batch.usedKeys = ["key\(dice.below(madeKeys + 1))", "key\(dice.below(madeKeys + 1))"] }
        if dice.below(12) == 0 {
            batch.holds = [
                HoldChange(customer: "customer\(dice.below(3))", reason: dice.below(2) == 0 ? nil : "court", at: now)
            ]
        }
        return batch
    }

    private mutating func owner() -> DataOwner {
        let stream =
            dice.below(2) == 0
            ? StreamID(kind: "case", name: "case\(dice.below(5))") : StreamID(kind: "conversation", name: "1")
        return DataOwner(customer: "customer\(dice.below(3))", stream: stream)
    }

    private mutating func caseRow() -> CaseRow {
        let number = dice.below(5)
        var row = CaseRow(
            id: "case\(number)", number: "N\(dice.below(8) == 0 ? dice.below(5) : number)",
            state: ["planning", "archived"][dice.below(2)], level: 1 + dice.below(3), tier: 1, type: "t",
            customer: "customer\(dice.below(3))", opened: now)
        row.archived = row.state == "archived" ? now : nil
        row.isOpen = row.archived == nil
        row.due = dice.below(3) == 0 ? nil : now + Int64(dice.below(30))
        row.keys = (0..<dice.below(3)).map { "key\($0)" }
        return row
    }

    private mutating func inbound() -> InboundMessage {
        InboundMessage(
            id: InboundID(source: "web", id: "\(dice.below(30))"), body: [UInt8(dice.below(2))], acknowledgement: [1],
            at: now)
    }

    private mutating func reports(for model: MemoryJournal) async throws -> [DeliveryReport] {
        let state: DeliveryState = dice.below(4) == 0 ? .dead : .claimed
        guard let entry = try await model.outbox(state, after: 0, limit: 99).randomElement(using: &dice) else {
            return []
        }
        let results: [DeliveryReport.Result] = [
            .delivered, .retry(at: now + Int64(dice.below(20))), .dead, .resend(at: now),
        ]
        let attempt = dice.below(6) == 0 ? entry.attempt + 1 : entry.attempt
        return [
            DeliveryReport(
                id: entry.message.id, attempt: attempt, result: results[dice.below(4)],
                note: dice.below(2) == 0 ? nil : "note")
        ]
    }
}
