public import ChineseText
import Foundation
import GRDB
public import Journal

/// The journal in one SQLite file, with its log beside it.
///
/// Commits are written by one writer, as many at once as are waiting, and are on the disk when they return. Reading
/// goes on meanwhile and sees whole transactions only. Other processes may use the file at the same time. Personal data
/// are stored as they are given: use a `Store`, or wrap this in a `SealedJournal`.
public final class SQLiteJournal: Journal {
    /// What is done with a file.
    public enum Access: Sendable, Hashable {
        /// Read and write, and make the file when there is none.
        case create
        /// Read and write what is there.
        case readWrite
        /// Read only.
        case readOnly
    }

    /// How many events at the end of the chain are proved whenever a store is opened.
    static let provedAtOpening = 1_000

    /// Where the file is.
    public let path: String
    let digest: any ChainDigest
    let pool: DatabasePool
    let writer: WriteQueue
    /// By what this process claims, while it says so.
    let presence = PresenceOfJournal()

    /// Opens a file, brings its tables up to date and proves the end of its chain.
    public convenience init(
        path: String, access: Access = .create, digest: any ChainDigest = SystemDigest()
    ) throws(JournalFault) {
        try self.init(path: path, access: access, digest: digest, observe: nil)
    }

    /// Opens a file and tells a test each place where the process could end.
    package init(
        path: String, access: Access, digest: any ChainDigest, busySeconds: Double = 5,
        observe: (@Sendable (CommitPoint) -> Void)?
    ) throws(JournalFault) {
        self.path = path
        self.digest = digest
        do {
            try Preflight(path: path).check(access)
            pool = try DatabasePool(path: path, configuration: Self.configuration(access, busySeconds: busySeconds))
            writer = WriteQueue(pool, path: path, digest: digest, observe: observe)
            if access == .readOnly {
                try pool.read { try Self.checkSchema($0, path: path) }
            } else {
                try pool.writeWithoutTransaction { database in
                    // GRDB asks for less beside a log; what a customer was told must survive a power cut.
                    try database.execute(sql: "PRAGMA synchronous = FULL")
                }
                try pool.read { try Self.checkNotNewer($0, path: path) }
                try Schema.migrator.migrate(pool)
                // What an erasure left in the log goes now, unless another process reads.
                _ = writer.emptyLog()
            }
            if let defect = try pool.read({ try Self.tailDefect($0, digest: digest) }) {
                throw JournalFault.damaged(path: path, defect)
            }
        } catch {
            throw JournalFault(error, path: path)
        }
    }

    /// Ends the work with the file: what was begun is finished, what comes is refused.
    public func close() throws(JournalFault) {
        writer.close()
        if !pool.configuration.readonly { _ = writer.emptyLog() }
        do {
            try pool.close()
        } catch {
            throw JournalFault(error, path: path)
        }
    }

    private static func configuration(_ access: Access, busySeconds: Double) -> Configuration {
        var configuration = Configuration()
        configuration.label = "huashu.journal"
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(busySeconds)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        // A rollback that fails on a broken disk must be reported, not trapped on.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // What is erased is overwritten, and a schema that was tampered with calls no functions.
            try database.execute(
                sql: "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            // 32 MiB at most: the indexes of cases are written all over.
            try database.execute(sql: "PRAGMA cache_size = -32768")
        }
        return configuration
    }

    private static func checkNotNewer(_ database: Database, path: String) throws {
        guard try !Schema.migrator.hasBeenSuperseded(database) else { throw JournalFault.newerSchema(path: path) }
    }

    private static func checkSchema(_ database: Database, path: String) throws {
        try checkNotNewer(database, path: path)
        guard try Schema.migrator.hasCompletedMigrations(database) else { throw JournalFault.notAStore(path: path) }
    }

    // MARK: Journal

    /// Stores a batch together with whatever else is waiting.
    public func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome {
        try batch.checkLimits()
        return try await writer.write { try $0.store(batch) }
    }

    /// Takes messages that are to be sent now.
    public func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry] {
        let presence = presence.current
        return try await writer.write { try $0.claim(order, as: presence) }
    }

    /// Lets go of all claims.
    public func releaseClaims(at instant: Instant) async throws(JournalFault) -> Int {
        try await writer.write { try $0.releaseClaims(at: instant) }
    }

    /// Brings forward what waits for an instant of a clock that was set back.
    public func bringForward(by milliseconds: Int64) async throws(JournalFault) {
        try await writer.write { try $0.bringForward(by: milliseconds) }
    }

    /// Drops all keys of a customer; the log is emptied too, so that no copy of them stays in it.
    public func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport {
        var report = try await writer.write { try $0.erase(order) }
        report.isLogEmptied = writer.emptyLog()
        return report
    }

    /// Drops what is past its period; the log is emptied too.
    public func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport {
        var report = try await writer.write { try $0.sweep(order) }
        report.isLogEmptied = writer.emptyLog()
        return report
    }

    /// Some events, oldest first.
    public func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        try await read { try $0.events(selection, limit: limit) }
    }

    /// The places of all events of some cases.
    public func eventNumbers(
        of cases: EventLookBack, through last: Int64
    ) async throws(JournalFault) -> [Int64] {
        try await read { try $0.eventNumbers(of: cases, through: last) }
    }

    /// The events at some places, as they are stored.
    public func storedEvents(
        at places: [Int64], ofTypes types: Set<String>
    ) async throws(JournalFault) -> [StoredEvent] {
        try await read { try $0.events(at: places, ofTypes: types) }
    }

    /// One event by its place or its instant.
    public func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark? {
        try await read { try $0.eventMark(query) }
    }

    /// The end of the chain.
    public func head() async throws(JournalFault) -> ChainHead { try await read { try $0.head() } }

    /// How many events a stream has.
    public func version(of stream: StreamID) async throws(JournalFault) -> Int64 {
        try await read { try $0.version(of: stream) }
    }

    /// The answer that a message was given.
    public func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement? {
        try await read { try $0.acknowledgement(of: id) }
    }

    /// A page of a list of cases.
    public func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage {
        try await read { try CaseSelect(query).page(in: $0) }
    }

    /// The row of a case by its id or its number.
    public func caseRow(_ idOrNumber: String) async throws(JournalFault) -> CaseRow? {
        try await read { try $0.caseRow(idOrNumber) }
    }

    /// How many cases carry labels.
    public func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount] {
        try await read { try $0.labelCounts(query) }
    }

    /// Cases whose rows an earlier version wrote.
    public func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(JournalFault) -> [String] {
        try await read { try $0.incompleteRows(opened: span, limit: limit) }
    }

    /// The greatest case number that begins so.
    public func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String? {
        try await read { try $0.lastCaseNumber(beginning: prefix) }
    }

    /// The clocks that must be looked at by an instant.
    public func clocks(
        nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow] {
        try await read { try $0.clocks(nextBy: instant, of: subject, limit: limit) }
    }

    /// The clocks of a case.
    public func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow] {
        try await read { try $0.clocks(ofCase: id) }
    }

    /// A session.
    public func session(_ id: String) async throws(JournalFault) -> StoredSession? {
        try await read { try $0.session(id) }
    }

    /// Messages in a state.
    public func outbox(
        _ state: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        try await read { try $0.outbox(state, after: position, limit: limit) }
    }

    /// The key of an owner.
    public func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey? {
        try await read { try $0.key(of: owner) }
    }

    /// Keys by their names.
    public func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey] {
        try await read { try $0.keys(named: ids) }
    }

    private func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalFault) -> Value {
        do {
            return try await pool.read(work)
        } catch {
            throw JournalFault(error, path: path)
        }
    }
}
