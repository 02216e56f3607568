import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite
import Testing
import WorkingTime

@Suite("The desk over a journal")
struct DeskTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test(
        "A complaint goes from the registration to the archive, and another desk reads the same",
        arguments: Ground.allCases)
    func wholeRound(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        #expect(number.description == "TS-20260309-0001")
        try await shift.toArchived(number)
        let subject = try await shift.desk.open(number)
        #expect(subject.state == .archived)
        #expect(subject.brokenArchiveParts(digest: codes.digest).isEmpty)

        let other = Shift(on: journal)
        #expect(try await other.desk.open(number) == subject)
        #expect(try await other.desk.history(of: number).count == subject.version)
        #expect(try await journal.clocks(ofCase: number.description).isEmpty)
        let card = try #require(try await other.desk.list(CaseQuery()).cards.first)
        #expect(card.state == .archived)
        #expect(card.complainant?.value == "王芳")
        let row = try #require(try await journal.caseRow(number.description))
        #expect(row.archived == subject.closedAt && !row.isOpen)
    }

    @Test("Every message that a case asks for waits once, in order", arguments: Ground.allCases)
    func messages(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        try await shift.toArchived(number)
        var said: [MessageKind] = []
        while let (entry, notice) = try await shift.desk.claimNotices(now: shift.now).first {
            said.append(notice.message)
            try await shift.desk.noteDelivery(of: notice, entry, session: "session-1", at: shift.now)
        }
        #expect(said == [.acceptance, .firstContact, .offer, .remedy, .result, .thanks, .returnVisit])
    }

    @Test("A delivered notice is a contact of the case and stops the clock", arguments: Ground.allCases)
    func delivery(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let (entry, notice) = try #require(try await shift.desk.claimNotices(now: shift.now).first)
        #expect(notice.message == .acceptance && notice.number == number)
        try await shift.desk.noteDelivery(of: notice, entry, session: nil, at: shift.now)
        let subject = try await shift.desk.open(number)
        #expect(subject.contacts.map(\.message) == [.acceptance])
        #expect(!subject.openClocks.contains { $0.rule == "C-ACK" })
        #expect(try await shift.desk.claimNotices(now: shift.now + day).isEmpty)
    }

    @Test("A refusal leaves the journal as it was", arguments: Ground.allCases)
    func refusals(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        let head = try await journal.head()
        let row = try await journal.caseRow(number.description)
        let unknown = try #require(CaseNumber("TS-20260309-0099"))
        let refusals = [
            await shift.refusal(.archive(CaseCommand.Archive()), on: number, by: People.clerk),
            await shift.refusal(
                .take(CaseCommand.Take(staff: People.director.member)), on: number, by: People.director),
            await shift.refusal(contact(.firstContact), on: number, by: People.clerk),
            await shift.refusal(.take(CaseCommand.Take(staff: People.agent.member)), on: unknown, by: People.agent),
            await shift.refusal(
                .take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent, expecting: 3),
            await shift.refusal(
                .noteRepeat(CaseCommand.NoteRepeat(words: String(repeating: "长", count: 100_000))), on: number,
                by: People.agent),
        ]
        #expect(
            refusals == [
                "not-in-this-state", "not-permitted", "not-your-part", "unknown-case", "stale-version", "too-long",
            ])
        #expect(try await journal.head() == head)
        #expect(try await journal.caseRow(number.description) == row)
    }

    @Test("The same command under the same key is carried out once", arguments: Ground.allCases)
    func commandKeys(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let take = CaseCommand.take(CaseCommand.Take(staff: People.agent.member))
        let first = try await shift.send(take, on: number, by: People.agent, key: "k")
        let second = try await shift.send(take, on: number, by: People.agent, key: "k")
        #expect(!first.events.isEmpty && second.events.isEmpty)
        #expect(second.subject == first.subject)
        #expect(
            await shift.refusal(contact(.probing), on: number, by: People.agent, key: "k") == "idempotency-conflict")
    }

    @Test("Desks that meet on one case lose nothing", arguments: Ground.allCases)
    func twoDesks(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let number = try await Shift(on: journal).open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for desk in 0..<4 {
                group.addTask {
                    let shift = Shift(on: journal)
                    for _ in 0..<5 {
                        try await shift.send(
                            .noteRepeat(CaseCommand.NoteRepeat(words: "\(desk)")), on: number, by: .system)
                        shift.now = monday
                    }
                }
            }
            try await group.waitForAll()
        }
        let events = try await Shift(on: journal).desk.history(of: number)
        #expect(events.count { $0.fact.kind == .repeatNoted } == 20)
    }

    @Test("Numbers are given once, also by desks that register at the same time", arguments: Ground.allCases)
    func numbers(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let numbers = try await withThrowingTaskGroup(of: [CaseNumber].self) { group in
            for desk in 0..<3 {
                group.addTask {
                    let shift = Shift(on: journal)
                    var numbers: [CaseNumber] = []
                    for place in 0..<4 {
                        let name = "\(desk)-\(place)"
                        numbers.append(
                            try await shift.open(
                                registration(
                                    key: name, orderNo: name, customer: Cases.CustomerKey(rawValue: name), phone: name))
                        )
                    }
                    return numbers
                }
            }
            return try await group.reduce(into: [CaseNumber]()) { $0 += $1 }
        }
        #expect(numbers.map(\.serial).sorted() == Array(1...12))
    }
}
