import ChineseText
import Foundation
import GRDB
public import Journal
import Secrets

extension Store {
    /// Fills an empty store from an exported file. Each event must have the hash that the file says, and the file must
    /// be whole; else nothing is imported. The store must have the master key of the one that was exported.
    public func importRecords(from path: String) async throws(JournalFault) -> ChainHead {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? file.close() }
        do {
            let (storePath, digest) = (self.path, files.digest)
            let isEmpty = try await files.pool.read { database in
                try ["event", "customer_key", "case_row", "clock", "session", "inbound", "outbox", "hold"]
                    .allSatisfy { try database.row("SELECT 1 FROM \($0) LIMIT 1") == nil }
            }
            guard isEmpty else { throw JournalFault.notEmpty(path: storePath) }
            return try await files.pool.write { database in
                var reader = ImportReader(try Transaction(database, digest: digest), path: storePath)
                var lines = LineReader(file)
                while let line = try lines.next() { try reader.take(line) }
                return try reader.finish()
            }
        } catch {
            throw JournalFault(error, path: path)
        }
    }
}

/// Stores the records of an exported file one after the other.
private struct ImportReader {
    private var transaction: Transaction
    private let path: String
    private let decoder = JSONDecoder()
    private var line = 0
    private var isEnded = false

    init(_ transaction: Transaction, path: String) {
        self.transaction = transaction
        self.path = path
    }

    mutating func take(_ text: Data) throws {
        line += 1
        guard !isEnded else { throw JournalFault.badImport(line: line, .notARecord) }
        guard let record = try? decoder.decode(ExportRecord.self, from: text) else {
            throw JournalFault.badImport(line: line, .notARecord)
        }
        do {
            try store(record)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw JournalFault.badImport(line: line, .contradiction)
        }
    }

    mutating func finish() throws -> ChainHead {
        guard isEnded else { throw JournalFault.badImport(line: line, .truncated) }
        try transaction.storeHead()
        return transaction.head
    }

    private mutating func store(_ record: ExportRecord) throws {
        if case .journal(let header) = record {
            try check(header)
            return
        }
        guard line > 1 else { throw JournalFault.badImport(line: line, .notARecord) }
        switch record {
        case .journal: throw JournalFault.badImport(line: line, .notARecord)
        case .event(let event): try store(event)
        case .key(let key):
            try transaction.store(
                CustomerKey(id: key.id, owner: key.owner, wrapped: key.wrapped.bytes, created: key.created))
        case .caseRow(let row):
            var value = row.row
            value.details = row.details.bytes
            try transaction.store(value)
        case .clock(let clock):
            var value = clock.row
            value.state = clock.state.bytes
            try transaction.store(value)
        case .session(let session):
            let value = StoredSession(
                version: session.version, bytes: session.bytes.bytes, at: session.at, owner: session.owner)
            try require(transaction.store(value, id: session.id))
        case .inbound(let message):
            let value = InboundMessage(
                id: message.id, body: message.body.bytes, acknowledgement: message.answer.bytes, at: message.at,
                owner: message.owner)
            try require(transaction.store(value))
        case .message(let message): try store(message)
        case .hold(let hold):
            try transaction.store(HoldChange(customer: hold.customer, reason: hold.reason, at: hold.at))
        case .end(let end):
            guard end.records == line - 1, end.events == transaction.head.sequence,
                end.hash == transaction.head.hash.hex
            else { throw JournalFault.badImport(line: line, .contradiction) }
            isEnded = true
        }
    }

    private func check(_ header: ExportRecord.Header) throws {
        guard line == 1 else { throw JournalFault.badImport(line: line, .notARecord) }
        guard header.format <= ExportRecord.format else { throw JournalFault.badImport(line: line, .newerFormat) }
        let own = try transaction.database.row("SELECT master FROM store WHERE master IS NOT NULL")?.bytes(0)
        guard let master = header.master, let own else { return }
        guard Hashing.areEqual(master.bytes, own) else { throw JournalFault.wrongMasterKey(path: path) }
    }

    private mutating func store(_ event: ExportRecord.Event) throws {
        let new = NewEvent(
            type: event.type, payload: event.payload.bytes, actor: event.actor, at: event.at, customer: event.customer)
        do {
            try transaction.append(
                StreamAppend(event.stream, expectedVersion: event.version &- 1, events: [new]))
        } catch JournalFault.staleVersion {
            throw JournalFault.badImport(line: line, .contradiction)
        }
        guard transaction.head.sequence == event.sequence, transaction.head.hash.hex == event.hash else {
            throw JournalFault.badImport(line: line, .wrongHash)
        }
    }

    private func store(_ message: ExportRecord.Message) throws {
        guard let state = DeliveryState(rawValue: message.state) else {
            throw JournalFault.badImport(line: line, .notARecord)
        }
        let outgoing = OutboxMessage(
            id: message.id, conversation: message.conversation, payload: message.payload.bytes, due: message.due,
            owner: message.owner)
        let entry = OutboxEntry(
            position: message.position, message: outgoing, state: state, attempt: message.attempt, note: message.note)
        try require(transaction.insert(entry, at: message.position))
    }

    /// Refuses a record that is there already.
    private func require(_ isStored: Bool) throws {
        guard isStored else { throw JournalFault.badImport(line: line, .contradiction) }
    }
}

/// Reads a file line by line, whatever its size; a line longer than any record is an error.
struct LineReader {
    private static let chunk = 1 << 18
    private static let longest = 64 << 20
    private let file: FileHandle
    private var buffer: [UInt8] = []
    /// Where the next line begins in the buffer.
    private var start = 0

    init(_ file: FileHandle) { self.file = file }

    mutating func next() throws -> Data? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Data(buffer[start..<end])
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            guard buffer.count < Self.longest else {
                throw JournalFault.tooLarge("line", count: buffer.count, limit: Self.longest)
            }
            guard let more = try file.read(upToCount: Self.chunk), !more.isEmpty else {
                defer { buffer = [] }
                return buffer.isEmpty ? nil : Data(buffer)
            }
            buffer += more
        }
    }
}
