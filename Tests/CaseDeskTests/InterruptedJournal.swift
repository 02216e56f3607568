import Journal
import Synchronization

/// A journal between whose steps a test does something else, once: what another process or another task may do there.
final class InterruptedJournal: Journal {
    enum Moment: Sendable { case beforeCommit, afterReadingEvents }

    private let base: any Journal
    private let interruption = Mutex<(moment: Moment, work: @Sendable () async -> Void)?>(nil)

    private let count = Mutex(0)

    /// How often events were read.
    var readings: Int { count.withLock { $0 } }

    init(_ base: any Journal) { self.base = base }

    /// Does some work at the next such moment.
    func interrupt(_ moment: Moment, with work: @escaping @Sendable () async -> Void) {
        interruption.withLock { $0 = (moment, work) }
    }

    private func pass(_ moment: Moment) async {
        let work = interruption.withLock { interruption -> (@Sendable () async -> Void)? in
            guard let due = interruption, due.moment == moment else { return nil }
            interruption = nil
            return due.work
        }
        await work?()
    }

    func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome {
        await pass(.beforeCommit)
        return try await base.commit(batch)
    }

    func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        count.withLock { $0 += 1 }
        let events = try await base.events(selection, limit: limit)
        await pass(.afterReadingEvents)
        return events
    }

    // MARK: What nothing comes between

    func eventNumbers(of cases: EventLookBack, through last: Int64) async throws(JournalFault) -> [Int64] {
        try await base.eventNumbers(of: cases, through: last)
    }
    func storedEvents(at places: [Int64], ofTypes types: Set<String>) async throws(JournalFault) -> [StoredEvent] {
        try await base.storedEvents(at: places, ofTypes: types)
    }
    func opened(_ events: [StoredEvent]) async throws(JournalFault) -> [StoredEvent] { try await base.opened(events) }
    func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark? { try await base.eventMark(query) }
    func head() async throws(JournalFault) -> ChainHead { try await base.head() }
    func version(of stream: StreamID) async throws(JournalFault) -> Int64 { try await base.version(of: stream) }
    func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement? {
        try await base.acknowledgement(of: id)
    }
    func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage { try await base.cases(query) }
    func caseRow(_ id: String) async throws(JournalFault) -> CaseRow? { try await base.caseRow(id) }
    func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount] {
        try await base.labelCounts(query)
    }
    func incompleteRows(opened span: Range<Int64>, limit: Int) async throws(JournalFault) -> [String] {
        try await base.incompleteRows(opened: span, limit: limit)
    }
    func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String? {
        try await base.lastCaseNumber(beginning: prefix)
    }
    func clocks(
        nextBy instant: Int64, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow] {
        try await base.clocks(nextBy: instant, of: subject, limit: limit)
    }
    func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow] { try await base.clocks(ofCase: id) }
    func session(_ id: String) async throws(JournalFault) -> StoredSession? { try await base.session(id) }
    func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry] { try await base.claim(order) }
    func releaseClaims(at instant: Int64) async throws(JournalFault) -> Int {
        try await base.releaseClaims(at: instant)
    }
    func bringForward(by milliseconds: Int64) async throws(JournalFault) {
        try await base.bringForward(by: milliseconds)
    }
    func outbox(
        _ state: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        try await base.outbox(state, after: position, limit: limit)
    }
    func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey? { try await base.key(of: owner) }
    func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey] { try await base.keys(named: ids) }
    func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport { try await base.erase(order) }
    func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport { try await base.sweep(order) }
    func verify() async throws(JournalFault) -> ChainVerdict { try await base.verify() }
}
