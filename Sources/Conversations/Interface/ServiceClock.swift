public import ChineseText
import Foundation

/// What time it is, and waiting. Tests bring a clock that they move themselves.
public protocol ServiceClock: Sendable {
    /// Milliseconds since 1970.
    var now: Instant { get }
    /// Milliseconds since a moment that stays the same: setting the clock does not change how they pass.
    var steady: Instant { get }
    /// Returns at an instant, at once when it has passed.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(until instant: Instant) async throws
}

/// The clock of the machine.
public struct SystemClock: ServiceClock {
    /// The clock of the machine.
    public init() {}

    /// Milliseconds since 1970.
    public var now: Instant { Instant(Date().timeIntervalSince1970 * 1_000) }

    /// Milliseconds since the clock was first asked for them.
    public var steady: Instant {
        let (seconds, attoseconds) = Self.beginning.duration(to: .now).components
        return seconds &* 1_000 &+ attoseconds / 1_000_000_000_000_000
    }

    private static let beginning = ContinuousClock.now

    /// Returns at an instant. A clock that is set back makes nobody wait for longer than was meant at the beginning.
    public func sleep(until instant: Instant) async throws {
        let now = now
        guard instant > now else { return }
        let (wait, overflow) = instant.subtractingReportingOverflow(now)
        try await Task.sleep(for: .milliseconds(overflow ? .max / 1_000_000 : min(wait, .max / 1_000_000)))
    }
}
