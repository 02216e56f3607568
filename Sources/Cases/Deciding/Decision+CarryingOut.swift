import WorkingTime

extension Decision {
    /// Records what the command brings, takes the row, and performs the row's effects.
    mutating func carryOut(_ row: Transition?) throws(Refusal) {
        switch situation.command {
        case .register: throw .notInThisState
        case .assign, .take, .transfer, .beginInvestigation, .solveAtFirstContact, .finishInvestigation, .agreePlan,
            .replan, .finish, .askCustomer, .continueHandling, .askDepartment:
            try carryOutWork(row)
        case .escalate, .setLevel, .confirmTriage, .noteRepeat, .bringToCouncil, .councilAct, .councilConclude:
            try carryOutRising(row)
        case .answerSurvey, .endSurvey, .enterScore, .countersignScore, .approve, .returnCase, .sendUp, .archive,
            .rejectArchive, .withdraw, .enterWithdrawal, .markInvalid, .merge:
            try carryOutClosing(row)
        case .recordContact, .reviseForm, .setDuty, .revealContact, .tickClocks, .rebaseClocks, .proposePlan,
            .approvePlan, .completeAction, .cancelAction, .answerTask, .waiveTask, .askHelp, .answerHelp, .assess:
            try carryOutRecord()
        }
    }

    /// Takes a row with one destination.
    mutating func take(_ row: Transition?) throws(Refusal) {
        guard let row, let state = row.destinations(from: subject.state).first else { throw .notInThisState }
        move(row.number, to: state)
        try perform(row.effects)
    }

    // MARK: Rows 2 to 12

    private mutating func carryOutWork(_ row: Transition?) throws(Refusal) {
        switch situation.command {
        case .assign(let command):
            if !command.staff.isOnShift {
                record(
                    .deviationNoted(
                        CaseFact.DeviationNoted(rule: Guard.onShift.code, reason: PersonalText(command.reason ?? ""))))
            }
            try take(row)
            try give(to: command.staff)
        case .take(let command):
            try take(row)
            try give(to: command.staff)
        case .transfer(let command):
            try take(row)
            try give(to: command.staff)
        case .solveAtFirstContact(let command):
            record(
                .resultWritten(
                    CaseFact.ResultWritten(
                        result: PersonalText(command.result), summary: command.remedy.map { PersonalText($0) },
                        isFirstContact: true)))
            try take(row)
        case .finishInvestigation:
            if subject.duties[.investigation] == nil { record(.dutySet(.init(duty: .investigation, staff: actor.id))) }
            try take(row)
        case .agreePlan:
            if let plan = subject.currentPlan { record(.planAgreed(CaseFact.PlanAgreed(plan: plan.id))) }
            try take(row)
        case .replan:
            try take(row)
            try closeActions()
        case .finish(let command):
            record(
                .resultWritten(
                    CaseFact.ResultWritten(
                        result: PersonalText(command.result), summary: PersonalText(command.summary),
                        isFirstContact: false)))
            try take(row)
        case .askCustomer(let command):
            record(
                .questionAsked(
                    CaseFact.QuestionAsked(question: PersonalText(command.question), cause: command.cause)))
            try take(row)
        case .continueHandling(let command):
            if let answer = command.answer, answer.hasWords {
                recordContact(.inward, channel: subject.registration.channel, note: answer)
            }
            guard let row, let previous = subject.resumesTo else { throw .notInThisState }
            move(row.number, to: previous)
            try perform(row.effects)
        case .askDepartment(let command):
            record(
                .taskAsked(
                    DepartmentTask(
                        id: subject.tasks.count + 1, round: subject.round.number, department: command.department,
                        question: PersonalText(command.question), assignee: command.assignee)))
            try take(row)
        default: try take(row)
        }
    }

    /// Makes somebody the owner. The first owner of a later round has taken over an escalation.
    mutating func give(to staff: StaffMember) throws(Refusal) {
        let takesOver = subject.round.number > 1 && subject.round.handlers.isEmpty
        record(
            .assigned(
                CaseFact.Assigned(
                    staff: staff.id, tier: subject.tier,
                    reason: situation.reason.flatMap { $0.hasWords ? PersonalText($0) : nil },
                    isForced: !staff.isOnShift)))
        try stopClocks("C-TRANSFER")
        if takesOver { try startClock("C-ANALYSE") }
    }

    /// Closes the open measures because another plan or round takes their place, or nothing will.
    mutating func closeActions() throws(Refusal) {
        for action in subject.openActions {
            record(.actionClosed(CaseFact.ActionClosed(action: action.id, status: .superseded)))
            let successor = subject.openClocks.last { $0.rule != "C-ACTION" }?.id
            try supersede("C-ACTION", subject: action.id, by: successor)
        }
    }

    mutating func recordContact(
        _ direction: ContactRecord.Direction, channel: String, message: MessageKind? = nil, isDelivered: Bool = true,
        note: String? = nil, session: String? = nil
    ) {
        record(
            .contactRecorded(
                ContactRecord(
                    id: subject.contacts.count + 1, round: subject.round.number, direction: direction,
                    channel: channel, message: message, isDelivered: isDelivered,
                    isByPerson: !actor.has(.bot), note: note.map { PersonalText($0) },
                    session: session.map { PersonalText($0) }, at: at)))
    }
}
