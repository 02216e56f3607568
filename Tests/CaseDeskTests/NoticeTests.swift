import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("Messages that were told")
struct NoticeTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A calendar that the shop did not have in the beginning.
    private func otherCalendar() throws -> ShopCalendar {
        try ShopCalendar(timeZone: shop.timeZone, weeklyHours: try WeeklyHours([1: [.wholeDay], 2: [.wholeDay]]))
    }

    /// A shift of another process, with the hours of the shop changed.
    private func otherShift(on journal: any Journal, at now: Instant, isAdopted: Bool) async throws -> Shift {
        let changed = try otherCalendar()
        _ = try await CalendarRecord.adopt(shop, in: journal, by: "test", at: monday)
        if isAdopted { _ = try await CalendarRecord.adopt(changed, in: journal, by: "test", at: monday) }
        var policy = CasePolicy(version: "policy-2", calendar: changed)
        policy.earlierCalendars = [shop]
        let shift = Shift(on: journal, at: now)
        shift.desk = CaseDesk(journal: journal, policy: policy, codes: codes)
        return shift
    }

    /// A case that another process, with other hours, has finished after this shift was begun.
    private func finishedElsewhere(
        on journal: any Journal, isAdopted: Bool
    ) async throws -> (service: Shift, other: Shift, number: CaseNumber) {
        let service = Shift(on: journal)
        let number = try await service.open()
        try await service.toExecuting(number)
        _ = try await service.desk.open(number)
        let other = try await otherShift(on: journal, at: service.now, isAdopted: isAdopted)
        try await other.send(
            .completeAction(CaseCommand.CompleteAction(action: 1, proof: "SF123")), on: number, by: People.agent)
        try await other.send(.finish(CaseCommand.Finish(result: "已补发", summary: "加强包装")), on: number, by: People.agent)
        service.now = other.now
        return (service, other, number)
    }

    private func result(of number: CaseNumber, at shift: Shift) async throws -> (entry: OutboxEntry, notice: CaseNotice)
    {
        while let (entry, notice) = try await shift.desk.claimNotices(now: shift.now).first {
            if notice.message == .result { return (entry, notice) }
            try await shift.desk.noteUnsaid(entry, note: "test")
        }
        throw DeskFault.unknownCase("M13 of \(number)")
    }

    @Test(
        "the result counts as told with its survey, also when another process changed the hours",
        arguments: Ground.allCases)
    func changedHours(on ground: Ground) async throws {
        let (service, _, number) = try await finishedElsewhere(on: try ground.journal(in: folder), isAdopted: true)
        let told = try await result(of: number, at: service)
        try await service.desk.noteDelivery(of: told.notice, told.entry, session: "session-1", at: service.now)
        let subject = try await service.desk.open(number)
        #expect(subject.survey?.sentAt != nil && subject.openClocks.contains { $0.rule == "C-SURVEY-END" })
        try await service.send(
            .answerSurvey(CaseCommand.AnswerSurvey(score: 2, session: "session-1")), on: number,
            by: Actor.customer("customer-1"))
        #expect(try await service.desk.open(number).outcome == .satisfied)
    }

    @Test("a contact that is refused leaves the message to be told again", arguments: Ground.allCases)
    func refused(on ground: Ground) async throws {
        let (service, other, number) = try await finishedElsewhere(
            on: try ground.journal(in: folder), isAdopted: false)
        let told = try await result(of: number, at: service)
        await #expect(throws: DeskFault.self) {
            try await service.desk.noteDelivery(of: told.notice, told.entry, session: "session-1", at: service.now)
        }
        #expect(try await service.desk.open(number).survey?.sentAt == nil)
        other.now += hour
        let again = try await result(of: number, at: other)
        #expect(again.entry.attempt == 2)
        try await other.desk.noteDelivery(of: again.notice, again.entry, session: "session-1", at: other.now)
        #expect(try await other.desk.open(number).survey?.sentAt != nil)
    }

    @Test("a contact that this machine's clock puts before the last event is noted with it", arguments: Ground.allCases)
    func clockBehind(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let (entry, notice) = try #require(try await shift.desk.claimNotices(now: shift.now).first)
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
        let last = try await shift.desk.open(number).lastEventAt
        try await shift.desk.noteDelivery(of: notice, entry, session: nil, at: monday - minute)
        let contact = try #require(try await shift.desk.open(number).contacts.last)
        #expect(contact.message == .acceptance && contact.at == last)
    }
}
