import HTTPSending
import Synchronization

/// A request with whoever waits for its outcome.
struct Order: Sendable {
    var ticket: Ticket
    var request: OutgoingRequest
    var target: HTTPTarget
    var deadline: ContinuousClock.Instant
    var continuation: CheckedContinuation<Result<IncomingResponse, SendingFault>, Never>
}

/// Stands for one order. It may be cancelled before the order is given.
final class Ticket: Sendable {
    private let flag = Atomic(false)

    var isCancelled: Bool { flag.load(ordering: .acquiring) }

    func cancel() { flag.store(true, ordering: .releasing) }
}

extension Duration {
    /// Between nothing and a day: longer ones are no limits, and would overflow what counts them.
    var clamped: Duration { min(max(self, .zero), .seconds(86_400)) }

    /// Rounded up, of the clamped duration.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = clamped.components
        let part = attoseconds / 1_000_000_000_000_000
        return Int(seconds) * 1000 + Int(part) + (attoseconds % 1_000_000_000_000_000 == 0 ? 0 : 1)
    }
}
