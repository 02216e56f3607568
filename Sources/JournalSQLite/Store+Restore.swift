import ChineseText
import Foundation
public import Journal
import Secrets

extension Store {
    /// Makes a store of an exported file, or fills an empty one. That the file begins as an export does and that its
    /// master key is there is looked at before anything is made; what was made is removed again when the import fails.
    public static func restore(
        from file: String, to path: String, environment: [String: String] = [:]
    ) async throws(JournalFault) -> ChainHead {
        let keyFile = keyFile(of: path, environment)
        try checkKey(in: keyFile, for: file)
        let made = ([path] + ["-wal", "-shm"].map { path + $0 } + [keyFile]).filter {
            !FileManager.default.fileExists(atPath: $0)
        }
        do {
            return try await filled(from: file, at: path, environment)
        } catch {
            for path in made { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }

    private static func filled(
        from file: String, at path: String, _ environment: [String: String]
    ) async throws(JournalFault) -> ChainHead {
        let store = try Store(path: path, access: .create, environment: environment)
        do {
            let head = try await store.importRecords(from: file)
            try store.close()
            return head
        } catch {
            try? store.close()
            throw error
        }
    }

    /// Compares the key with the one that the exported store was begun with, as the file says.
    private static func checkKey(in keyFile: String, for file: String) throws(JournalFault) {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw FileManager.default.fileExists(atPath: file) ? .unreadable(path: file) : .missing(path: file)
        }
        defer { try? handle.close() }
        do {
            var lines = LineReader(handle)
            guard let line = try lines.next(),
                case .journal(let header)? = try? JSONDecoder().decode(ExportRecord.self, from: line)
            else { throw JournalFault.badImport(line: 1, .notARecord) }
            guard header.format <= ExportRecord.format else { throw JournalFault.badImport(line: 1, .newerFormat) }
            guard let master = header.master else { return }
            let key: MasterKey
            do throws(MasterKey.FileFault) {
                key = try MasterKey(readingFile: keyFile)
            } catch {
                throw JournalFault(error, keyFile: keyFile)
            }
            guard Hashing.areEqual(master.bytes, try key.fingerprint()) else {
                throw JournalFault.wrongMasterKey(path: file)
            }
        } catch {
            throw JournalFault(error, path: file)
        }
    }
}
