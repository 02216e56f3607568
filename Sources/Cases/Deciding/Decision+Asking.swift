extension Decision {
    // MARK: The customer

    mutating func ask(_ command: CaseCommand.AskCustomer) throws(Refusal) {
        record(
            .questionAsked(CaseFact.QuestionAsked(question: PersonalText(command.question), cause: command.cause)))
        try takeRow()
    }

    mutating func continueHandling(_ command: CaseCommand.Continue) throws(Refusal) {
        if let answer = command.answer, answer.hasWords {
            recordContact(.inward, channel: subject.registration.channel, note: answer)
        }
        try takeRow(to: subject.resumesTo)
    }

    // MARK: Departments

    mutating func ask(_ command: CaseCommand.AskDepartment) throws(Refusal) {
        record(
            .taskAsked(
                DepartmentTask(
                    id: subject.tasks.count + 1, round: subject.round.number, department: command.department,
                    question: PersonalText(command.question), assignee: command.assignee)))
        try takeRow()
    }

    mutating func close(task: Int, answer: String? = nil, waiver: String? = nil) throws(Refusal) {
        record(
            .taskClosed(
                CaseFact.TaskClosed(
                    task: task, answer: answer.map { PersonalText($0) }, waiver: waiver.map { PersonalText($0) })))
        try stopClocks("C-DEPT", subject: task)
        if answer != nil { notify([], staff: subject.owner) }
    }

    // MARK: Superiors and the group

    mutating func ask(_ command: CaseCommand.AskHelp) throws(Refusal) {
        let help = HelpRequest(
            id: subject.helpRequests.count + 1, asker: actor.id, tier: subject.tier,
            question: PersonalText(command.question))
        record(.helpAsked(help))
        notify([.handling(tier: subject.tier + 1)])
        try startClock("C-HELP", subject: help.id)
    }

    mutating func answer(_ command: CaseCommand.AnswerHelp) throws(Refusal) {
        record(.helpAnswered(CaseFact.HelpAnswered(help: command.help, answer: PersonalText(command.answer))))
        try stopClocks("C-HELP", subject: command.help)
        notify([], staff: subject.helpRequests.first { $0.id == command.help }?.asker)
    }

    mutating func assess(_ command: CaseCommand.Assess) throws(Refusal) {
        record(
            .assessed(
                Assessment(
                    round: subject.round.number, by: actor.id, department: command.department,
                    words: PersonalText(command.words), at: at)))
        try stopClocks("C-ANALYSE")
    }
}
