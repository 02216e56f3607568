import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import Testing
import WorkingTime

@Suite("The ledger at the desk")
struct LedgerDeskTests {
    private let folder: TestFolder
    private let march = YearMonth("2026-03")!
    private let manager = Actor("manager", [.peopleManager])

    init() throws { folder = try TestFolder() }

    private func desk(on journal: any Journal, keepsLedger: Bool = true, agent: StaffDirectory.Entry? = nil) -> CaseDesk
    {
        var policy = CasePolicy(version: "policy-1", calendar: shop)
        policy.keepsLedger = keepsLedger
        return CaseDesk(
            journal: journal, policy: policy, codes: codes, staff: StaffDirectory([agent].compactMap(\.self)))
    }

    /// A case that the agent has taken and left lying until its first contact was due; when it was noticed.
    private func lateCase(on desk: CaseDesk, noticedLate delay: Instant = minute) async throws -> (CaseNumber, Instant)
    {
        let number = try await desk.register(registration(), by: People.agent.actor, at: monday).number
        _ = try await desk.perform(
            .take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent.actor, at: monday + minute
        )
        let clock = try #require(try await desk.open(number).openClocks.first { $0.rule == "C-CONTACT" })
        let noticed = clock.clock.due + delay
        _ = try await desk.sweepClocks(now: noticed)
        return (number, noticed)
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? DeskFault)?.code ?? "\(error)"
        }
    }

    @Test("the desk proposes for a first contact that came too late, once", arguments: Ground.allCases)
    func lateContact(on ground: Ground) async throws {
        let desk = desk(on: try ground.journal(in: folder))
        let (number, noticed) = try await lateCase(on: desk)
        for later in [0, day] {
            _ = try await desk.sweepClocks(now: noticed + later)
            let lines = try await desk.book(LedgerEntry.self, of: march).lines
            #expect(lines.map(\.number.description) == ["JL-202603-0001"])
            #expect(lines.map(\.entry.staff) == ["agent"] && lines.map(\.entry.number) == [number])
            #expect(lines.first?.entry.evidence.value?.hasPrefix("C-CONTACT#") == true)
        }
    }

    @Test(
        "nothing is proposed while the ledger is off, nor for a time at which nobody looked", arguments: [true, false])
    func silence(isOff: Bool) async throws {
        let desk = desk(on: try Ground.memory.journal(in: folder), keepsLedger: !isOff)
        let (number, noticed) = try await lateCase(on: desk, noticedLate: isOff ? minute : hour)
        #expect(try await desk.book(LedgerEntry.self, of: march).lines.isEmpty)
        let refused = await code {
            _ = try await desk.proposeEntry(
                .coaching, for: "agent", on: number, evidence: "x", by: People.supervisor.actor, at: noticed)
        }
        #expect(refused == (isOff ? "ledger-off" : nil))
    }

    @Test(
        "nothing is proposed for whom the directory knows to be off shift or gone",
        arguments: ["no shift", "in hours", "other hours", "gone"])
    func away(_ kind: String) async throws {
        var agent = People.agent
        let span = try #require(
            kind == "in hours"
                ? OpeningSpan(opens: 9 * 3_600, closes: 18 * 3_600) : OpeningSpan(opens: 0, closes: 3_600))
        if kind.hasSuffix("hours") {
            let hours = try WeeklyHours(Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [span]) }))
            agent.shift = try ShopCalendar(timeZone: shop.timeZone, weeklyHours: hours)
        }
        agent.isActive = kind != "gone"
        let desk = desk(on: try Ground.memory.journal(in: folder), agent: agent)
        _ = try await lateCase(on: desk)
        let isProposed = try await !desk.book(LedgerEntry.self, of: march).lines.isEmpty
        #expect(isProposed == (kind == "no shift" || kind == "in hours"))
    }

    @Test("a proposal is heard, decided and settled, by those whom the matrix lets", arguments: Ground.allCases)
    func steps(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let desk = desk(on: journal)
        let number = try await desk.register(registration(), by: People.agent.actor, at: monday).number
        let line = try await desk.proposeEntry(
            .outsideAuthority, for: "agent", on: number, evidence: "未经同意承诺赔偿", by: People.supervisor.actor, at: monday)
        func take(_ step: LedgerEntry.Step, by actor: Cases.Actor) async -> String? {
            await code { _ = try await desk.takeLedgerStep(step, on: line.number, by: actor, at: monday + hour) }
        }
        #expect(await take(.hear(statement: PersonalText("当时停电")), by: People.supervisor.actor) == "not-permitted")
        #expect(await take(.confirm(amountFen: -3_000), by: manager) == "ledger-step")
        #expect(await take(.hear(statement: PersonalText("当时停电")), by: manager) == nil)
        #expect(await take(.confirm(amountFen: -1), by: manager) == "ledger-amount")
        #expect(await take(.confirm(amountFen: -3_000), by: manager) == nil)
        #expect(await take(.appeal(words: PersonalText("不公")), by: People.secondAgent.actor) == "not-permitted")
        #expect(await take(.appeal(words: PersonalText("不公")), by: People.agent.actor) == nil)
        #expect(await take(.settle(amountFen: 0), by: manager) == nil)

        // Another desk over the same journal reads the same; what people said is sealed there.
        let entry = try #require(try await self.desk(on: journal).book(LedgerEntry.self, of: march).line(line.number))
            .entry
        #expect(entry.state == .final && entry.amountFen == 0 && entry.steps.count == 4)
        let unknown = try #require(LedgerNumber("JL-202603-0009"))
        let refused = await code {
            _ = try await desk.takeLedgerStep(.settle(amountFen: 0), on: unknown, by: manager, at: monday + day)
        }
        #expect(refused == "unknown-entry")
    }

    @Test("what people said lies sealed in the file")
    func sealed() async throws {
        let desk = desk(on: try Ground.file.journal(in: folder))
        let number = try await desk.register(registration(), by: People.agent.actor, at: monday).number
        _ = try await desk.proposeEntry(
            .coaching, for: "agent", on: number, evidence: "当着客户争吵", by: People.supervisor.actor, at: monday)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let bytes = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
            #expect(bytes.range(of: Data("当着客户争吵".utf8)) == nil, "\(name)")
        }
    }

    @Test("proposals at the same time get numbers of their own")
    func concurrency() async throws {
        let journal = try Ground.memory.journal(in: folder)
        let number = try await desk(on: journal).register(registration(), by: People.agent.actor, at: monday).number
        let desks = (0..<8).map { _ in desk(on: journal) }
        let numbers = try await withThrowingTaskGroup(of: LedgerNumber.self) { group in
            for desk in desks {
                group.addTask {
                    try await desk.proposeEntry(
                        .coaching, for: "agent", on: number, evidence: "x", by: People.supervisor.actor, at: monday
                    ).number
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(numbers.map(\.serial).sorted() == Array(1...8))
    }
}
