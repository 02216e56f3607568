import WorkingTime

@testable import Cases

extension Trial {
    /// At least one for each row, and one for each condition of each row.
    static let rows = firstRows + workRows + askingRows + risingRows + surveyRows + reviewRows + councilRows + endRows

    /// One person with both tiers.
    static let doubleHatted = Actor("agent", [.tier1, .tier2])

    private static let firstRows = [
        Trial(2, in: .registered, .take(People.agent.staff)),
        Trial(2, in: .registered, by: .system, .assign(People.agent.staff)),
        Trial(2, in: .registered, level: .serious, by: People.supervisor, .take(People.supervisor.staff)),
        Trial(2, "staff-unavailable", in: .registered, .take(People.agent.staff.gone)),
        Trial(2, "staff-unavailable", in: .registered, .take(People.agent.staff.untrained)),
        Trial(2, "staff-off-shift", in: .registered, .assign(People.agent.staff.offShift)),
        Trial(2, "staff-off-shift", in: .registered, .assign(People.agent.staff.offShift, isForced: true)),
        Trial(2, in: .registered, .assign(People.agent.staff.offShift, reason: "值班", isForced: true)),
        Trial(2, "wrong-tier", in: .registered, by: People.supervisor, .take(People.supervisor.staff)),
        Trial(2, "wrong-tier", in: .registered, level: .grave, by: .system, .assign(People.supervisor.staff)),
        Trial(2, "not-for-oneself", in: .registered, .take(People.secondAgent.staff)),
        Trial(3, in: .contacting, .begin) { try $0.reachCustomer() },
        Trial(3, in: .contacting, .begin) { try $0.send(.contact(nil), by: People.agent) },
        Trial(3, in: .contacting, .begin) {
            for channel in ["phone", "sms"] {
                try $0.send(.contact(.firstContact, channel: channel, isDelivered: false), by: People.agent)
            }
        },
        Trial(3, "customer-not-reached", in: .contacting, .begin),
        Trial(3, "customer-not-reached", in: .contacting, .begin) {
            try $0.send(.contact(.acceptance), by: .system)
            try $0.send(.contact(nil), by: .system)
            try $0.send(.contact(.firstContact, isDelivered: false), by: People.agent)
        },
        Trial(3, "complaint-form-incomplete", in: .contacting, .begin) {
            try $0.reachCustomer()
            try $0.send(.empty("cause"), by: People.agent)
        },
        Trial(4, in: .contacting, .solve()) { try $0.reachCustomer() },
        Trial(4, "level-too-high", in: .contacting, level: .serious, by: People.supervisor, .solve()) {
            try $0.reachCustomer()
        },
        Trial(4, "customer-not-reached", in: .contacting, .solve()),
        Trial(4, "complaint-form-incomplete", in: .contacting, .solve()) {
            try $0.reachCustomer()
            try $0.send(.empty("course"), by: People.agent)
        },
        Trial(4, "result-missing", in: .contacting, .solve(" ")) { try $0.reachCustomer() },
        Trial(4, "remedy-unproven", in: .contacting, .solve(remedy: "")) { try $0.reachCustomer() },
    ]

    private static let workRows = [
        Trial(5, in: .investigating, .finishInvestigation) { try $0.send(filled(.investigation), by: People.agent) },
        Trial(5, "investigation-incomplete", in: .investigating, .finishInvestigation),
        Trial(5, "tasks-open", in: .investigating, .finishInvestigation) {
            try $0.send(filled(.investigation), by: People.agent)
            try $0.send(.department(), by: People.agent)
        },
        Trial(6, in: .planning, .agree) {
            try $0.send(filled(.plan), by: People.agent)
            try $0.send(.plan($0), by: People.agent)
        },
        Trial(6, "plan-missing", in: .planning, .agree) { try $0.send(filled(.plan), by: People.agent) },
        Trial(6, "plan-missing", in: .executing, .agree) {
            try $0.send(.replan(.init(reason: "缺货")), by: People.agent)
        },
        Trial(6, "plan-form-incomplete", in: .planning, .agree) { try $0.send(.plan($0), by: People.agent) },
        Trial(6, "amount-not-approved", in: .planning, .agree) {
            try $0.send(filled(.plan), by: People.agent)
            try $0.send(.plan($0, amountFen: 20_001), by: People.agent)
        },
        Trial(6, in: .planning, .agree) {
            try $0.send(filled(.plan), by: People.agent)
            try $0.send(.plan($0, amountFen: 20_001), by: People.agent)
            try $0.send(.approvePlan(CaseCommand.ApprovePlan(plan: 1)), by: People.supervisor)
        },
        Trial(7, in: .executing, .replan(CaseCommand.Replan(reason: "缺货"))),
        Trial(7, "reason-missing", in: .executing, .replan(CaseCommand.Replan(reason: ""))),
        Trial(8, in: .executing, .finish()) {
            try $0.send(.completeAction(.init(action: 1, proof: "单号")), by: People.agent)
        },
        Trial(8, "actions-open", in: .executing, .finish()),
        Trial(8, "result-missing", in: .executing, .finish(" ")) {
            try $0.send(.cancelAction(.init(action: 1, reason: "不用")), by: People.agent)
        },
        Trial(8, "summary-missing", in: .executing, .finish("已补发", "\n")) {
            try $0.send(.cancelAction(.init(action: 1, reason: "不用")), by: People.agent)
        },
    ]

    private static let askingRows = [
        Trial(9, in: .contacting, .ask()), Trial(9, in: .planning, .ask()),
        Trial(9, "question-missing", in: .investigating, .ask(" ")),
        Trial(9, "pause-used-up", in: .awaitingCustomer, .ask()) {
            try $0.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 7 * day)
            try $0.send(.continueHandling(CaseCommand.Continue()), by: People.agent)
            try $0.send(filled(.investigation), by: People.agent)
            try $0.send(.finishInvestigation, by: People.agent)
        },
        Trial(9, "pause-used-up", in: .executing, .ask()) {
            try $0.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 30 * day)
        },
        Trial(10, in: .awaitingCustomer, .continueHandling(CaseCommand.Continue())),
        Trial(10, in: .awaitingCustomer, by: People.customer, .continueHandling(CaseCommand.Continue(answer: "照片"))),
        Trial(10, in: .awaitingCustomer, by: .system, .continueHandling(CaseCommand.Continue())) {
            try $0.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 4 * day)
        },
        Trial(10, "still-waiting", in: .awaitingCustomer, by: .system, .continueHandling(CaseCommand.Continue())) {
            try $0.send(.tickClocks(CaseCommand.TickClocks()), by: .system, after: 2 * day)
        },
        Trial(11, in: .planning, .transfer(People.secondAgent.staff)),
        Trial(11, in: .planning, by: People.supervisor, .transfer(People.secondAgent.staff)),
        Trial(11, "staff-unavailable", in: .planning, .transfer(People.secondAgent.staff.gone)),
        Trial(11, "staff-off-shift", in: .planning, .transfer(People.secondAgent.staff.offShift)),
        Trial(11, "wrong-tier", in: .planning, .transfer(People.supervisor.staff)),
        Trial(11, "reason-missing", in: .planning, .transfer(People.secondAgent.staff, "")),
        Trial(12, in: .contacting, .department()),
        Trial(12, "question-missing", in: .executing, .department(" ")),
    ]

    private static let risingRows = [
        Trial(13, in: .planning, .escalate()) { try $0.send(filled(.escalation), by: People.agent) },
        Trial(13, in: .registered, by: .system, .escalate(.riskWord)) { try $0.send(filled(.escalation), by: .system) },
        Trial(13, in: .surveying, .escalate(.solutionRejected)) { try $0.send(filled(.escalation), by: People.agent) },
        Trial(13, in: .contacting, level: .serious, by: People.supervisor, .escalate()) {
            for form in [FormKind.escalation, .report] { try $0.send(filled(form), by: People.supervisor) }
        },
        Trial(13, "cause-unfit", in: .contacting, .escalate(.first)),
        Trial(13, "cause-unfit", in: .contacting, .escalate(.other)),
        Trial(13, "cause-unfit", in: .registered, by: .system, .escalate(.customerAsked)),
        Trial(13, "cause-unfit", in: .surveying, .escalate(.beyondAbility)),
        Trial(13, "cause-unfit", in: .contacting, by: .system, .escalate(.beyondAbility)),
        Trial(13, "cause-unfit", in: .contacting, by: .system, .escalate(.breach)),
        Trial(13, "level-at-maximum", in: .contacting, level: .grave, by: People.director, .escalate()),
        Trial(13, "escalation-form-incomplete", in: .contacting, .escalate()),
        Trial(13, "report-incomplete", in: .contacting, level: .serious, by: People.supervisor, .escalate()) {
            try $0.send(filled(.escalation), by: People.supervisor)
        },
        Trial(14, in: .planning, .level(.serious)),
        Trial(14, in: .planning, level: .serious, by: People.supervisor, .level(.ordinary)),
        Trial(14, "level-unchanged", in: .planning, .level(.ordinary)),
        Trial(14, "reason-missing", in: .planning, .level(.grave, " ")),
        Trial(14, "lowering-needs-rank", in: .planning, level: .serious, .level(.ordinary)),
    ]

    private static let surveyRows =
        [(15, ComplaintLevel.ordinary, 3), (16, .serious, 4), (17, .grave, 5)].flatMap { row, level, score in
            let outOfRange = row == 15 ? 0 : 6
            return [
                Trial(row, in: .surveying, level: level, by: People.customer, .score(score)),
                Trial(row, "score-out-of-range", in: .surveying, level: level, by: People.customer, .score(outOfRange)),
                Trial(
                    row, "wrong-session", in: .surveying, level: level, by: People.customer,
                    .score(score, session: "other")),
                Trial(row, "survey-not-sent", in: .surveying, level: level, by: People.customer, .score(score)) {
                    $0.subject.surveys[0].sentAt = nil
                },
                Trial(row, "survey-closed", in: .surveying, level: level, by: People.customer, .score(score)) {
                    $0.subject.surveys[0].endedAt = $0.now
                },
            ]
        } + [
            Trial(18, in: .surveying, by: .system, .endSurvey(CaseCommand.EndSurvey())) {
                try remind(&$0)
                $0.now += 14 * day
            },
            Trial(18, "survey-not-sent", in: .surveying, by: .system, .endSurvey(CaseCommand.EndSurvey())) {
                $0.subject.surveys[0].sentAt = nil
            },
            Trial(18, "survey-closed", in: .surveying, by: .system, .endSurvey(CaseCommand.EndSurvey())) {
                $0.subject.surveys[0].endedAt = $0.now
            },
            Trial(18, "not-reminded", in: .surveying, by: .system, .endSurvey(CaseCommand.EndSurvey())) {
                $0.now += 14 * day
            },
            Trial(18, "survey-time-left", in: .surveying, by: .system, .endSurvey(CaseCommand.EndSurvey())) {
                try remind(&$0)
            },
            Trial(19, in: .surveying, by: People.supervisor, .sign) {
                try $0.send(.enter(2), by: People.secondAgent)
            },
            Trial(19, "no-score-entered", in: .surveying, by: People.supervisor, .sign),
            Trial(19, "survey-not-sent", in: .surveying, by: People.supervisor, .sign) {
                try $0.send(.enter(2), by: People.secondAgent)
                $0.subject.surveys[0].sentAt = nil
            },
            Trial(19, "survey-closed", in: .surveying, by: People.supervisor, .sign) {
                $0.subject.surveys[0].endedAt = $0.now
            },
            Trial(19, "signer-involved", in: .surveying, by: Actor("agent-2", [.tier1, .tier2]), .sign) {
                try $0.send(.enter(2), by: People.secondAgent)
            },
            Trial(19, "signer-involved", in: .surveying, by: doubleHatted, .sign) {
                try $0.send(.enter(2), by: People.secondAgent)
            },
        ]

    private static func remind(_ desk: inout Desk) throws {
        try desk.send(.contact(.surveyReminder), by: .system)
        try desk.send(.contact(.surveyReminder, isDelivered: false), by: People.agent)
    }

    private static let reviewRows =
        [
            Trial(20, in: .reviewing, by: People.supervisor, with: \.approval),
            Trial(20, in: .reviewing, level: .serious, by: People.director, with: \.approval),
            Trial(20, in: .reviewing, level: .grave, by: People.secondDirector, with: \.approval),
            Trial(20, in: .reviewing, level: .grave, by: People.secretary, with: \.approval),
            Trial(20, "outcome-missing", in: .reviewing, by: People.supervisor, with: \.approval) {
                $0.subject.outcome = nil
            },
            Trial(20, "reviewer-handled", in: .reviewing, level: .grave, by: People.director, with: \.approval),
            Trial(20, "reviewer-handled", in: .reviewing, by: doubleHatted, with: \.approval),
            Trial(
                20, "checklist-incomplete", in: .reviewing, by: People.supervisor,
                .approve(CaseCommand.Approve(items: [:]))
            ),
            Trial(20, "work-open", in: .reviewing, by: People.supervisor, with: \.approval) {
                $0.subject.plans[0].actions[0].status = .open
            },
            Trial(21, in: .reviewing, by: People.supervisor, .returning()),
            Trial(21, "reviewer-handled", in: .reviewing, by: doubleHatted, .returning()),
            Trial(21, "council-decided", in: .reviewing, level: .grave, by: People.secretary, .returning()) {
                $0.subject.outcome = .concludedUnsatisfied
            },
            Trial(21, "reason-missing", in: .reviewing, by: People.supervisor, .returning(" ")),
            Trial(22, in: .reviewing, by: People.supervisor, .sendUp(CaseCommand.SendUp(reason: "越权"))),
            Trial(22, "reviewer-handled", in: .reviewing, by: doubleHatted, .sendUp(CaseCommand.SendUp(reason: "越权"))),
            Trial(
                22, "council-decided", in: .reviewing, level: .grave, by: People.secretary,
                .sendUp(CaseCommand.SendUp(reason: "越权"))
            ) {
                $0.subject.outcome = .concludedUnsatisfied
            },
            Trial(
                22, "level-at-maximum", in: .reviewing, level: .grave, by: People.secondDirector,
                .sendUp(CaseCommand.SendUp(reason: "越权"))),
            Trial(22, "reason-missing", in: .reviewing, by: People.supervisor, .sendUp(CaseCommand.SendUp(reason: ""))),
            Trial(23, in: .archiving, by: People.clerk, .archive(CaseCommand.Archive())),
            Trial(23, "manifest-incomplete", in: .archiving, by: People.clerk, .archive(CaseCommand.Archive())) {
                $0.surroundings.digest = nil
            },
            Trial(23, "chain-not-verified", in: .archiving, by: People.clerk, .archive(CaseCommand.Archive())) {
                $0.surroundings.isChainVerified = false
            },
            Trial(24, in: .archiving, by: People.clerk, .rejectArchive(CaseCommand.RejectArchive(gaps: ["照片"]))),
            Trial(
                24, "gaps-missing", in: .archiving, by: People.clerk,
                .rejectArchive(CaseCommand.RejectArchive(gaps: [" "]))
            ),
        ] + outOfTurn

    /// The secretary reviews what a director could review.
    private static let outOfTurn = [(20, nil), (21, .returning()), (22, .sendUp(.init(reason: "越权")))].map {
        (row: Int, command: CaseCommand?) in
        Trial(
            row, "reviewer-out-of-turn", in: .reviewing, level: .grave, by: People.secretary,
            with: { command ?? $0.approval }
        ) { $0.surroundings.staff = People.everybody }
    }

    private static let councilRows = [
        Trial(25, in: .council, level: .grave, by: People.secretary, with: { .act($0) }),
        Trial(25, "decision-missing", in: .council, level: .grave, by: People.secretary, with: { .act($0, " ") }),
        Trial(
            25, "staff-unavailable", in: .council, level: .grave, by: People.secretary,
            with: { .act($0, executor: People.director.staff.gone) }),
        Trial(
            25, "wrong-tier", in: .council, level: .grave, by: People.secretary,
            with: { .act($0, executor: People.agent.staff) }),
        Trial(
            25, "action-incomplete", in: .council, level: .grave, by: People.secretary,
            with: { .act($0, amountFen: -1) }),
        Trial(26, in: .council, level: .grave, by: People.secretary, .conclude()) {
            try $0.send(.contact(.council), by: People.secretary)
        },
        Trial(26, "decision-missing", in: .council, level: .grave, by: People.secretary, .conclude(" ")),
        Trial(26, "notice-not-delivered", in: .council, level: .grave, by: People.secretary, .conclude()) {
            try $0.send(.contact(.council, isDelivered: false), by: People.secretary)
        },
    ]

    private static let endRows = [
        Trial(27, in: .registered, by: People.customer, .withdraw),
        Trial(27, in: .council, level: .grave, by: People.customer, .withdraw),
        Trial(27, in: .executing, by: People.supervisor, .withdraw) {
            try $0.send(.enterWithdrawal(), by: People.secondAgent)
        },
        Trial(27, "outcome-stands", in: .reviewing, by: People.customer, .withdraw),
        Trial(27, "outcome-stands", in: .archiving, by: People.customer, .withdraw),
        Trial(27, "withdrawal-not-entered", in: .planning, by: People.supervisor, .withdraw),
        Trial(27, "signer-involved", in: .planning, by: Actor("agent-2", [.tier1, .tier2]), .withdraw) {
            try $0.send(.enterWithdrawal(), by: People.secondAgent)
        },
        Trial(28, in: .registered, by: People.supervisor, .markInvalid(CaseCommand.MarkInvalid(reason: "误建"))),
        Trial(
            28, "reason-missing", in: .contacting, by: People.supervisor,
            .markInvalid(CaseCommand.MarkInvalid(reason: ""))),
        Trial(28, in: .contacting, by: People.supervisor, .merge(2)) { $0.surroundings.others = [.another(2)] },
        Trial(28, "merge-target-unfit", in: .contacting, by: People.supervisor, .merge(2)),
        Trial(28, "merge-target-unfit", in: .contacting, by: People.supervisor, .merge(1)) {
            $0.surroundings.others = [CaseSummary($0.subject)]
        },
        Trial(28, "merge-target-unfit", in: .contacting, by: People.supervisor, .merge(2)) {
            $0.surroundings.others = [.another(2, isOpen: false)]
        },
        Trial(28, "merge-target-unfit", in: .contacting, by: People.supervisor, .merge(2)) {
            $0.surroundings.others = [.another(2, outcome: .merged)]
        },
        Trial(28, "merge-target-unfit", in: .contacting, by: People.supervisor, .merge(2)) {
            $0.surroundings.others = [.another(2, customer: "customer-2")]
        },
        Trial(
            29, in: .investigating, level: .grave, by: People.director,
            .bringToCouncil(CaseCommand.BringToCouncil(reason: "重大"))
        ) {
            try $0.send(filled(.report), by: People.director)
        },
        Trial(
            29, "level-too-low", in: .investigating, level: .serious, by: People.director,
            .bringToCouncil(CaseCommand.BringToCouncil(reason: "重大"))),
        Trial(
            29, "reason-missing", in: .investigating, level: .grave, by: People.director,
            .bringToCouncil(CaseCommand.BringToCouncil(reason: ""))),
        Trial(
            29, "report-incomplete", in: .investigating, level: .grave, by: People.director,
            .bringToCouncil(CaseCommand.BringToCouncil(reason: "重大"))),
    ]
}
