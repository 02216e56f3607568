import ChineseText

/// Notices when the clock of the day is set back. What waits for an instant of the time before would wait for as long again.
struct ClockWatch {
    /// What is no setting but the two clocks being read one after the other, or the day's being slowed down, in milliseconds.
    static let tolerance: Instant = 2_000

    /// By how much the clock of the day was ahead of the steady one at most.
    private var lead: Instant?

    /// By how much the clock was set back since this was asked before; nil when it was not.
    mutating func setBack(now: Instant, steady: Instant) -> Instant? {
        let current = now &- steady
        // The highest lead is kept, so that many small steps back are noticed, too.
        let back = (lead ?? current) &- current
        guard back > Self.tolerance else {
            lead = max(lead ?? current, current)
            return nil
        }
        lead = current
        return back
    }
}
