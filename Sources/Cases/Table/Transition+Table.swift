extension Transition {
    /// The state machine: these 30 rows and nothing else. What is not here is refused.
    public static let table = opening + working + asking + rising + closing + council + endings

    private static let opening = [
        Transition(
            1, from: [], [.register], zh: "登记", en: "register", to: .state(.registered),
            by: [.system, .tier(1), .integration], [.reachable, .problemTold, .keyGiven, .fieldsKnown],
            then: [
                .start("C-ACK"), .start("C-CONTACT"), .start("C-TRIAGE"), .start("C-RESOLVE"), .start("C-PROGRESS"),
                .start("C-TRANSFER"), .message(.acceptance),
            ]),
        Transition(
            2, from: [.registered], [.assign, .take], zh: "分派或领取", en: "assign or take", to: .state(.contacting),
            by: [.system, .tier(1)], [.staffActive, .onShift, .tierMatches, .takesForOneself],
            then: [.stop("C-TRANSFER")]),
        Transition(
            3, from: [.contacting], [.beginInvestigation], zh: "首次联系，开始调查", en: "first contact, investigate",
            to: .state(.investigating), by: [.owner], [.customerReached, .complaintFormComplete],
            then: [.stop("C-CONTACT")]),
        Transition(
            4, from: [.contacting], [.solveAtFirstContact], zh: "首次联系即解决", en: "solved at first contact",
            to: .state(.surveying), by: [.owner],
            [.levelOne, .customerReached, .complaintFormComplete, .resultWritten, .remedyProven],
            then: [.stop("C-CONTACT"), .openSurvey]),
    ]

    private static let working = [
        Transition(
            5, from: [.investigating], [.finishInvestigation], zh: "调查结束", en: "finish investigation",
            to: .state(.planning), by: [.owner, .investigator], [.investigationComplete, .tasksClosed],
            then: [.start("C-PLAN")]),
        Transition(
            6, from: [.planning], [.agreePlan], zh: "商定方案", en: "agree plan", to: .state(.executing), by: [.owner],
            [.planProposed, .planFormComplete, .amountApproved],
            then: [.stop("C-PLAN"), .start("C-ACTION"), .message(.offer)]),
        Transition(
            7, from: [.executing], [.replan], zh: "改方案", en: "re-plan", to: .state(.planning), by: [.owner],
            [.reasonGiven], then: [.start("C-PLAN")]),
        Transition(
            8, from: [.executing], [.finish], zh: "处理完毕", en: "finish", to: .state(.surveying), by: [.owner],
            [.actionsClosed, .resultWritten, .summaryWritten], then: [.openSurvey]),
    ]

    private static let asking = [
        Transition(
            9, from: [.contacting, .investigating, .planning, .executing], [.askCustomer], zh: "请客户补充",
            en: "ask customer", to: .state(.awaitingCustomer), by: [.owner], [.questionWritten, .pauseLeft],
            then: [.message(.materialRequest), .pauseClocks]),
        Transition(
            10, from: [.awaitingCustomer], [.continueHandling], zh: "客户答复、期满或继续", en: "answered, time over, or resumed",
            to: .previous, by: [.system, .customer, .owner], [.mayContinue], then: [.resumeClocks]),
        Transition(
            11, from: CaseState.openHandling, [.transfer], zh: "同级转交", en: "transfer in the tier", to: .same,
            by: [.owner, .tier(2), .taker], [.staffActive, .onShift, .tierMatches, .reasonGiven]),
        Transition(
            12, from: CaseState.openHandling, [.askDepartment], zh: "请部门协办", en: "ask department", to: .same,
            by: [.owner], [.questionWritten], then: [.start("C-DEPT")]),
    ]

    private static let rising = [
        Transition(
            13, from: CaseState.openHandling + [.registered, .surveying], [.escalate], zh: "升级", en: "escalate",
            to: .state(.contacting), by: [.owner, .handler, .system],
            [.causeFits, .belowMaximum, .escalationFormComplete, .reportComplete],
            then: [.nextRound, .message(.apology)]),
        Transition(
            14, from: CaseState.openHandling, [.setLevel], zh: "调整等级", en: "change level", to: .sameOrNextRound,
            by: [.tier(1)], [.levelDiffers, .reasonGiven, .rankForLowering]),
        Transition(
            15, from: [.surveying], [.answerSurvey], when: .goodScore, zh: "评价 1、2、3", en: "score 1, 2, 3",
            to: .state(.reviewing), by: [.customer], [.scoreInRange, .surveySent, .surveyOpen, .ownSession],
            then: [.message(.thanks), .enterReview]),
        Transition(
            16, from: [.surveying], [.answerSurvey], when: .badScore, zh: "评价 4、5，未到三级", en: "score 4, 5 below level 3",
            to: .state(.contacting), by: [.customer], [.scoreInRange, .surveySent, .surveyOpen, .ownSession],
            then: [.nextRound, .message(.apology)]),
        Transition(
            17, from: [.surveying], [.answerSurvey], when: .badScoreAtTop, zh: "评价 4、5，已是三级",
            en: "score 4, 5 at level 3", to: .state(.council), by: [.customer],
            [.scoreInRange, .surveySent, .surveyOpen, .ownSession], then: [.enterCouncil, .message(.council)]),
    ]

    private static let closing = [
        Transition(
            18, from: [.surveying], [.endSurvey], zh: "期满未评价", en: "no answer in time", to: .state(.reviewing),
            by: [.system], [.surveyOpen, .surveySent, .reminded, .surveyTimeOver], then: [.enterReview]),
        Transition(
            19, from: [.surveying], [.countersignScore], zh: "会签代录评价", en: "countersign a score from a call",
            to: .oneOf([.reviewing, .contacting, .council]), by: [.tier(2)],
            [.surveyOpen, .surveySent, .entryWaits, .signerApart], then: [.asScored]),
        Transition(
            20, from: [.reviewing], [.approve], zh: "审核通过", en: "approve", to: .state(.archiving), by: [.reviewer],
            [.outcomeKnown, .reviewerApart, .reviewerInTurn, .checklistComplete, .nothingOpen],
            then: [.stop("C-REVIEW"), .start("C-ARCHIVE")]),
        Transition(
            21, from: [.reviewing], [.returnCase], zh: "退回", en: "return", to: .oneOf([.executing, .investigating]),
            by: [.reviewer], [.reviewerApart, .reviewerInTurn, .notDecidedByCouncil, .reasonGiven],
            then: [.stop("C-REVIEW"), .start("C-RESOLVE"), .start("C-PROGRESS")]),
        Transition(
            22, from: [.reviewing], [.sendUp], zh: "呈报上级", en: "send up", to: .state(.contacting), by: [.reviewer],
            [.reviewerApart, .reviewerInTurn, .notDecidedByCouncil, .belowMaximum, .reasonGiven],
            then: [.stop("C-REVIEW"), .nextRound, .message(.apology)]),
        Transition(
            23, from: [.archiving], [.archive], zh: "归档", en: "archive", to: .state(.archived), by: [.role(.clerk)],
            [.manifestComplete, .chainVerified], then: [.stop("C-ARCHIVE")]),
        Transition(
            24, from: [.archiving], [.rejectArchive], zh: "材料不全退回", en: "reject as incomplete",
            to: .state(.reviewing), by: [.role(.clerk)], [.gapsListed],
            then: [.stop("C-ARCHIVE"), .start("C-REVIEW")]),
    ]

    private static let council = [
        Transition(
            25, from: [.council], [.councilAct], zh: "会议决定：执行", en: "decide: act", to: .state(.executing),
            by: [.role(.councilSecretary)], [.decisionRecorded, .staffActive, .tierMatches, .actionsPlanned],
            then: [.stop("C-COUNCIL"), .message(.council)]),
        Transition(
            26, from: [.council], [.councilConclude], zh: "会议决定：终结", en: "decide: conclude",
            to: .state(.reviewing), by: [.role(.councilSecretary)], [.decisionRecorded, .councilNoticeDelivered],
            then: [.stop("C-COUNCIL"), .enterReview]),
    ]

    private static let endings = [
        Transition(
            27, from: CaseState.open, [.withdraw], zh: "撤诉", en: "withdraw", to: .state(.reviewing),
            by: [.customer, .tier(2)], [.noOutcomeYet, .withdrawalProven, .signerApart], then: [.enterReview]),
        Transition(
            28, from: [.registered, .contacting], [.markInvalid, .merge], zh: "无效或并案", en: "mark invalid or merge",
            to: .state(.reviewing), by: [.tier(2)], [.reasonGiven, .mergeTargetFits], then: [.enterReview]),
        Transition(
            29, from: CaseState.openHandling, [.bringToCouncil], zh: "提交总经理会议", en: "bring to council",
            to: .state(.council), by: [.tier(3)], [.levelThree, .reasonGiven, .reportComplete],
            then: [.enterCouncil, .message(.council)]),
        Transition(
            30, from: [.archived], [.register], zh: "客户就同一事项再来", en: "customer comes back on same matter",
            to: .newCase, by: [.system, .tier(1), .integration],
            [.reachable, .problemTold, .keyGiven, .fieldsKnown]),
    ]
}
