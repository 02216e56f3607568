import Foundation
import GRDB

/// What the machine can do at best: SQLite without anything of ours, and the disk without SQLite.
struct MachineLimits {
    private let payload: Data
    private let folder: URL

    init(payload: [UInt8], folder: URL) {
        self.payload = Data(payload)
        self.folder = folder
    }

    /// Rows with these bytes alone, each brought to the disk by itself.
    func inserts(_ rounds: Int) async throws -> StoreTime {
        let queue = try table("insert")
        var watch = Stopwatch()
        for _ in 0..<rounds {
            try await watch.measure { try queue.write { try insert(in: $0) } }
        }
        return watch.time()
    }

    /// The same, many in each transaction; the time of one.
    func groupedInserts(_ rounds: Int, of many: Int) async throws -> StoreTime {
        let queue = try table("grouped")
        var watch = Stopwatch()
        for _ in 0..<rounds {
            try await watch.measure { try queue.write { for _ in 0..<many { try insert(in: $0) } } }
        }
        return watch.time(pieces: many)
    }

    /// A page written behind the last and brought to the disk.
    func syncs(_ rounds: Int) async throws -> StoreTime {
        let path = folder.appending(path: "sync").path
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        let page = [UInt8](repeating: 7, count: 4_096)
        var watch = Stopwatch()
        for _ in 0..<rounds {
            await watch.measure {
                _ = write(file, page, page.count)
                fsync(file)
            }
        }
        return watch.time()
    }

    /// Events of a store by their numbers, one after another in no order.
    static func selects(_ rounds: Int, from path: String, events: Int64) async throws -> StoreTime {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        var watch = Stopwatch()
        let portion = 100
        for round in 0..<rounds {
            try await watch.measure {
                try queue.read { database in
                    let statement = try database.cachedStatement(sql: "SELECT payload FROM event WHERE sequence = ?")
                    for number in 0..<portion {
                        let place = Int64(round * portion + number) &* 2_654_435_761 % max(events, 1) + 1
                        _ = try Data.fetchOne(statement, arguments: [place])
                    }
                }
            }
        }
        return watch.time(pieces: portion)
    }

    private func insert(in database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO bytes (payload) VALUES (?)").execute(arguments: [payload])
    }

    private func table(_ name: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: folder.appending(path: name).path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                    CREATE TABLE bytes (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL);
                    """)
        }
        return queue
    }
}
