import Dispatch
import GRDB
import Journal
import Synchronization

/// The places where a process may end that a test ends there; a store opened by a program has none.
package enum CommitPoint: String, Sendable, CaseIterable {
    /// Before the transaction begins.
    case beforeBegin
    /// When part of the transaction is written.
    case inside
    /// When everything is written, and nothing committed.
    case beforeCommit
    /// When it is committed, and nobody told.
    case afterCommit
    /// Before the log is copied to the file.
    case beforeCheckpoint
    /// When the log is copied.
    case afterCheckpoint
}

/// One writer for everybody: what is waiting when it begins is written in one transaction and costs one `fsync`.
///
/// A piece that is refused before it changed anything is left out. When one is refused later, the transaction is rolled
/// back and done again with a savepoint for each piece, so that it is undone alone. When there is no room for
/// all, nothing of the transaction is stored, and each piece is tried alone, so that only those fail which do not fit.
final class WriteQueue: Sendable {
    /// A piece of work, and whom to tell.
    private struct Job: Sendable {
        var perform: @Sendable (inout Transaction) throws -> Void
        var finish: @Sendable (JournalFault?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isDraining = false
        var isClosed = false
    }

    /// Most pieces of one transaction, so that nobody waits for too many others.
    static let largestGroup = 1_024

    private let pool: DatabasePool
    private let path: String
    private let digest: any ChainDigest
    private let observe: (@Sendable (CommitPoint) -> Void)?
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "huashu.journal.writer", qos: .userInitiated)

    init(
        _ pool: DatabasePool, path: String, digest: any ChainDigest, observe: (@Sendable (CommitPoint) -> Void)?
    ) {
        self.pool = pool
        self.path = path
        self.digest = digest
        self.observe = observe
    }

    /// Writes, and returns when it lasts.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (inout Transaction) throws -> Value
    ) async throws(JournalFault) -> Value {
        let result: Result<Value, JournalFault> = await withCheckedContinuation { continuation in
            let value = Box<Value>()
            enqueue(
                Job(
                    perform: { transaction in
                        let made = try work(&transaction)
                        value.content.withLock { $0 = made }
                    },
                    finish: { fault in
                        if let made = value.content.withLock({ $0 }), fault == nil {
                            continuation.resume(returning: .success(made))
                        } else {
                            continuation.resume(returning: .failure(fault ?? .closed))
                        }
                    }))
        }
        return try result.get()
    }

    /// Refuses what comes from now on; returns when everything before is written.
    func close() {
        state.withLock { $0.isClosed = true }
        queue.sync {}
    }

    private final class Box<Value: Sendable>: Sendable {
        let content = Mutex<Value?>(nil)
    }

    private func enqueue(_ job: Job) {
        enum Next { case nothing, drain, refuse }
        let next: Next = state.withLock { state in
            guard !state.isClosed else { return .refuse }
            state.waiting.append(job)
            guard !state.isDraining else { return .nothing }
            state.isDraining = true
            return .drain
        }
        switch next {
        case .nothing: break
        case .refuse: job.finish(.closed)
        case .drain: queue.async { self.drain() }
        }
    }

    private func drain() {
        while true {
            let group = state.withLock { state in
                let group = Array(state.waiting.prefix(Self.largestGroup))
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isDraining = false }
                return group
            }
            if group.isEmpty { return }
            store(group)
        }
    }

    /// Stores a group and tells everybody. When the storage cannot hold all of it, each piece is tried alone; a storage
    /// that cannot be written at all would only let everybody wait in turn.
    private func store(_ group: [Job]) {
        do {
            for (job, fault) in zip(group, try faults(storing: group)) { job.finish(fault) }
        } catch {
            let fault = JournalFault(error, path: path)
            switch fault {
            case .full where group.count > 1, .storage where group.count > 1:
                for job in group { store([job]) }
            default:
                for job in group { job.finish(fault) }
            }
        }
    }

    /// Stores a group in one transaction; returns for each piece why it was refused, or nil.
    private func faults(storing group: [Job]) throws -> [JournalFault?] {
        do {
            return try faults(storing: group) { try $0.attempt($1) }
        } catch is NeedsSavepoint {
            return try faults(storing: group) { try $0.attemptInSavepoint($1) }
        }
    }

    private func faults(
        storing group: [Job],
        _ attempt: (inout Transaction, (inout Transaction) throws -> Void) throws -> JournalFault?
    ) throws -> [JournalFault?] {
        try pool.writeWithoutTransaction { database in
            observe?(.beforeBegin)
            do {
                try database.write("BEGIN IMMEDIATE")
                var transaction = try Transaction(database, digest: digest)
                let begun = transaction.head
                var faults: [JournalFault?] = []
                for job in group {
                    faults.append(try attempt(&transaction, job.perform))
                    observe?(.inside)
                }
                if transaction.head != begun { try transaction.storeHead() }
                observe?(.beforeCommit)
                try database.write("COMMIT")
                observe?(.afterCommit)
                return faults
            } catch {
                // SQLite may have rolled back by itself, as it does on a full disk.
                if database.isInsideTransaction { try? database.write("ROLLBACK") }
                throw error
            }
        }
    }

    /// Copies the log to the file and empties it; says whether that was possible, as it is when nobody else reads.
    func emptyLog() -> Bool {
        observe?(.beforeCheckpoint)
        let isEmptied: Void? = try? pool.writeWithoutTransaction { database in
            _ = try database.checkpoint(.truncate)
        }
        observe?(.afterCheckpoint)
        return isEmptied != nil
    }
}
