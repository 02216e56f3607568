public import ChineseText
import Foundation
public import Journal
import Synchronization

/// Says to other processes that this one claims messages of a store, until it ends or is let go of. The system lets go of
/// it when the process ends, however it ends.
///
/// It is a lock on a file beside the store: shared by all who claim. Whoever gets the whole lock knows that nobody else
/// who claimed is alive. Besides, each locks a byte of its own, whose number stands with its claims: who lives takes over
/// what was claimed under the number of a byte that nobody locks.
public final class SendingPresence: Sendable {
    private static let mostWaits = 250
    private static let wait = Duration.milliseconds(20)

    private let file: Int32
    private let path: String
    /// The number that stands with the claims.
    let claimant: Int64

    fileprivate init(path: String) throws(JournalFault) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.path = path
        claimant = Int64.random(in: 1..<Int64.max)
        guard file >= 0 else { throw errno == ENOSPC ? .full(path: path) : .readOnly(path: path) }
        // Shared, so that it goes with the lock of the file where both are of one kind.
        var lock = Self.lock(on: claimant, Int32(F_RDLCK))
        guard fcntl(file, FileLock.set, &lock) == 0 else {
            close(file)
            throw .locked(path: path)
        }
    }

    /// Whether whoever claims by this number may be alive. What the system does not tell counts as alive.
    func sees(_ claimant: Int64) -> Bool {
        guard claimant > 0, claimant != self.claimant else { return true }
        var lock = Self.lock(on: claimant, Int32(F_WRLCK))
        return fcntl(file, FileLock.ask, &lock) != 0 || Int32(lock.l_type) != Int32(F_UNLCK)
    }

    private static func lock(on byte: Int64, _ kind: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(kind)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = off_t(byte)
        lock.l_len = 1
        return lock
    }

    deinit { close(file) }

    /// Takes the whole lock; false when another process claims.
    fileprivate func takeAlone() -> Bool { flock(file, LOCK_EX | LOCK_NB) == 0 }

    /// Takes a share of the lock, or gives the rest of it back. It is held alone for a moment only.
    fileprivate func share() async throws(JournalFault) {
        for _ in 0..<Self.mostWaits {
            if flock(file, LOCK_SH | LOCK_NB) == 0 { return }
            try? await Task.sleep(for: Self.wait)
        }
        throw .locked(path: path)
    }
}

/// Commands of the system for locks that belong to an open file and not to the process, so that two stores in one process
/// see each other. The system's headers hide their names from Swift.
private enum FileLock {
    #if canImport(Darwin)
        static let (set, ask): (Int32, Int32) = (90, 92)
    #else
        static let (set, ask): (Int32, Int32) = (37, 36)
    #endif
}

/// The presence under which a journal claims, as long as somebody keeps it.
final class PresenceOfJournal: Sendable {
    private struct Holder {
        weak var presence: SendingPresence?
    }

    private let holder = Mutex(Holder())

    var current: SendingPresence? {
        get { holder.withLock { $0.presence } }
        set { holder.withLock { $0.presence = newValue } }
    }
}

extension Store {
    /// Joins those who claim messages of this store. What an ended process was sending is sent again at once: when all who
    /// claimed are gone, all claims are let go of, else those of whoever is gone with the next claim.
    ///
    /// - Parameter instant: When the messages may be claimed again.
    /// - Returns: What is to be kept as long as messages are claimed.
    public func beginSending(at instant: Instant) async throws(JournalFault) -> SendingPresence {
        let presence = try SendingPresence(path: path + ".sending")
        if presence.takeAlone() { _ = try await journal.releaseClaims(at: instant) }
        try await presence.share()
        files.presence.current = presence
        return presence
    }
}
