import Testing
import WorkingTime

@testable import Cases

@Suite("Each round anew")
struct RoundTests {
    @Test("what the last round found out and planned is not the next one's")
    func forms() throws {
        var desk = try Desk.inState(.surveying)
        try desk.answer(5)
        try desk.take()
        try desk.reachCustomer()
        try desk.send(.begin, by: People.supervisor)
        #expect(desk.refusal(.finishInvestigation, by: People.supervisor) == "investigation-incomplete")
        try desk.send(.reviseForm(.init(form: .investigation, fields: [])), by: People.supervisor)
        try desk.send(.finishInvestigation, by: People.supervisor)
        try desk.send(.plan(desk), by: People.supervisor)
        #expect(desk.refusal(.agree, by: People.supervisor) == "plan-form-incomplete")
        try desk.send(filled(.plan), by: People.supervisor)
        #expect(desk.refusal(.agree, by: People.supervisor) == nil)
    }

    @Test("form A says the level, the tier and why, whatever opens the round")
    func complaint() throws {
        func level(_ desk: Desk) -> String? {
            let form = desk.subject.form(.complaint)
            return form?.round == desk.subject.round.number ? form?.text("level") : nil
        }
        var desk = try Desk.inState(.surveying)
        let revision = try #require(desk.subject.form(.complaint)?.revision)
        try desk.answer(5)
        #expect(level(desk) == "2（第 2 轮，二级受理人，bad_score）")
        #expect(desk.subject.form(.complaint)?.revision == revision + 1)
        #expect(desk.subject.form(.complaint)?.text("problem") == "毛巾破了")
        try desk.take()
        try desk.send(.level(.grave), by: People.supervisor)
        #expect(level(desk) == "3（第 3 轮，三级受理人，level_raised）")
        desk = try Desk.inState(.council, level: .grave)
        try desk.send(.act(desk), by: People.secretary)
        #expect(level(desk) == "3（第 2 轮，三级受理人，council_return）")
    }

    @Test("form A follows a triage that says otherwise, and one that agrees makes no revision")
    func triage() throws {
        var desk = try Desk.inState(.registered)
        let before = desk.subject.form(.complaint)
        try desk.send(.confirmTriage(.init(level: .ordinary)), by: People.agent)
        #expect(desk.subject.form(.complaint) == before)
        desk = try Desk.inState(.registered)
        try desk.send(
            .confirmTriage(.init(level: .serious, matterType: "服务态度", priority: .high, reason: "激动")), by: People.agent)
        let form = desk.subject.form(.complaint)
        #expect(["level", "type", "priority"].map { form?.text($0) } == ["2", "服务态度", "high"])
    }

    // MARK: The pause of a round

    @Test("a clock that starts behind a pause may pause only for what the round has left")
    func restOfThePause() throws {
        var desk = try Desk.inState(.awaitingCustomer)
        // Three of the five working days.
        try desk.send(.continueHandling(.init(answer: "照片")), by: People.customer, after: 3 * day)
        try desk.send(filled(.investigation), by: People.agent)
        try desk.send(.finishInvestigation, by: People.agent)
        let plan = try #require(desk.subject.openClocks.first { $0.rule == "C-PLAN" })
        let limit = shop.pauseLimit(days: 5, in: .workday)
        #expect(plan.clock.basis.pauseLimitSeconds == limit - limit / 5 * 3)
        try desk.send(.ask(), by: People.agent)
        try desk.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 14 * day)
        let clocks = desk.subject.openClocks.filter { ["C-PLAN", "C-RESOLVE"].contains($0.rule) }
        let ends = clocks.map { $0.clock.pauses.last?.to }
        #expect(ends.count == 2 && ends.allSatisfy { $0 != nil })
        #expect(Set(ends).count == 1, "both go on at the same instant")
    }

    @Test("what is used up stays so in the round, and the next round has its own")
    func usedUp() throws {
        var desk = try Desk.inState(.awaitingCustomer)
        try desk.send(.continueHandling(.init()), by: People.agent, after: 8 * day)
        #expect(desk.refusal(.ask(), by: People.agent) == "pause-used-up")
        try desk.send(filled(.investigation), by: People.agent)
        try desk.send(.finishInvestigation, by: People.agent)
        #expect(desk.refusal(.ask(), by: People.agent) == "pause-used-up", "a new C-PLAN is no new pause")
        try desk.send(.level(.serious), by: People.agent)
        try desk.take()
        #expect(desk.refusal(.ask(), by: People.supervisor) == nil)
        // A level that is changed meanwhile does not give the time of waiting back.
        try desk.send(.level(.ordinary), by: People.supervisor, after: 8 * day)
        let resolve = try #require(desk.subject.openClocks.first { $0.rule == "C-RESOLVE" })
        #expect(resolve.clock.basis.pauseLimitSeconds == 0 && resolve.clock.status == .running)
        #expect(try Case(replaying: desk.events) == desk.subject)
    }
}
