public import ChineseText

/// One promise with a due instant: started, perhaps paused, then met, breached or superseded.
public struct ServiceClock: Sendable, Hashable {
    /// Where a clock stands.
    public enum Status: String, Sendable, Hashable, Codable {
        /// Time counts.
        case running
        /// Time does not count.
        case paused
        /// Stopped in time.
        case met
        /// Not stopped in time; it stays so when it is stopped late.
        case breached
        /// Another clock took over.
        case superseded
    }

    /// A stretch that does not count.
    public struct Pause: Sendable, Hashable, Codable {
        /// When it began.
        public var from: Instant
        /// When it ended; nil while it lasts.
        public var to: Instant?
    }

    /// A change of terms or calendar, with the values of before and after.
    public struct Rebase: Sendable, Hashable, Codable {
        /// When it was done.
        public var at: Instant
        /// What the clock was computed from until then.
        public var before: ClockBasis
        /// What it was computed from after.
        public var after: ClockBasis
        /// Why.
        public var reason: String
    }

    /// What was settled at the start.
    public let start: ClockStart
    /// What the due instant is computed from now.
    public private(set) var basis: ClockBasis
    /// Where the clock stands.
    public private(set) var status: Status = .running
    /// The stretches that do not count, in order.
    public private(set) var pauses: [Pause] = []
    /// How many seconds of the calendar are left, while the clock is paused.
    public private(set) var remainingSeconds: Int?
    /// When the warning share had passed, once that was noticed.
    public private(set) var warnedAt: Instant?
    /// When the allowance had passed, once that was noticed.
    public private(set) var breachedAt: Instant?
    /// How many steps of the reminder ladder are behind.
    public private(set) var remindersBehind = 0
    /// When the clock was stopped or superseded.
    public private(set) var endedAt: Instant?
    /// The clock that took over.
    public private(set) var successor: String?
    /// The changes of terms and calendar, in order.
    public private(set) var rebases: [Rebase] = []
    /// When the last event came about.
    public private(set) var lastEventAt: Instant

    /// A clock that was just started.
    public init(_ start: ClockStart) {
        self.start = start
        basis = start.basis
        lastEventAt = start.at
    }

    /// A clock as its stored events left it. Throws when they do not begin with their only start.
    public init(replaying events: some Sequence<ClockEvent>) throws(ClockRefusal) {
        var clock: ServiceClock?
        for event in events {
            switch (event, clock) {
            case (.started(let start), nil): clock = ServiceClock(start)
            case (.started, .some), (_, nil): throw .notAHistory
            default: clock?.apply(event)
            }
        }
        guard let clock else { throw .notAHistory }
        self = clock
    }

    /// When the clock is due; while it is paused, when it would have been due without that pause.
    public var due: Instant { basis.due }

    /// Whether the clock still waits: it was neither stopped nor superseded.
    public var isOpen: Bool { endedAt == nil }

    /// Takes over what an event says. A clock starts once, so a second start changes nothing.
    public mutating func apply(_ event: ClockEvent) {
        lastEventAt = max(lastEventAt, event.recordedAt)
        switch event {
        case .started:
            break
        case .warned(let at, _):
            warnedAt = at
        case .breached(let at, _):
            breachedAt = at
            status = .breached
        case .reminded(let step, _):
            remindersBehind = max(remindersBehind, step.addingReportingOverflow(1).partialValue)
        case .paused(let at, let remaining):
            pauses.append(Pause(from: at))
            remainingSeconds = remaining
            status = .paused
        case .resumed(let at, _, let basis, _):
            if !pauses.isEmpty { pauses[pauses.count - 1].to = at }
            remainingSeconds = nil
            self.basis = basis
            status = .running
        case .stopped(let at):
            end(at: at, as: breachedAt == nil ? .met : .breached)
        case .superseded(let at, let successor):
            self.successor = successor
            end(at: at, as: .superseded)
        case .rebased(let at, let before, let after, let remaining, let reason):
            rebases.append(Rebase(at: at, before: before, after: after, reason: reason))
            remainingSeconds = remaining
            basis = after
        }
    }

    private mutating func end(at instant: Instant, as status: Status) {
        endedAt = instant
        if !pauses.isEmpty, pauses[pauses.count - 1].to == nil { pauses[pauses.count - 1].to = instant }
        remainingSeconds = nil
        self.status = status
    }
}
