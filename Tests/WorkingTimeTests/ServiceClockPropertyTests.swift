import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("Whatever is asked of a clock", .serialized)
struct ServiceClockPropertyTests {
    private static let longerHoliday = try! splitShop.overriding(
        DayOverride(day("2026-02-24"), hours: [], reason: BilingualPhrase(zh: "假期延长", en: "longer holiday")))
    /// Allowances that a re-base may bring.
    private static let otherTerms = [
        ClockTerms(.workingDays(2), in: .workday), ClockTerms(.workingDays(4), in: .workday, counting: .sameTime),
        ClockTerms(.seconds(40_000), in: .workday), ClockTerms(.seconds(200_000), in: .natural),
        ClockTerms(.seconds(90_000), in: .platform),
    ]

    /// A clock after a random life around Spring Festival, with `check` after each command.
    private func live(
        seed: UInt64, check: (DrivenClock, Instant) throws -> Void = { _, _ in }
    ) throws -> DrivenClock {
        var generator = SeededGenerator(seed: seed)
        let rule = ["C-RESOLVE", "C-PLAN", "C-CONTACT", "C-TRIAGE", "C-ACK", "C-PROGRESS"].randomElement(
            using: &generator)!
        let level = ComplaintLevel.allCases.randomElement(using: &generator)!
        var now = at("2026-02-10 00:00") + Instant.random(in: 0...1_200_000_000, using: &generator)
        var driven = try DrivenClock(rule, level, at: now, in: splitShop)
        for _ in 0..<12 {
            now += Instant.random(
                in: 0...[3_600_000, 86_400_000, 400_000_000].randomElement(using: &generator)!, using: &generator)
            _ = driven.refusal(command(at: now, driven, using: &generator))
            try check(driven, now)
        }
        return driven
    }

    private func command(
        at now: Instant, _ driven: DrivenClock, using generator: inout SeededGenerator
    ) -> ClockCommand {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<5: .tick(at: now)
        case 5..<10: .pause(at: now)
        case 10..<15: .resume(at: now)
        case 15..<18:
            .rebase(
                at: now,
                terms: Bool.random(using: &generator)
                    ? driven.clock.basis.terms : Self.otherTerms.randomElement(using: &generator)!,
                calendar: Bool.random(using: &generator) ? splitShop : Self.longerHoliday, reason: "政策")
        case 18: .stop(at: now)
        default: .supersede(at: now, by: "clock-2")
        }
    }

    @Test("I12, I13: the due instant follows from rule, calendar, start and pauses")
    func dueIsRecomputable() throws {
        for seed in 0..<150 as Range<UInt64> {
            _ = try live(seed: seed) { driven, _ in
                let (clock, kind) = (driven.clock, driven.clock.basis.terms.calendar)
                #expect(clock.due >= clock.start.at, "seed \(seed)")
                let paused = try clock.pauses.reduce(0) { sum, pause in
                    try sum
                        + (pause.to.map { try driven.calendar.workingSeconds(from: pause.from, to: $0, in: kind) } ?? 0)
                }
                if clock.isOpen {
                    #expect(try clock.recomputed(calendar: driven.calendar) == clock.basis, "seed \(seed)")
                    let elapsed = try driven.calendar.workingSeconds(from: clock.start.at, to: clock.due, in: kind)
                    #expect(elapsed == clock.basis.allowedSeconds + paused, "seed \(seed)")
                    let closing = try driven.calendar.nextClosing(from: clock.due - 1_000, in: kind)
                    let opening = try driven.calendar.nextOpening(from: clock.due - 1_000, in: kind)
                    #expect(opening < clock.due && clock.due <= closing || kind == .natural, "seed \(seed)")
                }
            }
        }
    }

    @Test("the events alone make the clock again, also through JSON")
    func replay() throws {
        for seed in 0..<150 as Range<UInt64> {
            let driven = try live(seed: seed)
            let stored = try JSONEncoder().encode(driven.events)
            let events = try JSONDecoder().decode([ClockEvent].self, from: stored)
            #expect(try ServiceClock(replaying: events) == driven.clock, "seed \(seed)")
        }
    }

    @Test("I16: one warning, then one breach, and nothing behind the end")
    func alertsComeOnce() throws {
        for seed in 0..<300 as Range<UInt64> {
            var kinds = ""
            for event in try live(seed: seed).events {
                switch event {
                case .warned: kinds += "w"
                case .breached: kinds += "b"
                case .stopped, .superseded: kinds += "e"
                case .started, .paused, .resumed, .rebased, .reminded: break
                }
            }
            #expect(["", "w", "wb", "e", "we", "wbe"].contains(kinds), "seed \(seed): \(kinds)")
        }
    }

    @Test("below level 3 reminders come in working hours only, each step once")
    func remindersKeepHours() throws {
        for seed in 0..<300 as Range<UInt64> {
            let driven = try live(seed: seed)
            var last = -1
            for case .reminded(let step, let instant) in driven.events {
                let mayRemind = driven.clock.start.level == .grave || driven.calendar.isOpen(at: instant, in: .workday)
                #expect(mayRemind && step > last, "seed \(seed)")
                last = step
            }
        }
    }

    @Test("a longer pause never gives an earlier due instant, and no pause a later one")
    func pausesAreMonotone() throws {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<150 {
            let start = at("2026-02-10 00:00") + Instant.random(in: 0...1_200_000_000, using: &generator)
            let pause = start + Instant.random(in: 0...60_000_000, using: &generator)
            var short = try DrivenClock("C-RESOLVE", at: start, in: splitShop)
            let unpaused = short.clock.due
            guard short.refusal(.pause(at: pause)) == nil else { continue }
            var long = short
            let end = pause + Instant.random(in: 0...200_000_000, using: &generator)
            try short.send(.resume(at: end))
            try long.send(.resume(at: end + Instant.random(in: 0...200_000_000, using: &generator)))
            #expect(unpaused <= short.clock.due && short.clock.due <= long.clock.due, "\(start) \(pause) \(end)")
        }
    }

    @Test("ticking often or seldom gives the same instants of warning and breach")
    func tickingOftenOrSeldom() throws {
        for seed in 0..<60 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let start = at("2026-02-10 00:00") + Instant.random(in: 0...1_200_000_000, using: &generator)
            var seldom = try DrivenClock("C-RESOLVE", at: start, in: splitShop)
            _ = seldom.refusal(.pause(at: start + Instant.random(in: 0...90_000_000, using: &generator)))
            var often = seldom
            let end = start + 5_000_000_000
            var now = seldom.clock.lastEventAt
            while let next = try often.clock.nextAttention(after: now, in: splitShop), next <= end {
                #expect(
                    try !often.send(.tick(at: next)).isEmpty, "seed \(seed): attention for nothing at \(shown(next))")
                now = next
            }
            try seldom.send(.tick(at: end))
            let instants = [often, seldom].map { [$0.clock.warnedAt, $0.clock.breachedAt, $0.clock.pauses.last?.to] }
            #expect(instants[0] == instants[1] && instants[0][1] != nil, "seed \(seed)")
        }
    }

    @Test("the explanation counts exactly the allowance")
    func explanationAddsUp() throws {
        for seed in 0..<100 as Range<UInt64> {
            _ = try live(seed: seed) { driven, _ in
                let explanation = try driven.clock.explainDue(in: driven.calendar)
                guard driven.clock.isOpen, let last = explanation.days.last else { return }
                let counted = explanation.days.flatMap(\.counted).map(\.seconds).reduce(0, +)
                let left = driven.clock.remainingSeconds ?? 0
                // A re-base may leave less than was used before the pause; then nothing is left.
                #expect(counted + last.leftSeconds == driven.clock.basis.allowedSeconds, "seed \(seed)")
                #expect(max(0, last.leftSeconds) == left, "seed \(seed)")
            }
        }
    }

    @Test("I27: the time zone of the process changes nothing")
    func processTimeZone() throws {
        let before = NSTimeZone.default
        defer { NSTimeZone.default = before }
        let lives = try ["Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Marquesas"].map { name in
            NSTimeZone.default = TimeZone(identifier: name)!
            return try (0..<20 as Range<UInt64>).map { seed in
                let driven = try live(seed: seed)
                return "\(driven.events) \(try driven.clock.explainDue(in: driven.calendar).lines)"
            }
        }
        #expect(Set(lives).count == 1)
    }
}
