public import CaseReports
import Conversations
import Journal
import WorkingTime

extension ReportSource {
    /// The conversations in which something happened in the period of a report or later: who spoke and who had them.
    public static func conversations(since request: ReportRequest) -> ReportSource {
        let start = request.period.instants(in: request.calendar.timeZone).lowerBound
        return ReportSource(ConversationFact.kind, touchedSince: start, types: ConversationFact.types) {
            stored, builder in
            guard let fact = ConversationFact(stored).flatMap(ConversationMoment.Fact.init) else { return }
            builder.take(
                ConversationMoment(fact, in: stored.stream.name, at: stored.event.at), sequence: stored.sequence)
        }
    }
}

extension ConversationMoment.Fact {
    /// What a report makes of a fact; nil for what it does not look at.
    init?(_ fact: ConversationFact) {
        switch fact {
        case .said(.customer): self = .customerSpoke
        case .said(.bot): self = .botSpoke
        case .said(.agent): self = .personSpoke
        case .handoff(.requested): self = .personAsked
        case .handoff(.queued): return nil
        case .handoff(.accepted), .control(isPerson: true): self = .personCame
        case .handoff(.completed), .handoff(.cancelled), .control(isPerson: false): self = .personLeft
        case .handoff(.failed): self = .nobodyCame
        case .caseOpened: self = .caseOpened
        }
    }
}
