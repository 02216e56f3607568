import ChineseText
import Foundation
import GRDB
import Journal

extension Database {
    func events(_ selection: EventSelection, limit: Int) throws -> [StoredEvent] {
        let count = min(max(limit, 0), largestReading)
        let table = "SELECT \(Self.eventColumns) FROM event JOIN stream ON stream.id = event.stream"
        let rows: [Row]
        switch selection {
        case .stream(let stream, let version):
            rows = try self.rows(
                """
                \(table) WHERE stream.kind = ? AND stream.name = ? AND event.version > ? ORDER BY event.version LIMIT ?
                """,
                [stream.kind, stream.name, version, count])
        case .all(let sequence):
            rows = try self.rows(
                "\(table) WHERE event.sequence > ? ORDER BY event.sequence LIMIT ?", [sequence, count])
        case .latest:
            rows = try self.rows("\(table) ORDER BY event.sequence DESC LIMIT ?", [count]).reversed()
        }
        return try rows.map(StoredEvent.init)
    }

    func head() throws -> ChainHead {
        guard let row = try row("SELECT sequence, hash FROM store") else { throw UnreadableColumn(column: 0) }
        return ChainHead(sequence: try row.integer(0), hash: ChainHash(try row.bytes(1)))
    }

    func version(of stream: StreamID) throws -> Int64 {
        let row = try row("SELECT version FROM stream WHERE kind = ? AND name = ?", [stream.kind, stream.name])
        return try row?.integer(0) ?? 0
    }

    func acknowledgement(of id: InboundID) throws -> Acknowledgement? {
        let row = try row(
            "SELECT body, answer, customer, kind, name FROM inbound WHERE source = ? AND id = ?", [id.source, id.id])
        return try row.map { row in
            Acknowledgement(id: id, body: try row.bytes(0), bytes: try row.bytes(1), owner: row.owner(from: 2))
        }
    }

    func caseRow(_ idOrNumber: String) throws -> CaseRow? {
        let byID = try row("SELECT \(Self.caseColumns) FROM case_row WHERE id = ?", [idOrNumber])
        let found = try byID ?? row("SELECT \(Self.caseColumns) FROM case_row WHERE number = ?", [idOrNumber])
        return try found.map(CaseRow.init)
    }

    /// Some cases in the order of their ids, each of which must be there.
    func caseRows(_ ids: [String]) throws -> [CaseRow] {
        guard !ids.isEmpty else { return [] }
        let cursor = try Row.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT \(Self.caseColumns) FROM (SELECT key AS place, value AS wanted FROM json_each(?))
                    CROSS JOIN case_row ON case_row.id = wanted ORDER BY place
                    """),
            arguments: [try Transaction.json(ids)])
        // Each row is read where it stands, without a copy of its columns.
        let rows = try Array(cursor.map(CaseRow.init))
        guard rows.count == ids.count else { throw UnreadableColumn(column: 0) }
        return rows
    }

    func lastCaseNumber(beginning prefix: String) throws -> String? {
        // A range instead of LIKE: it reads one row of the index, whatever the prefix holds.
        let range = "SELECT number FROM case_row WHERE number >= ?1 AND number < ?1 || char(0x10FFFF)"
        guard let last = try row("\(range) ORDER BY number DESC LIMIT 1", [prefix])?.text(0) else { return nil }
        // A longer number is greater and sorts before this one, and then this one ends in nines only.
        guard last.dropFirst(prefix.count).allSatisfy({ $0 == "9" }) else { return last }
        return try row("\(range) ORDER BY length(number) DESC, number DESC LIMIT 1", [prefix])?.text(0)
    }

    func clocks(nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int) throws -> [ClockRow] {
        try rows(
            """
            SELECT \(Self.clockColumns) FROM clock
            WHERE next IS NOT NULL AND next <= ? AND (rule = ?) = ? ORDER BY next, id LIMIT ?
            """,
            [
                instant, ClockRow.conversationRule, subject == .conversations ? 1 : 0,
                min(max(limit, 0), largestReading),
            ]
        ).map(ClockRow.init)
    }

    func clocks(ofCase id: String) throws -> [ClockRow] {
        try rows("SELECT \(Self.clockColumns) FROM clock WHERE case_id = ? ORDER BY id", [id]).map(ClockRow.init)
    }

    func session(_ id: String) throws -> StoredSession? {
        let row = try row("SELECT version, bytes, at, customer, kind, name FROM session WHERE id = ?", [id])
        return try row.map { row in
            try StoredSession(
                version: row.integer(0), bytes: row.bytes(1), at: row.integer(2), owner: row.owner(from: 3))
        }
    }

    func outbox(_ state: DeliveryState, after position: Int64, limit: Int) throws -> [OutboxEntry] {
        try rows(
            "SELECT \(Self.outboxColumns) FROM outbox WHERE state = ? AND position > ? ORDER BY position LIMIT ?",
            [state.rawValue, position, min(max(limit, 0), largestReading)]
        ).map(OutboxEntry.init)
    }

    func key(of owner: DataOwner) throws -> CustomerKey? {
        try row(
            "SELECT \(Self.keyColumns) FROM customer_key WHERE customer = ? AND kind = ? AND name = ?",
            [owner.customer, owner.stream.kind, owner.stream.name]
        ).map(CustomerKey.init)
    }

    func keys(named ids: Set<String>) throws -> [CustomerKey] {
        let wanted = String(decoding: try JSONEncoder().encode(ids), as: UTF8.self)
        return try rows(
            """
            SELECT \(Self.keyColumns) FROM customer_key WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
            """,
            [wanted]
        ).map(CustomerKey.init)
    }
}
