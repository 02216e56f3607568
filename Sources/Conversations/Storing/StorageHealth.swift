import ChineseText
import Journal
import Synchronization

/// Whether the journal stores what it is given, as far as is known. A fault of the storage makes it doubtful; then a write
/// that is as large as a large turn tells, at most one a second.
final class StorageHealth: Sendable {
    private struct State {
        var isDoubtful = false
        var triedAt: Instant?
    }

    private static let pause: Instant = 1_000
    private static let row = "service-storage-trial"
    private static let trial = Array(#"{"trial":"\#(String(repeating: "-", count: 65_536))"}"#.utf8)

    private let state = Mutex(State())
    private let journal: any Journal
    private let clock: any ServiceClock

    init(_ journal: any Journal, _ clock: any ServiceClock) {
        self.journal = journal
        self.clock = clock
    }

    /// Notes why something was not stored.
    func note(_ fault: JournalFault) {
        if fault.isOfStorage { state.withLock { $0.isDoubtful = true } }
    }

    /// Whether what is given is stored, as far as is known.
    func isSound() async -> Bool {
        let now = clock.steady
        let (isSound, mayTry) = state.withLock { state in
            let mayTry = state.isDoubtful && state.triedAt.map { now - $0 >= Self.pause } ?? true
            if mayTry { state.triedAt = now }
            return (!state.isDoubtful, mayTry)
        }
        guard mayTry else { return isSound }
        do throws(JournalFault) {
            try await tryOut()
            state.withLock { $0.isDoubtful = false }
            return true
        } catch {
            return false
        }
    }

    /// Stores something and takes it away again.
    private func tryOut() async throws(JournalFault) {
        let version = try await journal.session(Self.row)?.version ?? 0
        var batch = Batch()
        batch.sessions = [SessionSave(id: Self.row, expectedVersion: version, bytes: Self.trial, at: clock.now)]
        _ = try await journal.commit(batch)
        batch = Batch()
        batch.removedSessions = [Self.row]
        _ = try await journal.commit(batch)
    }
}

extension JournalFault {
    /// Whether the storage itself failed, so that other things are not stored either.
    fileprivate var isOfStorage: Bool {
        switch self {
        case .readOnly, .full, .locked, .damaged, .storage, .closed: true
        default: false
        }
    }
}
