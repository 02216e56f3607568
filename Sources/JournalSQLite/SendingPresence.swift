public import ChineseText
import Foundation
public import Journal

/// Says to other processes that this one claims messages of a store, until it ends or is let go of. The system lets go of
/// it when the process ends, however it ends.
///
/// It is a lock on a file beside the store: shared by all who claim. Whoever gets the whole lock knows that nobody else
/// who claimed is alive.
public final class SendingPresence: Sendable {
    private static let mostWaits = 250
    private static let wait = Duration.milliseconds(20)

    private let file: Int32
    private let path: String

    fileprivate init(path: String) throws(JournalFault) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.path = path
        guard file >= 0 else { throw errno == ENOSPC ? .full(path: path) : .readOnly(path: path) }
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

extension Store {
    /// Joins those who claim messages of this store. When all who did are gone, their claims are let go of: what an ended
    /// process was sending is sent again at once. While another one lives they wait until they run out.
    ///
    /// - Parameter instant: When the messages may be claimed again.
    /// - Returns: What is to be kept as long as messages are claimed.
    public func beginSending(at instant: Instant) async throws(JournalFault) -> SendingPresence {
        let presence = try SendingPresence(path: path + ".sending")
        if presence.takeAlone() { _ = try await journal.releaseClaims(at: instant) }
        try await presence.share()
        return presence
    }
}
