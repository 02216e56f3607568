import ChineseText
import Foundation
import Testing
import WorkingTime

/// A clock with the events that made it, driven by commands as a case drives it.
struct DrivenClock {
    var clock: ServiceClock
    var events: [ClockEvent]
    var calendar: ShopCalendar

    init(
        _ ruleID: String, _ level: ComplaintLevel = .ordinary, at start: Instant, in calendar: ShopCalendar = plainShop,
        policy: ClockPolicy = ClockPolicy()
    ) throws {
        let rule = try #require(policy.rule(ruleID))
        let start = try ServiceClock.start(
            rule, id: "clock-1", level: level, at: start, policy: policy, calendar: calendar)
        clock = ServiceClock(start)
        events = [.started(start)]
        self.calendar = calendar
    }

    @discardableResult
    mutating func send(_ command: ClockCommand) throws(ClockRefusal) -> [ClockEvent] {
        let new = try clock.events(for: command, in: calendar)
        for event in new { clock.apply(event) }
        events += new
        if case .rebase(_, _, let other, _) = command { calendar = other }
        return new
    }

    mutating func refusal(_ command: ClockCommand) -> ClockRefusal? {
        do throws(ClockRefusal) {
            try send(command)
            return nil
        } catch {
            return error
        }
    }
}

@Suite("A clock's life")
struct ServiceClockTests {
    // C-TRIAGE of 2 hours: started at 10:00, warned at 11:36, due at 12:00.
    private let start = at("2026-03-06 10:00")
    private let warning = at("2026-03-06 11:36")
    private let due = at("2026-03-06 12:00")

    @Test("it warns once at 80 per cent and breaches once behind the due instant")
    func warnsAndBreachesOnce() throws {
        var driven = try DrivenClock("C-TRIAGE", at: start)
        #expect(try driven.send(.tick(at: warning - 1)).isEmpty)
        #expect(try driven.send(.tick(at: warning)) == [.warned(at: warning, noticedAt: warning)])
        #expect(try driven.send(.tick(at: due)).isEmpty)
        #expect(try driven.send(.tick(at: due + 1)) == [.breached(at: due, noticedAt: due + 1)])
        #expect(try driven.send(.tick(at: due + 2)).isEmpty)
        #expect(driven.clock.status == .breached && driven.clock.isOpen)
    }

    @Test("what was slept through comes once, with its true time, and says that it was noticed late")
    func noticedLate() throws {
        var driven = try DrivenClock("C-TRIAGE", at: start)
        let morning = at("2026-03-09 10:30")
        let events = try driven.send(.tick(at: morning))
        #expect(
            events == [
                .warned(at: warning, noticedAt: morning), .breached(at: due, noticedAt: morning),
                .reminded(step: 1, at: morning),
            ])
        #expect(events.map(\.isNoticedLate) == [true, true, false])
        #expect(!ClockEvent.breached(at: due, noticedAt: due + 60_000).isNoticedLate)
    }

    @Test("a stop at the due instant is in time, one behind it is not")
    func stops() throws {
        var inTime = try DrivenClock("C-TRIAGE", at: start)
        try inTime.send(.stop(at: due))
        var late = try DrivenClock("C-TRIAGE", at: start)
        try late.send(.stop(at: due + 1))
        #expect(inTime.clock.status == .met && late.clock.status == .breached)
        #expect(late.clock.breachedAt == due && late.clock.endedAt == due + 1)
        #expect(try late.send(.tick(at: due + 999_999_999)).isEmpty)
        #expect(late.refusal(.stop(at: due + 2)) == .ended)
    }

    @Test("a superseded clock stays in the record and names its successor")
    func supersedes() throws {
        var driven = try DrivenClock("C-TRIAGE", at: start)
        try driven.send(.supersede(at: start + 60_000, by: "clock-2"))
        #expect(driven.clock.status == .superseded && driven.clock.successor == "clock-2")
        #expect(driven.clock.due == due && !driven.clock.isOpen)
    }

    @Test("a pause keeps the remaining working seconds, over night and weekend too")
    func pauses() throws {
        // 3 working days from Monday 10:00: due on Thursday 18:00, 8 + 3 x 9 = 35 hours.
        var driven = try DrivenClock("C-RESOLVE", at: at("2026-03-02 10:00"))
        #expect(shown(driven.clock.due) == "2026-03-05 18:00")
        try driven.send(.pause(at: at("2026-03-03 12:00")))
        #expect(driven.clock.status == .paused && driven.clock.remainingSeconds == 24 * 3600)
        try driven.send(.resume(at: at("2026-03-04 20:00")))
        #expect(shown(driven.clock.due) == "2026-03-09 15:00", "six hours of Tuesday and nine of Wednesday later")
    }

    @Test("a pause ends by itself after five working days altogether")
    func pauseLimit() throws {
        var driven = try DrivenClock("C-RESOLVE", at: at("2026-03-02 10:00"))
        try driven.send(.pause(at: at("2026-03-02 12:00")))
        try driven.send(.resume(at: at("2026-03-03 12:00")))
        try driven.send(.pause(at: at("2026-03-03 12:00")))
        let expected = at("2026-03-09 12:00")
        #expect(try driven.clock.nextAttention(after: 0, in: plainShop) == expected)
        #expect(try driven.send(.tick(at: expected - 1)).isEmpty)
        let events = try driven.send(.tick(at: expected + 5))
        #expect(events.count == 1 && driven.clock.status == .running)
        #expect(driven.clock.pauses.last?.to == expected, "not when it was noticed")
        #expect(driven.refusal(.pause(at: expected + 6)) == .pauseLimitReached)
        #expect(shown(driven.clock.due) == "2026-03-12 18:00", "five working days later")
    }

    @Test("what was paused before a clock started is taken off its pause, and off nothing else")
    func pauseUsedBefore() throws {
        let policy = ClockPolicy()
        let rule = try #require(policy.rule("C-RESOLVE"))
        let limit = plainShop.pauseLimit(days: policy.pauseLimitDays, in: .workday)
        for used in [0, 3_600, limit, limit * 2] {
            let begun = try ServiceClock.start(
                rule, id: "C-RESOLVE#1", level: .ordinary, at: start, pauseUsed: used, policy: policy,
                calendar: plainShop)
            let clock = ServiceClock(begun)
            #expect(begun.basis.pauseLimitSeconds == max(0, limit - used) && begun.basis.allowedSeconds > 0)
            #expect(try clock.recomputed(calendar: plainShop) == begun.basis)
            #expect((begun.pauseUsedSeconds == nil) == (used == 0), "clocks without one are written as before")
            let mayPause = (try? clock.events(for: .pause(at: start), in: plainShop)) != nil
            #expect(mayPause == (used < limit))
        }
    }

    @Test("what cannot be done is refused and changes nothing")
    func refusals() throws {
        let before = try DrivenClock("C-RESOLVE", at: start)
        var running = before
        #expect(running.refusal(.resume(at: start)) == .notPaused)
        #expect(running.refusal(.pause(at: start - 1)) == .outOfOrder)
        #expect(running.refusal(.pause(at: running.clock.due)) == .nothingLeft)
        #expect(running.refusal(.pause(at: running.clock.due + 1)) == .breached)
        let terms = running.clock.basis.terms
        #expect(running.refusal(.rebase(at: start, terms: terms, calendar: plainShop, reason: " ")) == .reasonNeeded)
        let tooLong = ClockTerms(.workingDays(400), in: .workday)
        #expect(
            running.refusal(.rebase(at: start, terms: tooLong, calendar: plainShop, reason: "x"))
                == .allowanceOutOfRange)
        running.calendar = splitShop
        let other = ClockRefusal.otherCalendar(needed: plainShop.version, given: splitShop.version)
        #expect(running.refusal(.tick(at: start)) == other && running.refusal(.stop(at: start)) == other)
        #expect(running.clock == before.clock && running.events == before.events)

        var paused = before
        try paused.send(.pause(at: start))
        #expect(paused.refusal(.pause(at: start)) == .alreadyPaused)
        var contact = try DrivenClock("C-CONTACT", at: start)
        #expect(contact.refusal(.pause(at: start)) == .notPausable(rule: "C-CONTACT"))
    }

    @Test("every refusal has its own code and words in both languages")
    func refusalWords() {
        let refusals: [ClockRefusal] = [
            .noTermForLevel(rule: "C-PLAN", level: .ordinary), .allowanceOutOfRange, .agreedDayNeeded,
            .agreedDayPassed("2026-03-02"), .ended, .alreadyPaused, .notPaused, .notPausable(rule: "C-PLAN"),
            .pauseLimitReached, .nothingLeft, .breached, .reasonNeeded, .outOfOrder,
            .otherCalendar(needed: "a", given: "b"), .notAHistory, .calendar(.beyondHorizon),
        ]
        #expect(Set(refusals.map(\.code)).count == refusals.count)
        #expect(refusals.allSatisfy { !$0.message.chinese.isEmpty && !$0.message.english.isEmpty })
    }

    @Test("reminders climb a ladder inside working hours; at level 3 at any hour")
    func reminders() throws {
        // C-REVIEW and C-TRANSFER are due at 18:00 and 20:00 of a Friday; the first step is one hour.
        func reminded(_ rule: String, _ level: ComplaintLevel, _ start: String) throws -> [String] {
            var driven = try DrivenClock(rule, level, at: at(start))
            var now = driven.clock.start.at
            while let next = try driven.clock.nextAttention(after: now, in: plainShop), driven.events.count < 9 {
                now = next
                try driven.send(.tick(at: now))
            }
            return driven.events.compactMap { if case .reminded(_, let at) = $0 { shown(at) } else { nil } }
        }
        #expect(
            try reminded("C-REVIEW", .ordinary, "2026-03-05 10:00")
                == ["2026-03-09 10:00", "2026-03-09 13:00", "2026-03-09 17:00", "2026-03-11 15:00"])
        #expect(
            try reminded("C-TRANSFER", .grave, "2026-03-06 19:30")
                == ["2026-03-06 21:00", "2026-03-07 00:00", "2026-03-07 04:00", "2026-03-07 20:00"])
    }

    @Test("a calendar that changes while a clock runs re-bases it, and both values stay")
    func rebaseOnCalendar() throws {
        var driven = try DrivenClock("C-CONTACT", at: at("2026-02-14 10:00"))
        #expect(shown(driven.clock.due) == "2026-02-24 18:00")
        let longer = try plainShop.overriding(
            DayOverride(day("2026-02-24"), hours: [], reason: BilingualPhrase(zh: "假期延长", en: "longer holiday")))
        let terms = driven.clock.basis.terms
        try driven.send(.rebase(at: at("2026-02-15 10:00"), terms: terms, calendar: longer, reason: "通知"))
        let rebase = try #require(driven.clock.rebases.first)
        #expect(shown(rebase.before.due) == "2026-02-24 18:00" && shown(rebase.after.due) == "2026-02-25 18:00")
        #expect(driven.clock.basis.calendarVersion == longer.version)
        #expect(try driven.send(.tick(at: at("2026-02-24 18:01"))).isEmpty)
    }

    @Test("a re-base of a paused clock counts its remaining time anew; a breached clock keeps its terms")
    func rebaseOnPolicy() throws {
        var driven = try DrivenClock("C-RESOLVE", at: at("2026-03-02 10:00"))
        try driven.send(.pause(at: at("2026-03-03 12:00")))
        let terms = ClockTerms(.workingDays(5), in: .workday)
        try driven.send(.rebase(at: at("2026-03-03 13:00"), terms: terms, calendar: plainShop, reason: "政策"))
        #expect(driven.clock.remainingSeconds == 42 * 3600)
        var breached = try DrivenClock("C-TRIAGE", at: start)
        let late = ClockCommand.rebase(at: due + 1, terms: terms, calendar: plainShop, reason: "政策")
        #expect(breached.refusal(late) == .breached)
    }

    @Test("stored events that are no history are refused")
    func histories() throws {
        let events = try DrivenClock("C-TRIAGE", at: start).events
        for wrong in [[], [.stopped(at: start)], events + events] {
            #expect(throws: ClockRefusal.notAHistory) { try ServiceClock(replaying: wrong) }
        }
    }

    @Test("a stored history with absurd numbers does not crash")
    func absurdHistories() throws {
        let base = try DrivenClock("C-RESOLVE", at: start).clock.start
        for number in [Int.min, -1, 0, Int.max] {
            var odd = base
            odd.warningPercent = number
            odd.reminderSteps = [number, number]
            odd.pauseLimitDays = number
            odd.pauseUsedSeconds = number
            odd.basis.allowedSeconds = number
            odd.basis.pauseLimitSeconds = number
            odd.basis.due = Instant(number)
            odd.at = number == 0 ? odd.at : Instant(number)
            var clock = ServiceClock(odd)
            let pause = ClockEvent.paused(at: Instant(number), remainingSeconds: number)
            for event in [nil, pause, .breached(at: Instant(number), noticedAt: .min), .reminded(step: number, at: 0)] {
                if let event { clock.apply(event) }
                for now in [Instant.min, 0, .max] {
                    _ = try? clock.events(for: .tick(at: now), in: plainShop)
                    _ = try? clock.events(for: .resume(at: now), in: plainShop)
                    _ = try? clock.nextAttention(after: now, in: plainShop)
                    _ = try? clock.explainDue(in: plainShop).lines
                }
            }
        }
    }
}
