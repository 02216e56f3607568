import ChineseText
import GRDB
import Journal

extension Transaction {
    /// Drops everything that could open a customer's data, and says so in the chain.
    mutating func erase(_ order: ErasureOrder) throws -> ErasureReport {
        let customer: StatementArguments = [order.customer]
        guard try database.row("SELECT 1 FROM hold WHERE customer = ?", customer) == nil else {
            throw JournalFault.onHold(customer: order.customer)
        }
        var report = ErasureReport()
        report.keys = try database.change("DELETE FROM customer_key WHERE customer = ?", customer)
        report.sessions = try database.change("DELETE FROM session WHERE customer = ?", customer)
        report.messages = try database.change("\(Self.givingUp) AND customer = ?", customer)
        let cases = try database.rows("SELECT id FROM case_row WHERE customer = ?", customer)
        for row in cases { report.searchKeys += try dropSearchKeys(ofCase: row.text(0)) }
        try record(PrivacyRecord.event(of: order, report))
        return report
    }

    /// Drops the keys of streams that are past their period, and rows that need no key to be forgotten.
    mutating func sweep(_ order: SweepOrder) throws -> SweepReport {
        var report = SweepReport()
        for kind in order.table.days.keys.sorted() {
            guard let limit = order.table.limit(of: kind, at: order.now) else { continue }
            let rows = try database.rows(Self.pastPeriod, [kind, limit])
            for row in rows {
                let (id, name) = (try row.text(0), try row.text(1))
                try database.write("DELETE FROM customer_key WHERE id = ?", [id])
                report.sessions += try database.change(
                    "DELETE FROM session WHERE customer = ? AND kind = ? AND name = ?", [row.text(2), kind, name])
                report.givenUp += try database.change(
                    "\(Self.givingUp) AND customer = ? AND kind = ? AND name = ?", [row.text(2), kind, name])
                if kind == StreamID.caseKind { _ = try dropSearchKeys(ofCase: name) }
            }
            if !rows.isEmpty { report.keys[kind] = rows.count }
        }
        report.acknowledgements = try database.change(
            "DELETE FROM inbound WHERE at <= ?", [order.table.acknowledgementLimit(at: order.now)])
        report.messages = try database.change(
            "DELETE FROM outbox WHERE state IN ('delivered', 'dead') AND due <= ?",
            [order.table.outboxLimit(at: order.now)])
        if let event = PrivacyRecord.event(of: order, report) { try record(event) }
        return report
    }

    /// Keys of a kind whose stream was last touched, or whose case was archived, by an instant.
    private static let pastPeriod = """
        SELECT customer_key.id, customer_key.name, customer_key.customer FROM customer_key
        LEFT JOIN stream ON stream.kind = customer_key.kind AND stream.name = customer_key.name
        LEFT JOIN case_row ON customer_key.kind = '\(StreamID.caseKind)' AND case_row.id = customer_key.name
        WHERE customer_key.kind = ?
            AND CASE WHEN case_row.id IS NULL THEN coalesce(stream.touched, customer_key.created)
                ELSE case_row.archived END <= ?
            AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.customer = customer_key.customer)
        ORDER BY customer_key.id
        """

    /// Unsent messages whose words are gone must not be sent; they end as dead letters.
    private static let givingUp = """
        UPDATE outbox SET state = 'dead', note = '\(ErasureReport.note)' WHERE state IN ('waiting', 'claimed')
        """

    private func dropSearchKeys(ofCase id: String) throws -> Int {
        let dropped = try database.change("DELETE FROM case_key WHERE case_id = ?", [id])
        if dropped > 0 { try database.write("UPDATE case_row SET keys = '[]' WHERE id = ?", [id]) }
        return dropped
    }

    private mutating func record(_ event: NewEvent) throws {
        let version = try database.version(of: .privacy)
        try append(StreamAppend(.privacy, expectedVersion: version, events: [event]))
    }
}
