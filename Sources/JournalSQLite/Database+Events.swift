import ChineseText
import Foundation
import GRDB
import Journal

extension Database {
    /// The places of the events of some cases or streams, ascending, read from indexes alone.
    func eventNumbers(of lookBack: EventLookBack, through last: Int64) throws -> [Int64] {
        let ofCases = "case_row CROSS JOIN stream ON stream.kind = '\(StreamID.caseKind)' AND stream.name = case_row.id"
        let (table, condition, arguments): (String, String, StatementArguments) =
            switch lookBack {
            case .live(let since): (ofCases, "settled >= ?", [since])
            case .opened(let span): (ofCases, "opened >= ? AND opened < ?", [span.lowerBound, span.upperBound])
            case .touched(let kind, let since): ("stream", "kind = ? AND touched >= ?", [kind, since])
            }
        // CROSS JOIN keeps SQLite from beginning with the events, of which there are most.
        let numbers = try rows(
            """
            SELECT event.sequence FROM \(table) CROSS JOIN event ON event.stream = stream.id
            WHERE \(condition) AND event.sequence <= ?
            """,
            arguments + [last])
        return try numbers.map { try $0.integer(0) }.sorted()
    }

    /// The events at some places, of some types only, in their order.
    func events(at places: [Int64], ofTypes types: Set<String>) throws -> [StoredEvent] {
        let list = places.prefix(largestReading).map { String($0) }.joined(separator: ",")
        let statement = try cachedStatement(
            sql: """
                SELECT \(Self.eventColumns) FROM json_each(?) AS place
                    CROSS JOIN event ON event.sequence = place.value CROSS JOIN stream ON stream.id = event.stream
                WHERE event.type IN (SELECT value FROM json_each(?))
                """)
        let wanted = String(decoding: try JSONEncoder().encode(types), as: UTF8.self)
        // One row after another, without a copy of each.
        let rows = try Row.fetchCursor(statement, arguments: ["[\(list)]", wanted])
        var events: [StoredEvent] = []
        while let row = try rows.next() { events.append(try StoredEvent(row)) }
        return events.sorted { $0.sequence < $1.sequence }
    }

    func eventMark(_ query: EventMarkQuery) throws -> EventMark? {
        let order =
            switch query.choice {
            case .first: "sequence"
            case .earliest: "at, sequence"
            case .latest: "at DESC, sequence"
            }
        // Without the hint SQLite would rather read the events themselves, one after another.
        let row = try row(
            """
            SELECT sequence, at FROM event INDEXED BY event_at
            WHERE at BETWEEN ? AND ? AND sequence BETWEEN ? AND ? ORDER BY \(order) LIMIT 1
            """,
            [
                query.instants.lowerBound, query.instants.upperBound, query.places.lowerBound, query.places.upperBound,
            ])
        return try row.map { EventMark(sequence: try $0.integer(0), at: try $0.integer(1)) }
    }
}
