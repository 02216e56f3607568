extension CaseCommand: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
    }

    /// Reads a command; one of an unknown type is an error that names it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .type)
        guard let kind = Kind(rawValue: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "unknown command '\(name)'")
        }
        self =
            switch kind {
            case .register: .register(try Register(from: decoder))
            case .assign: .assign(try Assign(from: decoder))
            case .take: .take(try Take(from: decoder))
            case .beginInvestigation: .beginInvestigation(try BeginInvestigation(from: decoder))
            case .solveAtFirstContact: .solveAtFirstContact(try SolveAtFirstContact(from: decoder))
            case .finishInvestigation: .finishInvestigation(try FinishInvestigation(from: decoder))
            case .agreePlan: .agreePlan(try AgreePlan(from: decoder))
            case .replan: .replan(try Replan(from: decoder))
            case .finish: .finish(try Finish(from: decoder))
            case .askCustomer: .askCustomer(try AskCustomer(from: decoder))
            case .continueHandling: .continueHandling(try Continue(from: decoder))
            case .transfer: .transfer(try Transfer(from: decoder))
            case .askDepartment: .askDepartment(try AskDepartment(from: decoder))
            case .escalate: .escalate(try Escalate(from: decoder))
            case .setLevel: .setLevel(try SetLevel(from: decoder))
            case .answerSurvey: .answerSurvey(try AnswerSurvey(from: decoder))
            case .endSurvey: .endSurvey(try EndSurvey(from: decoder))
            case .countersignScore: .countersignScore(try CountersignScore(from: decoder))
            case .approve: .approve(try Approve(from: decoder))
            case .returnCase: .returnCase(try Return(from: decoder))
            case .sendUp: .sendUp(try SendUp(from: decoder))
            case .archive: .archive(try Archive(from: decoder))
            case .rejectArchive: .rejectArchive(try RejectArchive(from: decoder))
            case .councilAct: .councilAct(try CouncilAct(from: decoder))
            case .councilConclude: .councilConclude(try CouncilConclude(from: decoder))
            case .withdraw: .withdraw(try Withdraw(from: decoder))
            case .markInvalid: .markInvalid(try MarkInvalid(from: decoder))
            case .merge: .merge(try Merge(from: decoder))
            case .bringToCouncil: .bringToCouncil(try BringToCouncil(from: decoder))
            case .recordContact: .recordContact(try RecordContact(from: decoder))
            case .reviseForm: .reviseForm(try ReviseForm(from: decoder))
            case .confirmTriage: .confirmTriage(try ConfirmTriage(from: decoder))
            case .proposePlan: .proposePlan(try ProposePlan(from: decoder))
            case .approvePlan: .approvePlan(try ApprovePlan(from: decoder))
            case .completeAction: .completeAction(try CompleteAction(from: decoder))
            case .cancelAction: .cancelAction(try CancelAction(from: decoder))
            case .answerTask: .answerTask(try AnswerTask(from: decoder))
            case .waiveTask: .waiveTask(try WaiveTask(from: decoder))
            case .askHelp: .askHelp(try AskHelp(from: decoder))
            case .answerHelp: .answerHelp(try AnswerHelp(from: decoder))
            case .assess: .assess(try Assess(from: decoder))
            case .enterScore: .enterScore(try EnterScore(from: decoder))
            case .enterWithdrawal: .enterWithdrawal(try EnterWithdrawal(from: decoder))
            case .noteRepeat: .noteRepeat(try NoteRepeat(from: decoder))
            case .setDuty: .setDuty(try SetDuty(from: decoder))
            case .revealContact: .revealContact(try RevealContact(from: decoder))
            case .tickClocks: .tickClocks(try TickClocks(from: decoder))
            case .rebaseClocks: .rebaseClocks(try RebaseClocks(from: decoder))
            }
    }

    /// Writes the type and the fields.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.rawValue, forKey: .type)
        try fields.encode(to: encoder)
    }

    /// Which command it is.
    public var kind: Kind {
        switch self {
        case .register: .register
        case .assign: .assign
        case .take: .take
        case .beginInvestigation: .beginInvestigation
        case .solveAtFirstContact: .solveAtFirstContact
        case .finishInvestigation: .finishInvestigation
        case .agreePlan: .agreePlan
        case .replan: .replan
        case .finish: .finish
        case .askCustomer: .askCustomer
        case .continueHandling: .continueHandling
        case .transfer: .transfer
        case .askDepartment: .askDepartment
        case .escalate: .escalate
        case .setLevel: .setLevel
        case .answerSurvey: .answerSurvey
        case .endSurvey: .endSurvey
        case .countersignScore: .countersignScore
        case .approve: .approve
        case .returnCase: .returnCase
        case .sendUp: .sendUp
        case .archive: .archive
        case .rejectArchive: .rejectArchive
        case .councilAct: .councilAct
        case .councilConclude: .councilConclude
        case .withdraw: .withdraw
        case .markInvalid: .markInvalid
        case .merge: .merge
        case .bringToCouncil: .bringToCouncil
        case .recordContact: .recordContact
        case .reviseForm: .reviseForm
        case .confirmTriage: .confirmTriage
        case .proposePlan: .proposePlan
        case .approvePlan: .approvePlan
        case .completeAction: .completeAction
        case .cancelAction: .cancelAction
        case .answerTask: .answerTask
        case .waiveTask: .waiveTask
        case .askHelp: .askHelp
        case .answerHelp: .answerHelp
        case .assess: .assess
        case .enterScore: .enterScore
        case .enterWithdrawal: .enterWithdrawal
        case .noteRepeat: .noteRepeat
        case .setDuty: .setDuty
        case .revealContact: .revealContact
        case .tickClocks: .tickClocks
        case .rebaseClocks: .rebaseClocks
        }
    }

    private var fields: any Encodable {
        switch self {
        case .register(let command): command
        case .assign(let command): command
        case .take(let command): command
        case .beginInvestigation(let command): command
        case .solveAtFirstContact(let command): command
        case .finishInvestigation(let command): command
        case .agreePlan(let command): command
        case .replan(let command): command
        case .finish(let command): command
        case .askCustomer(let command): command
        case .continueHandling(let command): command
        case .transfer(let command): command
        case .askDepartment(let command): command
        case .escalate(let command): command
        case .setLevel(let command): command
        case .answerSurvey(let command): command
        case .endSurvey(let command): command
        case .countersignScore(let command): command
        case .approve(let command): command
        case .returnCase(let command): command
        case .sendUp(let command): command
        case .archive(let command): command
        case .rejectArchive(let command): command
        case .councilAct(let command): command
        case .councilConclude(let command): command
        case .withdraw(let command): command
        case .markInvalid(let command): command
        case .merge(let command): command
        case .bringToCouncil(let command): command
        case .recordContact(let command): command
        case .reviseForm(let command): command
        case .confirmTriage(let command): command
        case .proposePlan(let command): command
        case .approvePlan(let command): command
        case .completeAction(let command): command
        case .cancelAction(let command): command
        case .answerTask(let command): command
        case .waiveTask(let command): command
        case .askHelp(let command): command
        case .answerHelp(let command): command
        case .assess(let command): command
        case .enterScore(let command): command
        case .enterWithdrawal(let command): command
        case .noteRepeat(let command): command
        case .setDuty(let command): command
        case .revealContact(let command): command
        case .tickClocks(let command): command
        case .rebaseClocks(let command): command
        }
    }
}
