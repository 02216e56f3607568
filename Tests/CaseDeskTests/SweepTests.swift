import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("Time at the desk")
struct SweepTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("What came due is said once, also by a desk that was started later", arguments: Ground.allCases)
    func onceAfterRestart(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let number = try await Shift(on: journal).open()
        let late = monday + 2 * day
        let first = try await Shift(on: journal).desk.sweepClocks(now: late)
        let breached = first.notices.filter { $0.step == "breached" }
        #expect(Set(breached.map(\.clock)).isSuperset(of: ["C-ACK#1", "C-TRIAGE#3"]))
        #expect(breached.allSatisfy { $0.isLate && $0.number == number && $0.at < late })

        let second = try await Shift(on: journal).desk.sweepClocks(now: late)
        #expect(second.notices.isEmpty && second.failures.isEmpty)
        let third = try await Shift(on: journal).desk.sweepClocks(now: late + 30 * day)
        let again = Set(third.notices.filter { $0.step == "breached" }.map(\.clock))
        #expect(again.isDisjoint(with: breached.map(\.clock)))
    }

    @Test(
        "Where the shop wants it, a broken promise takes a case up: once, whoever sweeps, and its people and its customer hear",
        arguments: Ground.allCases)
    func escalation(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        var policy = CasePolicy(version: "policy-1", calendar: shop)
        policy.breachEscalates = true
        let shift = Shift(on: journal)
        let number = try await shift.open()
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)

        func sweep(at instant: Instant) async throws -> ClockSweep {
            try await CaseDesk(journal: journal, policy: policy, codes: codes).sweepClocks(now: instant)
        }
        let late = monday + 2 * day
        let first = try await sweep(at: late)
        #expect(first.moved == [number] && first.failures.isEmpty)
        #expect(first.notices.contains { $0.step == "breached" && $0.clock.hasPrefix("C-CONTACT") })
        let second = try await sweep(at: late + minute)
        #expect(second.moved.isEmpty && second.notices.isEmpty)

        let subject = try await shift.desk.open(number)
        #expect(subject.round.number == 2 && subject.round.reason == .breach && subject.owner == nil)
        let waiting = try await journal.outbox(.waiting, after: 0, limit: 10)
        let apologies = waiting.compactMap { CaseNotice($0.message) }.filter { $0.message == .apology }
        #expect(apologies.count == 1)
        #expect(try await shift.desk.next(for: People.supervisor.actor)?.summary.number == number)
    }

    @Test("A warning in time is not late", arguments: Ground.allCases)
    func inTime(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        _ = try await shift.open()
        let due = try #require(
            try await shift.desk.journal.clocks(nextBy: .max, of: .cases, limit: 100).compactMap(\.next).min())
        let early = try await shift.desk.sweepClocks(now: due - 1)
        let timely = try await shift.desk.sweepClocks(now: due)
        #expect(early.notices.isEmpty)
        #expect(timely.notices.map(\.step) == ["warned"])
        #expect(timely.notices.allSatisfy { !$0.isLate && $0.at == due })
    }

    @Test("A survey without an answer is reminded, called and ended", arguments: Ground.allCases)
    func silentCustomer(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        try await shift.toSurveying(number)
        while let (entry, notice) = try await shift.desk.claimNotices(now: shift.now).first {
            try await shift.desk.noteDelivery(of: notice, entry, session: "session-1", at: shift.now)
        }
        shift.now = monday + 2 * day
        _ = try await shift.desk.sweepClocks(now: shift.now)
        let (entry, notice) = try #require(try await shift.desk.claimNotices(now: shift.now).first)
        #expect(notice.message == .surveyReminder)
        try await shift.desk.noteDelivery(of: notice, entry, session: "session-1", at: shift.now)
        let call = CaseCommand.RecordContact(
            direction: .outward, channel: "phone", message: .surveyReminder, isDelivered: false)
        try await shift.send(.recordContact(call), on: number, by: People.agent)

        #expect(try await shift.desk.sweepClocks(now: shift.now + minute).moved.isEmpty)
        let sweep = try await shift.desk.sweepClocks(now: monday + 9 * day)
        #expect(sweep.moved == [number])
        let subject = try await shift.desk.open(number)
        #expect(subject.state == .reviewing && subject.outcome == .noAnswer)
    }

    @Test("A question without an answer is given up after the days of the policy", arguments: Ground.allCases)
    func silentQuestion(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        try await shift.send(
            .take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
        try await shift.send(
            .askCustomer(CaseCommand.AskCustomer(question: "请发照片", cause: .material)), on: number, by: People.agent)
        #expect(try await shift.desk.sweepClocks(now: monday + day).moved.isEmpty)
        #expect(try await shift.desk.sweepClocks(now: monday + 7 * day).moved == [number])
        #expect(try await shift.desk.open(number).state == .contacting)
    }

    @Test("A sweep opens no case whose time has not come, however many wait", arguments: Ground.allCases)
    func sleepers(on ground: Ground) async throws {
        let journal = InterruptedJournal(try ground.journal(in: folder))
        let shift = Shift(on: journal)
        var numbers: [CaseNumber] = []
        for place in 0..<3 {
            let number = try await shift.open(
                registration(
                    key: "key-\(place)", orderNo: "order-\(place)",
                    customer: Cases.CustomerKey(rawValue: "customer-\(place)"), phone: "phone-\(place)"))
            try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
            try await shift.send(
                .askCustomer(CaseCommand.AskCustomer(question: "请发照片", cause: .material)), on: number,
                by: People.agent)
            numbers.append(number)
        }
        let other = Shift(on: journal)
        _ = try await other.desk.sweepClocks(now: shift.now)
        let before = journal.readings
        for step in 1...60 { _ = try await other.desk.sweepClocks(now: shift.now + Int64(step) * 1_000) }
        #expect(journal.readings == before)
        #expect(try await other.desk.sweepClocks(now: monday + 7 * day).moved == numbers)
    }

    @Test("Cases that wait since an earlier version, which watched no time, are moved", arguments: Ground.allCases)
    func unwatched(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
        try await shift.send(
            .askCustomer(CaseCommand.AskCustomer(question: "请发照片", cause: .material)), on: number, by: People.agent)
        var batch = Batch()
        batch.removedClocks = ["\(number)/time"]
        _ = try await journal.commit(batch)
        #expect(try await Shift(on: journal).desk.sweepClocks(now: monday + 7 * day).moved == [number])
        #expect(try await !journal.clocks(ofCase: number.description).contains { $0.rule == "time" })
    }

    @Test("Clocks of an earlier calendar are still understood", arguments: Ground.allCases)
    func otherCalendar(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        #expect(try await CalendarRecord.adopt(shop, in: journal, by: "test", at: monday).isEmpty)
        let number = try await Shift(on: journal).open()
        let hours = try WeeklyHours([1: [.wholeDay]])
        let changed = try ShopCalendar(timeZone: shop.timeZone, weeklyHours: hours)
        let earlier = try await CalendarRecord.adopt(changed, in: journal, by: "test", at: monday)
        #expect(earlier == [shop])
        #expect(try await CalendarRecord.adopt(changed, in: journal, by: "test", at: monday) == [shop])
        #expect(try await CalendarRecord.calendars(in: journal) == [shop, changed])

        var policy = CasePolicy(version: "policy-2", calendar: changed)
        policy.earlierCalendars = earlier
        let desk = CaseDesk(journal: journal, policy: policy, codes: codes)
        let sweep = try await desk.sweepClocks(now: monday + 2 * day)
        #expect(sweep.failures.isEmpty && !sweep.notices.isEmpty)
        #expect(try await desk.open(number).number == number)
    }
}
