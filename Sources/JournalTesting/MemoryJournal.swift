public import ChineseText
public import Journal

/// A journal that ends with the program: for tests of what stands on a journal, and the model that stores are
/// compared with. It does everything that a store does, in the plainest way.
public actor MemoryJournal: Journal {
    private var state: State

    /// An empty journal with a chain of this hash.
    public init(digest: any ChainDigest) { state = State(digest: digest) }

    /// Stores a batch.
    public func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome {
        try batch.checkLimits()
        return try change { (state: inout State) throws(JournalFault) in try state.store(batch) }
    }

    /// Takes messages that are to be sent now.
    public func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry] { state.claim(order) }

    /// Lets go of all claims.
    public func releaseClaims(at instant: Instant) async throws(JournalFault) -> Int {
        state.releaseClaims(at: instant)
    }

    /// Brings forward what waits for an instant of a clock that was set back.
    public func bringForward(by milliseconds: Int64) async throws(JournalFault) {
        state.bringForward(by: milliseconds)
    }

    /// Drops all keys of a customer.
    public func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport {
        try change { (state: inout State) throws(JournalFault) in try state.erase(order) }
    }

    /// Drops what is past its period.
    public func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport {
        try change { (state: inout State) throws(JournalFault) in try state.sweep(order) }
    }

    /// Works on a copy, which takes the place of the state when nothing was refused.
    private func change<Value: Sendable>(
        _ work: (inout State) throws(JournalFault) -> Value
    ) throws(JournalFault) -> Value {
        var changed = state
        let value = try work(&changed)
        state = changed
        return value
    }

    /// Some events, oldest first.
    public func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        let count = min(max(limit, 0), largestReading)
        return switch selection {
        case .stream(let stream, let version):
            Array(state.events.filter { $0.stream == stream && $0.version > version }.prefix(count))
        case .all(let sequence): Array(state.events.filter { $0.sequence > sequence }.prefix(count))
        case .latest: Array(state.events.suffix(count))
        }
    }

    /// The end of the chain.
    public func head() async throws(JournalFault) -> ChainHead { state.head }

    /// How many events a stream has.
    public func version(of stream: StreamID) async throws(JournalFault) -> Int64 { state.version(of: stream) }

    /// The answer that a message was given.
    public func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement? {
        state.inbound[id].map(Acknowledgement.init(of:))
    }

    /// The places of all events of some cases.
    public func eventNumbers(
        of cases: EventLookBack, through last: Int64
    ) async throws(JournalFault) -> [Int64] {
        let chosen: Set<StreamID> =
            switch cases {
            case .live(let since): Set(state.cases.values.filter { ($0.settled ?? .max) >= since }.map(\.stream))
            case .opened(let span): Set(state.cases.values.filter { span.contains($0.opened) }.map(\.stream))
            case .touched(let kind, let since):
                Set(state.events.filter { $0.stream.kind == kind && $0.event.at >= since }.map(\.stream))
            }
        return state.events.filter { $0.sequence <= last && chosen.contains($0.stream) }.map(\.sequence)
    }

    /// The events at some places.
    public func storedEvents(
        at places: [Int64], ofTypes types: Set<String>
    ) async throws(JournalFault) -> [StoredEvent] {
        let chosen = Set(places.prefix(largestReading))
        return state.events.filter { chosen.contains($0.sequence) && types.contains($0.event.type) }
    }

    /// One event by its place or its instant.
    public func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark? {
        let marks = state.events.map { EventMark(sequence: $0.sequence, at: $0.event.at) }
            .filter { query.places.contains($0.sequence) && query.instants.contains($0.at) }
        return switch query.choice {
        case .first: marks.first
        case .earliest: marks.min { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
        case .latest: marks.min { ($1.at, $0.sequence) < ($0.at, $1.sequence) }
        }
    }

    /// A page of a list of cases.
    public func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage {
        let order = query.order
        let rows = state.cases.values.filter { row in
            query.filter.accepts(row) && (order != .mostUrgent || row.isOpen)
                && query.after.map { order.precedes($0, CaseCursor(behind: row, in: order)) } ?? true
        }.sorted { order.precedes(CaseCursor(behind: $0, in: order), CaseCursor(behind: $1, in: order)) }
        let page = Array(rows.prefix(query.limit))
        let next = rows.count > page.count ? page.last.map { CaseCursor(behind: $0, in: order) } : nil
        return CasePage(rows: page, next: next)
    }

    /// The row of a case by its id or its number.
    public func caseRow(_ idOrNumber: String) async throws(JournalFault) -> CaseRow? {
        state.cases[idOrNumber] ?? state.cases.values.first { $0.number == idOrNumber }
    }

    /// How many cases carry labels.
    public func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount] {
        var counts: [String: LabelCount] = [:]
        for row in state.cases.values {
            for label in Set(row.labels ?? []) where query.labels?.contains(label) != false {
                let count = counts[label] ?? LabelCount(label: label, count: 0, before: 0)
                counts[label] = LabelCount(
                    label: label, count: count.count + (query.span.contains(row.opened) ? 1 : 0),
                    before: count.before + (query.before.contains(row.opened) ? 1 : 0))
            }
        }
        return counts.values.filter { $0.count >= query.atLeast }.sorted { $0.label < $1.label }
    }

    /// Cases whose rows an earlier version wrote.
    public func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(JournalFault) -> [String] {
        let rows = state.cases.values.filter { $0.labels == nil && span.contains($0.opened) }
            .sorted { ($0.opened, $0.id) > ($1.opened, $1.id) }
        return rows.prefix(min(max(limit, 0), largestReading)).map(\.id)
    }

    /// The greatest case number that begins so.
    public func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String? {
        state.cases.values.map(\.number).filter { $0.hasPrefix(prefix) }
            .max { left, right in
                left.utf8.count == right.utf8.count
                    ? left.utf8.lexicographicallyPrecedes(right.utf8) : left.utf8.count < right.utf8.count
            }
    }

    /// The clocks that must be looked at by an instant.
    public func clocks(
        nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow] {
        let due = state.clocks.values.filter { $0.subject == subject }.compactMap { clock in
            clock.next.map { (next: $0, clock: clock) }
        }
        .filter { $0.next <= instant }
        .sorted { ($0.next, $0.clock.id) < ($1.next, $1.clock.id) }
        return due.prefix(min(max(limit, 0), largestReading)).map(\.clock)
    }

    /// The clocks of a case.
    public func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow] {
        state.clocks.values.filter { $0.caseID == id }.sorted { $0.id < $1.id }
    }

    /// A session.
    public func session(_ id: String) async throws(JournalFault) -> StoredSession? { state.sessions[id] }

    /// Messages in a state.
    public func outbox(
        _ delivery: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        let entries = state.outbox.filter { $0.state == delivery && $0.position > position }
        return Array(entries.prefix(min(max(limit, 0), largestReading)))
    }

    /// The key of an owner.
    public func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey? {
        state.keys.values.first { $0.owner == owner }
    }

    /// Keys by their names.
    public func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey] {
        ids.sorted().compactMap { state.keys[$0] }
    }

    /// Walks the whole chain.
    public func verify() async throws(JournalFault) -> ChainVerdict {
        var walk = ChainWalk(with: state.digest)
        for event in state.events {
            if let defect = walk.take(event) { return ChainVerdict(head: walk.head, defect: defect) }
        }
        return ChainVerdict(head: walk.head)
    }
}
