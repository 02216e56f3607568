import CompiledCache
import Foundation

/// Names what is kept of a bot: every byte that it is compiled from, and the program that compiled it.
struct CacheKey {
    /// Rises when what is kept comes to mean something else. The program's file is in the key too, so this matters
    /// where the engine is not part of that file.
    static let version = "4"

    private(set) var hash: ContentHash

    init(environment: [String: String]) {
        hash = Self.start
        // Variables override settings, and settings take part in compiling.
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix("HUASHU_") && name != "HUASHU_CACHE_DIR" {
            hash.add(name)
            hash.add(value)
        }
    }

    /// Adds a file of the bot.
    mutating func add(path: String, _ bytes: [UInt8]) {
        hash.add(path)
        hash.add(bytes)
    }

    /// The hash of the version and of the state of the program's file.
    private static let start: ContentHash = {
        var hash = ContentHash()
        hash.add(version)
        if let path = Bundle.main.executablePath, let status = try? Status.of(path, shown: path) {
            hash.add("\(path) \(status.size) \(status.modified)")
        }
        return hash
    }()
}
