import CaseDesk
import CaseReports
import Cases
import Conversations
import Journal

/// A report from a journal: cases, the ledger, analyses of causes and conversations, read once in their order.
struct JournalReport<Store: Journal> {
    let journal: Store

    func report(_ request: ReportRequest) async throws -> WeeklyReport {
        var builder = WeeklyReportBuilder(request)
        var head = ChainHead.origin
        reading: while true {
            let page = try await journal.events(.all(afterSequence: head.sequence), limit: largestReading)
            for stored in page {
                guard stored.sequence <= request.cutOff ?? .max else { break reading }
                head = ChainHead(sequence: stored.sequence, hash: stored.hash)
                try builder.take(stored)
            }
            if page.count < largestReading { break }
        }
        return builder.report(chainHead: head.sequence > 0 ? head.hash.hex : nil)
    }
}

extension WeeklyReportBuilder {
    /// Takes an event of the journal, whatever it is about.
    fileprivate mutating func take(_ stored: StoredEvent) throws {
        if stored.stream.kind == StreamID.caseKind, let kind = CaseFact.Kind(rawValue: stored.event.type),
            Self.reads(kind)
        {
            take(RecordedEvent(sequence: stored.sequence, event: try EventRecord.event(in: stored)))
        } else if let event = try LedgerEvent(stored) {
            take(event, sequence: stored.sequence)
        } else if let event = try ImprovementEvent(stored) {
            take(event, sequence: stored.sequence)
        } else if let fact = ConversationFact(stored).flatMap(ConversationMoment.Fact.init) {
            take(ConversationMoment(fact, in: stored.stream.name, at: stored.event.at), sequence: stored.sequence)
        } else {
            pass(stored.sequence, at: stored.event.at)
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
