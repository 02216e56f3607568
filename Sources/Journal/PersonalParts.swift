import ChineseText

/// What of a batch is personal: where it stands, and whose it is. It is looked for once, and sealed when the keys are there.
struct PersonalParts {
    /// Personal values of a payload.
    private struct Marked {
        var place: Int
        /// The event's place in its append.
        var event = 0
        var marks: [JSONScanner.Found]
        var owner: Int
    }

    /// Whose data they are, each owner once; since when.
    private(set) var owners: [(owner: DataOwner, since: Instant)] = []
    private var events: [Marked] = []
    private var cases: [Marked] = []
    private var outbox: [Marked] = []

    /// Finds the personal parts of a batch. Refuses personal values that are nobody's.
    init(of batch: Batch) throws(JournalFault) {
        for (place, append) in batch.appends.enumerated() {
            for (number, event) in append.events.enumerated() {
                let name = "event \(event.type)"
                let marks = try PersonalFields.marks(in: event.payload, name)
                guard !marks.isEmpty else { continue }
                let owner = event.customer.map { DataOwner(customer: $0, stream: append.stream) }
                events.append(
                    Marked(place: place, event: number, marks: marks, owner: try need(owner, event.at, name)))
            }
        }
        for (place, row) in batch.cases.enumerated() {
            let marks = try PersonalFields.marks(in: row.details, "case \(row.id)")
            guard !marks.isEmpty else { continue }
            cases.append(Marked(place: place, marks: marks, owner: try need(row.owner, row.updated, "case \(row.id)")))
        }
        for clock in batch.clocks where try PersonalFields.areMarked(in: clock.state, "clock \(clock.id)") {
            throw .ownerMissing("clock \(clock.id)")
        }
        for (place, message) in batch.outbox.enumerated() {
            let name = "message \(message.id)"
            let marks = try PersonalFields.marks(in: message.payload, name)
            guard !marks.isEmpty else { continue }
            outbox.append(Marked(place: place, marks: marks, owner: try need(message.owner, message.due, name)))
        }
        for session in batch.sessions where session.owner != nil { _ = try need(session.owner, session.at, "session") }
        for message in batch.inbound where message.owner != nil { _ = try need(message.owner, message.at, "answer") }
    }

    /// Notes that an owner's key is needed; returns its place.
    private mutating func need(
        _ owner: DataOwner?, _ instant: Instant, _ place: String
    ) throws(JournalFault) -> Int {
        guard let owner else { throw .ownerMissing(place) }
        if let known = self.place(of: owner) { return known }
        owners.append((owner, instant))
        return owners.count - 1
    }

    /// A batch has one owner, hardly ever two.
    private func place(of owner: DataOwner?) -> Int? {
        guard let owner else { return nil }
        return owners.firstIndex { $0.owner == owner }
    }

    /// Seals the personal parts of the batch that they were found in.
    ///
    /// - Parameter keys: The keys of `owners`, in their order.
    func seal(_ batch: inout Batch, with keys: [OwnerKey]) throws(JournalFault) {
        for event in events {
            let payload = batch.appends[event.place].events[event.event].payload
            batch.appends[event.place].events[event.event].payload = try PersonalFields.sealed(
                payload, event.marks, with: keys[event.owner])
        }
        for row in cases {
            batch.cases[row.place].details = try PersonalFields.sealed(
                batch.cases[row.place].details, row.marks, with: keys[row.owner])
        }
        for message in outbox {
            batch.outbox[message.place].payload = try PersonalFields.sealed(
                batch.outbox[message.place].payload, message.marks, with: keys[message.owner])
        }
        for place in batch.sessions.indices {
            guard let owner = self.place(of: batch.sessions[place].owner) else { continue }
            batch.sessions[place].bytes = try SealedBytes(batch.sessions[place].bytes, with: keys[owner]).stored
        }
        for place in batch.inbound.indices {
            guard let owner = self.place(of: batch.inbound[place].owner) else { continue }
            batch.inbound[place].acknowledgement = try SealedBytes(
                batch.inbound[place].acknowledgement, with: keys[owner]
            ).stored
        }
    }
}
