import Testing
import WorkingTime

@testable import Cases

extension Trial {
    /// Commands beside the table, allowed and refused.
    static let records = talkRecords + workRecords + otherRecords

    private static let talkRecords = [
        Trial(0, in: .registered, .contact(.acceptance)),
        Trial(0, "words-missing", in: .contacting, .contact(.progress, channel: " ")),
        Trial(0, in: .contacting, .askHelp(CaseCommand.AskHelp(question: "怎么办"))),
        Trial(0, "question-missing", in: .contacting, .askHelp(CaseCommand.AskHelp(question: ""))),
        Trial(0, in: .contacting, by: People.supervisor, .answerHelp(CaseCommand.AnswerHelp(help: 1, answer: "退款"))) {
            try $0.send(.askHelp(CaseCommand.AskHelp(question: "怎么办")), by: People.agent)
        },
        Trial(0, "words-missing", in: .contacting, by: People.supervisor, .answerHelp(.init(help: 1, answer: ""))) {
            try $0.send(.askHelp(CaseCommand.AskHelp(question: "怎么办")), by: People.agent)
        },
        Trial(0, "help-not-open", in: .contacting, by: People.supervisor, .answerHelp(.init(help: 1, answer: "退款"))),
        Trial(0, in: .contacting, by: People.member, .answerTask(CaseCommand.AnswerTask(task: 1, answer: "有货"))) {
            try $0.send(.department(), by: People.agent)
        },
        Trial(0, "task-not-open", in: .contacting, by: People.member, .answerTask(.init(task: 1, answer: "有货"))) {
            try $0.send(.department(), by: People.agent)
            try $0.send(.answerTask(.init(task: 1, answer: "有货")), by: People.member)
        },
        Trial(
            0, "task-of-others", in: .contacting, by: People.member, .answerTask(.init(task: 2, answer: "有货"))
        ) {
            try $0.send(.department(), by: People.agent)
            try $0.send(.askDepartment(.init(department: "sales", question: "价格")), by: People.agent)
        },
        Trial(0, in: .contacting, .waiveTask(CaseCommand.WaiveTask(task: 1, reason: "已确认"))) {
            try $0.send(.department(), by: People.agent)
        },
        Trial(0, "reason-missing", in: .contacting, .waiveTask(CaseCommand.WaiveTask(task: 1, reason: " "))) {
            try $0.send(.department(), by: People.agent)
        },
        Trial(0, in: .contacting, by: People.supervisor, .assess(CaseCommand.Assess(words: "包装"))),
        Trial(0, "words-missing", in: .contacting, .assess(CaseCommand.Assess(words: ""))),
        Trial(0, in: .surveying, by: People.secondAgent, .enter(4)),
        Trial(0, "enterer-handled", in: .surveying, .enter(1)),
        Trial(0, "evidence-missing", in: .surveying, by: People.secondAgent, .enter(1, evidence: " ")),
        Trial(0, "score-out-of-range", in: .surveying, by: People.secondAgent, .enter(6)),
        Trial(0, in: .planning, .enterWithdrawal()),
        Trial(0, "evidence-missing", in: .planning, .enterWithdrawal("电话", "")),
        Trial(0, "outcome-stands", in: .reviewing, .enterWithdrawal()),
    ]

    private static let workRecords = [
        Trial(0, in: .planning, with: { .plan($0) }),
        Trial(0, "rationale-missing", in: .planning, with: { .plan($0, rationale: " ") }),
        Trial(0, "action-incomplete", in: .planning, with: { .plan($0, amountFen: -1) }),
        Trial(0, "action-incomplete", in: .planning, .proposePlan(.init(rationale: "合理", actions: []))),
        Trial(
            0, "action-incomplete", in: .planning,
            with: { desk in
                var actions = desk.actions
                actions[0].due = dueDay(-1, after: desk.now)
                return .proposePlan(CaseCommand.ProposePlan(rationale: "合理", actions: actions))
            }),
        Trial(0, in: .planning, by: People.supervisor, .approvePlan(CaseCommand.ApprovePlan(plan: 1))) {
            try $0.send(.plan($0), by: People.agent)
        },
        Trial(0, "plan-unknown", in: .planning, by: People.supervisor, .approvePlan(CaseCommand.ApprovePlan(plan: 1))) {
            try $0.send(.plan($0), by: People.agent)
            try $0.send(.plan($0), by: People.agent)
        },
        Trial(0, "plan-unknown", in: .executing, by: People.supervisor, .approvePlan(CaseCommand.ApprovePlan(plan: 1)))
        {
            try $0.send(.replan(CaseCommand.Replan(reason: "缺货")), by: People.agent)
        },
        Trial(
            0, "approver-is-owner", in: .planning, level: .serious, by: People.supervisor, .approvePlan(.init(plan: 1))
        ) {
            try $0.send(.plan($0), by: People.supervisor)
        },
        Trial(0, "not-permitted", in: .planning, by: People.supervisor, .approvePlan(CaseCommand.ApprovePlan(plan: 1)))
        {
            try $0.send(.plan($0, amountFen: 200_001), by: People.agent)
        },
        Trial(0, in: .executing, .completeAction(CaseCommand.CompleteAction(action: 1, proof: "单号"))),
        Trial(
            0, "action-not-open", in: .executing, .completeAction(CaseCommand.CompleteAction(action: 2, proof: "单号"))),
        Trial(0, "words-missing", in: .executing, .completeAction(CaseCommand.CompleteAction(action: 1, proof: ""))),
        Trial(0, in: .executing, .cancelAction(CaseCommand.CancelAction(action: 1, reason: "不用"))),
        Trial(0, "action-not-open", in: .executing, .cancelAction(CaseCommand.CancelAction(action: 0, reason: "不用"))),
    ]

    private static let otherRecords = [
        Trial(0, in: .registered, .reviseForm(.init(form: .complaint, fields: [FieldInput("notes", "x")]))),
        Trial(
            0, "field-unknown", in: .contacting, .reviseForm(.init(form: .complaint, fields: [FieldInput("none", "x")]))
        ),
        Trial(
            0, "field-unknown", in: .contacting,
            .reviseForm(.init(form: .complaint, fields: [], excuses: [FieldExcuse(field: "cause", reason: " ")]))),
        Trial(0, in: .registered, .confirmTriage(CaseCommand.ConfirmTriage(level: .ordinary))),
        Trial(0, in: .registered, .confirmTriage(CaseCommand.ConfirmTriage(level: .grave, reason: "伤人"))),
        Trial(
            0, in: .registered, level: .grave, by: People.supervisor,
            .confirmTriage(.init(level: .serious, reason: "误判"))),
        Trial(
            0, "lowering-needs-rank", in: .registered, level: .grave,
            .confirmTriage(.init(level: .serious, reason: "误判"))),
        Trial(
            0, "lowering-needs-rank", in: .registered, level: .grave, by: People.supervisor,
            .confirmTriage(.init(level: .serious))),
        Trial(0, "triage-confirmed", in: .contacting, .confirmTriage(CaseCommand.ConfirmTriage(level: .ordinary))) {
            try $0.send(.confirmTriage(CaseCommand.ConfirmTriage(level: .ordinary)), by: People.agent)
        },
        Trial(0, in: .surveying, level: .serious, .noteRepeat(CaseCommand.NoteRepeat(words: "又坏了"))),
        Trial(0, "outcome-stands", in: .archiving, .noteRepeat(CaseCommand.NoteRepeat(words: "又坏了"))),
        Trial(0, "field-unknown", in: .surveying, .noteRepeat(.init(words: "又坏了", fields: [FieldInput("none", "x")]))),
        Trial(0, "words-missing", in: .surveying, .noteRepeat(CaseCommand.NoteRepeat(words: ""))),
        Trial(0, in: .contacting, by: People.supervisor, .setDuty(.init(duty: .investigation, staff: "agent-2"))),
        Trial(0, in: .contacting, .revealContact(CaseCommand.RevealContact(reason: "回访"))),
        Trial(0, "reason-missing", in: .contacting, .revealContact(CaseCommand.RevealContact(reason: ""))),
        Trial(0, "not-permitted", in: .contacting, by: People.secondAgent, .revealContact(.init(reason: "好奇"))),
        Trial(0, in: .contacting, by: .system, .tickClocks(CaseCommand.TickClocks())),
        Trial(0, in: .contacting, by: People.administrator, .rebaseClocks(CaseCommand.RebaseClocks(reason: "假期"))),
        Trial(0, "reason-missing", in: .contacting, by: People.administrator, .rebaseClocks(.init(reason: " "))),
    ]
}

@Suite("What is recorded beside the table")
struct RecordTests {
    @Test("leaves the state, or says why not", arguments: Trial.records)
    func trial(_ trial: Trial) throws {
        var desk = try trial.desk()
        let before = desk.subject
        do {
            try desk.send(trial.command(desk), by: trial.actor)
            #expect(trial.code == nil && desk.subject.state == before.state)
        } catch let refusal as Refusal {
            #expect(refusal.code == trial.code && refusal.row == nil && desk.subject == before)
        }
    }

    @Test("has a trial for every rule and every condition")
    func coverage() {
        for rule in DossierRule.table {
            let trials = Trial.records.filter { trial in
                (try? trial.desk()).map { trial.command($0).kind == rule.command } == true
            }
            #expect(trials.contains { $0.code == nil }, "\(rule.command)")
        }
        let tried = Set((Trial.records + Trial.rows).compactMap(\.code))
        let untried = Guard.all.map(\.code).filter { !tried.contains($0) }
        #expect(untried == ["customer-unreachable", "problem-missing", "key-missing"], "those are the registration's")
    }
}
