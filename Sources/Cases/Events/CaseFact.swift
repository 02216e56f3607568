/// What happened to a case. Values of persons are `Personal`; everything else may stand in the open.
public enum CaseFact: Sendable, Hashable {
    /// The complaint became a case.
    case registered(Registered)
    /// A row of the table was taken.
    case moved(Moved)
    /// A new pass of handling began, and nobody has the case yet.
    case roundOpened(Round)
    /// Somebody has the case now.
    case assigned(Assigned)
    /// The level is another.
    case levelChanged(LevelChange)
    /// A person stands behind level, type and priority.
    case triageConfirmed(TriageConfirmed)
    /// The customer was contacted, or it was tried, or he said something.
    case contactRecorded(ContactRecord)
    /// A form has its next revision.
    case formRevised(FormRevision)
    /// A department was asked.
    case taskAsked(DepartmentTask)
    /// The department answered, or need not any more.
    case taskClosed(TaskClosed)
    /// A superior was asked.
    case helpAsked(HelpRequest)
    /// The superior answered.
    case helpAnswered(HelpAnswered)
    /// Somebody judged from his field.
    case assessed(Assessment)
    /// A plan was written down.
    case planProposed(Plan)
    /// Somebody consented to what a plan costs.
    case planApproved(PlanApproved)
    /// The last plan is what is done.
    case planAgreed(PlanAgreed)
    /// A measure was done, cancelled or replaced.
    case actionClosed(ActionClosed)
    /// The customer was asked for something.
    case questionAsked(QuestionAsked)
    /// What came of it.
    case resultWritten(ResultWritten)
    /// The customer may choose how satisfied he is.
    case surveyOpened(Survey)
    /// Result and choices were delivered.
    case surveySent(SurveySent)
    /// Staff entered a score; it waits for a second person.
    case scoreEntered(ScoreEntered)
    /// The customer chose.
    case surveyAnswered(SurveyAnswered)
    /// No answer came.
    case surveyEnded(SurveyEnded)
    /// Staff entered a withdrawal; it waits for a second person.
    case withdrawalEntered(WithdrawalEntered)
    /// The handling ended.
    case concluded(Concluded)
    /// A reviewer decided.
    case reviewed(Review)
    /// The general managers were asked.
    case councilOpened(CouncilItem)
    /// The general managers decided.
    case councilDecided(CouncilDecided)
    /// The dossier was sealed.
    case archived(ArchiveRecord)
    /// The clerk found the dossier incomplete.
    case archiveRejected(ArchiveRejected)
    /// Another case has to do with this one.
    case linked(CaseLink)
    /// The customer reported the same matter again.
    case repeatNoted(RepeatNoted)
    /// Somebody answers for a duty.
    case dutySet(DutySet)
    /// A rule was set aside, with a reason.
    case deviationNoted(DeviationNoted)
    /// Somebody saw masked contacts.
    case contactRevealed(ContactRevealed)
    /// The customer is to be told something.
    case messageDue(MessageDue)
    /// People of the shop are to be told.
    case noticeDue(NoticeDue)
    /// A clock started, warned, stopped and so on.
    case clockStepped(ClockStep)

    /// The names of the facts, as `type` of an event's JSON.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        case registered
        case moved
        case roundOpened = "round-opened"
        case assigned
        case levelChanged = "level-changed"
        case triageConfirmed = "triage-confirmed"
        case contactRecorded = "contact-recorded"
        case formRevised = "form-revised"
        case taskAsked = "task-asked"
        case taskClosed = "task-closed"
        case helpAsked = "help-asked"
        case helpAnswered = "help-answered"
        case assessed
        case planProposed = "plan-proposed"
        case planApproved = "plan-approved"
        case planAgreed = "plan-agreed"
        case actionClosed = "action-closed"
        case questionAsked = "question-asked"
        case resultWritten = "result-written"
        case surveyOpened = "survey-opened"
        case surveySent = "survey-sent"
        case scoreEntered = "score-entered"
        case surveyAnswered = "survey-answered"
        case surveyEnded = "survey-ended"
        case withdrawalEntered = "withdrawal-entered"
        case concluded
        case reviewed
        case councilOpened = "council-opened"
        case councilDecided = "council-decided"
        case archived
        case archiveRejected = "archive-rejected"
        case linked
        case repeatNoted = "repeat-noted"
        case dutySet = "duty-set"
        case deviationNoted = "deviation-noted"
        case contactRevealed = "contact-revealed"
        case messageDue = "message-due"
        case noticeDue = "notice-due"
        case clockStepped = "clock-stepped"
    }

    /// Which fact it is.
    public var kind: Kind {
        switch self {
        case .registered: .registered
        case .moved: .moved
        case .roundOpened: .roundOpened
        case .assigned: .assigned
        case .levelChanged: .levelChanged
        case .triageConfirmed: .triageConfirmed
        case .contactRecorded: .contactRecorded
        case .formRevised: .formRevised
        case .taskAsked: .taskAsked
        case .taskClosed: .taskClosed
        case .helpAsked: .helpAsked
        case .helpAnswered: .helpAnswered
        case .assessed: .assessed
        case .planProposed: .planProposed
        case .planApproved: .planApproved
        case .planAgreed: .planAgreed
        case .actionClosed: .actionClosed
        case .questionAsked: .questionAsked
        case .resultWritten: .resultWritten
        case .surveyOpened: .surveyOpened
        case .surveySent: .surveySent
        case .scoreEntered: .scoreEntered
        case .surveyAnswered: .surveyAnswered
        case .surveyEnded: .surveyEnded
        case .withdrawalEntered: .withdrawalEntered
        case .concluded: .concluded
        case .reviewed: .reviewed
        case .councilOpened: .councilOpened
        case .councilDecided: .councilDecided
        case .archived: .archived
        case .archiveRejected: .archiveRejected
        case .linked: .linked
        case .repeatNoted: .repeatNoted
        case .dutySet: .dutySet
        case .deviationNoted: .deviationNoted
        case .contactRevealed: .contactRevealed
        case .messageDue: .messageDue
        case .noticeDue: .noticeDue
        case .clockStepped: .clockStepped
        }
    }

    /// Reads the data of a fact.
    init(_ kind: Kind, from decoder: any Decoder) throws {
        self =
            switch kind {
            case .registered: .registered(try Registered(from: decoder))
            case .moved: .moved(try Moved(from: decoder))
            case .roundOpened: .roundOpened(try Round(from: decoder))
            case .assigned: .assigned(try Assigned(from: decoder))
            case .levelChanged: .levelChanged(try LevelChange(from: decoder))
            case .triageConfirmed: .triageConfirmed(try TriageConfirmed(from: decoder))
            case .contactRecorded: .contactRecorded(try ContactRecord(from: decoder))
            case .formRevised: .formRevised(try FormRevision(from: decoder))
            case .taskAsked: .taskAsked(try DepartmentTask(from: decoder))
            case .taskClosed: .taskClosed(try TaskClosed(from: decoder))
            case .helpAsked: .helpAsked(try HelpRequest(from: decoder))
            case .helpAnswered: .helpAnswered(try HelpAnswered(from: decoder))
            case .assessed: .assessed(try Assessment(from: decoder))
            case .planProposed: .planProposed(try Plan(from: decoder))
            case .planApproved: .planApproved(try PlanApproved(from: decoder))
            case .planAgreed: .planAgreed(try PlanAgreed(from: decoder))
            case .actionClosed: .actionClosed(try ActionClosed(from: decoder))
            case .questionAsked: .questionAsked(try QuestionAsked(from: decoder))
            case .resultWritten: .resultWritten(try ResultWritten(from: decoder))
            case .surveyOpened: .surveyOpened(try Survey(from: decoder))
            case .surveySent: .surveySent(try SurveySent(from: decoder))
            case .scoreEntered: .scoreEntered(try ScoreEntered(from: decoder))
            case .surveyAnswered: .surveyAnswered(try SurveyAnswered(from: decoder))
            case .surveyEnded: .surveyEnded(try SurveyEnded(from: decoder))
            case .withdrawalEntered: .withdrawalEntered(try WithdrawalEntered(from: decoder))
            case .concluded: .concluded(try Concluded(from: decoder))
            case .reviewed: .reviewed(try Review(from: decoder))
            case .councilOpened: .councilOpened(try CouncilItem(from: decoder))
            case .councilDecided: .councilDecided(try CouncilDecided(from: decoder))
            case .archived: .archived(try ArchiveRecord(from: decoder))
            case .archiveRejected: .archiveRejected(try ArchiveRejected(from: decoder))
            case .linked: .linked(try CaseLink(from: decoder))
            case .repeatNoted: .repeatNoted(try RepeatNoted(from: decoder))
            case .dutySet: .dutySet(try DutySet(from: decoder))
            case .deviationNoted: .deviationNoted(try DeviationNoted(from: decoder))
            case .contactRevealed: .contactRevealed(try ContactRevealed(from: decoder))
            case .messageDue: .messageDue(try MessageDue(from: decoder))
            case .noticeDue: .noticeDue(try NoticeDue(from: decoder))
            case .clockStepped: .clockStepped(try ClockStep(from: decoder))
            }
    }

    /// What is written as data.
    var data: any Encodable {
        switch self {
        case .registered(let data): data
        case .moved(let data): data
        case .roundOpened(let data): data
        case .assigned(let data): data
        case .levelChanged(let data): data
        case .triageConfirmed(let data): data
        case .contactRecorded(let data): data
        case .formRevised(let data): data
        case .taskAsked(let data): data
        case .taskClosed(let data): data
        case .helpAsked(let data): data
        case .helpAnswered(let data): data
        case .assessed(let data): data
        case .planProposed(let data): data
        case .planApproved(let data): data
        case .planAgreed(let data): data
        case .actionClosed(let data): data
        case .questionAsked(let data): data
        case .resultWritten(let data): data
        case .surveyOpened(let data): data
        case .surveySent(let data): data
        case .scoreEntered(let data): data
        case .surveyAnswered(let data): data
        case .surveyEnded(let data): data
        case .withdrawalEntered(let data): data
        case .concluded(let data): data
        case .reviewed(let data): data
        case .councilOpened(let data): data
        case .councilDecided(let data): data
        case .archived(let data): data
        case .archiveRejected(let data): data
        case .linked(let data): data
        case .repeatNoted(let data): data
        case .dutySet(let data): data
        case .deviationNoted(let data): data
        case .contactRevealed(let data): data
        case .messageDue(let data): data
        case .noticeDue(let data): data
        case .clockStepped(let data): data
        }
    }
}
