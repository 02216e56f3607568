import ChineseText
import WorkingTime

extension Decision {
    /// Starts a clock of a rule when the policy has one for the level; the id of the clock, or nil.
    @discardableResult
    mutating func startClock(
        _ rule: String, subject number: Int? = nil, agreedDay: LocalDate? = nil
    ) throws(Refusal) -> String? {
        guard let rule = policy.clocks.rule(rule), rule.terms[subject.level] != nil else { return nil }
        let id = rule.id + "#\(subject.clocks.count + 1)"
        let start = try refusing { () throws(ClockRefusal) in
            let used = rule.isPausable ? try subject.pauseUsed(until: at, in: policy.calendar) : 0
            return try ServiceClock.start(
                rule, id: id, level: subject.level, at: at, agreedDay: agreedDay, pauseUsed: used,
                policy: policy.clocks, calendar: policy.calendar)
        }
        record(.clockStepped(CaseFact.ClockStep(clock: id, subject: number, event: .started(start))))
        return id
    }

    mutating func startActionClocks() throws(Refusal) {
        for action in subject.openActions {
            try startClock("C-ACTION", subject: action.id, agreedDay: action.due)
        }
    }

    mutating func stopClocks(_ rule: String, subject number: Int? = nil) throws(Refusal) {
        for clock in subject.openClocks where clock.rule == rule && (number == nil || clock.subject == number) {
            try send(.stop(at: at), to: clock)
        }
    }

    /// Lets another clock take over from the open ones of a rule.
    mutating func supersede(_ rule: String, subject number: Int? = nil, by successor: String?) throws(Refusal) {
        for clock in subject.openClocks
        where clock.rule == rule && clock.id != successor && (number == nil || clock.subject == number) {
            try end(clock, by: successor)
        }
    }

    mutating func supersedeAllClocks(except kept: Set<String> = [], by successor: String?) throws(Refusal) {
        for clock in subject.openClocks where clock.id != successor && !kept.contains(clock.rule) {
            try end(clock, by: successor)
        }
    }

    private mutating func end(_ clock: CaseClock, by successor: String?) throws(Refusal) {
        if let successor {
            try send(.supersede(at: at, by: successor), to: clock)
        } else {
            try send(.stop(at: at), to: clock)
        }
    }

    mutating func pauseClocks() throws(Refusal) {
        for clock in situation.pausableClocks where situation.canPause(clock) {
            try send(.pause(at: at), to: clock)
        }
    }

    mutating func resumeClocks() throws(Refusal) {
        for clock in subject.openClocks where clock.clock.status == .paused {
            // The pause may have reached its limit by now; then time alone has resumed the clock.
            if try afterTick(clock)?.clock.status == .paused { try send(.resume(at: at), to: clock) }
        }
    }

    /// Restarts what depends on the level: the clocks to resolve and to report, when they still wait.
    mutating func restartLevelClocks() throws(Refusal) {
        for rule in ["C-RESOLVE", "C-PROGRESS"] where subject.openClocks.contains(where: { $0.rule == rule }) {
            let successor = try startClock(rule)
            try supersede(rule, by: successor)
            guard subject.state == .awaitingCustomer, let id = successor else { continue }
            if let clock = subject.openClocks.first(where: { $0.id == id }), situation.canPause(clock) {
                try send(.pause(at: at), to: clock)
            }
        }
    }

    /// The clock as time alone has left it.
    private mutating func afterTick(_ clock: CaseClock) throws(Refusal) -> CaseClock? {
        try send(.tick(at: at), to: clock)
        return subject.clocks.first { $0.id == clock.id }
    }

    /// Lets the clocks say what has come due. A case that rises because of it has a new promise of progress.
    mutating func tickClocks() throws(Refusal) {
        for clock in subject.openClocks { try send(.tick(at: at), to: clock) }
        if let broken = brokenPromise { return try rise(becauseOf: broken) }
        if let due = subject.nextWordOfProgress(policy: policy), due <= at { demand(.progress) }
    }

    /// Computes the clocks that still run anew, where the policy or the calendar brings something else.
    mutating func rebaseClocks(reason: String) throws(Refusal) {
        for clock in subject.openClocks where clock.clock.status != .breached {
            guard let term = policy.clocks.rule(clock.rule)?.terms[clock.clock.start.level] else { continue }
            let terms = ClockTerms(
                term.allowance, in: term.calendar, counting: policy.clocks.counting,
                agreedDay: clock.clock.basis.terms.agreedDay)
            let basis = try refusing { () throws(ClockRefusal) in
                try clock.clock.recomputed(terms: terms, calendar: policy.calendar)
            }
            guard basis != clock.clock.basis else { continue }
            guard let ticked = try afterTick(clock), ticked.clock.status != .breached else { continue }
            try send(.rebase(at: at, terms: terms, calendar: policy.calendar, reason: reason), to: ticked)
        }
    }

    /// Gives a command to a clock, as it is by now.
    mutating func send(_ command: ClockCommand, to clock: CaseClock) throws(Refusal) {
        let clock = subject.clocks.first { $0.id == clock.id } ?? clock
        let calendar = policy.calendar(version: clock.clock.basis.calendarVersion)
        let steps = try refusing { () throws(ClockRefusal) in
            try clock.clock.events(for: command, in: calendar)
        }
        for step in steps { recordStep(step, of: clock) }
    }

    private mutating func recordStep(_ step: ClockEvent, of clock: CaseClock) {
        record(.clockStepped(CaseFact.ClockStep(clock: clock.id, subject: clock.subject, event: step)))
    }
}

/// Says a clock's refusal as one of the case.
private func refusing<Value>(_ body: () throws(ClockRefusal) -> Value) throws(Refusal) -> Value {
    do throws(ClockRefusal) {
        return try body()
    } catch {
        throw .clock(error)
    }
}
