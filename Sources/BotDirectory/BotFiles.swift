import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of a bot, found but not read.
struct BotFiles {
    /// A file and what tells whether it changed.
    struct Entry: Hashable {
        /// Relative to the bot's directory.
        var path: String
        var size: Int64
        var modified: Int64
        var inode: UInt64
    }

    /// More than any bot has: a wrong directory was given.
    static let limit = 20_000
    static let depth = 16

    var settings: Entry?
    var scripts: [Entry] = []
    var chats: [Entry] = []
    /// Files that a writer may take for scripts, and that are not read.
    var misnamed: [Entry] = []

    /// Everything that is read, in reading order.
    var all: [Entry] { (settings.map { [$0] } ?? []) + scripts + chats }

    /// Looks through the directory at `root`.
    init(in root: String) throws(BotDirectoryError) {
        let top = try Status.of(root, shown: root)
        guard let top else { throw .missing(root) }
        guard top.isDirectory else { throw .notADirectory(root) }
        settings = try Self.file("huashu.yaml", in: root)
        if let renames = try Self.file("renames.dlg", in: root) { scripts.append(renames) }
        var walk = Walk(root: root)
        try walk.folder("intents", depth: 0)
        try walk.folder("scripts", depth: 0)
        for entry in walk.found.sorted(by: { $0.path < $1.path }) { sort(entry) }
        if settings == nil {
            for name in ["huashu.yml", "huashu.yaml.txt", "huashu.yml.txt"] {
                if let entry = try Self.file(name, in: root) { misnamed.append(entry) }
            }
        }
        guard settings != nil || !scripts.isEmpty else { throw .noBot(root) }
    }

    private mutating func sort(_ entry: Entry) {
        let name = entry.path.lowercased()
        if name.hasSuffix(".dlg") {
            scripts.append(entry)
        } else if name.hasSuffix(".chat"), entry.path.hasPrefix("scripts/tests/") {
            chats.append(entry)
        } else if [".chat", ".dlg.txt", ".chat.txt", ".dlg.bak", ".dig"].contains(where: name.hasSuffix) {
            misnamed.append(entry)
        }
    }

    private static func file(_ name: String, in root: String) throws(BotDirectoryError) -> Entry? {
        guard let status = try Status.of(root + "/" + name, shown: name), status.isFile else { return nil }
        return status.entry(name)
    }

    /// A walk that follows links, but never back into a folder that it is in.
    private struct Walk {
        let root: String
        var found: [Entry] = []
        private var seen = 0
        private var ancestors: [Status.Identity] = []

        init(root: String) { self.root = root }

        mutating func folder(_ path: String, depth: Int) throws(BotDirectoryError) {
            let full = root + "/" + path
            guard let status = try Status.of(full, shown: path), status.isDirectory else { return }
            guard !ancestors.contains(status.identity) else { return }
            guard depth < BotFiles.depth else { throw .tooLarge(path, limit: BotFiles.depth) }
            ancestors.append(status.identity)
            defer { ancestors.removeLast() }
            for name in try Self.names(in: full, shown: path) where !name.hasPrefix(".") {
                seen += 1
                guard seen <= BotFiles.limit else { throw .tooLarge(root, limit: BotFiles.limit) }
                let inner = path + "/" + name
                // A link to nowhere, such as an editor's lock, is nothing to read.
                guard let status = try Status.of(root + "/" + inner, shown: inner) else { continue }
                if status.isDirectory {
                    try folder(inner, depth: depth + 1)
                } else if status.isFile {
                    found.append(status.entry(inner))
                }
            }
        }

        private static func names(in full: String, shown: String) throws(BotDirectoryError) -> [String] {
            do {
                return try FileManager.default.contentsOfDirectory(atPath: full).sorted()
            } catch {
                throw .unreadable(shown, reason: error.localizedDescription)
            }
        }
    }
}

/// What the system says about a path, links followed.
struct Status {
    /// What makes two paths the same folder.
    struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    let isDirectory: Bool
    let isFile: Bool
    let identity: Identity
    let size: Int64
    /// Nanoseconds since 1970.
    let modified: Int64

    /// The status of `path`, or nil when there is nothing there.
    static func of(_ path: String, shown: String) throws(BotDirectoryError) -> Status? {
        var raw = stat()
        guard stat(path, &raw) == 0 else {
            let code = errno
            if [ENOENT, ENOTDIR, ELOOP].contains(code) { return nil }
            throw .unreadable(shown, reason: String(cString: strerror(code)))
        }
        return Status(raw)
    }

    private init(_ raw: stat) {
        let kind = raw.st_mode & S_IFMT
        isDirectory = kind == S_IFDIR
        isFile = kind == S_IFREG
        identity = Identity(device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino))
        size = Int64(raw.st_size)
        #if canImport(Darwin)
            let time = raw.st_mtimespec
        #else
            let time = raw.st_mtim
        #endif
        modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    func entry(_ path: String) -> BotFiles.Entry {
        BotFiles.Entry(path: path, size: size, modified: modified, inode: identity.inode)
    }
}
