import ChineseText
import Foundation
import WorkingTime

@testable import Cases

/// Random commands by random people: mostly what somebody would do in the state, sometimes anything by anybody.
struct RandomLife {
    var desk: Desk
    var generator: SeededGenerator
    /// Whether the customer never answers a survey.
    let isSilent: Bool

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        isSilent = Int.random(in: 0..<8, using: &generator) == 0
        let level = ComplaintLevel.allCases.randomElement(using: &generator)!
        var policy = CasesTests.policy
        policy.breachEscalates = Bool.random(using: &generator)
        desk = try Desk(registration(level: level), policy: policy)
        let rosters: [[Actor]?] = [nil, nil, [People.agent], [People.agent, People.supervisor], People.everybody]
        desk.surroundings.staff = rosters.randomElement(using: &generator)!
        desk.surroundings.others = [2, 3].map { CaseSummary.another($0, isOpen: $0 == 2) }
    }

    /// The next command, who gives it and how long after the last.
    mutating func next() -> (command: CaseCommand, actor: Actor, pause: Instant) {
        let pauses: [Instant] = [0, minute, minute, hour, 8 * hour, 2 * day, 7 * day]
        let pause = Instant.random(in: 0...pauses.randomElement(using: &generator)!, using: &generator)
        let (command, actor) = chance(75) ? likely() : (anything(), anybody())
        return (command, actor, pause)
    }

    // MARK: What is likely in a state

    private mutating func likely() -> (CaseCommand, Actor) {
        let handler = owner
        if chance(12) { return (.tickClocks(CaseCommand.TickClocks()), .system) }
        if chance(10), let open = closing() { return (open, handler) }
        if chance(8) { return (filled([FormKind.escalation, .report].randomElement(using: &generator)!), handler) }
        if chance(4) { return (.confirmTriage(CaseCommand.ConfirmTriage(level: desk.subject.level)), People.agent) }
        switch desk.subject.state {
        case .registered: return (.take(CaseCommand.Take(staff: handler.staff)), handler)
        case .contacting, .investigating, .planning, .executing:
            guard desk.subject.owner != nil else {
                return (.transfer(CaseCommand.Transfer(staff: handler.staff, reason: "接手")), handler)
            }
            return (working(), handler)
        case .awaitingCustomer:
            return chance(50)
                ? (.continueHandling(CaseCommand.Continue(answer: "照片")), People.customer)
                : (.continueHandling(CaseCommand.Continue()), chance(50) ? .system : handler)
        case .surveying: return surveying(handler)
        case .reviewing: return reviewing()
        case .archiving:
            return (chance(80) ? .archive(CaseCommand.Archive()) : .rejectArchive(.init(gaps: ["照片"])), People.clerk)
        case .archived: return (anything(), anybody())
        case .council: return council()
        }
    }

    /// The owner, or somebody of the tier who may take the case.
    private var owner: Actor {
        mutating get {
            if let owner = desk.subject.owner { return People.everybody.first { $0.id == owner } ?? People.agent }
            let tier = desk.subject.tier
            return People.everybody.filter { $0.tier == tier }.randomElement(using: &generator)!
        }
    }

    private mutating func working() -> CaseCommand {
        let number = Int.random(in: 0..<20, using: &generator)
        switch (desk.subject.state, number) {
        case (_, 0): return escalation()
        case (_, 1): return .askCustomer(CaseCommand.AskCustomer(question: "请发照片", cause: .material))
        case (_, 2):
            return .askDepartment(CaseCommand.AskDepartment(department: "warehouse", question: "还有货吗"))
        case (_, 3): return contact(.progress)
        case (_, 4): return .askHelp(CaseCommand.AskHelp(question: "怎么办"))
        case (_, 5): return .setLevel(CaseCommand.SetLevel(level: anyLevel(), reason: "影响扩大"))
        case (.contacting, 6..<12): return contact(.firstContact)
        case (.contacting, 12..<14): return .solveAtFirstContact(CaseCommand.SolveAtFirstContact(result: "已说明"))
        case (.contacting, _): return .beginInvestigation(CaseCommand.BeginInvestigation())
        case (.investigating, 6..<12): return filled(.investigation)
        case (.investigating, _): return .finishInvestigation(CaseCommand.FinishInvestigation())
        case (.planning, 6..<9): return filled(.plan)
        case (.planning, 9..<14):
            return .proposePlan(CaseCommand.ProposePlan(rationale: "合理", actions: anyActions()))
        case (.planning, _): return .agreePlan(CaseCommand.AgreePlan())
        case (_, 6): return .replan(CaseCommand.Replan(reason: "缺货"))
        default: return .finish(CaseCommand.Finish(result: "已补发", summary: "加强包装"))
        }
    }

    private mutating func closing() -> CaseCommand? {
        if let task = desk.subject.tasks.last(where: \.isOpen) {
            return .waiveTask(CaseCommand.WaiveTask(task: task.id, reason: "已电话确认"))
        }
        return desk.subject.openActions.last.map {
            .completeAction(CaseCommand.CompleteAction(action: $0.id, proof: "单号"))
        }
    }

    private mutating func surveying(_ handler: Actor) -> (CaseCommand, Actor) {
        guard desk.subject.survey?.sentAt != nil else { return (contact(.result), handler) }
        switch Int.random(in: 0..<(isSilent ? 3 : 10), using: &generator) {
        case 0: return (contact(.surveyReminder), .system)
        case 1: return (contact(.surveyReminder), handler)
        case 2: return (.endSurvey(CaseCommand.EndSurvey()), .system)
        case 3: return (.enterScore(CaseCommand.EnterScore(score: anyScore(), evidence: "录音")), People.secondAgent)
        case 4:
            return (
                .countersignScore(CaseCommand.CountersignScore()),
                chance(50) ? People.supervisor : People.secondDirector
            )
        case 5: return (escalation(), handler)
        default:
            return (.answerSurvey(CaseCommand.AnswerSurvey(score: anyScore(), session: "session-1")), People.customer)
        }
    }

    private mutating func reviewing() -> (CaseCommand, Actor) {
        let reviewers = [
            People.supervisor, People.secondSupervisor, People.director, People.secondDirector, People.secretary,
        ]
        let reviewer = reviewers.randomElement(using: &generator)!
        switch Int.random(in: 0..<10, using: &generator) {
        case 0:
            return (
                .returnCase(CaseCommand.Return(to: chance(50) ? .executing : .investigating, remarks: "补凭证")), reviewer
            )
        case 1: return (.sendUp(CaseCommand.SendUp(reason: "越权")), reviewer)
        case 2, 3: return (desk.approval(exception: "店主同意"), chance(50) ? People.agent : anybody())
        default: return (desk.approval, reviewer)
        }
    }

    private mutating func council() -> (CaseCommand, Actor) {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return (contact(.council), People.secretary)
        case 1:
            return (
                .councilAct(
                    CaseCommand.CouncilAct(
                        decision: "退款", minutes: "2026-7", executor: People.director.staff, actions: anyActions())),
                People.secretary
            )
        default:
            return (.councilConclude(CaseCommand.CouncilConclude(decision: "终结", minutes: "2026-8")), People.secretary)
        }
    }

    // MARK: Anything

    private mutating func anybody() -> Actor { People.everybody.randomElement(using: &generator)! }

    private mutating func anything() -> CaseCommand {
        switch Int.random(in: 0..<26, using: &generator) {
        case 0: .assign(CaseCommand.Assign(staff: anybody().staff, reason: chance(50) ? "值班" : nil))
        case 1: .withdraw(CaseCommand.Withdraw(reason: "解决了"))
        case 2: .enterWithdrawal(CaseCommand.EnterWithdrawal(reason: "电话撤诉", evidence: "录音"))
        case 3: .markInvalid(CaseCommand.MarkInvalid(reason: "误建"))
        case 4: .merge(CaseCommand.Merge(into: number(Int.random(in: 1...3, using: &generator)), reason: "重复"))
        case 5: .bringToCouncil(CaseCommand.BringToCouncil(reason: "重大"))
        case 6: .setLevel(CaseCommand.SetLevel(level: anyLevel(), reason: chance(80) ? "复核" : " "))
        case 7: .confirmTriage(CaseCommand.ConfirmTriage(level: anyLevel(), reason: chance(50) ? "复核" : nil))
        case 8:
            .noteRepeat(
                CaseCommand.NoteRepeat(
                    words: "又坏了", level: chance(50) ? anyLevel() : nil,
                    fields: chance(50) ? [FieldInput("evidence", "照片"), FieldInput("demand", "退货")] : []))
        case 9:
            .answerSurvey(
                CaseCommand.AnswerSurvey(score: Int.random(in: -1...7, using: &generator), session: "session-1"))
        case 10: .answerTask(CaseCommand.AnswerTask(task: 1, answer: "有货"))
        case 11: .answerHelp(CaseCommand.AnswerHelp(help: 1, answer: "退款"))
        case 12: .assess(CaseCommand.Assess(words: "包装问题"))
        case 13: .approvePlan(CaseCommand.ApprovePlan(plan: desk.subject.plans.count))
        case 14: .cancelAction(CaseCommand.CancelAction(action: 1, reason: "不需要"))
        case 15: .setDuty(CaseCommand.SetDuty(duty: .investigation, staff: anybody().id))
        case 16: .revealContact(CaseCommand.RevealContact(reason: "回访"))
        case 17: .rebaseClocks(CaseCommand.RebaseClocks(reason: "假期"))
        case 18: .register(registration())
        case 19: contact(MessageKind.allCases.randomElement(using: &generator)!, .inward)
        case 20: escalation()
        case 21: filled(FormKind.allCases.randomElement(using: &generator)!)
        case 22: .archive(CaseCommand.Archive())
        case 23: desk.approval
        case 24: .sendUp(CaseCommand.SendUp(reason: "越权"))
        default: working()
        }
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func anyLevel() -> ComplaintLevel { ComplaintLevel.allCases.randomElement(using: &generator)! }

    private mutating func anyScore() -> Int { Int.random(in: 1...5, using: &generator) }

    private mutating func escalation() -> CaseCommand {
        .escalate(CaseCommand.Escalate(cause: RoundReason.allCases.randomElement(using: &generator)!, note: "说明"))
    }

    private mutating func contact(_ kind: MessageKind, _ direction: ContactRecord.Direction = .outward) -> CaseCommand {
        .recordContact(
            CaseCommand.RecordContact(
                direction: direction, channel: ["phone", "chat", "sms"].randomElement(using: &generator)!,
                message: kind, isDelivered: chance(85), session: "session-1"))
    }

    private mutating func anyActions() -> [ActionInput] {
        let amount = [0, 4_900, 30_000, 500_000, -1].randomElement(using: &generator)!
        return [
            ActionInput(
                measure: "退款", remedy: .refund, amountFen: amount, owner: "agent",
                due: dueDay(Int.random(in: 0...20, using: &generator), after: desk.now))
        ]
    }
}
