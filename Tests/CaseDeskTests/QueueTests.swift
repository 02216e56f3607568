import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("The queue")
struct QueueTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func open(_ key: String, _ priority: CasePriority, at instant: Instant, on desk: CaseDesk) async throws
        -> CaseNumber
    {
        var command = registration(
            key: key, orderNo: "order-\(key)", customer: Cases.CustomerKey(rawValue: "customer-\(key)"),
            phone: "phone-\(key)"
        )
        command.priority = priority
        return try await desk.register(command, by: People.agent.actor, at: instant).number
    }

    @Test(
        "goes by priority, then by what is due first, overdue before all; a pause is no promise",
        arguments: Ground.allCases)
    func order(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let desk = shift.desk
        var numbers: [CaseNumber] = []
        for (key, priority, at) in [
            ("late-low", CasePriority.low, monday), ("late-high", .high, monday + minute),
            ("late-medium", .medium, monday),
            ("new-high", .high, monday + 10 * day), ("new-low", .low, monday + 10 * day),
        ] { numbers.append(try await open(key, priority, at: at, on: desk)) }
        let now = monday + 10 * day
        _ = try await desk.sweepClocks(now: now)
        let order = [1, 3, 2, 0, 4].map { numbers[$0] }
        #expect(try await desk.list(CaseQuery(order: .mostUrgent)).cards.map(\.summary.number) == order)
        #expect(try await desk.next(for: People.agent.actor)?.summary.number == numbers[1])
        let due = try #require(try await desk.list(CaseQuery(order: .mostUrgent)).cards.first?.due)
        #expect(due < now)

        // Who has something of a lower priority is told of the pool first.
        _ = try await desk.perform(
            .take(CaseCommand.Take(staff: People.agent.member)), on: numbers[0], by: People.agent.actor, at: now)
        #expect(try await desk.next(for: People.agent.actor)?.summary.number == numbers[1])
        #expect(try await desk.next(for: People.director.actor) == nil)
    }

    @Test("what was given back to the handling and nobody has is the turn of its tier")
    func givenBack() async throws {
        let shift = Shift(on: try Ground.memory.journal(in: folder))
        let number = try await shift.open()
        try await shift.send(
            .markInvalid(CaseCommand.MarkInvalid(reason: "重复")), on: number, by: People.supervisor)
        let other = StaffDirectory.Entry("supervisor-2", roles: [.tier2])
        try await shift.send(
            .returnCase(CaseCommand.Return(to: .investigating, remarks: "不重复")), on: number, by: other)
        #expect(try await shift.desk.next(for: People.secondAgent.actor)?.summary.number == number)
        #expect(try await shift.desk.next(for: People.director.actor) == nil)
    }

    @Test("a review, the council and the archive are somebody's turn; whoever handled the round is passed over")
    func closing() async throws {
        let journal = try Ground.file.journal(in: folder)
        let shift = Shift(on: journal)
        shift.desk = CaseDesk(
            journal: journal, policy: CasePolicy(version: "policy-1", calendar: shop), codes: codes,
            staff: StaffDirectory([People.agent, People.supervisor, People.director, People.clerk]))
        let number = try await shift.open()
        try await shift.toSurveying(number)
        try await shift.send(
            .answerSurvey(CaseCommand.AnswerSurvey(score: 2, session: "session-1")), on: number,
            by: Actor.customer("customer-1"))
        let both = Actor(People.agent.id, [.tier1, .tier2])
        let secretary = Actor("secretary", [.councilSecretary])
        func whose() async throws -> [StaffID] {
            var names: [StaffID] = []
            for person in [
                People.agent.actor, both, People.supervisor.actor, People.director.actor, People.clerk.actor, secretary,
            ] where try await shift.desk.next(for: person)?.summary.number == number { names.append(person.id) }
            return names
        }
        #expect(try await whose() == ["supervisor"])
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        try await shift.send(.approve(CaseCommand.Approve(items: items)), on: number, by: People.supervisor)
        #expect(try await whose() == ["clerk"])
        try await shift.send(.archive(CaseCommand.Archive()), on: number, by: People.clerk)
        #expect(try await whose() == [])

        var grave = registration(key: "k-2", orderNo: "o-2", customer: "customer-2", phone: "p-2")
        grave.level = .grave
        let other = try await shift.desk.register(grave, by: People.agent.actor, at: shift.now).number
        try await shift.send(.take(CaseCommand.Take(staff: People.director.member)), on: other, by: People.director)
        try await shift.send(filled(.report), on: other, by: People.director)
        try await shift.send(
            .bringToCouncil(CaseCommand.BringToCouncil(reason: "影响大")), on: other, by: People.director)
        #expect(try await shift.desk.next(for: secretary)?.summary.number == other)
        #expect(try await shift.desk.next(for: People.director.actor) == nil)
    }

    @Test("a tier's case is found behind hundreds of another's", arguments: Ground.allCases)
    func behindOthers(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        let row = try #require(try await journal.caseRow(number.description))
        var batch = Batch()
        for serial in 2...(CaseQuery.largestLimit + 2) {
            let name = "TS-20260309-\(serial + 10_000)"
            var other = CaseRow(
                id: name, number: name, state: row.state, level: 1, tier: 1, type: row.type, priority: 1,
                opened: row.opened)
            other.details = Array("{}".utf8)
            batch.cases.append(other)
        }
        var own = row
        own.tier = 3
        batch.cases.append(own)
        _ = try await journal.commit(batch)
        #expect(try await shift.desk.next(for: People.director.actor)?.summary.number == number)
        #expect(try await shift.desk.next(for: People.supervisor.actor) == nil)
    }
}
