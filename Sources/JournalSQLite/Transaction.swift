import ChineseText
import Foundation
import GRDB
import Journal

/// A piece of work was refused when it had changed something.
struct NeedsSavepoint: Error {}

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

    /// Does a piece of work, or says why it was refused when it had changed nothing by then. Throws
    /// `NeedsSavepoint` when it had; then the transaction is to be done again with savepoints. Most pieces are stored, so
    /// most transactions need none.
    mutating func attempt(_ work: (inout Transaction) throws -> Void) throws -> JournalFault? {
        let (before, changes) = (head, database.totalChangesCount)
        do {
            try work(&self)
            return nil
        } catch let fault as JournalFault {
            guard head == before, database.totalChangesCount == changes else { throw NeedsSavepoint() }
            return fault
        }
    }

    /// Does a piece of work, or undoes it and says why it was refused. Throws when the storage fails.
    mutating func attemptInSavepoint(_ work: (inout Transaction) throws -> Void) throws -> JournalFault? {
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
        let expected = append.expectedVersion
        guard let first = append.events.first else {
            let found = try database.version(of: stream)
            guard found == expected else { throw JournalFault.staleVersion(stream, expected: expected, found: found) }
            return
        }
        let touched = append.events.reduce(first.at) { max($0, $1.at) }
        guard try advance(stream, from: expected, by: append.events.count, touched: touched) else {
            let found = try database.version(of: stream)
            throw JournalFault.staleVersion(stream, expected: expected, found: found)
        }
        for (place, event) in append.events.enumerated() {
            try insert(event, of: stream, version: expected &+ 1 &+ Int64(place))
        }
    }

    /// Gives a stream its next version, if it has the expected one; says whether it had. (RETURNING would tell the row
    /// too, and costs more than the rest of the commit.)
    private func advance(_ stream: StreamID, from expected: Int64, by count: Int, touched: Instant) throws -> Bool {
        let next = expected &+ Int64(count)
        let changes =
            expected == 0
            ? try database.change(
                """
                INSERT INTO stream (kind, name, version, touched) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, name) DO NOTHING
                """,
                [stream.kind, stream.name, next, touched])
            : try database.change(
                """
                UPDATE stream SET version = ?, touched = max(touched, ?) WHERE kind = ? AND name = ? AND version = ?
                """,
                [next, touched, stream.kind, stream.name, expected])
        return changes > 0
    }

    private mutating func insert(_ event: NewEvent, of stream: StreamID, version: Int64) throws {
        let sequence = head.sequence &+ 1
        let hash = EventChain.hash(
            of: event, in: stream, sequence: sequence, version: version, after: head.hash, with: digest)
        try database.write(
            """
            INSERT INTO event (sequence, stream, version, type, actor, at, customer, payload, hash)
            VALUES (?, (SELECT id FROM stream WHERE kind = ? AND name = ?), ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, stream.kind, stream.name, version, event.type, event.actor, event.at, event.customer,
                Data(event.payload), Data(hash.bytes),
            ])
        head = ChainHead(sequence: sequence, hash: hash)
    }
}
