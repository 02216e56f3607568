import Journal
import JournalSQLite

/// Small steps of work for tests.
enum Steps {
    static func stream(_ name: String) -> StreamID { StreamID(kind: "case", name: name) }

    static func append(
        _ name: String, after version: Int64 = 0, payload: String = #"{"n":1}"#, customer: String? = nil
    ) -> Batch {
        var batch = Batch()
        let event = NewEvent(
            type: "t", payload: Array(payload.utf8), actor: "a", at: 1_000 + version, customer: customer)
        batch.appends = [StreamAppend(stream(name), expectedVersion: version, events: [event])]
        return batch
    }

    static func fill(_ journal: some Journal, streams: Int, events: Int) async throws {
        for version in 0..<Int64(events) {
            for stream in 0..<streams { _ = try await journal.commit(append("s\(stream)", after: version)) }
        }
    }
}
