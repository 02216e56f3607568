import Foundation
import GRDB
public import Journal

extension Store {
    /// Copies the store to a new file while it is in use: the copy is the store at one instant, and its chain is proved
    /// before the file gets its name. The master key is not in it. To restore, put the copy in the place of the store
    /// while nothing uses it, and remove the `-wal` and `-shm` files beside it.
    public func backup(to path: String) async throws(JournalFault) -> ChainHead {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: path) else { throw .alreadyThere(path: path) }
        let draft = path + ".partial"
        do {
            try? manager.removeItem(atPath: draft)
            try Preflight(path: draft).check(.create)
            let head = try copy(to: draft)
            try manager.moveItem(atPath: draft, toPath: path)
            return head
        } catch {
            for ending in ["", "-wal", "-shm", "-journal"] { try? manager.removeItem(atPath: draft + ending) }
            throw JournalFault(error, path: path)
        }
    }

    private func copy(to draft: String) throws -> ChainHead {
        let copy = try DatabaseQueue(path: draft)
        try files.pool.backup(to: copy)
        let head = try copy.writeWithoutTransaction { database in
            // The copy is one file: nothing beside it can be forgotten when it is carried away.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            if let defect = try SQLiteJournal.tailDefect(database, digest: files.digest) {
                throw JournalFault.damaged(path: draft, defect)
            }
            return try database.head()
        }
        try copy.close()
        return head
    }
}
