import ChineseText
import Foundation
import GRDB
public import Journal

extension Store {
    /// Writes everything to a new file, one JSON record a line, as the store is at one instant. Personal values stay
    /// sealed: who reads the file needs the master key of this store.
    public func export(to path: String) async throws(JournalFault) -> ChainHead {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: path) else { throw .alreadyThere(path: path) }
        do {
            let output = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard output >= 0 else {
                let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
                throw errno == ENOENT ? JournalFault.noFolder(path: folder) : .readOnly(path: path)
            }
            let file = FileHandle(fileDescriptor: output, closeOnDealloc: true)
            return try await files.pool.read { database in
                var writer = ExportWriter(file)
                try writer.write(database)
                try file.synchronize()
                try file.close()
                return try database.head()
            }
        } catch {
            try? manager.removeItem(atPath: path)
            throw JournalFault(error, path: path)
        }
    }
}

/// Writes the records of a journal in an order in which they can be read again.
private struct ExportWriter {
    private static let bufferSize = 1 << 18
    private let file: FileHandle
    private let encoder = JSONEncoder()
    private var buffer = Data()
    private var records = 0

    init(_ file: FileHandle) {
        self.file = file
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    mutating func write(_ database: Database) throws {
        let master = try database.row("SELECT master FROM store WHERE master IS NOT NULL")?.bytes(0)
        try write(.journal(.init(format: ExportRecord.format, master: master.map(ExportRecord.Blob.init))))
        try each(database, "SELECT \(Database.keyColumns) FROM customer_key ORDER BY id") { row in
            let key = try CustomerKey(row)
            return .key(.init(id: key.id, owner: key.owner, wrapped: .init(key.wrapped), created: key.created))
        }
        let events = "FROM event JOIN stream ON stream.id = event.stream ORDER BY event.sequence"
        try each(database, "SELECT \(Database.eventColumns) \(events)") { .event(.init(try StoredEvent($0))) }
        try each(database, "SELECT \(Database.caseColumns) FROM case_row ORDER BY id") { row in
            var row = try CaseRow(row)
            let details = row.details
            row.details = []
            return .caseRow(.init(row: row, details: .init(details)))
        }
        try each(database, "SELECT \(Database.clockColumns) FROM clock ORDER BY id") { row in
            var clock = try ClockRow(row)
            let state = clock.state
            clock.state = []
            return .clock(.init(row: clock, state: .init(state)))
        }
        try writeTraffic(database)
        let head = try database.head()
        try write(.end(.init(events: head.sequence, records: records, hash: head.hash.hex)))
        try flush()
    }

    private mutating func writeTraffic(_ database: Database) throws {
        try each(database, "SELECT id, version, bytes, at, customer, kind, name FROM session ORDER BY id") { row in
            try .session(
                .init(
                    id: row.text(0), version: row.integer(1), bytes: .init(row.bytes(2)), at: row.integer(3),
                    owner: row.owner(from: 4)))
        }
        try each(
            database, "SELECT source, id, body, answer, at, customer, kind, name FROM inbound ORDER BY source, id"
        ) { row in
            try .inbound(
                .init(
                    id: InboundID(source: row.text(0), id: row.text(1)), body: .init(row.bytes(2)),
                    answer: .init(row.bytes(3)), at: row.integer(4), owner: row.owner(from: 5)))
        }
        try each(database, "SELECT \(Database.outboxColumns) FROM outbox ORDER BY position") { row in
            .message(.init(try OutboxEntry(row)))
        }
        try each(database, "SELECT customer, reason, at FROM hold ORDER BY customer") { row in
            try .hold(.init(customer: row.text(0), reason: row.text(1), at: row.integer(2)))
        }
    }

    private mutating func each(
        _ database: Database, _ sql: String, _ record: (Row) throws -> ExportRecord
    ) throws {
        let rows = try Row.fetchCursor(database, sql: sql)
        while let row = try rows.next() { try write(record(row)) }
    }

    private mutating func write(_ record: ExportRecord) throws {
        buffer += try encoder.encode(record)
        buffer.append(0x0A)
        records += 1
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private mutating func flush() throws {
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension ExportRecord.Event {
    init(_ stored: StoredEvent) {
        let event = stored.event
        self.init(
            sequence: stored.sequence, stream: stored.stream, version: stored.version, type: event.type,
            actor: event.actor, at: event.at, customer: event.customer, payload: .init(event.payload),
            hash: stored.hash.hex)
    }
}

extension ExportRecord.Message {
    init(_ entry: OutboxEntry) {
        let message = entry.message
        self.init(
            position: entry.position, id: message.id, conversation: message.conversation,
            payload: .init(message.payload), due: message.due, owner: message.owner, state: entry.state.rawValue,
            attempt: entry.attempt, note: entry.note)
    }
}
