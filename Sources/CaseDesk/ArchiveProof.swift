import Cases
import ChineseText
public import Journal

/// What the seals of archived cases say about what the journal holds of them now.
public struct ArchiveProof: Sendable, Hashable {
    /// A case whose dossier is not what was sealed.
    public struct Broken: Sendable, Hashable {
        /// The case.
        public var number: String
        /// The parts that are other than they were sealed, are missing or came later; none when its events make no
        /// case any more.
        public var parts: [String]

        /// A case and the parts of it that are not as they were sealed.
        public init(number: String, parts: [String]) {
            self.number = number
            self.parts = parts
        }
    }

    /// How many cases are as they were sealed.
    public var whole = 0
    /// How many cannot be proved, because personal values in them were erased.
    public var erased = 0
    /// The cases that are not as they were sealed.
    public var broken: [Broken] = []

    /// Replays every archived case of a journal and compares it with its seal. The chain of events proves that nothing was
    /// changed behind the journal's back; the seal, that it would not have been rewritten with the chain either.
    ///
    /// - Parameter digest: the hash that the seals were made with, as `SearchCodes.digest`.
    public init(of journal: any Journal, digest: @Sendable ([UInt8]) -> String) async throws(DeskFault) {
        var filter = CaseFilter()
        filter.isOpen = false
        var query = CaseQuery(filter, order: .oldest, limit: CaseQuery.largestLimit)
        repeat {
            let page = try await asking { () async throws(JournalFault) in try await journal.cases(query) }
            for row in page.rows { note(row, try await Self.events(of: row, in: journal), digest) }
            query.after = page.next
        } while query.after != nil
    }

    private mutating func note(_ row: CaseRow, _ stored: [StoredEvent], _ digest: ([UInt8]) -> String) {
        guard !stored.contains(where: EventRecord.hasErased) else {
            erased += 1
            return
        }
        let parts = try? Self.sealed(stored).brokenArchiveParts(digest: digest)
        if let parts, parts.isEmpty {
            whole += 1
        } else {
            broken.append(Broken(number: row.number, parts: parts ?? []))
        }
    }

    private static func events(of row: CaseRow, in journal: any Journal) async throws(DeskFault) -> [StoredEvent] {
        var events: [StoredEvent] = []
        while true {
            let place = EventSelection.stream(row.stream, afterVersion: Int64(events.count))
            let page = try await asking { () async throws(JournalFault) in
                try await journal.events(place, limit: CaseDesk.pageLength)
            }
            events += page
            if page.count < CaseDesk.pageLength { return events }
        }
    }

    /// The case as it was when it was sealed: by the first version with plain words as they were written, which later
    /// versions mark as personal.
    private static func sealed(_ stored: [StoredEvent]) throws -> Case {
        let original = try Case(replaying: stored.map { try EventRecord.original(of: $0) })
        guard original.archive?.manifest != nil else { return original }
        return try Case(replaying: stored.map { try EventRecord.event(in: $0) })
    }
}
