import Foundation
import GRDB
import Journal

/// Looks at a file before it is opened for writing, so that nothing of another program is changed by mistake.
struct Preflight {
    private static let magic = Array("SQLite format 3\u{0}".utf8)
    let path: String

    func check(_ access: SQLiteJournal.Access) throws {
        let files = FileManager.default
        var isDirectory: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isDirectory) else {
            guard access == .create else { throw JournalFault.missing(path: path) }
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            guard files.fileExists(atPath: folder) else { throw JournalFault.noFolder(path: folder) }
            guard files.isWritableFile(atPath: folder) else { throw JournalFault.readOnly(path: folder) }
            // Made here with its mode: SQLite would let everybody read it, and its log takes the mode of the file.
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            // Another process may have been faster.
            guard file >= 0 || errno == EEXIST else {
                throw errno == ENOSPC ? JournalFault.full(path: path) : .readOnly(path: folder)
            }
            if file >= 0 { Foundation.close(file) }
            return
        }
        guard !isDirectory.boolValue else { throw JournalFault.notAStore(path: path) }
        guard files.isReadableFile(atPath: path) else { throw JournalFault.unreadable(path: path) }
        guard access == .readOnly || files.isWritableFile(atPath: path) else { throw JournalFault.readOnly(path: path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw JournalFault.unreadable(path: path) }
        defer { try? file.close() }
        let head = try file.read(upToCount: Self.magic.count) ?? Data()
        // An empty file is what a process leaves that ended while it made one.
        if head.isEmpty && access != .readOnly { return }
        guard Array(head) == Self.magic else { throw JournalFault.notAStore(path: path) }
        try checkOwner()
    }

    /// Whether the database is ours, or as empty as one of ours that was never finished.
    private func checkOwner() throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isOurs = try queue.read { database in
            let mark = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            if mark == Schema.applicationID { return true }
            let tables = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 1
            return mark == 0 && tables == 0
        }
        try queue.close()
        guard isOurs else { throw JournalFault.notAStore(path: path) }
    }
}
