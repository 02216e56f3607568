public import ChineseText

/// How a due instant came about, step by step, for people who doubt it.
public struct DueExplanation: Sendable, Hashable {
    /// A stretch of time on the shop's clock.
    public struct Stretch: Sendable, Hashable {
        /// Where it begins.
        public var from: LocalDateTime
        /// Where it ends.
        public var to: LocalDateTime
        /// How many seconds it lasts.
        public var seconds: Int
    }

    /// One day between start and due.
    public struct Day: Sendable, Hashable {
        /// The day's hours and why it has them.
        public var day: CalendarDay
        /// The parts of the hours that were counted.
        public var counted: [Stretch]
        /// The parts of the hours that a pause took out.
        public var paused: [Stretch]
        /// How many seconds of the allowance are left at the end of the day.
        public var leftSeconds: Int
    }

    /// What was settled at the start.
    public var start: ClockStart
    /// When the clock was started, on the shop's clock.
    public var startedAt: LocalDateTime
    /// What the due instant is computed from now.
    public var basis: ClockBasis
    /// The days from the start to the due instant, or to the pause that lasts.
    public var days: [Day]
    /// The due instant on the shop's clock; nil while the clock is paused.
    public var due: LocalDateTime?
    /// The changes of terms and calendar so far, with the due instants of before and after.
    public var rebases: [Rebase]

    /// A change of terms or calendar on the shop's clock.
    public struct Rebase: Sendable, Hashable {
        /// When it was done.
        public var at: LocalDateTime
        /// When the clock was due until then.
        public var before: LocalDateTime
        /// When it was due after.
        public var after: LocalDateTime
        /// Why.
        public var reason: String
    }
}

extension ServiceClock {
    /// Explains the due instant day by day. Throws when the calendar is not the one the clock was computed with.
    public func explainDue(in calendar: ShopCalendar) throws(ClockRefusal) -> DueExplanation {
        guard calendar.version == basis.calendarVersion else {
            throw .otherCalendar(needed: basis.calendarVersion, given: calendar.version)
        }
        let lasting = status == .paused ? pauses.last : nil
        let end = lasting?.from ?? due
        let local = { (instant: Instant) in calendar.localTime(second: ShopCalendar.wholeSecond(instant)) }
        return DueExplanation(
            start: start, startedAt: local(start.at), basis: basis, days: explainedDays(until: end, in: calendar),
            due: lasting == nil ? local(due) : nil,
            rebases: rebases.map { change in
                DueExplanation.Rebase(
                    at: local(change.at), before: local(change.before.due), after: local(change.after.due),
                    reason: change.reason)
            })
    }

    private func explainedDays(until end: Instant, in calendar: ShopCalendar) -> [DueExplanation.Day] {
        let (from, to) = (ShopCalendar.wholeSecond(start.at), ShopCalendar.wholeSecond(end))
        let kind = basis.terms.calendar
        let ended = pauses.compactMap { pause in
            pause.to.map { end in
                let began = ShopCalendar.wholeSecond(pause.from)
                return began..<max(began, ShopCalendar.wholeSecond(end))
            }
        }
        var left = basis.boundedAllowance
        let first = calendar.localTime(second: from).date.daysSince1970
        let last = calendar.localTime(second: max(from, to)).date.daysSince1970
        return (first...max(first, min(last, first + ShopCalendar.horizon))).map { number in
            let date = LocalDate(daysSince1970: number)
            var counted: [Range<Int>] = []
            var paused: [Range<Int>] = []
            for span in calendar.openSeconds(on: date, in: kind) {
                let span = span.clamped(to: from..<max(from, to))
                paused += ended.map(span.clamped(to:)).filter { !$0.isEmpty }
                counted += span.parts(outside: ended)
            }
            left -= counted.map(\.count).reduce(0, +)
            let stretches = { (ranges: [Range<Int>]) in
                ranges.map { range in
                    DueExplanation.Stretch(
                        from: calendar.localTime(second: range.lowerBound),
                        to: calendar.localTime(second: range.upperBound), seconds: range.count)
                }
            }
            return DueExplanation.Day(
                day: calendar.day(date, in: kind), counted: stretches(counted), paused: stretches(paused),
                leftSeconds: left)
        }
    }
}

extension Range<Int> {
    /// What remains of the range when ranges that are in order and apart are taken out.
    fileprivate func parts(outside others: [Range<Int>]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var position = lowerBound
        for other in others where other.overlaps(self) {
            if position < other.lowerBound { parts.append(position..<other.lowerBound) }
            position = Swift.max(position, Swift.min(other.upperBound, upperBound))
        }
        if position < upperBound { parts.append(position..<upperBound) }
        return parts
    }
}
