import Handoff
import Testing
import WorkingTime

@testable import Cases

@Suite("Forms that the case fills by itself")
struct FormFillingTests {
    private func text(_ desk: Desk, _ kind: FormKind, _ field: String) -> String? {
        desk.subject.form(kind)?.text(field)
    }

    @Test("form D is complete at the registration, and names who took the case")
    func acceptance() throws {
        var desk = try Desk()
        let first = try #require(desk.subject.form(.acceptance))
        #expect(FormSchema.of(.acceptance).missing(in: first, forRow: 1).isEmpty)
        #expect(first.fields.values.allSatisfy { $0.source == .system })
        #expect(first.text("caseNumber") == desk.subject.number.description)
        // Monday 10:00: first contact by the next working day's close, the result in three working days.
        #expect(first.text("times") == "首次联系不晚于 2026-03-10 18:00；处理结果不晚于 2026-03-12 18:00")
        #expect(first.text("handler") == "一级受理人" && first.text("understood")?.contains("毛巾破了") == true)
        try desk.take()
        let second = try #require(desk.subject.form(.acceptance))
        #expect(
            second.revision == 2 && second.text("handler") == "agent" && second.text("times") == first.text("times"))
        try desk.send(.transfer(CaseCommand.Transfer(staff: People.secondAgent.staff, reason: "下班")), by: People.agent)
        #expect(desk.subject.form(.acceptance) == second, "the customer was told once")
    }

    @Test("form B needs of people only what the case cannot know, and notes who received it")
    func escalation() throws {
        var desk = try Desk.inState(.planning)
        let own = ["reason": "客户不接受", "results": "补发仍破", "nextPromise": "两小时内回电"]
        func write(_ fields: [String: String], by actor: Actor) throws {
            try desk.send(
                .reviseForm(
                    CaseCommand.ReviseForm(form: .escalation, fields: fields.map { FieldInput($0.key, $0.value) })),
                by: actor)
        }
        try write(own, by: People.agent)
        let form = try #require(desk.subject.form(.escalation))
        #expect(FormSchema.of(.escalation).missing(in: form, forRow: 13).isEmpty)
        #expect(form.text("tiers") == "1 级 → 2 级" && form.text("addressee") == "二级受理人")
        #expect(form.text("problem") == "毛巾破了" && form.fields["problem"]?.source == .slot)
        #expect(form.text("customer")?.contains("王芳") == true && form.text("customer")?.contains("抖音") == true)
        #expect(form.text("order")?.contains("6920220701") == true)
        #expect(form.text("earlierHandling")?.contains("2026-03-09 10:00 已登记\n") == true)
        try write(["problem": "第二条也破了"], by: People.agent)
        try write(["suggestion": "换货"], by: People.agent)
        #expect(text(desk, .escalation, "problem") == "第二条也破了", "what people wrote stays")
        try desk.send(.escalate(CaseCommand.Escalate(cause: .solutionRejected)), by: People.agent)
        try desk.take()
        let received = try #require(desk.subject.form(.escalation))
        #expect(received.round == 1 && received.text("received")?.hasPrefix("supervisor 2026-03-09") == true)
        #expect(desk.subject.form(.escalation, inRound: 2) == nil, "the next round has a form of its own")
        try write(own, by: People.supervisor)
        #expect(text(desk, .escalation, "tiers") == "2 级 → 3 级" && text(desk, .escalation, "received") == nil)
    }

    @Test("form E follows each notice of progress; what a person wrote for it stays in it")
    func progress() throws {
        var desk = try Desk.inState(.investigating)
        func tell(_ note: String?) throws {
            try desk.send(
                .recordContact(
                    CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .progress, note: note)),
                by: People.agent)
        }
        try tell("仓库正在核对")
        #expect(text(desk, .progress, "now") == "仓库正在核对" && text(desk, .progress, "since") == "应诉中 → 调查中")
        #expect(text(desk, .progress, "next")?.contains("下次告知不晚于") == true)
        let words = CaseCommand.ReviseForm(form: .progress, fields: [FieldInput("question", "是否需要发票？")])
        try desk.send(.reviseForm(words), by: People.agent, after: hour)
        try tell(nil)
        #expect(text(desk, .progress, "now") == "调查中" && text(desk, .progress, "question") == "是否需要发票？")
        try tell(nil)
        #expect(text(desk, .progress, "question") == nil, "an old question is not asked again")
        #expect(FormSchema.of(.progress).missing(in: desk.subject.form(.progress), forRow: 1).isEmpty)
        let news = CaseCommand.RecordContact(
            direction: .outward, channel: "chat", message: .progress, note: "质检中")
        try desk.send(.recordContact(news), by: .system, after: hour)
        #expect(desk.subject.form(.progress)?.at == desk.now, "the bot's notice is one, too")
        let count = desk.subject.forms.count
        try desk.send(
            .recordContact(
                CaseCommand.RecordContact(
                    direction: .outward, channel: "phone", message: .progress, isDelivered: false)),
            by: People.agent)
        #expect(desk.subject.forms.count == count, "what did not arrive told nothing")
    }

    @Test("form F has the result with its proof, then the answer; another round begins anew")
    func result() throws {
        var desk = try Desk()
        try desk.toSurveying()
        let asked = try #require(desk.subject.form(.result))
        #expect(FormSchema.of(.result).missing(in: asked, forRow: 8).isEmpty)
        #expect(asked.text("result") == "已补发" && asked.text("remedies") == "补发，49.00 元，SF123")
        #expect(asked.text("choices")?.contains("5 非常不满意") == true && asked.text("answeredAt") == nil)
        #expect(asked.text("onBadScore")?.contains("升级") == true)
        try desk.send(
            .answerSurvey(CaseCommand.AnswerSurvey(score: 5, comment: "又破了", session: "session-1")),
            by: People.customer)
        #expect(text(desk, .result, "comment") == "又破了" && text(desk, .result, "session") == "session-1")
        try desk.toSurveying()
        let second = try #require(desk.subject.form(.result))
        #expect(second.round == 2 && second.text("comment") == nil && second.text("answeredAt") == nil)
    }

    @Test("form H lists the dossier before it is sealed, and form A says how it went", arguments: [true, false])
    func dossier(isWithdrawn: Bool) throws {
        var desk = try Desk.inState(isWithdrawn ? .investigating : .archiving)
        if isWithdrawn {
            try desk.send(.withdraw(CaseCommand.Withdraw(reason: "解决了")), by: People.customer)
            try desk.send(desk.approval, by: People.supervisor)
        }
        try desk.send(.archive(CaseCommand.Archive()), by: People.clerk)
        let archive = try #require(desk.subject.archive)
        #expect(
            archive.parts.contains { $0.name == "forms/H/1" } && desk.subject.brokenArchiveParts(digest: digest).isEmpty
        )
        #expect(text(desk, .archive, "forms")?.contains("A/1") == true)
        #expect(text(desk, .archive, "sealed")?.hasPrefix("clerk 2026-03-") == true)
        #expect(text(desk, .archive, "retention")?.hasPrefix("2029-03-") == true)
        #expect((text(desk, .archive, "gaps") == nil) == !isWithdrawn)
        #expect(text(desk, .archive, "plan") == (isWithdrawn ? nil : "方案 1：1 done"))
        #expect(text(desk, .complaint, "archiveNo") == desk.subject.number.description)
        #expect(text(desk, .complaint, "process")?.hasSuffix("待存档") == true)
        #expect(text(desk, .complaint, "score") == (isWithdrawn ? nil : "2 满意"))
        #expect(text(desk, .complaint, "problem") == desk.subject.forms.first?.text("problem"))
    }

    @Test("a shop that works in English has English forms")
    func english() throws {
        var policy = CasesTests.policy
        policy.language = .english
        let desk = try Desk(policy: policy)
        #expect(text(desk, .acceptance, "times") == "first contact by 2026-03-10 18:00; result by 2026-03-12 18:00")
    }
}
