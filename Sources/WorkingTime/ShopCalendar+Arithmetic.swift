public import ChineseText

/// Working time is counted in whole seconds: an instant between two of them counts as the later one.
extension ShopCalendar {
    /// How many days an answer may lie away: almost eleven years.
    static let horizon = 4_000

    /// The first instant at which so many seconds of a calendar have passed since `start`; a closing time counts as the
    /// end of its hours, not as the next opening. With no seconds it is `start`, or the next opening when closed then.
    /// Throws when the answer lies more than 4,000 days away; a negative count is taken as none.
    public func add(
        seconds: Int, to start: Instant, in kind: CalendarKind
    ) throws(CalendarFault) -> Instant {
        guard seconds <= Self.horizon * 86_400 else { throw .beyondHorizon }
        var remaining = max(0, seconds)
        let position = Self.wholeSecond(start)
        if kind == .natural { return (position + remaining).clampedToCalendar * 1000 }
        let first = localDate(second: position).daysSince1970
        for day in first..<first + Self.horizon {
            for span in openSeconds(on: LocalDate(daysSince1970: day), in: kind) where span.upperBound >= position {
                let from = max(span.lowerBound, position)
                if remaining <= span.upperBound - from { return Instant(from + remaining) * 1000 }
                remaining -= span.upperBound - from
            }
        }
        throw .beyondHorizon
    }

    /// How many seconds of a calendar lie between two instants; none when the second is not later. Throws when they
    /// are more than 4,000 days apart.
    public func workingSeconds(
        from start: Instant, to end: Instant, in kind: CalendarKind
    ) throws(CalendarFault) -> Int {
        let (from, to) = (Self.wholeSecond(start), Self.wholeSecond(end))
        guard from < to else { return 0 }
        guard to - from <= Self.horizon * 86_400 else { throw .beyondHorizon }
        if kind == .natural { return to - from }
        var sum = 0
        for day in localDate(second: from).daysSince1970...localDate(second: to).daysSince1970 {
            for span in openSeconds(on: LocalDate(daysSince1970: day), in: kind) {
                sum += max(0, min(span.upperBound, to) - max(span.lowerBound, from))
            }
        }
        return sum
    }

    /// Whether a calendar is open at an instant; at a closing time it is not.
    public func isOpen(at instant: Instant, in kind: CalendarKind) -> Bool {
        let second = Self.wholeSecond(instant)
        return openSeconds(on: localDate(second: second), in: kind).contains { $0.contains(second) }
    }

    /// The instant itself when the calendar is open then, otherwise the next opening.
    public func nextOpening(from instant: Instant, in kind: CalendarKind) throws(CalendarFault) -> Instant {
        try nextSpan(from: instant, in: kind) { span, position in max(span.lowerBound, position) }
    }

    /// The closing time of the hours that an instant lies in, or of the next ones.
    public func nextClosing(from instant: Instant, in kind: CalendarKind) throws(CalendarFault) -> Instant {
        try nextSpan(from: instant, in: kind) { span, _ in span.upperBound }
    }

    /// How long "a day" of a calendar is when no particular day is meant, in seconds.
    public func regularDaySeconds(in kind: CalendarKind) -> Int {
        switch kind {
        case .natural: 86_400
        case .platform: platformHours.map(\.seconds).reduce(0, +)
        case .workday: weeklyHours.regular.map(\.seconds).reduce(0, +)
        }
    }

    /// Whether a calendar's answer for a stretch of time may still change because a year's holidays are not known.
    public func isProvisional(from start: Instant, to end: Instant, in kind: CalendarKind) -> Bool {
        guard kind == .workday else { return false }
        let first = localDate(second: Self.wholeSecond(start)).year
        let last = localDate(second: Self.wholeSecond(end)).year
        return first <= last && (first...last).contains { !holidays.knows(year: $0) }
    }

    // MARK: Seconds since 1970

    /// The hours of a day as seconds since 1970, in order and apart whatever the time zone does to its clocks.
    func openSeconds(on date: LocalDate, in kind: CalendarKind) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for span in day(date, in: kind).hours {
            let opens = max(second(span.opens, of: date), result.last?.upperBound ?? .min)
            let closes = second(span.closes, of: date)
            if opens < closes { result.append(opens..<closes) }
        }
        return result
    }

    /// When the shop's clock shows a second of a day; second 86,400 is the next midnight.
    func second(_ secondOfDay: Int, of date: LocalDate) -> Int {
        let day = secondOfDay < 86_400 ? date : date.adding(days: 1)
        let local = LocalDateTime(date: day, time: LocalTime(secondOfDay: secondOfDay))
        return Int(local.instant(in: timeZone) / 1000)
    }

    /// What the shop's clock shows at a second since 1970.
    func localTime(second: Int) -> LocalDateTime {
        LocalDateTime(Instant(second) * 1000, in: timeZone)
    }

    func localDate(second: Int) -> LocalDate { localTime(second: second).date }

    static func wholeSecond(_ instant: Instant) -> Int {
        let (seconds, part) = instant.quotientAndRemainder(dividingBy: 1000)
        return Int((part > 0 ? seconds + 1 : seconds).clampedToCalendar)
    }

    private func nextSpan(
        from instant: Instant, in kind: CalendarKind, answer: (Range<Int>, Int) -> Int
    ) throws(CalendarFault) -> Instant {
        let position = Self.wholeSecond(instant)
        let first = localDate(second: position).daysSince1970
        for day in first..<first + Self.horizon {
            let spans = openSeconds(on: LocalDate(daysSince1970: day), in: kind)
            if let span = spans.first(where: { $0.upperBound > position }) {
                return Instant(answer(span, position)) * 1000
            }
        }
        throw .beyondHorizon
    }
}

extension BinaryInteger {
    /// Seconds since 1970, kept within the years 1 to 9999.
    fileprivate var clampedToCalendar: Instant {
        Instant(clamping: Swift.min(Swift.max(self, Self(clamping: -62_135_596_800)), Self(clamping: 253_402_300_799)))
    }
}
