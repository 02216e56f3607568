import ChineseText
import WorkingTime

/// The events that follow from a permitted command, and the case as it is after them.
struct Decision {
    let situation: Situation
    /// The row that the command takes; nil beside the table.
    let row: Transition?
    private(set) var subject: Case
    private(set) var events: [CaseEvent] = []

    init(_ situation: Situation, row: Transition?) {
        self.situation = situation
        self.row = row
        subject = situation.subject
    }

    var actor: Actor { situation.actor }
    var at: Instant { situation.at }
    var policy: CasePolicy { situation.policy }

    mutating func record(_ fact: CaseFact) {
        let event = CaseEvent(
            number: subject.number, version: subject.version + 1, at: at, actor: actor, fact: fact)
        subject.apply(event)
        events.append(event)
    }

    // MARK: Rows

    /// Takes the command's row, to one of its destinations or to the only one.
    mutating func takeRow(to state: CaseState? = nil) throws(Refusal) {
        guard let row, let state = state ?? row.destinations(from: subject.state).first else { throw .notInThisState }
        move(row.number, to: state)
        try perform(row.effects)
    }

    mutating func move(_ row: Int, to state: CaseState) {
        let reason = situation.reason.flatMap { $0.hasWords ? PersonalText($0) : nil }
        record(.moved(CaseFact.Moved(row: row, from: subject.state, to: state, reason: reason)))
    }

    mutating func perform(_ effects: [Effect]) throws(Refusal) {
        for effect in effects {
            switch effect {
            case .start("C-ACTION"): try startActionClocks()
            case .start("C-DEPT"): try startClock("C-DEPT", subject: subject.tasks.last?.id)
            case .start(let rule): try startClock(rule)
            case .stop(let rule): try stopClocks(rule)
            case .message(let kind): demand(kind)
            case .pauseClocks: try pauseClocks()
            case .resumeClocks: try resumeClocks()
            case .openSurvey: try openSurvey()
            case .enterReview: try enterReview()
            case .nextRound: try openNextRound()
            case .enterCouncil: try enterCouncil()
            case .asScored: try perform(consequence?.effects ?? [])
            }
        }
    }

    // MARK: Messages and notices

    /// Asks for a message to the customer.
    mutating func demand(_ message: MessageKind) {
        record(.messageDue(CaseFact.MessageDue(message: message, round: subject.round.number)))
    }

    /// Asks that people of the shop are told.
    mutating func notify(_ roles: [Role], staff: StaffID? = nil) {
        guard !roles.isEmpty || staff != nil else { return }
        record(.noticeDue(CaseFact.NoticeDue(roles: roles, staff: staff)))
    }

    // MARK: Survey and review

    /// Opens the round's survey. The answer of a round that a reviewer gave back stands, so it is not asked twice.
    private mutating func openSurvey() throws(Refusal) {
        try startClock("C-RESULT")
        demand(.result)
        fillResult()
        if subject.survey?.answer != nil {
            move(15, to: .reviewing)
            record(.concluded(CaseFact.Concluded(outcome: .satisfied)))
            try enterReview()
        } else {
            record(.surveyOpened(Survey(round: subject.round.number, openedAt: at)))
        }
    }

    private mutating func enterReview() throws(Refusal) {
        try supersedeAllClocks(by: try startClock("C-REVIEW"))
    }
}
