extension Decision {
    // MARK: Owners

    mutating func assign(_ command: CaseCommand.Assign) throws(Refusal) {
        if !command.staff.isOnShift {
            record(
                .deviationNoted(
                    CaseFact.DeviationNoted(rule: Guard.onShift.code, reason: PersonalText(command.reason ?? ""))))
        }
        try give(to: command.staff)
    }

    /// Takes the row and makes somebody the owner.
    mutating func give(to staff: StaffMember) throws(Refusal) {
        try takeRow()
        try makeOwner(staff)
    }

    /// Makes somebody the owner. The first owner of a later round has taken over an escalation.
    mutating func makeOwner(_ staff: StaffMember) throws(Refusal) {
        let takesOver = subject.round.number > 1 && subject.round.handlers.isEmpty
        record(
            .assigned(
                CaseFact.Assigned(
                    staff: staff.id, tier: subject.tier,
                    reason: situation.reason.flatMap { $0.hasWords ? PersonalText($0) : nil },
                    isForced: !staff.isOnShift)))
        try stopClocks("C-TRANSFER")
        if takesOver {
            try startClock("C-ANALYSE")
            fillReceipt(by: staff.id)
        }
        if subject.assignments.count == 1 { fillAcceptance() }
    }

    // MARK: From the first contact to the result

    mutating func solve(_ command: CaseCommand.SolveAtFirstContact) throws(Refusal) {
        record(
            .resultWritten(
                CaseFact.ResultWritten(
                    result: PersonalText(command.result), summary: command.remedy.map { PersonalText($0) },
                    isFirstContact: true)))
        try takeRow()
    }

    mutating func finishInvestigation() throws(Refusal) {
        if subject.duties[.investigation] == nil {
            record(.dutySet(CaseFact.DutySet(duty: .investigation, staff: actor.id)))
        }
        try takeRow()
    }

    mutating func finish(_ command: CaseCommand.Finish) throws(Refusal) {
        record(
            .resultWritten(
                CaseFact.ResultWritten(
                    result: PersonalText(command.result), summary: PersonalText(command.summary),
                    isFirstContact: false)))
        try takeRow()
    }

    // MARK: Plans

    mutating func propose(rationale: String, actions: [ActionInput]) throws(Refusal) {
        let first = subject.plans.reduce(0) { $0 + $1.actions.count } + 1
        let planned = actions.enumerated().map { place, action in
            PlannedAction(
                id: first + place, measure: PersonalText(action.measure), remedy: action.remedy,
                amountFen: action.amountFen, owner: action.owner, due: action.due)
        }
        try closeActions()
        record(
            .planProposed(
                Plan(
                    id: subject.plans.count + 1, round: subject.round.number, rationale: PersonalText(rationale),
                    actions: planned)))
    }

    /// The third tier and the council may consent to any amount.
    mutating func approvePlan(_ command: CaseCommand.ApprovePlan) {
        let isUnlimited = actor.tier >= 3 || actor.has(.councilSecretary)
        let approval = Plan.Approval(by: actor.id, at: at, limitFen: isUnlimited ? nil : policy.secondLimitFen)
        record(.planApproved(CaseFact.PlanApproved(plan: command.plan, approval: approval)))
    }

    mutating func agreePlan() throws(Refusal) {
        recordAgreement()
        try takeRow()
    }

    mutating func recordAgreement() {
        if let plan = subject.currentPlan { record(.planAgreed(CaseFact.PlanAgreed(plan: plan.id))) }
    }

    mutating func replan() throws(Refusal) {
        try takeRow()
        try closeActions()
    }

    mutating func complete(_ command: CaseCommand.CompleteAction) throws(Refusal) {
        try close(action: command.action, as: .done, note: command.proof)
        demand(.remedy)
    }

    mutating func close(action: Int, as status: PlannedAction.Status, note: String) throws(Refusal) {
        record(.actionClosed(CaseFact.ActionClosed(action: action, status: status, note: PersonalText(note))))
        try stopClocks("C-ACTION", subject: action)
    }

    /// Closes the open measures because another plan or round takes their place, or nothing will.
    mutating func closeActions() throws(Refusal) {
        for action in subject.openActions {
            record(.actionClosed(CaseFact.ActionClosed(action: action.id, status: .superseded)))
            let successor = subject.openClocks.last { $0.rule != "C-ACTION" }?.id
            try supersede("C-ACTION", subject: action.id, by: successor)
        }
    }
}
