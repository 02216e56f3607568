public import ChineseText

/// Everything that is settled when a clock starts, so that its due instant can be computed again from its events.
public struct ClockStart: Sendable, Hashable, Codable {
    /// The clock's own name, given by whoever starts it.
    public var id: String
    /// The rule's name, such as `C-CONTACT`.
    public var ruleID: String
    /// The complaint's level at the start.
    public var level: ComplaintLevel
    /// When time began to count.
    public var at: Instant
    /// Whether the clock may be paused.
    public var isPausable: Bool
    /// The share of the allowance after which one warning is given, in per cent.
    public var warningPercent: Int
    /// How long after the due instant people are reminded, in seconds.
    public var reminderSteps: [Int]
    /// How many regular days of its calendar the clock may be paused altogether.
    public var pauseLimitDays: Int
    /// How many seconds of the calendar are taken off that limit, because something before this clock has used them; nil
    /// for none.
    public var pauseUsedSeconds: Int?
    /// What the due instant was computed from.
    public var basis: ClockBasis
}

/// What a due instant is computed from, and the result.
public struct ClockBasis: Sendable, Hashable, Codable {
    /// The allowance, its calendar and the way to count days.
    public var terms: ClockTerms
    /// The version of the shop's calendar.
    public var calendarVersion: String
    /// The allowance in seconds of the calendar.
    public var allowedSeconds: Int
    /// How many seconds of the calendar the clock may be paused altogether.
    public var pauseLimitSeconds: Int
    /// When the clock is due; while it is paused, when it would have been due without that pause.
    public var due: Instant
    /// Whether a year between start and due has no known public holidays.
    public var isProvisional: Bool
}

/// A step in the life of a clock. A clock is what its events say, and nothing else.
public enum ClockEvent: Sendable, Hashable, Codable {
    /// What let a paused clock go on.
    public enum ResumeCause: String, Sendable, Hashable, Codable {
        /// Somebody said so.
        case command
        /// The pause had lasted as long as it may.
        case limitReached
    }

    /// Time begins to count.
    case started(ClockStart)
    /// The warning share of the allowance had passed at `at`; this was noticed at `noticedAt`.
    case warned(at: Instant, noticedAt: Instant)
    /// The allowance had passed at `at`; this was noticed at `noticedAt`.
    case breached(at: Instant, noticedAt: Instant)
    /// A step of the ladder behind the due instant, from 0; steps that were slept through are left out.
    case reminded(step: Int, at: Instant)
    /// Time stops counting, with so many seconds left.
    case paused(at: Instant, remainingSeconds: Int)
    /// Time counts again; `basis` holds the new due instant.
    case resumed(at: Instant, cause: ResumeCause, basis: ClockBasis, noticedAt: Instant)
    /// What the clock waits for has happened.
    case stopped(at: Instant)
    /// Another clock takes over.
    case superseded(at: Instant, by: String)
    /// The clock is computed from something else from now on; so many seconds are left when it is paused.
    case rebased(at: Instant, before: ClockBasis, after: ClockBasis, remainingSeconds: Int?, reason: String)

    /// How much later than it was due something may be noticed before it counts as late: a minute.
    static let lateAfterMilliseconds: Instant = 60_000

    /// When the event came about: when it was noticed, for what time alone brings.
    public var recordedAt: Instant {
        switch self {
        case .started(let start): start.at
        case .warned(_, let noticedAt), .breached(_, let noticedAt), .resumed(_, _, _, let noticedAt): noticedAt
        case .reminded(_, let at), .paused(let at, _), .stopped(let at), .superseded(let at, _),
            .rebased(let at, _, _, _, _):
            at
        }
    }

    /// Whether a warning or a breach was noticed more than a minute late, as after an outage.
    public var isNoticedLate: Bool {
        switch self {
        case .warned(let at, let noticedAt), .breached(let at, let noticedAt):
            noticedAt.subtractingReportingOverflow(at).partialValue > Self.lateAfterMilliseconds
        default: false
        }
    }
}
