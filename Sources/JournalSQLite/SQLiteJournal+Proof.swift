import GRDB
public import Journal

extension SQLiteJournal {
    /// Proves the end of the chain: the last events follow from one another, and the last is the one that was stored
    /// last. It takes the same time for every size of store; `verify` proves the rest.
    static func tailDefect(_ database: Database, digest: any ChainDigest) throws -> ChainDefect? {
        let head = try database.head()
        let events = try database.events(.latest, limit: provedAtOpening + 1)
        guard let first = events.first else {
            return head == .origin ? nil : ChainDefect(sequence: head.sequence, reason: .missing)
        }
        // With the whole chain at hand even its first event is proved; else the first hash is taken as it is.
        let isWhole = first.sequence == 1
        var walk = ChainWalk(
            after: isWhole ? .origin : ChainHead(sequence: first.sequence, hash: first.hash), with: digest)
        for event in events.dropFirst(isWhole ? 0 : 1) {
            if let defect = walk.take(event) { return defect }
        }
        return walk.head == head ? nil : ChainDefect(sequence: head.sequence, reason: .wrongHead)
    }

    /// Asks SQLite to examine the file, then walks the whole chain and names the first wrong event.
    public func verify() async throws(JournalFault) -> ChainVerdict {
        do {
            let digest = digest
            return try await pool.read { database in
                var walk = ChainWalk(with: digest)
                while true {
                    let events = try database.events(.all(afterSequence: walk.head.sequence), limit: largestReading)
                    for event in events {
                        if let defect = walk.take(event) { return ChainVerdict(head: walk.head, defect: defect) }
                    }
                    if events.isEmpty { break }
                }
                return ChainVerdict(head: walk.head, defect: try Self.storageDefect(database, after: walk.head))
            }
        } catch {
            let fault = JournalFault(error, path: path)
            guard case .damaged(_, let defect) = fault else { throw fault }
            return ChainVerdict(head: .origin, defect: defect)
        }
    }

    /// What is wrong with the file although every event is right.
    private static func storageDefect(_ database: Database, after head: ChainHead) throws -> ChainDefect? {
        let behind = head.sequence &+ 1
        guard try database.head() == head else { return ChainDefect(sequence: behind, reason: .wrongHead) }
        let words = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "ok"
        guard words == "ok" else { return ChainDefect(sequence: behind, reason: .storage(words)) }
        let stray = try database.row("PRAGMA foreign_key_check")
        if let table = try stray?.text(0) {
            return ChainDefect(sequence: behind, reason: .storage("a row of \(table) belongs to nothing"))
        }
        let wrong = try database.row(
            """
            SELECT stream.kind FROM stream WHERE stream.version <>
                (SELECT coalesce(max(event.version), 0) FROM event WHERE event.stream = stream.id) LIMIT 1
            """)
        return wrong == nil ? nil : ChainDefect(sequence: behind, reason: .wrongVersion)
    }
}
