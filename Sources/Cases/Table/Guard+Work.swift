import WorkingTime

extension Guard {
    // MARK: Rows 5 to 12

    static let investigationComplete = form(
        .investigation, row: 5, inThisRound: true, "investigation-incomplete", zh: "本轮调查记录缺项",
        en: "the round's investigation record lacks fields")

    static let tasksClosed = Guard(
        "tasks-open", zh: "协办任务未答复，也未注明不再需要", en: "departments have not answered, and nobody has waived it"
    ) { situation in
        let open = situation.subject.tasks.filter(\.isOpen).map { "\($0.id)" }
        return open.isEmpty ? nil : open
    }

    /// A plan that was agreed once and then given up is none any more.
    static let planProposed = Guard.when(
        "plan-missing", zh: "本轮还没有待商定的方案", en: "this round has no plan that waits to be agreed"
    ) { situation in
        situation.subject.currentPlan.map { $0.agreedAt == nil } == true
    }

    static let planFormComplete = form(
        .plan, row: 6, inThisRound: true, "plan-form-incomplete", zh: "本轮处理方案表缺项",
        en: "the round's form of the plan lacks fields")

    static let amountApproved = Guard.when(
        "amount-not-approved", zh: "金额超出权限，须上级同意", en: "the plan costs more than the owner may spend without consent"
    ) { situation in
        guard let plan = situation.subject.currentPlan else { return false }
        let cost = plan.amountFen
        guard let own = situation.policy.spendingLimit(ofTier: situation.subject.tier), cost > own else { return true }
        return plan.approvals.contains { approval in approval.limitFen.map { cost <= $0 } ?? true }
    }

    static let reasonGiven = Guard.when("reason-missing", zh: "请写原因", en: "a reason is needed") { situation in
        situation.reason?.hasWords == true
    }

    static let actionsClosed = Guard(
        "actions-open", zh: "措施未完成，也未取消", en: "measures are neither done nor cancelled"
    ) { situation in
        let open = situation.subject.openActions.map { "\($0.id)" }
        return open.isEmpty ? nil : open
    }

    static let summaryWritten = Guard.when("summary-missing", zh: "请写结案小结", en: "the closing summary is missing") {
        situation in
        guard case .finish(let command) = situation.command else { return false }
        return command.summary.hasWords
    }

    static let questionWritten = Guard.when("question-missing", zh: "请写问题", en: "the question is missing") {
        situation in
        switch situation.command {
        case .askCustomer(let command): command.question.hasWords
        case .askDepartment(let command): command.question.hasWords && command.department.hasWords
        case .askHelp(let command): command.question.hasWords
        default: false
        }
    }

    static let pauseLeft = Guard.when(
        "pause-used-up", zh: "本轮暂停时间已用完，或时限已过", en: "the round's pause is used up, or the time has run out"
    ) { situation in
        situation.hasPauseLeft && situation.pausableClocks.contains { situation.canPause($0) }
    }

    static let mayContinue = Guard.when(
        "still-waiting", zh: "客户还没有答复，期限也没到", en: "the customer has not answered, and still has time"
    ) { situation in
        guard case .continueHandling(let command) = situation.command else { return false }
        return situation.isOwner || command.answer?.hasWords == true || situation.isAnswerTimeOver
    }

    static let work = [
        investigationComplete, tasksClosed, planProposed, planFormComplete, amountApproved, reasonGiven, actionsClosed,
        summaryWritten, questionWritten, pauseLeft, mayContinue,
    ]

    // MARK: Rows 13, 14, 22, 29

    static let causeFits = Guard.when(
        "cause-unfit", zh: "这个升级原因在此时不适用", en: "this cause does not escalate a case here"
    ) { situation in
        guard case .escalate(let command) = situation.command, command.cause.isForEscalation else { return false }
        if command.cause == .other, command.note?.hasWords != true { return false }
        switch situation.subject.state {
        case .registered: return command.cause == .riskWord
        case .surveying: return [.solutionRejected, .customerAsked].contains(command.cause)
        default: break
        }
        guard situation.actor.has(.bot) else { return true }
        return command.cause.isCustomersWish
            || command.cause == .breach && situation.policy.breachEscalates
                && situation.subject.openClocks.contains { $0.clock.status == .breached }
    }

    static let escalationFormComplete = form(
        .escalation, row: 13, inThisRound: true, "escalation-form-incomplete", zh: "客诉升级申请表缺项",
        en: "the escalation request lacks fields")

    static let reportComplete = Guard(
        "report-incomplete", zh: "客诉报告缺项", en: "the complaint report lacks fields", form: .report
    ) { situation in
        let subject = situation.subject
        if case .escalate = situation.command, subject.tier < 2 { return nil }
        let missing = FormSchema.of(.report).missing(
            in: subject.form(.report, inRound: subject.round.number), forRow: 13)
        return missing.isEmpty ? nil : missing
    }

    static let belowMaximum = Guard.when(
        "level-at-maximum", zh: "已是最高等级；请提交总经理会议", en: "there is no higher level; bring it to the council"
    ) { $0.subject.level.next != nil }

    static let levelDiffers = Guard.when("level-unchanged", zh: "等级没有变化", en: "the level is the same") { situation in
        situation.wantedLevel?.level != situation.subject.level.rawValue
    }

    static let rankForLowering = Guard.when(
        "lowering-needs-rank", zh: "降级须二级以上受理人并写原因", en: "lowering a level needs tier 2 and a reason"
    ) { situation in
        guard situation.wantedLevel?.isLower == true else { return true }
        return situation.actor.tier >= 2 && situation.reason?.hasWords == true
    }

    static let levelThree = Guard.when("level-too-low", zh: "只有三级投诉可以提交总经理会议", en: "only level 3 goes to the council") {
        $0.subject.level == .grave
    }

    static let risingUp = [
        causeFits, escalationFormComplete, reportComplete, belowMaximum, levelDiffers, rankForLowering, levelThree,
    ]
}

extension CasePolicy {
    /// What a tier may spend by itself, in fen; nil for any amount.
    func spendingLimit(ofTier tier: Int) -> Int? {
        tier <= 1 ? firstLimitFen : tier == 2 ? secondLimitFen : nil
    }
}

extension Case {
    /// The plan of the present round, agreed or not.
    public var currentPlan: Plan? { plans.last { $0.round == round.number } }

    /// Measures that wait, of any plan.
    public var openActions: [PlannedAction] { plans.flatMap(\.actions).filter { $0.status == .open } }
}
