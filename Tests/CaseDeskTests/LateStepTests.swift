import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("A step that comes late")
struct LateStepTests {
    private let folder: TestFolder
    private static let agent = People.agent

    init() throws { folder = try TestFolder() }

    private func desk(on journal: any Journal) -> CaseDesk {
        var policy = CasePolicy(version: "policy-1", calendar: shop)
        policy.breachEscalates = true
        policy.keepsLedger = true
        return CaseDesk(journal: journal, policy: policy, codes: codes)
    }

    /// A case that the agent has had for a minute, and what waits to be said to its customer.
    private func taken(on desk: CaseDesk) async throws -> CaseNumber {
        let number = try await desk.register(registration(), by: Self.agent.actor, at: monday).number
        _ = try await desk.perform(
            .take(CaseCommand.Take(staff: Self.agent.member)), on: number, by: Self.agent.actor, at: monday + minute)
        return number
    }

    /// What people come with when the first contact is overdue.
    private static let steps: [(name: String, take: @Sendable (CaseDesk, CaseNumber, Instant) async throws -> Void)] = [
        ("a contact", { try await give(contact(.firstContact), $0, $1, $2) }),
        ("a step that is not his any more", { try await give(.beginInvestigation(.init()), $0, $1, $2) }),
        ("the form", { try await give(filled(.investigation), $0, $1, $2) }),
        (
            "a report of the same matter",
            { _ = try await $0.register(registration(key: "key-2"), by: agent.actor, at: $2) }
        ),
        (
            "a message that was said",
            { desk, _, now in
                for (entry, notice) in try await desk.claimNotices(now: now, limit: 1) {
                    try await desk.noteDelivery(of: notice, entry, session: "session-1", at: now)
                }
            }
        ),
    ]

    private static func give(
        _ command: CaseCommand, _ desk: CaseDesk, _ number: CaseNumber, _ now: Instant
    ) async throws {
        do throws(DeskFault) {
            _ = try await desk.perform(command, on: number, by: agent.actor, at: now)
        } catch {
            guard case .refused = error else { throw error }
        }
    }

    @Test(
        "finds the case as a sweep would have left it: the same events, messages and proposals, and a sweep adds none",
        arguments: 0..<steps.count)
    func sameAsSweep(step: Int) async throws {
        var lives: [(events: [CaseEvent], messages: [String], proposals: Int)] = []
        // Three minutes behind the close of business: the first contact is broken, and somebody looked at the time.
        let late = monday + day + 8 * hour + 3 * minute
        for isSwept in [true, false] {
            let journal = try Ground.memory.journal(in: folder)
            let desk = desk(on: journal)
            let number = try await taken(on: desk)
            if isSwept { _ = try await desk.sweepClocks(now: late) }
            try await Self.steps[step].take(desk, number, late)
            let later = try await desk.sweepClocks(now: late)
            #expect(later.notices.isEmpty && later.moved.isEmpty, "\(Self.steps[step].name)")
            let messages = try await journal.outbox(.waiting, after: 0, limit: 100).map(\.message.id)
            let entries = try await desk.book(LedgerEntry.self, of: YearMonth("2026-03")!).lines.count
            lives.append((try await desk.history(of: number), messages, entries))
        }
        let rounds = lives[1].events.filter { if case .roundOpened = $0.fact { true } else { false } }
        #expect(lives[0].events == lives[1].events && lives[0].messages == lives[1].messages)
        #expect(rounds.count == 1 && lives.map(\.proposals) == [1, 1])
    }

    @Test(
        "that names the version it was decided on passes when only clocks moved, and is refused when the case went up")
    func namedVersion() async throws {
        let desk = desk(on: try Ground.memory.journal(in: folder))
        let number = try await taken(on: desk)
        let seen = try await desk.open(number).version
        // Behind the warning of the first contact, and before its end.
        let outcome = try await desk.perform(
            contact(.remedy), on: number, by: Self.agent.actor, at: monday + day + 7 * hour, expecting: seen)
        #expect(outcome.subject.version > seen + outcome.events.count)
        await #expect(throws: DeskFault.refused(.staleVersion)) {
            try await desk.perform(
                contact(.remedy), on: number, by: Self.agent.actor, at: monday + 2 * day,
                expecting: outcome.subject.version)
        }
        #expect(try await desk.open(number).round.reason == .breach)
    }

    @Test("is refused beforehand as it will be refused")
    func askedBefore() async throws {
        let desk = desk(on: try Ground.memory.journal(in: folder))
        let number = try await taken(on: desk)
        let replan = CaseCommand.askDepartment(.init(department: "仓储", question: "完好？"))
        let asked = { (now: Instant) in
            try await desk.refusal(of: replan, on: number, by: Self.agent.actor, at: now)?.code
        }
        #expect(try await asked(monday + hour) == nil)
        #expect(try await asked(monday + 2 * day) != nil)
        #expect(try await desk.open(number).round.number == 1, "asking stores nothing")
    }
}
