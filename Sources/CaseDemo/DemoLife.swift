import CaseDesk
import Cases
import ChineseText
import Handoff
import WorkingTime

/// What chance has decided about one case, and what its people do next.
struct DemoLife {
    let number: CaseNumber
    let isInvalid: Bool
    let isWithdrawn: Bool
    let isQuick: Bool
    let asksCustomer: Bool
    let asksDepartment: Bool
    let escalates: Bool
    /// The scores of the rounds; the customer is silent where there is none.
    let scores: [Int?]
    let amountFen: Int
    private let person: Int
    /// After how many steps its people leave it; nil when they stay with it.
    var stepsLeft: Int?

    /// A step: who does what.
    struct Step {
        let command: CaseCommand
        let actor: Cases.Actor

        init(_ command: CaseCommand, by actor: Cases.Actor) {
            self.command = command
            self.actor = actor
        }

        init(_ command: CaseCommand, by person: StaffDirectory.Entry) {
            self.init(command, by: person.actor)
        }
    }

    init(_ number: CaseNumber, _ chance: inout DemoChance) {
        self.number = number
        isInvalid = chance.happens(4)
        isWithdrawn = chance.happens(3)
        isQuick = chance.happens(35)
        asksCustomer = chance.happens(20)
        asksDepartment = chance.happens(25)
        escalates = chance.happens(6)
        scores = (0..<4).map { round in
            if chance.happens(18) { return nil }
            return chance.happens(round == 0 ? 14 : 8) ? chance.one(of: [4, 5]) : chance.one(of: [1, 1, 1, 2, 2, 3])
        }
        amountFen = chance.happens(8) ? 45_000 : Int.random(in: 0...60, using: &chance) * 100
        person = Int.random(in: 0..<6, using: &chance)
    }

    /// Which conversation the customer sits in.
    var session: String { "chat-\(number)" }

    private func handler(_ subject: Case) -> StaffDirectory.Entry {
        let people = DemoShop.handlers(ofTier: subject.tier)
        return people.first { $0.id == subject.owner } ?? people[person % people.count]
    }

    private func reviewer(_ subject: Case) -> StaffDirectory.Entry {
        if subject.round.isAfterCouncil { return DemoShop.secretary }
        let people = DemoShop.handlers(ofTier: subject.tier == 1 ? 2 : 3)
        return people.first { !subject.handlers.contains($0.id) } ?? people[0]
    }

    /// The next step of the case; nil when only time brings something, or nothing.
    func step(_ subject: Case, at now: Instant, today: LocalDate) -> Step? {
        switch subject.state {
        case .registered: intake(subject)
        case .contacting: contacting(subject)
        case .investigating: investigating(subject, at: now)
        case .awaitingCustomer:
            Step(.continueHandling(CaseCommand.Continue(answer: "照片已发")), by: handler(subject))
        case .planning: planning(subject, today: today)
        case .executing: executing(subject)
        case .surveying: surveying(subject)
        case .reviewing:
            Step(
                .approve(
                    CaseCommand.Approve(
                        items: Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "符合") }))),
                by: reviewer(subject))
        case .archiving: Step(.archive(CaseCommand.Archive()), by: DemoShop.clerk)
        case .council: council(subject)
        case .archived: nil
        }
    }

    private func intake(_ subject: Case) -> Step {
        let person = handler(subject)
        if isInvalid {
            return Step(
                .markInvalid(CaseCommand.MarkInvalid(reason: "重复的测试留言")),
                by: subject.level == .grave ? DemoShop.directors[0] : DemoShop.supervisors[0])
        }
        if !subject.isTriageConfirmed {
            return Step(.confirmTriage(CaseCommand.ConfirmTriage(level: subject.level)), by: person)
        }
        return Step(.take(CaseCommand.Take(staff: person.member)), by: person)
    }

    private func contacting(_ subject: Case) -> Step {
        let person = handler(subject)
        guard subject.owner != nil else {
            return Step(.transfer(CaseCommand.Transfer(staff: person.member, reason: "接手升级单")), by: person)
        }
        // The bot's word that somebody has the case is no first contact.
        let isReached = subject.contacts.contains {
            $0.round == subject.round.number && $0.message == .firstContact && $0.isByPerson
        }
        guard isReached else {
            return Step(
                .recordContact(
                    CaseCommand.RecordContact(
                        direction: .outward, channel: "phone", message: .firstContact, note: "已致歉并说明流程")), by: person)
        }
        if isWithdrawn {
            return Step(
                .withdraw(CaseCommand.Withdraw(reason: "东西找到了")), by: Actor.customer(subject.registration.customer))
        }
        if subject.form(.complaint)?.isFilled("firstContact") != true {
            let contact = FieldInput("firstContact", "电话，\(person.id.rawValue)，已致歉并说明流程")
            return Step(.reviseForm(CaseCommand.ReviseForm(form: .complaint, fields: [contact])), by: person)
        }
        if isQuick, subject.level == .ordinary {
            return Step(.solveAtFirstContact(CaseCommand.SolveAtFirstContact(result: "已当场说明并退差价")), by: person)
        }
        return Step(.beginInvestigation(CaseCommand.BeginInvestigation()), by: person)
    }

    private func investigating(_ subject: Case, at now: Instant) -> Step {
        let person = handler(subject)
        if asksDepartment, subject.tasks.isEmpty {
            return Step(
                .askDepartment(CaseCommand.AskDepartment(department: "仓储", question: "出库时是否完好？")), by: person)
        }
        if let task = subject.tasks.first(where: \.isOpen) {
            return Step(
                .answerTask(CaseCommand.AnswerTask(task: task.id, answer: "出库照片完好")), by: DemoShop.warehouse)
        }
        // Behind the limit there is nothing to pause, whether or not somebody has noted that it is over.
        let isInTime = subject.openClocks.contains { $0.rule == "C-RESOLVE" && $0.clock.due > now }
        if asksCustomer, isInTime, !subject.stays.contains(where: { $0.state == .awaitingCustomer }) {
            return Step(
                .askCustomer(CaseCommand.AskCustomer(question: "请发一张照片", cause: .material)), by: person)
        }
        if subject.form(.investigation, inRound: subject.round.number) == nil {
            let words = [
                "investigator": person.id.rawValue, "established": "已核对订单、物流和聊天记录", "verified": "属实",
                "causeClass": "出库复核", "responsible": "仓储", "conclusion": "情况属实，应予补救",
            ]
            return Step(filled(.investigation, words), by: person)
        }
        return Step(.finishInvestigation(CaseCommand.FinishInvestigation()), by: person)
    }

    private func planning(_ subject: Case, today: LocalDate) -> Step {
        let person = handler(subject)
        if subject.form(.plan, inRound: subject.round.number) == nil {
            let words = [
                "rootCause": "出库前没有复核", "customerInterest": "尽快得到补救，不再往返", "companyInterest": "花费相当，避免再次投诉",
            ]
            return Step(filled(.plan, words), by: person)
        }
        // A plan that waited for consent until its day was over is made again.
        guard let plan = subject.currentPlan, plan.actions.allSatisfy({ $0.due >= today }) else {
            let action = ActionInput(
                measure: "补发并致歉", remedy: .resend, amountFen: amountFen, owner: person.id,
                due: today.adding(days: 3))
            return Step(
                .proposePlan(CaseCommand.ProposePlan(rationale: "与损失相当", actions: [action])), by: person)
        }
        if amountFen > 20_000, subject.tier == 1, plan.approvals.isEmpty {
            return Step(.approvePlan(CaseCommand.ApprovePlan(plan: plan.id)), by: DemoShop.supervisors[0])
        }
        return Step(.agreePlan(CaseCommand.AgreePlan()), by: person)
    }

    private func executing(_ subject: Case) -> Step {
        let person = handler(subject)
        if escalates, subject.tier == 1 {
            if subject.form(.escalation, inRound: subject.round.number) == nil {
                let words = [
                    "reason": "客户不接受补发", "results": "已提出补发，客户要求退款", "nextPromise": "较急，一个工作日内由主管联系客户",
                ]
                return Step(filled(.escalation, words), by: person)
            }
            return Step(.escalate(CaseCommand.Escalate(cause: .solutionRejected)), by: person)
        }
        if let action = subject.openActions.first {
            return Step(.completeAction(CaseCommand.CompleteAction(action: action.id, proof: "运单已出")), by: person)
        }
        return Step(.finish(CaseCommand.Finish(result: "已补发并致歉", summary: "加固包装")), by: person)
    }

    private func surveying(_ subject: Case) -> Step? {
        guard let survey = subject.survey, survey.sentAt != nil else { return nil }
        if let score = scores[min(subject.round.number, scores.count) - 1] {
            return Step(
                .answerSurvey(CaseCommand.AnswerSurvey(score: score, session: session)),
                by: Actor.customer(subject.registration.customer))
        }
        guard survey.isReminded, !survey.isCalled else { return nil }
        return Step(
            .recordContact(
                CaseCommand.RecordContact(
                    direction: .outward, channel: "phone", message: .surveyReminder, isDelivered: false)),
            by: handler(subject))
    }

    private func council(_ subject: Case) -> Step {
        let since = subject.councilItems.last?.at ?? subject.openedAt
        guard subject.contacts.contains(where: { $0.message == .council && $0.isDelivered && $0.at >= since }) else {
            return Step(
                .recordContact(
                    CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .council)),
                by: DemoShop.secretary)
        }
        return Step(
            .councilConclude(CaseCommand.CouncilConclude(decision: "按既定方案处理，不再追加", minutes: "纪要-\(number)")),
            by: DemoShop.secretary)
    }

    private func filled(_ kind: FormKind, _ words: [String: String]) -> CaseCommand {
        let fields = words.sorted { $0.key < $1.key }.map { FieldInput($0.key, $0.value) }
        return .reviseForm(CaseCommand.ReviseForm(form: kind, fields: fields))
    }
}
