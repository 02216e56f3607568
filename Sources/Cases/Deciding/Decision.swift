import ChineseText
import WorkingTime

/// The events that follow from a permitted command, and the case as it is after them.
struct Decision {
    let situation: Situation
    private(set) var subject: Case
    private(set) var events: [CaseEvent] = []

    init(_ situation: Situation) {
        self.situation = situation
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

    mutating func move(_ row: Int, to state: CaseState) {
        record(
            .moved(
                CaseFact.Moved(
                    row: row, from: subject.state, to: state,
                    reason: situation.reason.flatMap { $0.hasWords ? PersonalText($0) : nil })))
    }

    // MARK: Effects of the table

    mutating func perform(_ effects: [Effect]) throws(Refusal) {
        for effect in effects {
            switch effect {
            case .start("C-ACTION"):
                for action in subject.openActions { try startActionClock(action) }
            case .start("C-DEPT"):
                try startClock("C-DEPT", subject: subject.tasks.last?.id)
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

    mutating func demand(_ message: MessageKind) {
        record(.messageDue(CaseFact.MessageDue(message: message, round: subject.round.number)))
    }

    private mutating func startActionClock(_ action: PlannedAction) throws(Refusal) {
        try startClock("C-ACTION", subject: action.id, agreedDay: action.due)
    }

    /// Opens the round's survey. The answer of a round that a reviewer gave back stands, so it is not asked twice.
    private mutating func openSurvey() throws(Refusal) {
        try startClock("C-RESULT")
        demand(.result)
        if let survey = subject.survey, let answer = survey.answer {
            guard !answer.score.isBad else { return }
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
