public import ChineseText

/// What may be asked of a clock that was started.
public enum ClockCommand: Sendable {
    /// Let time alone do its work: warnings, breaches, reminders, the end of a pause.
    case tick(at: Instant)
    /// Stop counting while the customer is asked.
    case pause(at: Instant)
    /// Count again.
    case resume(at: Instant)
    /// What the clock waits for has happened.
    case stop(at: Instant)
    /// Another clock, named here, takes over.
    case supersede(at: Instant, by: String)
    /// Compute the clock anew from other terms or another version of the calendar, for a reason that is kept.
    case rebase(at: Instant, terms: ClockTerms, calendar: ShopCalendar, reason: String)

    /// When the command is given.
    public var at: Instant {
        switch self {
        case .tick(let at), .pause(let at), .resume(let at), .stop(let at), .supersede(let at, _),
            .rebase(let at, _, _, _):
            at
        }
    }
}
