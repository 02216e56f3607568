import Cases
import ChineseText
import WorkingTime

extension CaseTrail {
    /// The types of the events that reports read.
    static let typesRead = names(of: [
        .registered, .moved, .roundOpened, .assigned, .levelChanged, .triageConfirmed, .formRevised, .planProposed,
        .planAgreed, .actionClosed, .resultWritten, .surveyOpened, .surveySent, .surveyAnswered, .concluded, .reviewed,
        .councilOpened, .councilDecided, .archived, .linked, .repeatNoted, .clockStepped,
    ])

    /// Those that tell what a case was about, how grave it was and how it ended.
    static let typesOfOutlines = names(of: [
        .registered, .roundOpened, .levelChanged, .triageConfirmed, .concluded, .reviewed, .archived,
    ])

    private static func names(of kinds: [CaseFact.Kind]) -> Set<String> { Set(kinds.map(\.rawValue)) }

    mutating func apply(_ event: ReportEvent) {
        version = event.version
        lastAt = max(lastAt, event.at)
        switch event.fact {
        case .moved(let state): move(to: state, at: event.at)
        case .clockStepped(let id, let step): apply(step, ofClock: id)
        case .assigned(let staff): owners.append(OwnerSince(staff: staff, from: event.at))
        case .levelChanged(let level): levels.append(LevelSince(level: level, from: event.at))
        case .triageConfirmed(let type): matter.type = type
        case .planAgreed(let plan):
            for place in actions.indices where actions[place].plan == plan { actions[place].agreedAt = event.at }
        case .actionClosed(let id, let status):
            guard let place = actions.lastIndex(where: { $0.action.id == id }) else { return }
            actions[place].action.status = status
            actions[place].closedAt = event.at
        case .resultWritten(let isFirstContact): isSolvedAtFirstContact = isFirstContact
        case .surveyOpened(let round): surveys.append(SurveyTrail(round: round))
        case .surveySent: if let last = surveys.indices.last { surveys[last].sentAt = event.at }
        case .concluded(let ending): outcome = ending
        case .reviewed(let verdict):
            reviews.append(ReviewTrail(verdict: verdict, at: event.at))
            if verdict == .returned { outcome = nil }
        case .councilOpened: councils.append(CouncilTrail(openedAt: event.at))
        case .councilDecided: if let last = councils.indices.last { councils[last].decidedAt = event.at }
        case .archived: closedAt = event.at
        case .repeatNoted: repeatNotes.append(event.at)
        case .unread: break
        case .whole(let fact): apply(fact, at: event.at)
        }
    }

    private mutating func apply(_ fact: CaseFact, at instant: Instant) {
        switch fact {
        case .roundOpened(let round):
            if var sent = request {
                sent.at = instant
                escalations.append(sent)
                request = nil
            }
            rounds.append(RoundStart(number: round.number, reason: round.reason, at: instant))
            levels.append(LevelSince(level: round.level, from: instant))
            owners.append(OwnerSince(staff: nil, from: instant))
            outcome = nil
        case .formRevised(let form): apply(form)
        case .linked(let link): isRepeat = isRepeat || link.kind == .repeatOf
        case .planProposed(let plan):
            actions += plan.actions.map { ActionTrail(plan: plan.id, action: $0, agreedAt: plan.agreedAt) }
        case .surveyOpened(let survey):
            surveys.append(SurveyTrail(round: survey.round, sentAt: survey.sentAt, answer: survey.answer))
        case .surveyAnswered(let answered):
            if let last = surveys.indices.last { surveys[last].answer = answered.answer }
        default: break
        }
    }

    private mutating func move(to state: CaseState, at instant: Instant) {
        guard let last = stays.indices.last, stays[last].state != state else { return }
        stays[last].to = instant
        stays.append(Stay(state: state, from: instant))
    }

    private mutating func apply(_ step: ClockTrail.Step, ofClock id: String) {
        if case .started(let rule, let due) = step {
            clocks.append(ClockTrail(id: id, rule: rule, due: due))
        } else if let place = clocks.lastIndex(where: { $0.id == id }) {
            clocks[place].apply(step)
        }
        if let due = clocks.last(where: { $0.id == id })?.due { lastDue = max(lastDue, due) }
    }

    private mutating func apply(_ form: FormRevision) {
        guard form.kind == .complaint || form.kind == .escalation else { return }
        // Every field that some row asks for is required in the end; rows are numbered to 30.
        let schema = FormSchema.of(form.kind)
        let isFranchisee = kind == .franchisee
        let required = schema.missing(in: nil, forRow: 30, isFranchisee: isFranchisee).count
        let missing = schema.missing(in: form, forRow: 30, isFranchisee: isFranchisee).count
        let completeness = Completeness(
            round: form.round, filled: required - missing, required: required, at: form.at)
        if form.kind == .escalation {
            // Who received it is noted in the next round.
            guard form.round == rounds.last?.number else { return }
            request = completeness
        } else {
            complaint = completeness
            if case .personal(let name) = form.fields["complainantName"]?.text { complainant = name }
        }
    }
}
