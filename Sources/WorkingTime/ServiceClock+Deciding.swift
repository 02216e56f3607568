public import ChineseText

extension ServiceClock {
    /// What follows from a command: the events to keep and to `apply`, in order. Whatever time alone brought until then
    /// comes first. A tick that brings nothing has no events. Throws why the command is refused; then nothing happened.
    public func events(
        for command: ClockCommand, in calendar: ShopCalendar
    ) throws(ClockRefusal) -> [ClockEvent] {
        if case .tick = command, !isOpen || command.at < lastEventAt { return [] }
        guard isOpen else { throw .ended }
        guard command.at >= lastEventAt else { throw .outOfOrder }
        guard calendar.version == basis.calendarVersion else {
            throw .otherCalendar(needed: basis.calendarVersion, given: calendar.version)
        }
        var clock = self
        let passed = try clock.passTime(until: command.at, in: calendar)
        return passed + (try clock.answer(command, in: calendar))
    }

    /// The next instant, not before `now`, at which a tick brings something; nil when time alone brings nothing more.
    public func nextAttention(after now: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> Instant? {
        guard isOpen else { return nil }
        switch status {
        case .paused:
            return try pauses.last.map { pause throws(ClockRefusal) in try pauseEnd(of: pause, in: calendar) }
                .map { max($0, now) }
        case .running:
            if warnedAt == nil { return max(try warningInstant(in: calendar), now) }
            return max(due &+ 1, now)
        case .breached:
            guard let reminder = try reminderInstant(remindersBehind, in: calendar) else { return nil }
            let earliest = max(reminder, now)
            guard start.level != .grave else { return earliest }
            do throws(CalendarFault) {
                return try calendar.nextOpening(from: earliest, in: .workday)
            } catch {
                throw .calendar(error)
            }
        case .met, .superseded:
            return nil
        }
    }

    // MARK: Time alone

    private mutating func passTime(until now: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> [ClockEvent] {
        var events: [ClockEvent] = []
        if status == .paused, let pause = pauses.last {
            let end = try pauseEnd(of: pause, in: calendar)
            if end <= now {
                record(try resumption(at: end, cause: .limitReached, noticedAt: now, in: calendar), in: &events)
            }
        }
        if status == .running {
            if warnedAt == nil {
                let warning = try warningInstant(in: calendar)
                if warning <= now { record(.warned(at: warning, noticedAt: now), in: &events) }
            }
            if due < now { record(.breached(at: due, noticedAt: now), in: &events) }
        }
        if status == .breached, let step = try reachedReminder(at: now, in: calendar) {
            record(.reminded(step: step, at: now), in: &events)
        }
        return events
    }

    private mutating func record(_ event: ClockEvent, in events: inout [ClockEvent]) {
        apply(event)
        events.append(event)
    }

    /// The highest step of the ladder that was reached and not yet said, when people may be reminded now.
    private func reachedReminder(at now: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> Int? {
        guard start.level == .grave || calendar.isOpen(at: now, in: .workday) else { return nil }
        var reached: Int?
        for step in start.reminderSteps.indices where step >= remindersBehind {
            guard let instant = try reminderInstant(step, in: calendar), instant <= now else { break }
            reached = step
        }
        return reached
    }

    // MARK: Commands

    private func answer(_ command: ClockCommand, in calendar: ShopCalendar) throws(ClockRefusal) -> [ClockEvent] {
        switch command {
        case .tick: []
        case .pause(let at): [try pause(at: at, in: calendar)]
        case .resume(let at): [try resume(at: at, in: calendar)]
        case .stop(let at): [.stopped(at: at)]
        case .supersede(let at, let successor): [.superseded(at: at, by: successor)]
        case .rebase(let at, let terms, let other, let reason):
            [try rebase(at: at, terms: terms, calendar: other, reason: reason)]
        }
    }

    private func pause(at instant: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> ClockEvent {
        guard start.isPausable else { throw .notPausable(rule: start.ruleID) }
        guard status != .paused else { throw .alreadyPaused }
        guard status == .running else { throw .breached }
        let left = try secondsLeft(at: instant, basis: basis, in: calendar)
        guard left > 0 else { throw .nothingLeft }
        guard try pausedSeconds(in: calendar) < basis.boundedPauseLimit else { throw .pauseLimitReached }
        return .paused(at: instant, remainingSeconds: left)
    }

    private func resume(at instant: Instant, in calendar: ShopCalendar) throws(ClockRefusal) -> ClockEvent {
        guard status == .paused else { throw .notPaused }
        return try resumption(at: instant, cause: .command, noticedAt: instant, in: calendar)
    }

    private func resumption(
        at instant: Instant, cause: ClockEvent.ResumeCause, noticedAt: Instant, in calendar: ShopCalendar
    ) throws(ClockRefusal) -> ClockEvent {
        var resumed = self
        resumed.apply(.resumed(at: instant, cause: cause, basis: basis, noticedAt: noticedAt))
        return .resumed(
            at: instant, cause: cause, basis: try resumed.recomputed(calendar: calendar), noticedAt: noticedAt)
    }

    private func rebase(
        at instant: Instant, terms: ClockTerms, calendar: ShopCalendar, reason: String
    ) throws(ClockRefusal) -> ClockEvent {
        guard status != .breached else { throw .breached }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonNeeded }
        let after = try recomputed(terms: terms, calendar: calendar)
        var left: Int?
        if status == .paused, let pause = pauses.last {
            left = max(0, try secondsLeft(at: pause.from, basis: after, in: calendar))
        }
        return .rebased(at: instant, before: basis, after: after, remainingSeconds: left, reason: reason)
    }
}
