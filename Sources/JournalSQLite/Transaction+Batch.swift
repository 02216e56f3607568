import ChineseText
import Foundation
import GRDB
import Journal

extension Transaction {
    /// Stores a batch, or throws the refusal; then the caller undoes what was written.
    mutating func store(_ batch: Batch) throws -> CommitOutcome {
        let before = head.sequence
        let answers = try store(batch.inbound)
        guard answers.isEmpty else { return .repeated(answers) }
        try storeKeys(of: batch)
        for append in batch.appends { try self.append(append) }
        for row in batch.cases { try store(row) }
        for completion in batch.completions { try store(completion) }
        try storeClocks(of: batch)
        try storeSessions(of: batch)
        try storeMessages(of: batch)
        for hold in batch.holds { try store(hold) }
        return .committed(CommitReceipt(firstSequence: head.sequence > before ? before &+ 1 : nil, head: head))
    }

    /// Stores messages if all are new; else stores none and returns the answers of those that are known.
    private func store(_ messages: [InboundMessage]) throws -> [Acknowledgement] {
        // One message, the usual case, is stored and looked up only when it is there already.
        if let only = messages.first, messages.count == 1, try store(only) { return [] }
        var answers: [Acknowledgement] = []
        for message in messages {
            guard let answer = try database.acknowledgement(of: message.id) else { continue }
            guard answer.body == message.body else { throw JournalFault.inboundConflict(message.id) }
            answers.append(answer)
        }
        if answers.isEmpty {
            for message in messages { _ = try store(message) }
        }
        return answers
    }

    /// Stores a message, unless it is there already; says whether it did.
    func store(_ message: InboundMessage) throws -> Bool {
        try database.change(
            """
            INSERT INTO inbound (source, id, body, answer, at, customer, kind, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, id) DO NOTHING
            """,
            [
                message.id.source, message.id.id, Data(message.body), Data(message.acknowledgement), message.at,
                message.owner?.customer, message.owner?.stream.kind, message.owner?.stream.name,
            ]) > 0
    }

    private func storeKeys(of batch: Batch) throws {
        for id in batch.usedKeys.sorted() {
            guard try database.row("SELECT 1 FROM customer_key WHERE id = ?", [id]) != nil else {
                throw JournalFault.keyGone(id)
            }
        }
        for key in batch.newKeys {
            guard try database.key(of: key.owner) == nil else { throw JournalFault.keyTaken(key.owner) }
            try store(key)
        }
    }

    func store(_ key: CustomerKey) throws {
        try database.write(
            "INSERT INTO customer_key (id, customer, kind, name, wrapped, created) VALUES (?, ?, ?, ?, ?, ?)",
            [
                key.id, key.owner.customer, key.owner.stream.kind, key.owner.stream.name, Data(key.wrapped),
                key.created,
            ])
    }

    func store(_ row: CaseRow) throws {
        let namesake = try database.row(
            "SELECT 1 FROM case_row WHERE number = ? AND id <> ?", [row.number, row.id])
        guard namesake == nil else { throw JournalFault.caseNumberTaken(row.number) }
        let keys = try Self.json(row.keys)
        let earlier = try database.row("SELECT keys, labels, opened FROM case_row WHERE id = ?", [row.id])
        try database.write(
            "INSERT INTO case_facet (state, open, level, tier, type) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [row.state, row.isOpen ? 1 : 0, row.level, row.tier, row.type])
        try database.write(
            """
            INSERT INTO case_row (
                id, number, state, open, level, tier, type, customer, assignee, urgency, opened, updated, due, archived,
                keys, details, settled, labels, facet
            ) VALUES (
                ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                (SELECT id FROM case_facet
                    WHERE state = ?3 AND open = ?4 AND level = ?5 AND tier = ?6 AND type = ?7)
            )
            ON CONFLICT (id) DO UPDATE SET
                number = excluded.number, state = excluded.state, open = excluded.open, level = excluded.level,
                tier = excluded.tier, type = excluded.type, customer = excluded.customer,
                assignee = excluded.assignee, urgency = excluded.urgency, opened = excluded.opened,
                updated = excluded.updated, due = excluded.due, archived = excluded.archived, keys = excluded.keys,
                details = excluded.details, settled = excluded.settled, labels = excluded.labels, facet = excluded.facet
            """,
            [
                row.id, row.number, row.state, row.isOpen ? 1 : 0, row.level, row.tier, row.type, row.customer,
                row.assignee, row.urgency, row.opened, row.updated, row.due ?? .max, row.archived, keys,
                Data(row.details), row.settled ?? .max, try row.labels.map(Self.json),
            ])
        try replaceLabels(try earlier.map { ($0.optionalText(1), try $0.integer(2)) }, by: row)
        guard try earlier?.text(0) != keys else { return }
        if earlier != nil { try database.write("DELETE FROM case_key WHERE case_id = ?", [row.id]) }
        for key in Set(row.keys) {
            try database.write("INSERT INTO case_key (key, case_id) VALUES (?, ?)", [key, row.id])
        }
    }

    private func storeClocks(of batch: Batch) throws {
        for clock in batch.clocks { try store(clock) }
        for id in batch.removedClocks { try database.write("DELETE FROM clock WHERE id = ?", [id]) }
    }

    func store(_ clock: ClockRow) throws {
        try database.write(
            """
            INSERT INTO clock (id, case_id, rule, due, next, state) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                case_id = excluded.case_id, rule = excluded.rule, due = excluded.due, next = excluded.next,
                state = excluded.state
            """,
            [clock.id, clock.caseID, clock.rule, clock.due, clock.next, Data(clock.state)])
    }

    private func storeSessions(of batch: Batch) throws {
        for session in batch.sessions {
            let expected = session.expectedVersion
            let next = StoredSession(
                version: expected &+ 1, bytes: session.bytes, at: session.at, owner: session.owner)
            guard try expected == 0 ? store(next, id: session.id) : replace(session.id, by: next) else {
                let row = try database.row("SELECT version FROM session WHERE id = ?", [session.id])
                throw JournalFault.staleSession(session.id, expected: expected, found: try row?.integer(0) ?? 0)
            }
        }
        for id in batch.removedSessions { try database.write("DELETE FROM session WHERE id = ?", [id]) }
    }

    /// Stores a session, unless it is there already; says whether it did.
    func store(_ session: StoredSession, id: String) throws -> Bool {
        try database.change(
            """
            INSERT INTO session (id, version, bytes, at, customer, kind, name) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                id, session.version, Data(session.bytes), session.at, session.owner?.customer,
                session.owner?.stream.kind, session.owner?.stream.name,
            ]) > 0
    }

    /// Puts a session in the place of its last version, if that is there; says whether it did. The owner is nearly always
    /// the same, and an owner that is not written leaves its index alone.
    private func replace(_ id: String, by session: StoredSession) throws -> Bool {
        let (customer, stream) = (session.owner?.customer, session.owner?.stream)
        let last = session.version &- 1
        let isReplaced =
            try database.change(
                """
                UPDATE session SET version = ?, bytes = ?, at = ?
                WHERE id = ? AND version = ? AND customer IS ? AND kind IS ? AND name IS ?
                """,
                [session.version, Data(session.bytes), session.at, id, last, customer, stream?.kind, stream?.name]) > 0
        if isReplaced { return true }
        return try database.change(
            """
            UPDATE session SET version = ?, bytes = ?, at = ?, customer = ?, kind = ?, name = ?
            WHERE id = ? AND version = ?
            """,
            [session.version, Data(session.bytes), session.at, customer, stream?.kind, stream?.name, id, last]) > 0
    }

    private func storeMessages(of batch: Batch) throws {
        for message in batch.outbox {
            guard try insert(OutboxEntry(position: 0, message: message), at: nil) else {
                throw JournalFault.messageTaken(message.id)
            }
        }
        for report in batch.deliveries {
            guard let row = try database.row("SELECT \(Database.outboxColumns) FROM outbox WHERE id = ?", [report.id])
            else { throw JournalFault.unknownMessage(report.id) }
            try update(try report.applied(to: OutboxEntry(row)))
        }
    }

    /// Adds a message, at a position of an earlier life or behind all others, unless it is there already.
    func insert(_ entry: OutboxEntry, at position: Int64?) throws -> Bool {
        let message = entry.message
        return try database.change(
            """
            INSERT INTO outbox (
                position, id, conversation, payload, due, customer, kind, name, state, attempt, note
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                position, message.id, message.conversation, Data(message.payload), message.due,
                message.owner?.customer, message.owner?.stream.kind, message.owner?.stream.name, entry.state.rawValue,
                entry.attempt, entry.note,
            ]) > 0
    }

    private func update(_ entry: OutboxEntry) throws {
        try database.write(
            "UPDATE outbox SET due = ?, state = ?, attempt = ?, note = ? WHERE position = ?",
            [entry.message.due, entry.state.rawValue, entry.attempt, entry.note, entry.position])
    }

    /// Takes the first message of each conversation that is due and in nobody's hands, or in those of somebody who is gone.
    func claim(_ order: ClaimOrder, as presence: SendingPresence?) throws -> [OutboxEntry] {
        if let presence, order.conversation == nil { try releaseClaims(ofWhoeverIsGone: presence, at: order.now) }
        let rows = try database.rows(
            """
            SELECT \(Database.outboxColumns) FROM outbox AS this
            WHERE state IN ('waiting', 'claimed') AND due <= ? AND conversation = ifnull(?, conversation)
                AND NOT EXISTS (
                    SELECT 1 FROM outbox AS earlier
                    WHERE earlier.state IN ('waiting', 'claimed') AND earlier.conversation = this.conversation
                        AND earlier.position < this.position)
            ORDER BY position LIMIT ?
            """,
            [order.now, order.conversation, order.limit])
        return try rows.map { row in
            let entry = order.claimed(try OutboxEntry(row))
            try update(entry)
            try database.write(
                "UPDATE outbox SET claimant = ? WHERE position = ?", [presence?.claimant, entry.position])
            return entry
        }
    }

    /// Lets go of the claims of processes that have ended. Whoever claimed without a name keeps its claims until they run
    /// out.
    private func releaseClaims(ofWhoeverIsGone presence: SendingPresence, at instant: Instant) throws {
        let claimants = try database.rows(
            "SELECT DISTINCT claimant FROM outbox WHERE state = ? AND claimant IS NOT NULL AND claimant <> ?",
            [DeliveryState.claimed.rawValue, presence.claimant]
        ).map { try $0.integer(0) }
        for claimant in claimants where !presence.sees(claimant) {
            let rows = try database.rows(
                "SELECT \(Database.outboxColumns) FROM outbox WHERE state = ? AND claimant = ? ORDER BY position",
                [DeliveryState.claimed.rawValue, claimant])
            for released in try rows.compactMap({ try OutboxEntry($0).released(at: instant) }) { try update(released) }
        }
    }

    /// Lets go of all claims; says how many there were.
    func releaseClaims(at instant: Instant) throws -> Int {
        let rows = try database.rows(
            "SELECT \(Database.outboxColumns) FROM outbox WHERE state = ? ORDER BY position",
            [DeliveryState.claimed.rawValue])
        let released = try rows.compactMap { try OutboxEntry($0).released(at: instant) }
        for entry in released { try update(entry) }
        return released.count
    }

    /// Brings forward what waits, where its instant leaves room for that.
    func bringForward(by milliseconds: Int64) throws {
        let back = max(milliseconds, 0)
        let earliest = Int64.min + back
        try database.write(
            "UPDATE outbox SET due = due - ? WHERE state IN ('waiting', 'claimed') AND due >= ?", [back, earliest])
        try database.write(
            "UPDATE clock SET due = due - ?1, next = next - ?1 WHERE rule = ?2 AND due >= ?3 AND next >= ?3",
            [back, ClockRow.conversationRule, earliest])
    }

    func store(_ hold: HoldChange) throws {
        if let reason = hold.reason {
            try database.write(
                """
                INSERT INTO hold (customer, reason, at) VALUES (?, ?, ?)
                ON CONFLICT (customer) DO UPDATE SET reason = excluded.reason, at = excluded.at
                """,
                [hold.customer, reason, hold.at])
        } else {
            try database.write("DELETE FROM hold WHERE customer = ?", [hold.customer])
        }
    }
}
