import Cases
import ChineseText
import WorkingTime

extension CaseTrail {
    /// The facts that reports read; the others need not be given to them.
    static let factsRead: Set<CaseFact.Kind> = [
        .registered, .moved, .roundOpened, .assigned, .levelChanged, .triageConfirmed, .formRevised, .planProposed,
        .planAgreed, .actionClosed, .resultWritten, .surveyOpened, .surveySent, .surveyAnswered, .concluded, .reviewed,
        .councilOpened, .councilDecided, .archived, .linked, .repeatNoted, .clockStepped,
    ]

    mutating func apply(_ event: CaseEvent) {
        version = event.version
        lastAt = max(lastAt, event.at)
        switch event.fact {
        case .moved(let moved): apply(moved, at: event.at)
        case .roundOpened(let round):
            rounds.append(RoundStart(number: round.number, reason: round.reason, at: event.at))
            levels.append(LevelSince(level: round.level, from: event.at))
            owners.append(OwnerSince(staff: nil, from: event.at))
            outcome = nil
        case .assigned(let assigned): owners.append(OwnerSince(staff: assigned.staff, from: event.at))
        case .levelChanged(let change): levels.append(LevelSince(level: change.to, from: event.at))
        case .triageConfirmed(let triage): matter.type = triage.matterType
        case .clockStepped(let step): apply(step)
        case .formRevised(let form): apply(form)
        case .linked(let link): isRepeat = isRepeat || link.kind == .repeatOf
        case .repeatNoted: repeatNotes.append(event.at)
        default: applyWork(event)
        }
    }

    private mutating func apply(_ moved: CaseFact.Moved, at instant: Instant) {
        guard let last = stays.indices.last, stays[last].state != moved.to else { return }
        stays[last].to = instant
        stays.append(Stay(state: moved.to, from: instant))
    }

    private mutating func apply(_ step: CaseFact.ClockStep) {
        if case .started(let start) = step.event {
            clocks.append(ClockTrail(id: step.clock, start: start))
        } else if let place = clocks.lastIndex(where: { $0.id == step.clock }) {
            clocks[place].apply(step.event)
        }
        if let due = clocks.last(where: { $0.id == step.clock })?.due { lastDue = max(lastDue, due) }
    }

    private mutating func apply(_ form: FormRevision) {
        guard form.kind == .complaint || form.kind == .escalation else { return }
        // Every field that some row asks for is required in the end; rows are numbered to 30.
        let schema = FormSchema.of(form.kind)
        let isFranchisee = kind == .franchisee
        let required = schema.missing(in: nil, forRow: 30, isFranchisee: isFranchisee).count
        let missing = schema.missing(in: form, forRow: 30, isFranchisee: isFranchisee).count
        let completeness = Completeness(filled: required - missing, required: required, at: form.at)
        if form.kind == .escalation {
            escalations.append(completeness)
        } else {
            complaint = completeness
            if case .personal(let name) = form.fields["complainantName"]?.text { complainant = name }
        }
    }

    private mutating func applyWork(_ event: CaseEvent) {
        switch event.fact {
        case .planProposed(let plan):
            actions += plan.actions.map { ActionTrail(plan: plan.id, action: $0, agreedAt: plan.agreedAt) }
        case .planAgreed(let agreed):
            for place in actions.indices where actions[place].plan == agreed.plan {
                actions[place].agreedAt = event.at
            }
        case .actionClosed(let closed):
            guard let place = actions.lastIndex(where: { $0.action.id == closed.action }) else { return }
            actions[place].action.status = closed.status
            actions[place].closedAt = event.at
        case .resultWritten(let written): isSolvedAtFirstContact = written.isFirstContact
        case .surveyOpened(let survey):
            surveys.append(SurveyTrail(round: survey.round, sentAt: survey.sentAt, answer: survey.answer))
        case .surveySent:
            if let last = surveys.indices.last { surveys[last].sentAt = event.at }
        case .surveyAnswered(let answered):
            if let last = surveys.indices.last { surveys[last].answer = answered.answer }
        case .concluded(let concluded): outcome = concluded.outcome
        case .reviewed(let review):
            reviews.append(ReviewTrail(verdict: review.verdict, at: event.at))
            if review.verdict == .returned { outcome = nil }
        case .councilOpened: councils.append(CouncilTrail(openedAt: event.at))
        case .councilDecided:
            if let last = councils.indices.last { councils[last].decidedAt = event.at }
        case .archived: closedAt = event.at
        default: break
        }
    }
}
