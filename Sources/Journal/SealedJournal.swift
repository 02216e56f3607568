public import ChineseText
import Synchronization

/// A journal whose personal data are sealed where they are stored, each owner's with a key of their own.
///
/// Payloads are sealed value by value, where they are marked (`PersonalFields`); sessions and answers that name an
/// owner are sealed altogether. What is read comes back opened, or erased when the key is gone. The chain covers what
/// is stored, that is the sealed values, so it stays whole when a key is dropped.
public final class SealedJournal<Base: Journal, Seal: PersonalSeal>: Journal {
    /// The journal that stores.
    public let base: Base
    private let seal: Seal
    /// Keys that were used lately. A commit says which keys it used, so one that was dropped meanwhile is noticed.
    private let recent = Mutex<[DataOwner: OwnerKey]>([:])
    private static var mostRecent: Int { 4_096 }
    private static var mostTries: Int { 16 }

    /// Seals what is stored in a journal.
    public init(_ base: Base, by seal: Seal) {
        self.base = base
        self.seal = seal
    }

    // MARK: Storing

    /// Seals the personal data of a batch and stores it.
    public func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome {
        try batch.checkLimits()
        let parts = try PersonalParts(of: batch)
        for attempt in 1..<Self.mostTries {
            do throws(JournalFault) {
                return try await commitOnce(batch, parts, isHopeful: attempt == 1)
            } catch {
                // Somebody made or dropped a key since it was looked up.
                switch error {
                case .keyTaken(let owner): forget { $0.owner == owner }
                case .keyGone(let id): forget { $0.id == id }
                default: throw error
                }
            }
        }
        return try await commitOnce(batch, parts)
    }

    /// - Parameter isHopeful: whether the owner of a session that begins is taken to have no key yet, without asking; the
    ///   journal refuses the batch when there is one.
    private func commitOnce(
        _ batch: Batch, _ parts: PersonalParts, isHopeful: Bool = false
    ) async throws(JournalFault) -> CommitOutcome {
        var sealed = batch
        var keys: [OwnerKey] = []
        var isNew: [Bool] = []
        for (owner, instant) in parts.owners {
            let begins = isHopeful && batch.sessions.contains { $0.expectedVersion == 0 && $0.owner == owner }
            let known = try await knownKey(of: owner, asking: !begins)
            let key = if let known { known } else { try newKey(of: owner, at: instant) }
            keys.append(key)
            isNew.append(known == nil)
            if known == nil { sealed.newKeys.append(key.key) } else { sealed.usedKeys.insert(key.key.id) }
        }
        try parts.seal(&sealed, with: keys)
        let outcome = try await base.commit(sealed)
        switch outcome {
        case .committed:
            for (key, isNew) in zip(keys, isNew) where isNew { remember(key) }
            return outcome
        case .repeated(let answers):
            var opened: [Acknowledgement] = []
            for answer in answers { opened.append(try await self.opened(answer)) }
            return .repeated(opened)
        }
    }

    /// The key of an owner as it was last known; nil when there is none, or when the journal is not to be asked.
    private func knownKey(of owner: DataOwner, asking: Bool) async throws(JournalFault) -> OwnerKey? {
        if let known = recent.withLock({ $0[owner] }) { return known }
        guard asking, let stored = try await base.key(of: owner) else { return nil }
        let key = try OwnerKey(stored, of: seal)
        remember(key)
        return key
    }

    private func newKey(of owner: DataOwner, at instant: Instant) throws(JournalFault) -> OwnerKey {
        let made = try seal.makeKey()
        return try OwnerKey(
            CustomerKey(id: made.id, owner: owner, wrapped: made.wrapped, created: instant), of: seal)
    }

    private func remember(_ key: OwnerKey) {
        recent.withLock { keys in
            if keys.count >= Self.mostRecent { keys.removeAll(keepingCapacity: true) }
            keys[key.key.owner] = key
        }
    }

    private func forget(_ isGone: (CustomerKey) -> Bool) {
        recent.withLock { keys in
            keys = keys.filter { !isGone($0.value.key) }
        }
    }

    // MARK: Reading

    /// Some events with their personal values opened.
    public func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        try await opened(try await base.events(selection, limit: limit))
    }

    /// Events that were read as they are stored, with their personal values opened.
    public func opened(_ stored: [StoredEvent]) async throws(JournalFault) -> [StoredEvent] {
        var events = stored
        let payloads = try await payloads(opening: events.map(\.event.payload))
        for (place, payload) in zip(events.indices, payloads) { events[place].event.payload = payload }
        return events
    }

    /// The answer that a message was given, opened.
    public func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement? {
        guard let stored = try await base.acknowledgement(of: id) else { return nil }
        return try await opened(stored)
    }

    /// A page of a list of cases with their details opened.
    public func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage {
        var page = try await base.cases(query)
        let payloads = try await payloads(opening: page.rows.map(\.details))
        for (place, payload) in zip(page.rows.indices, payloads) { page.rows[place].details = payload }
        return page
    }

    /// How many cases carry labels.
    public func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount] {
        try await base.labelCounts(query)
    }

    /// Cases whose rows an earlier version wrote.
    public func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(JournalFault) -> [String] {
        try await base.incompleteRows(opened: span, limit: limit)
    }

    /// The row of a case with its details opened.
    public func caseRow(_ idOrNumber: String) async throws(JournalFault) -> CaseRow? {
        guard var row = try await base.caseRow(idOrNumber) else { return nil }
        for payload in try await payloads(opening: [row.details]) { row.details = payload }
        return row
    }

    /// A session, opened; nil when its customer's data were erased.
    public func session(_ id: String) async throws(JournalFault) -> StoredSession? {
        guard var session = try await base.session(id) else { return nil }
        guard session.owner != nil else { return session }
        guard let bytes = try await opened(session.bytes) else { return nil }
        session.bytes = bytes
        return session
    }

    /// Takes messages that are to be sent now, opened.
    public func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry] {
        try await opened(try await base.claim(order))
    }

    /// Lets go of all claims.
    public func releaseClaims(at instant: Instant) async throws(JournalFault) -> Int {
        try await base.releaseClaims(at: instant)
    }

    /// Brings forward what waits for an instant of a clock that was set back.
    public func bringForward(by milliseconds: Int64) async throws(JournalFault) {
        try await base.bringForward(by: milliseconds)
    }

    /// Messages in a state, opened.
    public func outbox(
        _ state: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        try await opened(try await base.outbox(state, after: position, limit: limit))
    }

    private func opened(_ entries: [OutboxEntry]) async throws(JournalFault) -> [OutboxEntry] {
        var entries = entries
        let payloads = try await payloads(opening: entries.map(\.message.payload))
        for (place, payload) in zip(entries.indices, payloads) { entries[place].message.payload = payload }
        return entries
    }

    private func opened(_ answer: Acknowledgement) async throws(JournalFault) -> Acknowledgement {
        guard answer.owner != nil, let bytes = answer.bytes else { return answer }
        var answer = answer
        answer.bytes = try await opened(bytes)
        return answer
    }

    /// What was sealed altogether; nil when its key is gone.
    private func opened(_ stored: [UInt8]) async throws(JournalFault) -> [UInt8]? {
        let sealed = SealedBytes(stored: stored)
        guard let name = sealed.keyName else { throw .unopenable("session") }
        guard let key = try await base.keys(named: [name]).first else { return nil }
        return try sealed.opened(with: OwnerKey(key, of: seal))
    }

    /// Payloads as many as are given, in their order, with their personal values opened.
    private func payloads(opening stored: [[UInt8]]) async throws(JournalFault) -> [[UInt8]] {
        var sealed: [SealedPayload] = []
        for payload in stored { sealed.append(try SealedPayload(payload)) }
        let names = sealed.reduce(into: Set<String>()) { $0.formUnion($1.keyNames) }
        guard !names.isEmpty else { return stored }
        var keys: [String: OwnerKey] = [:]
        for key in try await base.keys(named: names) { keys[key.id] = try OwnerKey(key, of: seal) }
        var opened: [[UInt8]] = []
        for payload in sealed { opened.append(try payload.opened(with: keys)) }
        return opened
    }

    // MARK: What needs no key

    /// The places of all events of some cases.
    public func eventNumbers(
        of cases: EventLookBack, through last: Int64
    ) async throws(JournalFault) -> [Int64] {
        try await base.eventNumbers(of: cases, through: last)
    }
    /// The events at some places, still sealed.
    public func storedEvents(
        at places: [Int64], ofTypes types: Set<String>
    ) async throws(JournalFault) -> [StoredEvent] {
        try await base.storedEvents(at: places, ofTypes: types)
    }
    /// One event by its place or its instant.
    public func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark? {
        try await base.eventMark(query)
    }

    /// The end of the chain.
    public func head() async throws(JournalFault) -> ChainHead { try await base.head() }
    /// How many events a stream has.
    public func version(of stream: StreamID) async throws(JournalFault) -> Int64 {
        try await base.version(of: stream)
    }
    /// The greatest case number that begins so.
    public func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String? {
        try await base.lastCaseNumber(beginning: prefix)
    }
    /// The clocks that must be looked at by an instant.
    public func clocks(
        nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow] {
        try await base.clocks(nextBy: instant, of: subject, limit: limit)
    }
    /// The clocks of a case.
    public func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow] { try await base.clocks(ofCase: id) }
    /// The key of an owner.
    public func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey? { try await base.key(of: owner) }
    /// Keys by their names.
    public func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey] {
        try await base.keys(named: ids)
    }
    /// Walks the whole chain, over what is stored.
    public func verify() async throws(JournalFault) -> ChainVerdict { try await base.verify() }

    /// Drops all keys of a customer.
    public func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport {
        let report = try await base.erase(order)
        forget { $0.owner.customer == order.customer }
        return report
    }

    /// Drops what is past its period.
    public func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport {
        let report = try await base.sweep(order)
        forget { _ in true }
        return report
    }
}
