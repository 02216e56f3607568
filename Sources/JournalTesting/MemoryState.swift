import ChineseText
import Journal

/// Everything that a journal holds, as plain values.
struct State {
    let digest: any ChainDigest
    var head = ChainHead.origin
    var events: [StoredEvent] = []
    var inbound: [InboundID: InboundMessage] = [:]
    var cases: [String: CaseRow] = [:]
    var clocks: [String: ClockRow] = [:]
    var sessions: [String: StoredSession] = [:]
    var outbox: [OutboxEntry] = []
    var lastPosition: Int64 = 0
    var keys: [String: CustomerKey] = [:]
    var holds: Set<String> = []

    init(digest: any ChainDigest) { self.digest = digest }

    func version(of stream: StreamID) -> Int64 { events.last { $0.stream == stream }?.version ?? 0 }

    mutating func store(_ batch: Batch) throws(JournalFault) -> CommitOutcome {
        var answers: [Acknowledgement] = []
        for message in batch.inbound {
            guard let known = inbound[message.id] else { continue }
            guard known.body == message.body else { throw .inboundConflict(message.id) }
            answers.append(Acknowledgement(of: known))
        }
        guard answers.isEmpty else { return .repeated(answers) }
        let before = head.sequence
        try storeKeys(of: batch)
        for append in batch.appends { try self.append(append) }
        for row in batch.cases {
            guard cases.values.allSatisfy({ $0.number != row.number || $0.id == row.id }) else {
                throw .caseNumberTaken(row.number)
            }
            cases[row.id] = row
        }
        for completion in batch.completions where cases[completion.id].map({ $0.labels == nil }) == true {
            cases[completion.id]?.settled = completion.settled
            cases[completion.id]?.labels = completion.labels
        }
        for clock in batch.clocks { clocks[clock.id] = clock }
        for id in batch.removedClocks { clocks[id] = nil }
        for session in batch.sessions { try store(session) }
        for id in batch.removedSessions { sessions[id] = nil }
        try storeMessages(of: batch)
        for message in batch.inbound where inbound[message.id] == nil { inbound[message.id] = message }
        for hold in batch.holds {
            if hold.reason == nil { holds.remove(hold.customer) } else { holds.insert(hold.customer) }
        }
        return .committed(CommitReceipt(firstSequence: head.sequence > before ? before + 1 : nil, head: head))
    }

    private mutating func storeKeys(of batch: Batch) throws(JournalFault) {
        for id in batch.usedKeys.sorted() where keys[id] == nil { throw .keyGone(id) }
        for key in batch.newKeys {
            guard keys.values.allSatisfy({ $0.owner != key.owner }) else { throw .keyTaken(key.owner) }
            keys[key.id] = key
        }
    }

    private mutating func append(_ append: StreamAppend) throws(JournalFault) {
        let found = version(of: append.stream)
        guard found == append.expectedVersion else {
            throw .staleVersion(append.stream, expected: append.expectedVersion, found: found)
        }
        for (place, event) in append.events.enumerated() {
            let (sequence, version) = (head.sequence + 1, found + 1 + Int64(place))
            let hash = EventChain.hash(
                of: event, in: append.stream, sequence: sequence, version: version, after: head.hash, with: digest)
            head = ChainHead(sequence: sequence, hash: hash)
            events.append(
                StoredEvent(sequence: sequence, stream: append.stream, version: version, event: event, hash: hash))
        }
    }

    private mutating func store(_ session: SessionSave) throws(JournalFault) {
        let found = sessions[session.id]?.version ?? 0
        guard found == session.expectedVersion else {
            throw .staleSession(session.id, expected: session.expectedVersion, found: found)
        }
        sessions[session.id] = StoredSession(
            version: found + 1, bytes: session.bytes, at: session.at, owner: session.owner)
    }

    // MARK: Messages

    private mutating func storeMessages(of batch: Batch) throws(JournalFault) {
        for message in batch.outbox {
            guard outbox.allSatisfy({ $0.message.id != message.id }) else { throw .messageTaken(message.id) }
            lastPosition += 1
            outbox.append(OutboxEntry(position: lastPosition, message: message))
        }
        for report in batch.deliveries {
            guard let place = outbox.firstIndex(where: { $0.message.id == report.id }) else {
                throw .unknownMessage(report.id)
            }
            outbox[place] = try report.applied(to: outbox[place])
        }
    }

    mutating func claim(_ order: ClaimOrder) -> [OutboxEntry] {
        var busy: Set<String> = []
        var claimed: [OutboxEntry] = []
        for place in outbox.indices where [.waiting, .claimed].contains(outbox[place].state) {
            let entry = outbox[place]
            guard busy.insert(entry.message.conversation).inserted, claimed.count < order.limit else { continue }
            guard entry.message.due <= order.now else { continue }
            guard order.conversation == nil || order.conversation == entry.message.conversation else { continue }
            outbox[place] = order.claimed(entry)
            claimed.append(outbox[place])
        }
        return claimed
    }

    mutating func releaseClaims(at instant: Instant) -> Int {
        var count = 0
        for place in outbox.indices {
            guard let released = outbox[place].released(at: instant) else { continue }
            outbox[place] = released
            count += 1
        }
        return count
    }

    mutating func bringForward(by milliseconds: Int64) {
        let back = max(milliseconds, 0)
        let earliest = Int64.min + back
        for place in outbox.indices where [.waiting, .claimed].contains(outbox[place].state) {
            if outbox[place].message.due >= earliest { outbox[place].message.due -= back }
        }
        for (id, clock) in clocks where clock.subject == .conversations {
            guard let next = clock.next, next >= earliest, clock.due >= earliest else { continue }
            clocks[id]?.next = next - back
            clocks[id]?.due -= back
        }
    }

    // MARK: Erasing

    mutating func erase(_ order: ErasureOrder) throws(JournalFault) -> ErasureReport {
        guard !holds.contains(order.customer) else { throw .onHold(customer: order.customer) }
        var report = ErasureReport()
        for (id, key) in keys where key.owner.customer == order.customer {
            keys[id] = nil
            report.keys += 1
        }
        report.sessions = removeSessions { $0.customer == order.customer }
        report.messages = giveUpMessages { $0.customer == order.customer }
        for (id, row) in cases where row.customer == order.customer {
            report.searchKeys += Set(row.keys).count
            cases[id]?.keys = []
        }
        try record(PrivacyRecord.event(of: order, report))
        return report
    }

    mutating func sweep(_ order: SweepOrder) throws(JournalFault) -> SweepReport {
        var report = SweepReport()
        for (id, key) in keys where !holds.contains(key.owner.customer) {
            let stream = key.owner.stream
            guard let limit = order.table.limit(of: stream.kind, at: order.now), let last = lastUse(of: key),
                last <= limit
            else { continue }
            keys[id] = nil
            report.keys[stream.kind, default: 0] += 1
            report.sessions += removeSessions { $0 == key.owner }
            report.givenUp += giveUpMessages { $0 == key.owner }
            if stream.kind == StreamID.caseKind { cases[stream.name]?.keys = [] }
        }
        let (answers, messages) = (inbound.count, outbox.count)
        inbound = inbound.filter { $0.value.at > order.table.acknowledgementLimit(at: order.now) }
        outbox.removeAll { entry in
            [.delivered, .dead].contains(entry.state) && entry.message.due <= order.table.outboxLimit(at: order.now)
        }
        report.acknowledgements = answers - inbound.count
        report.messages = messages - outbox.count
        if let event = PrivacyRecord.event(of: order, report) { try record(event) }
        return report
    }

    /// When the period of a key begins; nil while its case is not archived.
    private func lastUse(of key: CustomerKey) -> Instant? {
        let stream = key.owner.stream
        if stream.kind == StreamID.caseKind, let row = cases[stream.name] { return row.archived }
        return events.filter { $0.stream == stream }.map(\.event.at).max() ?? key.created
    }

    private mutating func removeSessions(_ isGone: (DataOwner) -> Bool) -> Int {
        let count = sessions.count
        sessions = sessions.filter { session in !(session.value.owner.map(isGone) ?? false) }
        return count - sessions.count
    }

    private mutating func giveUpMessages(_ isGone: (DataOwner) -> Bool) -> Int {
        var count = 0
        for place in outbox.indices where [.waiting, .claimed].contains(outbox[place].state) {
            guard let owner = outbox[place].message.owner, isGone(owner) else { continue }
            outbox[place].state = .dead
            outbox[place].note = ErasureReport.note
            count += 1
        }
        return count
    }

    private mutating func record(_ event: NewEvent) throws(JournalFault) {
        try append(StreamAppend(.privacy, expectedVersion: version(of: .privacy), events: [event]))
    }
}
