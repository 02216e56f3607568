public import ChineseText
import WorkingTime

extension Case {
    /// When the customer is to hear again, from the bot, that her case is not forgotten: as long after she heard it last as
    /// the promise of progress was given for. Nil while people keep that promise, before the first such word, and while
    /// one is still on its way.
    public func nextWordOfProgress(policy: CasePolicy) -> Instant? {
        guard let clock = openClocks.last(where: { $0.rule == "C-PROGRESS" }), clock.clock.status == .breached,
            let word = contacts.last(where: { $0.message == .progress && $0.isDelivered && !$0.isByPerson }),
            word.at >= max(clock.clock.start.at, progressDemandedAt ?? .min),
            let rule = policy.clocks.rule(clock.rule)
        else { return nil }
        do throws(ClockRefusal) {
            return try ServiceClock.start(
                rule, id: clock.id, level: clock.clock.start.level, at: word.at, policy: policy.clocks,
                calendar: policy.calendar
            ).basis.due
        } catch {
            // The rule has no such term any more, or the calendar no such year: then people are reminded only.
            return nil
        }
    }
}
