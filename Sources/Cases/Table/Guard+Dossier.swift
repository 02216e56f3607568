extension Guard {
    static let actionsPlanned = Guard(
        "action-incomplete", zh: "每项措施要有内容、负责人和期限，金额不能为负",
        en: "every measure has words, a person and a day to come, and no negative amount"
    ) { situation in
        guard let actions = situation.plannedActions, !actions.isEmpty, actions.count <= CaseCommand.actionLimit else {
            return ["actions"]
        }
        let wrong = actions.indices.filter { place in
            let action = actions[place]
            return !action.measure.hasWords || !action.owner.rawValue.hasWords || action.amountFen < 0
                || !situation.canBeDue(action.due)
        }
        return wrong.isEmpty ? nil : wrong.map { "actions[\($0)]" }
    }

    static let rationaleWritten = Guard.when("rationale-missing", zh: "请写方案理由", en: "the plan's rationale is missing") {
        situation in
        guard case .proposePlan(let command) = situation.command else { return false }
        return command.rationale.hasWords
    }

    static let planKnown = Guard.when(
        "plan-unknown", zh: "没有这个待商定的方案", en: "there is no such plan in this round, or it was agreed"
    ) {
        situation in
        guard case .approvePlan(let command) = situation.command else { return false }
        return situation.subject.currentPlan.map { $0.id == command.plan && $0.agreedAt == nil } == true
    }

    static let approverApart = Guard.when(
        "approver-is-owner", zh: "不能审批自己的方案", en: "nobody consents to his own plan"
    ) { !$0.isOwner }

    static let actionOpen = Guard.when("action-not-open", zh: "没有这项未完成的措施", en: "there is no such open measure") {
        situation in
        let id: Int? =
            switch situation.command {
            case .completeAction(let command): command.action
            case .cancelAction(let command): command.action
            default: nil
            }
        return situation.subject.openActions.contains { $0.id == id }
    }

    static let taskOpen = Guard.when("task-not-open", zh: "没有这个待答复的任务", en: "there is no such open task") { situation in
        let id: Int? =
            switch situation.command {
            case .answerTask(let command): command.task
            case .waiveTask(let command): command.task
            default: nil
            }
        return situation.subject.tasks.contains { $0.id == id && $0.isOpen }
    }

    static let taskIsOwn = Guard.when("task-of-others", zh: "这个任务不属于您的部门", en: "the task is another department's") {
        situation in
        guard case .answerTask(let command) = situation.command else { return false }
        return situation.subject.tasks.contains { task in
            task.id == command.task
                && (task.assignee == situation.actor.id
                    || task.assignee == nil && situation.actor.departments.contains(task.department))
        }
    }

    static let helpOpen = Guard.when(
        "help-not-open", zh: "没有这个待答复的请求，或您不是其上级", en: "there is no such open request of a lower tier"
    ) { situation in
        guard case .answerHelp(let command) = situation.command else { return false }
        return situation.subject.helpRequests.contains {
            $0.id == command.help && $0.answer == nil && $0.tier < situation.actor.tier
        }
    }

    static let wordsGiven = Guard.when("words-missing", zh: "请填写内容", en: "the words are missing") { situation in
        switch situation.command {
        case .answerTask(let command): command.answer.hasWords
        case .answerHelp(let command): command.answer.hasWords
        case .assess(let command): command.words.hasWords
        case .completeAction(let command): command.proof.hasWords
        case .noteRepeat(let command): command.words.hasWords
        case .recordContact(let command): command.channel.hasWords
        default: false
        }
    }

    static let evidenceGiven = Guard.when("evidence-missing", zh: "请填写凭证", en: "the evidence is missing") { situation in
        switch situation.command {
        case .enterScore(let command): command.evidence.hasWords
        case .enterWithdrawal(let command): command.evidence.hasWords
        default: false
        }
    }

    static let fieldsKnown = Guard(
        "field-unknown", zh: "表单没有这些字段，或未写原因", en: "the form has no such fields, or an excuse has no reason"
    ) {
        situation in
        let (form, fields, excuses) =
            switch situation.command {
            case .reviseForm(let command): (command.form, command.fields, command.excuses)
            case .register(let command): (FormKind.complaint, command.fields, command.excuses)
            case .noteRepeat(let command): (FormKind.complaint, command.fields, [])
            default: (FormKind.complaint, [FieldInput](), [FieldExcuse]())
            }
        let schema = FormSchema.of(form)
        let wrong =
            fields.map(\.name).filter { schema.field($0) == nil }
            + excuses.filter { schema.field($0.field) == nil || !$0.reason.isFilled }.map(\.field)
        return wrong.isEmpty ? nil : wrong
    }

    static let triageIsOpen = Guard.when(
        "triage-confirmed", zh: "等级已确认，请改用调整等级", en: "the triage is confirmed; set the level instead"
    ) { !$0.subject.isTriageConfirmed }

    static let dossier = [
        actionsPlanned, rationaleWritten, planKnown, approverApart, actionOpen, taskOpen, taskIsOwn, helpOpen,
        wordsGiven, evidenceGiven, fieldsKnown, triageIsOpen,
    ]
}
