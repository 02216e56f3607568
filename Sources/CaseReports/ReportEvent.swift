import Cases
import ChineseText
import WorkingTime

/// An event of a case, as much of it as reports read.
struct ReportEvent: Equatable {
    var number: CaseNumber
    var version: Int
    var at: Instant
    var fact: ReportFact
}

/// What happened, as much of it as reports read.
enum ReportFact: Equatable {
    case moved(to: CaseState)
    case clockStepped(id: String, ClockTrail.Step)
    case assigned(StaffID)
    case levelChanged(to: ComplaintLevel)
    case triageConfirmed(type: String)
    case planAgreed(plan: Int)
    case actionClosed(id: Int, PlannedAction.Status)
    case resultWritten(isFirstContact: Bool)
    /// A survey that was neither sent nor answered when it was opened.
    case surveyOpened(round: Int)
    case surveySent
    case concluded(CaseOutcome)
    case reviewed(Review.Verdict)
    case councilOpened, councilDecided
    case archived
    case repeatNoted
    /// Nothing that a report reads.
    case unread
    /// What is read as a whole.
    case whole(CaseFact)
}

extension ReportEvent {
    init(_ event: CaseEvent) {
        self.init(number: event.number, version: event.version, at: event.at, fact: ReportFact(event.fact))
    }
}

extension ReportFact {
    init(_ fact: CaseFact) {
        switch fact {
        case .moved(let moved): self = .moved(to: moved.to)
        case .clockStepped(let step): self = .clockStepped(id: step.clock, ClockTrail.Step(step.event))
        case .assigned(let assigned): self = .assigned(assigned.staff)
        case .levelChanged(let change): self = .levelChanged(to: change.to)
        case .triageConfirmed(let triage): self = .triageConfirmed(type: triage.matterType)
        case .planAgreed(let agreed): self = .planAgreed(plan: agreed.plan)
        case .actionClosed(let closed): self = .actionClosed(id: closed.action, closed.status)
        case .resultWritten(let written): self = .resultWritten(isFirstContact: written.isFirstContact)
        case .surveyOpened(let survey) where survey.sentAt == nil && survey.answer == nil:
            self = .surveyOpened(round: survey.round)
        case .surveySent: self = .surveySent
        case .concluded(let concluded): self = .concluded(concluded.outcome)
        case .reviewed(let review): self = .reviewed(review.verdict)
        case .councilOpened: self = .councilOpened
        case .councilDecided: self = .councilDecided
        case .archived: self = .archived
        case .repeatNoted: self = .repeatNoted
        case .formRevised(let form) where form.kind != .complaint && form.kind != .escalation: self = .unread
        case .registered, .roundOpened, .formRevised, .planProposed, .surveyOpened, .surveyAnswered, .linked:
            self = .whole(fact)
        default: self = .unread
        }
    }

    /// Reads the particulars of a fact without decoding all of them. Nil when the fact is read as a whole, or is
    /// written in another way than cases write it; then the event must be decoded.
    init?(_ kind: CaseFact.Kind, glancingAt data: JSONGlance) {
        let fact: ReportFact? =
            switch kind {
            case .moved: data["to"]?.text.flatMap(CaseState.init(rawValue:)).map(ReportFact.moved)
            case .clockStepped: Self.clockStep(data)
            case .assigned: data["staff"]?.text.map(StaffID.init(rawValue:)).map(ReportFact.assigned)
            case .levelChanged:
                data["to"]?.integer.flatMap { ComplaintLevel(rawValue: Int($0)) }.map(ReportFact.levelChanged)
            case .triageConfirmed: data["matterType"]?.text.map(ReportFact.triageConfirmed)
            case .planAgreed: data["plan"]?.integer.map { Int($0) }.map(ReportFact.planAgreed)
            case .actionClosed: Self.closedAction(data)
            case .resultWritten: data["isFirstContact"]?.truth.map(ReportFact.resultWritten)
            case .concluded: data["outcome"]?.text.flatMap(CaseOutcome.init(rawValue:)).map(ReportFact.concluded)
            case .reviewed: data["verdict"]?.text.flatMap(Review.Verdict.init(rawValue:)).map(ReportFact.reviewed)
            case .surveyOpened where data["sentAt"] == nil && data["answer"] == nil:
                data["round"]?.integer.map { Int($0) }.map(ReportFact.surveyOpened)
            case .surveySent: .surveySent
            case .councilOpened: .councilOpened
            case .councilDecided: .councilDecided
            case .archived: .archived
            case .repeatNoted: .repeatNoted
            case .formRevised:
                switch data["kind"]?.text.flatMap(FormKind.init(rawValue:)) {
                case nil, .complaint, .escalation: nil
                default: .unread
                }
            default: nil
            }
        guard let fact else { return nil }
        self = fact
    }

    private static func closedAction(_ data: JSONGlance) -> ReportFact? {
        guard let action = data["action"]?.integer,
            let status = data["status"]?.text.flatMap(PlannedAction.Status.init(rawValue:))
        else { return nil }
        return .actionClosed(id: Int(action), status)
    }

    private static func clockStep(_ data: JSONGlance) -> ReportFact? {
        guard let id = data["clock"]?.text, let (name, event) = data["event"]?.onlyMember else { return nil }
        switch name {
        case "warned", "reminded": return .clockStepped(id: id, .other)
        case "breached":
            guard let at = event["at"]?.integer, let noticedAt = event["noticedAt"]?.integer else { return nil }
            return .clockStepped(id: id, ClockTrail.Step(.breached(at: at, noticedAt: noticedAt)))
        case "paused": return .clockStepped(id: id, .paused)
        case "resumed": return event["basis"]?["due"]?.integer.map { .clockStepped(id: id, .resumed(due: $0)) }
        case "rebased": return event["after"]?["due"]?.integer.map { .clockStepped(id: id, .rebased(due: $0)) }
        case "stopped": return event["at"]?.integer.map { .clockStepped(id: id, .stopped(at: $0)) }
        case "superseded": return event["at"]?.integer.map { .clockStepped(id: id, .superseded(at: $0)) }
        case "started":
            guard let start = event["_0"], let rule = start["ruleID"]?.text, let due = start["basis"]?["due"]?.integer
            else { return nil }
            return .clockStepped(id: id, .started(rule: rule, due: due))
        default: return nil
        }
    }
}
