import CaseDesk
import ChineseText
import Foundation
import Journal
import JournalSQLite
import JournalTesting
import Testing

@testable import Cases

@Suite("Seals of archived cases")
struct ArchiveProofTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A journal with an archived case, and the case's number.
    private func archived(on ground: Ground) async throws -> (journal: any Journal, number: CaseNumber) {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        try await shift.toArchived(number)
        return (journal, number)
    }

    /// Another journal with the same cases, whose events went through a change: its chain is right all the same.
    private func copy(of journal: any Journal, _ change: (String) -> String) async throws -> any Journal {
        let copy = try Ground.memory.journal(in: folder)
        for row in try await journal.cases(CaseQuery()).rows {
            let stored = try await journal.events(.stream(row.stream, afterVersion: 0), limit: 1_000)
            var batch = Batch()
            batch.cases = [row]
            batch.appends = [
                StreamAppend(
                    row.stream, expectedVersion: 0,
                    events: stored.map { stored in
                        var event = stored.event
                        event.payload = Array(change(String(decoding: event.payload, as: UTF8.self)).utf8)
                        return event
                    })
            ]
            _ = try await copy.commit(batch)
        }
        return copy
    }

    @Test("a case is as it was sealed", arguments: Ground.allCases)
    func whole(on ground: Ground) async throws {
        let proof = try await ArchiveProof(of: archived(on: ground).journal, digest: codes.digest)
        #expect(proof.whole == 1 && proof.erased == 0 && proof.broken.isEmpty)
    }

    @Test("a plan that was rewritten together with the chain is named")
    func rewritten() async throws {
        let (journal, number) = try await archived(on: .memory)
        let rewritten = try await copy(of: journal) { $0.replacing("双方都合理", with: "客户同意") }
        #expect(try await rewritten.verify().defect == nil)
        let proof = try await ArchiveProof(of: rewritten, digest: codes.digest)
        #expect(proof.whole == 0)
        #expect(proof.broken == [ArchiveProof.Broken(number: number.description, parts: ["plans"])])
        #expect(try await ArchiveProof(of: copy(of: journal) { $0 }, digest: codes.digest).whole == 1)
    }

    /// The journal as an earlier version would have written it: findings of the review plain, sealed by the first manifest.
    private func earlier(_ journal: any Journal, _ number: CaseNumber) async throws -> any Journal {
        let events = try await journal.events(.stream(EventRecord.stream(of: number), afterVersion: 0), limit: 1_000)
        var written: [CaseEvent] = []
        for stored in events {
            let text = String(decoding: stored.event.payload, as: UTF8.self)
                .replacing(#"{"$personal":"是"}"#, with: #""是""#)
            written.append(try JSONDecoder().decode(CaseEvent.self, from: Data(text.utf8)))
        }
        let last = written.removeLast()
        guard case .archived(let record) = last.fact else { throw DeskFault.unknownCase("") }
        let sealed = Manifest(of: try Case(replaying: written), version: 1).sealed(
            by: record.by, at: record.at, through: record.throughVersion, keptDays: 1, digest: codes.digest)
        written.append(
            CaseEvent(
                number: last.number, version: last.version, at: last.at, actor: last.actor, fact: .archived(sealed)))
        let earlier = try Ground.memory.journal(in: folder)
        var batch = Batch()
        let row = try #require(try await journal.caseRow(number.description))
        batch.cases = [row]
        var stored: [NewEvent] = []
        for event in written {
            stored.append(try EventRecord.stored(event, customer: Cases.CustomerKey(rawValue: row.customer ?? "")))
        }
        batch.appends = [StreamAppend(row.stream, expectedVersion: 0, events: stored)]
        _ = try await earlier.commit(batch)
        return earlier
    }

    @Test("an archive of an earlier version is proved by its own manifest and plain words; these are masked when read")
    func earlierVersion() async throws {
        let (journal, number) = try await archived(on: .memory)
        let earlier = try await earlier(journal, number)
        #expect(try await ArchiveProof(of: earlier, digest: codes.digest).whole == 1)
        let rewritten = try await copy(of: earlier) { $0.replacing("双方都合理", with: "客户同意") }
        #expect(try await ArchiveProof(of: rewritten, digest: codes.digest).broken.map(\.parts) == [["plans"]])

        let desk = Shift(on: earlier).desk
        func findings() async throws -> [FieldText] {
            try await desk.open(number).reviews.flatMap(\.items.values)
        }
        #expect(try await Set(findings()) == [.personal(PersonalText("是"))])
        let customer = try #require(try await earlier.caseRow(number.description)?.customer)
        _ = try await earlier.erase(ErasureOrder(customer: customer, actor: "root", at: monday, reason: "asked"))
        #expect(try await Set(findings()) == [.personal(.erased)])
        #expect(try await ArchiveProof(of: earlier, digest: codes.digest).erased == 1)
    }

    @Test("a case with erased values cannot be proved, and is not called broken", arguments: Ground.allCases)
    func erased(on ground: Ground) async throws {
        let (journal, number) = try await archived(on: ground)
        let customer = try #require(try await journal.caseRow(number.description)?.customer)
        _ = try await journal.erase(ErasureOrder(customer: customer, actor: "supervisor", at: monday, reason: "asked"))
        let proof = try await ArchiveProof(of: journal, digest: codes.digest)
        #expect(proof.whole == 0 && proof.erased == 1 && proof.broken.isEmpty)
    }
}
