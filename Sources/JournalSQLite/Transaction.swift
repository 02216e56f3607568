import ChineseText
import Foundation
import GRDB
import Journal

/// One transaction of the store while it is being written.
struct Transaction {
    let database: Database
    private let digest: any ChainDigest
    private(set) var head: ChainHead

    init(_ database: Database, digest: any ChainDigest) throws {
        self.database = database
        self.digest = digest
        // Read each time: another process may have written since.
        guard let row = try database.row("SELECT sequence, hash FROM store") else { throw UnreadableColumn(column: 0) }
        head = ChainHead(sequence: try row.integer(0), hash: ChainHash(try row.bytes(1)))
    }

    /// Does a piece of work, or undoes it and says why it was refused. Throws when the storage fails.
    mutating func attempt(_ work: (inout Transaction) throws -> Void) throws -> JournalFault? {
        let before = head
        try database.write("SAVEPOINT piece")
        do {
            try work(&self)
            try database.write("RELEASE piece")
            return nil
        } catch let fault as JournalFault {
            head = before
            try database.write("ROLLBACK TO piece")
            try database.write("RELEASE piece")
            return fault
        }
    }

    func storeHead() throws {
        try database.write("UPDATE store SET sequence = ?, hash = ?", [head.sequence, Data(head.hash.bytes)])
    }

    /// Adds events to the end of a stream and of the chain.
    mutating func append(_ append: StreamAppend) throws {
        let stream = append.stream
        let known = try database.row(
            "SELECT id, version FROM stream WHERE kind = ? AND name = ?", [stream.kind, stream.name])
        let found = try known?.integer(1) ?? 0
        guard found == append.expectedVersion else {
            throw JournalFault.staleVersion(stream, expected: append.expectedVersion, found: found)
        }
        guard let first = append.events.first else { return }
        let touched = append.events.reduce(first.at) { max($0, $1.at) }
        let version = found + Int64(append.events.count)
        let id: Int64
        if let known {
            id = try known.integer(0)
            try database.write(
                "UPDATE stream SET version = ?, touched = max(touched, ?) WHERE id = ?", [version, touched, id])
        } else {
            try database.write(
                "INSERT INTO stream (kind, name, version, touched) VALUES (?, ?, ?, ?)",
                [stream.kind, stream.name, version, touched])
            id = database.lastInsertedRowID
        }
        for (place, event) in append.events.enumerated() {
            try insert(event, of: stream, stream: id, version: found + 1 + Int64(place))
        }
    }

    private mutating func insert(_ event: NewEvent, of stream: StreamID, stream id: Int64, version: Int64) throws {
        let sequence = head.sequence + 1
        let hash = EventChain.hash(
            of: event, in: stream, sequence: sequence, version: version, after: head.hash, with: digest)
        try database.write(
            """
            INSERT INTO event (sequence, stream, version, type, actor, at, customer, payload, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, id, version, event.type, event.actor, event.at, event.customer, Data(event.payload),
                Data(hash.bytes),
            ])
        head = ChainHead(sequence: sequence, hash: hash)
    }
}
