/// What somebody asks of a case. Its JSON is `{"type": "finish", …}` with the fields of the case's struct beside it.
public enum CaseCommand: Sendable, Hashable {
    /// Row 1.
    case register(Register)
    /// Row 2.
    case assign(Assign)
    /// Row 2, by oneself.
    case take(Take)
    /// Row 3.
    case beginInvestigation(BeginInvestigation)
    /// Row 4.
    case solveAtFirstContact(SolveAtFirstContact)
    /// Row 5.
    case finishInvestigation(FinishInvestigation)
    /// Row 6.
    case agreePlan(AgreePlan)
    /// Row 7.
    case replan(Replan)
    /// Row 8.
    case finish(Finish)
    /// Row 9.
    case askCustomer(AskCustomer)
    /// Row 10.
    case continueHandling(Continue)
    /// Row 11.
    case transfer(Transfer)
    /// Row 12.
    case askDepartment(AskDepartment)
    /// Row 13.
    case escalate(Escalate)
    /// Row 14.
    case setLevel(SetLevel)
    /// Rows 15, 16 and 17.
    case answerSurvey(AnswerSurvey)
    /// Row 18.
    case endSurvey(EndSurvey)
    /// Row 19.
    case countersignScore(CountersignScore)
    /// Row 20.
    case approve(Approve)
    /// Row 21.
    case returnCase(Return)
    /// Row 22.
    case sendUp(SendUp)
    /// Row 23.
    case archive(Archive)
    /// Row 24.
    case rejectArchive(RejectArchive)
    /// Row 25.
    case councilAct(CouncilAct)
    /// Row 26.
    case councilConclude(CouncilConclude)
    /// Row 27.
    case withdraw(Withdraw)
    /// Row 28.
    case markInvalid(MarkInvalid)
    /// Row 28, into another case.
    case merge(Merge)
    /// Row 29.
    case bringToCouncil(BringToCouncil)
    /// Beside the table: a contact.
    case recordContact(RecordContact)
    /// Beside the table: a form.
    case reviseForm(ReviseForm)
    /// Beside the table: the triage.
    case confirmTriage(ConfirmTriage)
    /// Beside the table: a plan.
    case proposePlan(ProposePlan)
    /// Beside the table: a plan's amount.
    case approvePlan(ApprovePlan)
    /// Beside the table: a measure is done.
    case completeAction(CompleteAction)
    /// Beside the table: a measure is cancelled.
    case cancelAction(CancelAction)
    /// Beside the table: a department answers.
    case answerTask(AnswerTask)
    /// Beside the table: a task is waived.
    case waiveTask(WaiveTask)
    /// Beside the table: ask a superior.
    case askHelp(AskHelp)
    /// Beside the table: a superior answers.
    case answerHelp(AnswerHelp)
    /// Beside the table: an assessment.
    case assess(Assess)
    /// Beside the table: a score from a call.
    case enterScore(EnterScore)
    /// Beside the table: a withdrawal told elsewhere.
    case enterWithdrawal(EnterWithdrawal)
    /// Beside the table: reported again.
    case noteRepeat(NoteRepeat)
    /// Beside the table: a duty.
    case setDuty(SetDuty)
    /// Beside the table: contacts are shown.
    case revealContact(RevealContact)
    /// Beside the table: time passes.
    case tickClocks(TickClocks)
    /// Beside the table: clocks are computed anew.
    case rebaseClocks(RebaseClocks)

    /// The names of the commands, as JSON and a command line write them.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        case register
        case assign
        case take
        case beginInvestigation = "begin-investigation"
        case solveAtFirstContact = "solve-at-first-contact"
        case finishInvestigation = "finish-investigation"
        case agreePlan = "agree-plan"
        case replan
        case finish
        case askCustomer = "ask-customer"
        case continueHandling = "continue"
        case transfer
        case askDepartment = "ask-department"
        case escalate
        case setLevel = "set-level"
        case answerSurvey = "answer-survey"
        case endSurvey = "end-survey"
        case countersignScore = "countersign-score"
        case approve
        case returnCase = "return"
        case sendUp = "send-up"
        case archive
        case rejectArchive = "reject-archive"
        case councilAct = "council-act"
        case councilConclude = "council-conclude"
        case withdraw
        case markInvalid = "mark-invalid"
        case merge
        case bringToCouncil = "bring-to-council"
        case recordContact = "record-contact"
        case reviseForm = "revise-form"
        case confirmTriage = "confirm-triage"
        case proposePlan = "propose-plan"
        case approvePlan = "approve-plan"
        case completeAction = "complete-action"
        case cancelAction = "cancel-action"
        case answerTask = "answer-task"
        case waiveTask = "waive-task"
        case askHelp = "ask-help"
        case answerHelp = "answer-help"
        case assess
        case enterScore = "enter-score"
        case enterWithdrawal = "enter-withdrawal"
        case noteRepeat = "note-repeat"
        case setDuty = "set-duty"
        case revealContact = "reveal-contact"
        case tickClocks = "tick-clocks"
        case rebaseClocks = "rebase-clocks"
    }
}
