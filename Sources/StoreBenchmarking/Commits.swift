import ChineseText
import Journal

/// Commits of one event each to a store that has many.
struct Commits {
    let journal: any Journal
    let payload: [UInt8]
    let at: Instant

    /// One after another: each waits for the disk.
    func single(_ rounds: Int) async throws -> StoreTime {
        var watch = Stopwatch()
        for round in 0..<rounds {
            try await watch.measure { try await commit("single-\(round)") }
        }
        return watch.time()
    }

    /// Many at once; the time of one.
    func grouped(_ rounds: Int, of many: Int) async throws -> StoreTime {
        var watch = Stopwatch()
        for round in 0..<rounds {
            try await watch.measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<many { group.addTask { try await commit("grouped-\(round)-\(number)") } }
                    try await group.waitForAll()
                }
            }
        }
        return watch.time(pieces: many)
    }

    private func commit(_ name: String) async throws {
        var batch = Batch()
        let event = NewEvent(type: "measured", payload: payload, actor: "bench", at: at)
        batch.appends = [
            StreamAppend(StreamID(kind: "bench", name: name), expectedVersion: 0, events: [event])
        ]
        _ = try await journal.commit(batch)
    }
}
