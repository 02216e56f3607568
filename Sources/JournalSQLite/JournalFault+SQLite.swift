import Foundation
import GRDB
import Journal

extension JournalFault {
    /// What an error of SQLite means for whoever uses the store. No value of a row is told.
    init(_ error: any Error, path: String) {
        switch error {
        case let fault as JournalFault: self = fault
        case let error as DatabaseError: self.init(error, path: path)
        case is UnreadableColumn:
            self = .damaged(path: path, ChainDefect(sequence: 0, reason: .storage("a column has another type")))
        case is CancellationError: self = .closed
        case let error as CocoaError: self.init(error, path: path)
        default: self = .storage(code: 0, "\(type(of: error))")
        }
    }

    private init(_ error: CocoaError, path: String) {
        switch error.code {
        case .fileWriteOutOfSpace: self = .full(path: path)
        case .fileWriteNoPermission, .fileWriteVolumeReadOnly: self = .readOnly(path: path)
        case .fileNoSuchFile, .fileReadNoSuchFile: self = .missing(path: path)
        case .fileWriteFileExists: self = .alreadyThere(path: path)
        default: self = .storage(code: error.errorCode, "file error")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let code = error.extendedResultCode.rawValue
        let said = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, ChainDefect(sequence: 0, reason: .storage(said)))
        case .SQLITE_CANTOPEN:
            // Even reading needs a log beside the store; it cannot be made where nothing may be written.
            self = FileManager.default.fileExists(atPath: path) ? .readOnly(path: path) : .missing(path: path)
        case .SQLITE_MISUSE where said.contains("closed"): self = .closed
        default: self = .storage(code: Int(code), said)
        }
    }
}
