import ChineseText

/// Stops asking a system that does not answer, so that customers are not kept waiting for it: after some failures in a row
/// it is left alone for a while, then one request tries whether it is back.
struct CircuitBreaker: Sendable, Equatable {
    /// Failures in a row that open it.
    static let tolerance = 5
    /// Milliseconds for which it stays open.
    static let pause: Instant = 30_000

    private var failures = 0
    private var openUntil: Instant?
    private var isProbing = false

    /// Whether a request may be made now. Whoever is let through must say what came of it.
    mutating func admits(at now: Instant) -> Bool {
        switch state(at: now) {
        case .closed: return true
        case .open: return false
        case .halfOpen:
            defer { isProbing = true }
            return !isProbing
        }
    }

    /// How the system stands.
    func state(at now: Instant) -> State {
        guard let openUntil else { return .closed }
        // So far ahead only when the clock was set back meanwhile.
        let isOver = now >= openUntil || openUntil &- now > Self.pause
        return isOver || isProbing ? .halfOpen : .open
    }

    /// Notes what came of a request.
    mutating func note(isFailure: Bool, at now: Instant) {
        isProbing = false
        guard isFailure else {
            self = CircuitBreaker()
            return
        }
        failures += 1
        if failures >= Self.tolerance { openUntil = now &+ Self.pause }
    }
}
