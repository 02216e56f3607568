import ChineseText
import Foundation
import GRDB
public import Journal
import Secrets

/// A store of Huashu: a journal in one file, whose personal data are sealed under a master key in another.
///
/// The master key is in the file that `HUASHU_STORE_KEY_FILE` names, else in a file beside the store, which is made
/// together with the store. Whoever loses it loses every personal value; whoever has only the store has none.
public final class Store: Sendable {
    /// The variable that names the file of the master key.
    public static let keyFileVariable = "HUASHU_STORE_KEY_FILE"

    /// The journal, with personal data sealed.
    public let journal: SealedJournal<SQLiteJournal, SystemSeal>
    /// Where the master key is.
    public let keyFile: String
    private let key: MasterKey

    /// Where the store is.
    public var path: String { files.path }
    var files: SQLiteJournal { journal.base }

    /// Opens a store, and makes it when it may be made. The environment is asked for the file of the master key.
    public convenience init(
        path: String, access: SQLiteJournal.Access = .create, environment: [String: String] = [:]
    ) throws(JournalFault) {
        try self.init(try SQLiteJournal(path: path, access: access), access, environment)
    }

    init(
        _ files: SQLiteJournal, _ access: SQLiteJournal.Access, _ environment: [String: String]
    ) throws(JournalFault) {
        keyFile = Self.keyFile(of: files.path, environment)
        let isNamed = environment[Self.keyFileVariable].map { !$0.isEmpty } == true
        key = try Self.masterKey(in: keyFile, of: files, mayMake: !isNamed && access != .readOnly)
        journal = SealedJournal(files, by: SystemSeal(key))
    }

    /// Where the master key of a store is, or would be.
    static func keyFile(of path: String, _ environment: [String: String]) -> String {
        environment[keyFileVariable].flatMap { $0.isEmpty ? nil : $0 } ?? path + ".key"
    }

    /// A code that stands for a text in this store's search keys: equal texts have equal codes, and nobody can try texts
    /// out on them without the master key.
    public func searchCode(of text: String) throws(JournalFault) -> String {
        do throws(SecretsFault) {
            return Hexadecimal.text(of: try key.searchCode(of: text))
        } catch {
            throw .noCryptography("HMAC-SHA-256")
        }
    }

    /// Ends the work with the store.
    public func close() throws(JournalFault) { try files.close() }

    /// Reads the key and compares it with the one that the store was begun with. A key is made only for a store that
    /// never had one: a new key in the place of a lost one would open nothing.
    private static func masterKey(
        in path: String, of files: SQLiteJournal, mayMake: Bool
    ) throws(JournalFault) -> MasterKey {
        do {
            let known = try files.masterFingerprint()
            let key: MasterKey
            do throws(MasterKey.FileFault) {
                key = try MasterKey(readingFile: path)
            } catch {
                guard error == .missing, known == nil, mayMake else { throw JournalFault(error, keyFile: path) }
                key = try Self.newKey(in: path)
            }
            let fingerprint = try key.fingerprint()
            guard let known else {
                try files.remember(masterFingerprint: fingerprint)
                return key
            }
            guard Hashing.areEqual(known, fingerprint) else { throw JournalFault.wrongMasterKey(path: files.path) }
            return key
        } catch {
            throw JournalFault(error, path: files.path)
        }
    }

    private static func newKey(in path: String) throws -> MasterKey {
        do throws(MasterKey.FileFault) {
            return try MasterKey(creatingFile: path)
        } catch {
            // Another process may have been faster.
            guard let key = try? MasterKey(readingFile: path) else { throw JournalFault(error, keyFile: path) }
            return key
        }
    }
}

extension JournalFault {
    init(_ fault: MasterKey.FileFault, keyFile path: String) {
        switch fault {
        case .missing: self = .badMasterKey(path: path, .missing)
        case .malformed: self = .badMasterKey(path: path, .malformed)
        case .readableByOthers: self = .badMasterKey(path: path, .readableByOthers)
        case .inaccessible: self = .badMasterKey(path: path, .inaccessible)
        case .noCryptography: self = .noCryptography("random bytes")
        }
    }
}

extension SQLiteJournal {
    /// By what the store recognises its master key; nil before it has one.
    func masterFingerprint() throws -> [UInt8]? {
        try pool.read { database in
            let row = try database.row("SELECT master FROM store WHERE master IS NOT NULL")
            return try row?.bytes(0)
        }
    }

    /// A store that is only read may lack the mark; then there is nothing sealed either.
    func remember(masterFingerprint: [UInt8]) throws {
        guard !pool.configuration.readonly else { return }
        try pool.write { database in
            try database.write("UPDATE store SET master = ? WHERE master IS NULL", [Data(masterFingerprint)])
        }
    }
}
