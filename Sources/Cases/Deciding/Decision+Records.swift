import WorkingTime

extension Decision {
    mutating func carryOutRecord() throws(Refusal) {
        switch situation.command {
        case .recordContact(let command): try contact(command)
        case .reviseForm(let command):
            revise(command.form, with: command.fields, excuses: command.excuses)
        case .setDuty(let command): record(.dutySet(CaseFact.DutySet(duty: command.duty, staff: command.staff)))
        case .revealContact(let command):
            record(.contactRevealed(CaseFact.ContactRevealed(reason: PersonalText(command.reason))))
        case .tickClocks: try tickClocks()
        case .rebaseClocks(let command): try rebaseClocks(reason: command.reason)
        case .proposePlan(let command): try propose(rationale: command.rationale, actions: command.actions)
        case .approvePlan(let command):
            let approval = Plan.Approval(by: actor.id, at: at, limitFen: approvalLimit)
            record(.planApproved(CaseFact.PlanApproved(plan: command.plan, approval: approval)))
        case .completeAction(let command):
            try close(action: command.action, as: .done, note: command.proof)
            demand(.remedy)
        case .cancelAction(let command): try close(action: command.action, as: .cancelled, note: command.reason)
        default: try carryOutTalk()
        }
    }

    private mutating func carryOutTalk() throws(Refusal) {
        switch situation.command {
        case .answerTask(let command):
            record(.taskClosed(CaseFact.TaskClosed(task: command.task, answer: PersonalText(command.answer))))
            try stopClocks("C-DEPT", subject: command.task)
        case .waiveTask(let command):
            record(.taskClosed(CaseFact.TaskClosed(task: command.task, waiver: PersonalText(command.reason))))
            try stopClocks("C-DEPT", subject: command.task)
        case .askHelp(let command):
            let help = HelpRequest(
                id: subject.helpRequests.count + 1, asker: actor.id, tier: subject.tier,
                question: PersonalText(command.question))
            record(.helpAsked(help))
            try startClock("C-HELP", subject: help.id)
        case .answerHelp(let command):
            record(.helpAnswered(CaseFact.HelpAnswered(help: command.help, answer: PersonalText(command.answer))))
            try stopClocks("C-HELP", subject: command.help)
        case .assess(let command):
            record(
                .assessed(
                    Assessment(
                        round: subject.round.number, by: actor.id, department: command.department,
                        words: PersonalText(command.words), at: at)))
            try stopClocks("C-ANALYSE")
        default: throw .notInThisState
        }
    }

    // MARK: Contacts

    private mutating func contact(_ command: CaseCommand.RecordContact) throws(Refusal) {
        recordContact(
            command.direction, channel: command.channel, message: command.message, isDelivered: command.isDelivered,
            note: command.note, session: command.session)
        guard command.direction == .outward else { return try awaitReply() }
        guard command.isDelivered else { return }
        try stopClocks("C-FIRST-REPLY")
        if !actor.has(.bot) { try stopClocks("C-AFTER-HOURS") }
        if command.message == .acceptance { try stopClocks("C-ACK") }
        if command.message == .result, subject.state == .surveying, subject.survey?.sentAt == nil {
            return try resultDelivered(session: command.session)
        }
        guard subject.contacts.last?.countsAsProgress == true else { return }
        if subject.openClocks.contains(where: { $0.rule == "C-PROGRESS" }) {
            try stopClocks("C-PROGRESS")
            try startClock("C-PROGRESS")
        }
    }

    /// A message of the customer waits for an answer, in the platform's hours or from the next opening.
    private mutating func awaitReply() throws(Refusal) {
        let rules = ["C-FIRST-REPLY", "C-AFTER-HOURS"]
        guard !subject.openClocks.contains(where: { rules.contains($0.rule) }) else { return }
        try startClock(policy.calendar.isOpen(at: at, in: .platform) ? rules[0] : rules[1])
    }

    private mutating func resultDelivered(session: String?) throws(Refusal) {
        record(.surveySent(CaseFact.SurveySent(session: session.map { PersonalText($0) })))
        for rule in ["C-SURVEY-REMIND", "C-SURVEY-CALL", "C-SURVEY-END"] { try startClock(rule) }
        for rule in ["C-RESULT", "C-RESOLVE", "C-PROGRESS"] { try stopClocks(rule) }
    }

    // MARK: Forms

    mutating func revise(_ kind: FormKind, with inputs: [FieldInput], excuses: [FieldExcuse]) {
        let schema = FormSchema.of(kind)
        var changes: [String: FieldEntry] = [:]
        for input in inputs {
            let isPersonal = schema.field(input.name)?.isPersonal ?? true
            changes[input.name] = FieldEntry(
                text: isPersonal ? .personal(PersonalText(input.text)) : .plain(input.text), source: input.source,
                confidence: input.confidence, author: actor.id, at: at)
        }
        record(revisionOf: kind, changing: changes, excuses: excuses)
    }

    mutating func record(revisionOf kind: FormKind, changing fields: [String: FieldEntry], excuses: [FieldExcuse]) {
        let last = subject.form(kind)
        let excused = Set(excuses.map(\.field))
        record(
            .formRevised(
                FormRevision(
                    kind: kind, schema: FormSchema.currentVersion, round: subject.round.number,
                    revision: (last?.revision ?? 0) + 1, fields: (last?.fields ?? [:]).merging(fields) { $1 },
                    excuses: (last?.excuses ?? []).filter { !excused.contains($0.field) } + excuses,
                    author: actor.id, at: at)))
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

    private mutating func close(action: Int, as status: PlannedAction.Status, note: String) throws(Refusal) {
        record(.actionClosed(CaseFact.ActionClosed(action: action, status: status, note: PersonalText(note))))
        try stopClocks("C-ACTION", subject: action)
    }

    /// The amount up to which the actor may consent; nil for any.
    private var approvalLimit: Int? {
        actor.tier >= 3 || actor.has(.councilSecretary) ? nil : policy.secondLimitFen
    }
}
