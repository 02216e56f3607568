public import ChineseText

extension ServiceClock {
    /// Starts a clock of a rule: what must be kept so that its due instant can be computed again. Throws when the rule
    /// gives no time at this level, or when a day to agree on is missing or past.
    ///
    /// - Parameter pauseUsed: how many seconds of the pause that the policy allows are used up already.
    public static func start(
        _ rule: ClockRule, id: String, level: ComplaintLevel, at instant: Instant, agreedDay: LocalDate? = nil,
        pauseUsed: Int = 0, policy: ClockPolicy, calendar: ShopCalendar
    ) throws(ClockRefusal) -> ClockStart {
        guard let term = rule.terms[level] else { throw .noTermForLevel(rule: rule.id, level: level) }
        let terms = ClockTerms(
            term.allowance, in: term.calendar, counting: policy.counting, agreedDay: agreedDay)
        let basis = try ClockBasis(
            terms, from: instant, pauses: [], pauseLimitDays: policy.pauseLimitDays, pauseUsed: pauseUsed,
            calendar: calendar)
        return ClockStart(
            id: id, ruleID: rule.id, level: level, at: instant, isPausable: rule.isPausable,
            warningPercent: policy.warningPercent, reminderSteps: policy.reminderSteps,
            pauseLimitDays: policy.pauseLimitDays, pauseUsedSeconds: pauseUsed > 0 ? pauseUsed : nil, basis: basis)
    }

    /// What the clock's due instant is computed from, computed anew. With the same calendar and terms it equals
    /// `basis`; with others it is what a rebase would bring.
    public func recomputed(
        terms: ClockTerms? = nil, calendar: ShopCalendar
    ) throws(ClockRefusal) -> ClockBasis {
        try ClockBasis(
            terms ?? basis.terms, from: start.at, pauses: pauses, pauseLimitDays: start.pauseLimitDays,
            pauseUsed: start.pauseUsedSeconds ?? 0, calendar: calendar)
    }

    /// When the warning share of the allowance has passed.
    func warningInstant(in calendar: ShopCalendar) throws(ClockRefusal) -> Instant {
        let share = (basis.boundedAllowance * min(max(start.warningPercent, 1), 100) + 99) / 100
        return try instant(afterCounting: share, in: calendar)
    }

    /// When a paused clock goes on by itself.
    func pauseEnd(of pause: Pause, in calendar: ShopCalendar) throws(ClockRefusal) -> Instant {
        let left = basis.boundedPauseLimit - (try pausedSeconds(in: calendar))
        return try refusing { () throws(CalendarFault) in
            try calendar.add(seconds: left, to: pause.from, in: basis.terms.calendar)
        }
    }

    /// When people are reminded, or nil when the ladder has no such step: at level 3 at any hour, else when open.
    func reminderInstant(_ step: Int, in calendar: ShopCalendar) throws(ClockRefusal) -> Instant? {
        guard start.reminderSteps.indices.contains(step) else { return nil }
        return try refusing { () throws(CalendarFault) in
            let kind: CalendarKind = start.level == .grave ? .natural : .workday
            let reached = try calendar.add(seconds: start.reminderSteps[step], to: basis.due, in: kind)
            return try calendar.nextOpening(from: reached, in: kind)
        }
    }

    /// How many seconds of the calendar ended pauses have taken.
    func pausedSeconds(in calendar: ShopCalendar) throws(ClockRefusal) -> Int {
        try calendar.pausedSeconds(pauses, in: basis.terms.calendar)
    }

    /// How many seconds of the allowance had not passed at an instant that lies behind all ended pauses.
    func secondsLeft(
        at instant: Instant, basis: ClockBasis, in calendar: ShopCalendar
    ) throws(ClockRefusal) -> Int {
        let kind = basis.terms.calendar
        let paused = try calendar.pausedSeconds(pauses, in: kind)
        return try refusing { () throws(CalendarFault) in
            let passed = try calendar.workingSeconds(from: start.at, to: instant, in: kind)
            return basis.boundedAllowance - (passed - paused)
        }
    }

    private func instant(afterCounting seconds: Int, in calendar: ShopCalendar) throws(ClockRefusal) -> Instant {
        let paused = try pausedSeconds(in: calendar)
        return try refusing { () throws(CalendarFault) in
            try calendar.add(seconds: seconds + paused, to: start.at, in: basis.terms.calendar)
        }
    }
}

extension ClockBasis {
    /// The allowance within what a calendar can answer; a stored history may hold any number.
    var boundedAllowance: Int { min(max(allowedSeconds, 0), ShopCalendar.horizon * 86_400) }

    /// The limit of pauses within what a calendar can answer.
    var boundedPauseLimit: Int { min(max(pauseLimitSeconds, 0), ShopCalendar.horizon * 86_400) }

    /// Computes when terms are due: the allowance, and what ended pauses took, on the axis of the calendar.
    init(
        _ terms: ClockTerms, from start: Instant, pauses: [ServiceClock.Pause], pauseLimitDays: Int,
        pauseUsed: Int, calendar: ShopCalendar
    ) throws(ClockRefusal) {
        let allowed = try calendar.allowedSeconds(terms, from: start)
        let paused = try calendar.pausedSeconds(pauses, in: terms.calendar)
        let due = try refusing { () throws(CalendarFault) in
            try calendar.add(seconds: allowed + paused, to: start, in: terms.calendar)
        }
        self.init(
            terms: terms, calendarVersion: calendar.version, allowedSeconds: allowed,
            pauseLimitSeconds: max(
                0, calendar.pauseLimit(days: pauseLimitDays, in: terms.calendar) - max(0, pauseUsed)),
            due: due, isProvisional: calendar.isProvisional(from: start, to: due, in: terms.calendar))
    }
}

extension ShopCalendar {
    /// How many seconds of a calendar so many of its regular days of pause are.
    public func pauseLimit(days: Int, in kind: CalendarKind) -> Int {
        min(max(days, 0), Allowance.limit) * regularDaySeconds(in: kind)
    }

    func pausedSeconds(_ pauses: [ServiceClock.Pause], in kind: CalendarKind) throws(ClockRefusal) -> Int {
        try refusing { () throws(CalendarFault) in
            var sum = 0
            for pause in pauses {
                guard let end = pause.to else { continue }
                sum += try workingSeconds(from: pause.from, to: end, in: kind)
            }
            return sum
        }
    }
}

/// Says a calendar's fault as a clock's refusal.
private func refusing<Value>(_ body: () throws(CalendarFault) -> Value) throws(ClockRefusal) -> Value {
    do throws(CalendarFault) {
        return try body()
    } catch {
        throw .calendar(error)
    }
}
