import WorkingTime

extension Guard {
    // MARK: Rows 15 to 19

    static let scoreInRange = Guard.when(
        "score-out-of-range", zh: "满意度只能是 1（非常满意）到 5（非常不满意）", en: "a score is 1 (best) to 5 (worst)"
    ) { $0.score.flatMap(Score.init) != nil }

    static let surveySent = Guard.when("survey-not-sent", zh: "评价邀请还没有送达", en: "the survey was not delivered yet") {
        $0.subject.survey?.sentAt != nil
    }

    static let surveyOpen = Guard.when("survey-closed", zh: "本轮评价已结束", en: "this round's survey is closed") {
        situation in
        if case .answerSurvey(let command) = situation.command, let round = command.round,
            round != situation.subject.survey?.round
        {
            return false
        }
        return situation.subject.survey?.isOpen == true
    }

    static let ownSession = Guard.when(
        "wrong-session", zh: "评价须来自本人会话", en: "the answer must come from the customer's own conversation"
    ) { situation in
        guard case .answerSurvey(let command) = situation.command, let survey = situation.subject.survey else {
            return false
        }
        return survey.session == nil ? command.session.hasWords : survey.session?.value == command.session
    }

    static let reminded = Guard(
        "not-reminded", zh: "还没有提醒并回访", en: "the customer was not reminded and called yet"
    ) { situation in
        guard let survey = situation.subject.survey else { return [] }
        let missing = (survey.isReminded ? [] : ["reminder"]) + (survey.isCalled ? [] : ["call-back"])
        return missing.isEmpty ? nil : missing
    }

    static let surveyTimeOver = Guard.when(
        "survey-time-left", zh: "评价期限还没到", en: "the customer still has time to answer"
    ) { situation in
        situation.subject.openClocks.contains { $0.rule == "C-SURVEY-END" && $0.clock.due < situation.at }
    }

    static let entryWaits = Guard.when("no-score-entered", zh: "没有待会签的评价", en: "no score waits for a signature") {
        $0.subject.survey?.entry != nil
    }

    static let signerApart = Guard.when(
        "signer-involved", zh: "会签人不能是录入人或经手人", en: "who signs has neither entered it nor handled the case"
    ) { situation in
        let enterer =
            switch situation.command {
            case .countersignScore: situation.subject.survey?.entry?.by
            case .withdraw: situation.subject.pendingWithdrawal?.by
            default: StaffID?.none
            }
        if case .withdraw = situation.command, situation.isCustomer { return true }
        return enterer != situation.actor.id && !situation.isHandlerOfRound
    }

    static let entererApart = Guard.when(
        "enterer-handled", zh: "经手人不能自己代录评价", en: "who handled the case does not enter its score"
    ) { !$0.isHandlerOfRound }

    static let survey = [
        scoreInRange, surveySent, surveyOpen, ownSession, reminded, surveyTimeOver, entryWaits, signerApart,
        entererApart,
    ]

    // MARK: Rows 20 to 28

    static let outcomeKnown = Guard.when("outcome-missing", zh: "没有处理结果类型", en: "the handling has no outcome") {
        $0.subject.outcome != nil
    }

    static let reviewerApart = Guard.when(
        "reviewer-handled", zh: "审核人不能是本轮经手人", en: "a reviewer has not handled the round"
    ) { !$0.isHandlerOfRound }

    static let reviewerInTurn = Guard.when(
        "reviewer-out-of-turn", zh: "还有未经手的三级受理人，应先由其审核",
        en: "somebody of the third tier who has not handled it is free, and comes before the secretary"
    ) { !$0.isSomebodyBefore }

    static let checklistComplete = Guard("checklist-incomplete", zh: "审核表缺项", en: "the review form lacks items") {
        situation in
        guard case .approve(let command) = situation.command else { return [] }
        let missing = ReviewItem.allCases.filter { command.items[$0]?.hasWords != true }.map(\.rawValue)
        return missing.isEmpty ? nil : missing
    }

    static let nothingOpen = Guard("work-open", zh: "还有未完成的任务或措施", en: "tasks or measures are still open") {
        situation in
        let open =
            situation.subject.tasks.filter(\.isOpen).map { "task \($0.id)" }
            + situation.subject.openActions.map { "action \($0.id)" }
        return open.isEmpty ? nil : open
    }

    static let notDecidedByCouncil = Guard.when(
        "council-decided", zh: "总经理会议的决定不能退回", en: "the council's decision is final"
    ) { $0.subject.outcome != .concludedUnsatisfied }

    static let manifestComplete = Guard("manifest-incomplete", zh: "归档材料不全", en: "the dossier is not complete") {
        situation in
        let subject = situation.subject
        let parts = [
            ("hash", situation.surroundings.digest != nil), ("form A", subject.form(.complaint) != nil),
            ("review", subject.reviews.last?.verdict == .approve), ("outcome", subject.outcome != nil),
        ]
        let missing = parts.filter { !$0.1 }.map(\.0)
        return missing.isEmpty ? nil : missing
    }

    static let chainVerified = Guard.when(
        "chain-not-verified", zh: "记录链未校验", en: "the chain of events was not verified"
    ) {
        $0.surroundings.isChainVerified
    }

    static let gapsListed = Guard.when("gaps-missing", zh: "请列出缺项", en: "what is missing is not said") { situation in
        guard case .rejectArchive(let command) = situation.command else { return false }
        return !command.gaps.isEmpty && command.gaps.allSatisfy(\.hasWords)
    }

    static let decisionRecorded = Guard(
        "decision-missing", zh: "请写决定和会议纪要编号", en: "the decision and its minutes are not recorded"
    ) { situation in
        let (decision, minutes) =
            switch situation.command {
            case .councilAct(let command): (command.decision, command.minutes)
            case .councilConclude(let command): (command.decision, command.minutes)
            default: ("", "")
            }
        let missing = (decision.hasWords ? [] : ["decision"]) + (minutes.hasWords ? [] : ["minutes"])
        return missing.isEmpty ? nil : missing
    }

    static let councilNoticeDelivered = Guard.when(
        "notice-not-delivered", zh: "会议通知还没有送达客户", en: "the council's notice was not delivered to the customer"
    ) { situation in
        guard let item = situation.subject.councilItems.last else { return false }
        return situation.subject.contacts.contains {
            $0.message == .council && $0.direction == .outward && $0.isDelivered && $0.at >= item.at
        }
    }

    static let noOutcomeYet = Guard.when("outcome-stands", zh: "处理已有结果", en: "the handling has ended already") {
        $0.subject.outcome == nil
    }

    static let withdrawalProven = Guard.when(
        "withdrawal-not-entered", zh: "须由客户本人撤诉，或先录入凭证再会签",
        en: "the customer withdraws, or somebody enters it with evidence first"
    ) { $0.isCustomer || $0.subject.pendingWithdrawal != nil }

    static let mergeTargetFits = Guard.when(
        "merge-target-unfit", zh: "目标单须为同一客户的未结单", en: "the other case must be open and of the same customer"
    ) { situation in
        guard case .merge(let command) = situation.command else { return true }
        let own = CaseSummary(situation.subject)
        return situation.surroundings.others.contains { other in
            other.number == command.into && other.number != own.number && other.takesReports
                && other.isSameComplainant(as: own)
        }
    }

    static let closing = [
        outcomeKnown, reviewerApart, reviewerInTurn, checklistComplete, nothingOpen, notDecidedByCouncil,
        manifestComplete,
        chainVerified, gapsListed, decisionRecorded, councilNoticeDelivered, noOutcomeYet, withdrawalProven,
        mergeTargetFits,
    ]
}
