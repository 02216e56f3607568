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
    private let recent = Mutex<[DataOwner: CustomerKey]>([:])
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
        let owners = try owners(of: batch)
        for _ in 1..<Self.mostTries {
            do throws(JournalFault) {
                return try await commitOnce(batch, owners)
            } catch {
                // Somebody made or dropped a key since it was looked up.
                switch error {
                case .keyTaken(let owner): forget { $0.owner == owner }
                case .keyGone(let id): forget { $0.id == id }
                default: throw error
                }
            }
        }
        return try await commitOnce(batch, owners)
    }

    private func commitOnce(_ batch: Batch, _ owners: [DataOwner: Instant]) async throws(JournalFault) -> CommitOutcome
    {
        var sealed = batch
        var keys: [DataOwner: CustomerKey] = [:]
        for (owner, instant) in owners {
            if let key = recent.withLock({ $0[owner] }) {
                keys[owner] = key
                sealed.usedKeys.insert(key.id)
            } else if let key = try await base.key(of: owner) {
                keys[owner] = key
                sealed.usedKeys.insert(key.id)
                remember(key)
            } else {
                let made = try seal.makeKey()
                let key = CustomerKey(id: made.id, owner: owner, wrapped: made.wrapped, created: instant)
                keys[owner] = key
                sealed.newKeys.append(key)
            }
        }
        try sealPersonalData(of: &sealed, with: keys)
        let outcome = try await base.commit(sealed)
        switch outcome {
        case .committed:
            for key in sealed.newKeys { remember(key) }
            return outcome
        case .repeated(let answers):
            var opened: [Acknowledgement] = []
            for answer in answers { opened.append(try await self.opened(answer)) }
            return .repeated(opened)
        }
    }

    /// Whose keys the batch needs, and since when.
    private func owners(of batch: Batch) throws(JournalFault) -> [DataOwner: Instant] {
        var owners: [DataOwner: Instant] = [:]
        func need(_ owner: DataOwner?, _ instant: Instant, _ place: String) throws(JournalFault) {
            guard let owner else { throw .ownerMissing(place) }
            owners[owner] = instant
        }
        for append in batch.appends {
            for event in append.events where try PersonalFields.areMarked(in: event.payload, "event \(event.type)") {
                let owner = event.customer.map { DataOwner(customer: $0, stream: append.stream) }
                try need(owner, event.at, "event \(event.type)")
            }
        }
        for row in batch.cases where try PersonalFields.areMarked(in: row.details, "case \(row.id)") {
            try need(row.owner, row.updated, "case \(row.id)")
        }
        for clock in batch.clocks where try PersonalFields.areMarked(in: clock.state, "clock \(clock.id)") {
            throw .ownerMissing("clock \(clock.id)")
        }
        for message in batch.outbox where try PersonalFields.areMarked(in: message.payload, "message \(message.id)") {
            try need(message.owner, message.due, "message \(message.id)")
        }
        for session in batch.sessions where session.owner != nil { try need(session.owner, session.at, "session") }
        for message in batch.inbound where message.owner != nil { try need(message.owner, message.at, "answer") }
        return owners
    }

    private func sealPersonalData(of batch: inout Batch, with keys: [DataOwner: CustomerKey]) throws(JournalFault) {
        for place in batch.appends.indices {
            let stream = batch.appends[place].stream
            for number in batch.appends[place].events.indices {
                let event = batch.appends[place].events[number]
                guard let customer = event.customer, let key = keys[DataOwner(customer: customer, stream: stream)]
                else { continue }
                batch.appends[place].events[number].payload = try PersonalFields.sealed(
                    event.payload, "event \(event.type)", with: key, by: seal)
            }
        }
        for place in batch.cases.indices {
            guard let owner = batch.cases[place].owner, let key = keys[owner] else { continue }
            batch.cases[place].details = try PersonalFields.sealed(
                batch.cases[place].details, "case", with: key, by: seal)
        }
        for place in batch.outbox.indices {
            guard let owner = batch.outbox[place].owner, let key = keys[owner] else { continue }
            batch.outbox[place].payload = try PersonalFields.sealed(
                batch.outbox[place].payload, "message", with: key, by: seal)
        }
        for place in batch.sessions.indices {
            guard let owner = batch.sessions[place].owner, let key = keys[owner] else { continue }
            batch.sessions[place].bytes = try SealedBytes(batch.sessions[place].bytes, with: key, by: seal).stored
        }
        for place in batch.inbound.indices {
            guard let owner = batch.inbound[place].owner, let key = keys[owner] else { continue }
            let answer = batch.inbound[place].acknowledgement
            batch.inbound[place].acknowledgement = try SealedBytes(answer, with: key, by: seal).stored
        }
    }

    private func remember(_ key: CustomerKey) {
        recent.withLock { keys in
            if keys.count >= Self.mostRecent { keys.removeAll(keepingCapacity: true) }
            keys[key.owner] = key
        }
    }

    private func forget(_ isGone: (CustomerKey) -> Bool) {
        recent.withLock { keys in
            keys = keys.filter { !isGone($0.value) }
        }
    }

    // MARK: Reading

    /// Some events with their personal values opened.
    public func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        var events = try await base.events(selection, limit: limit)
        let keys = try await keys(for: events.map(\.event.payload))
        for place in events.indices {
            events[place].event.payload = try PersonalFields.opened(events[place].event.payload, with: keys, by: seal)
        }
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
        let keys = try await keys(for: page.rows.map(\.details))
        for place in page.rows.indices {
            page.rows[place].details = try PersonalFields.opened(page.rows[place].details, with: keys, by: seal)
        }
        return page
    }

    /// The row of a case with its details opened.
    public func caseRow(_ idOrNumber: String) async throws(JournalFault) -> CaseRow? {
        guard var row = try await base.caseRow(idOrNumber) else { return nil }
        row.details = try PersonalFields.opened(row.details, with: try await keys(for: [row.details]), by: seal)
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

    /// Messages in a state, opened.
    public func outbox(
        _ state: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        try await opened(try await base.outbox(state, after: position, limit: limit))
    }

    private func opened(_ entries: [OutboxEntry]) async throws(JournalFault) -> [OutboxEntry] {
        var entries = entries
        let keys = try await keys(for: entries.map(\.message.payload))
        for place in entries.indices {
            entries[place].message.payload = try PersonalFields.opened(
                entries[place].message.payload, with: keys, by: seal)
        }
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
        return try sealed.opened(with: key, by: seal)
    }

    private func keys(for stored: [[UInt8]]) async throws(JournalFault) -> [String: CustomerKey] {
        var names: Set<String> = []
        for payload in stored { names.formUnion(try PersonalFields.keyNames(in: payload)) }
        guard !names.isEmpty else { return [:] }
        let found = try await base.keys(named: names)
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    // MARK: What needs no key

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
