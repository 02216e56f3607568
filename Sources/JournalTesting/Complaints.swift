import Journal
import Synchronization

/// What a check found wrong.
final class Complaints: Sendable {
    private let found = Mutex<[String]>([])

    var all: [String] { found.withLock { $0 } }

    func expect(_ isRight: Bool, _ what: @autoclosure () -> String) {
        if isRight { return }
        let words = what()
        found.withLock { $0.append(words) }
    }

    func expectEqual<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) {
        expect(found == expected, "\(what): \(found), not \(expected)")
    }

    /// Expects a refusal and that it changed nothing.
    func expectRefusal(
        _ expected: JournalFault, by journal: any Journal, _ work: () async throws -> Void
    ) async throws {
        let before = try await journal.head()
        do {
            try await work()
            expect(false, "not refused: \(expected.code)")
        } catch let fault as JournalFault {
            expectEqual(fault, expected, "refusal")
        }
        expectEqual(try await journal.head(), before, "head after a refusal")
    }
}
