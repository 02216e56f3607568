import Foundation

/// A folder in which what was compiled of bots outlives the program, by the hash of what it was compiled from.
///
/// It is never needed and never asked about: an entry that is missing, damaged or of another version is as none, and a
/// folder that cannot be read or written keeps nothing. An entry comes into being under another name and is renamed
/// when it is whole, so two programs can keep the same one at once. The entries last used are kept, the others
/// removed.
public struct CompiledCache: Sendable {
    /// How many entries are kept.
    public static let mostEntries = 16
    private static let ending = ".huashu-cache"

    /// Where the entries are.
    public let directory: String

    /// The cache in a folder, which is made when something is kept.
    public init(directory: String) { self.directory = directory }

    /// The cache of this user: in `HUASHU_CACHE_DIR`, else in `huashu` below `XDG_CACHE_HOME`, else in the system's
    /// place for caches below `HOME`; nil when the variables name no such place.
    public init?(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let own = value("HUASHU_CACHE_DIR") {
            directory = own
        } else if let caches = value("XDG_CACHE_HOME"), caches.hasPrefix("/") {
            directory = caches + "/huashu"
        } else if let home = value("HOME") {
            #if os(macOS)
                directory = home + "/Library/Caches/huashu"
            #else
                directory = home + "/.cache/huashu"
            #endif
        } else {
            return nil
        }
    }

    /// What was kept for a key; nil when nothing was, or nothing whole.
    public func entry(for key: ContentHash) -> CacheEntry? {
        let path = path(of: key)
        guard let size = size(of: path), size <= CacheEntry.largest,
            let data = FileManager.default.contents(atPath: path),
            let entry = CacheEntry(decoding: Array(data), key: key)
        else { return nil }
        // What is used stays: the oldest are removed first.
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
        return entry
    }

    /// Keeps an entry in the place of an earlier one with its key; does nothing where that is not possible.
    public func keep(_ entry: CacheEntry, for key: ContentHash) {
        let bytes = entry.encoded(key: key)
        guard bytes.count <= CacheEntry.largest else { return }
        let files = FileManager.default
        let draft = directory + "/" + key.name + "." + UUID().uuidString + ".tmp"
        do {
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: draft))
            guard rename(draft, path(of: key)) == 0 else { throw CocoaError(.fileWriteUnknown) }
            removeOldEntries()
        } catch {
            try? files.removeItem(atPath: draft)
        }
    }

    private func path(of key: ContentHash) -> String { directory + "/" + key.name + Self.ending }

    private func size(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }

    /// Removes all but the entries last used, and drafts that a crash left behind.
    private func removeOldEntries() {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: directory)) ?? []
        func age(_ name: String) -> Date {
            let attributes = try? files.attributesOfItem(atPath: directory + "/" + name)
            return attributes?[.modificationDate] as? Date ?? .distantPast
        }
        let entries = names.filter { $0.hasSuffix(Self.ending) }.map { (name: $0, used: age($0)) }
            .sorted { ($1.used, $1.name) < ($0.used, $0.name) }
        let drafts = names.filter { $0.hasSuffix(".tmp") && age($0) < Date(timeIntervalSinceNow: -3_600) }
        for name in entries.dropFirst(Self.mostEntries).map(\.name) + drafts {
            try? files.removeItem(atPath: directory + "/" + name)
        }
    }
}
