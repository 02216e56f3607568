import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("Working time is added and measured")
struct WorkingTimeArithmeticTests {
    @Test(
        "so many minutes later",
        arguments: [
            // Within the hours, over lunch, over night, over a weekend, over Spring Festival with its make-up Saturday.
            ("2026-03-06 10:00", 60, "2026-03-06 11:00"), ("2026-03-06 11:30", 60, "2026-03-06 14:00"),
            ("2026-03-06 11:30", 30, "2026-03-06 12:00"), ("2026-03-05 17:30", 60, "2026-03-06 09:30"),
            ("2026-03-06 17:30", 60, "2026-03-09 09:30"), ("2026-03-07 10:00", 0, "2026-03-09 09:00"),
            ("2026-03-06 18:00", 0, "2026-03-06 18:00"), ("2026-02-13 17:00", 120, "2026-02-14 10:00"),
            ("2026-02-14 11:00", 120, "2026-02-24 10:00"), ("2026-02-27 18:00", 180, "2026-02-28 12:00"),
        ])
    func minutesLater(start: String, minutes: Int, end: String) throws {
        #expect(shown(try splitShop.add(seconds: minutes * 60, to: at(start), in: .workday)) == end)
    }

    @Test("the platform's hours count every day, the natural calendar always")
    func otherCalendars() throws {
        let late = at("2026-02-17 22:59")
        #expect(shown(try plainShop.add(seconds: 180, to: late, in: .platform)) == "2026-02-18 08:02")
        #expect(shown(try plainShop.add(seconds: 86_400, to: late, in: .natural)) == "2026-02-18 22:59")
    }

    @Test("opening and closing times are found")
    func openings() throws {
        let cases = [
            ("2026-03-06 10:00", "2026-03-06 10:00", "2026-03-06 12:00"),
            ("2026-03-06 12:00", "2026-03-06 13:30", "2026-03-06 18:00"),
            ("2026-03-06 18:00", "2026-03-09 09:00", "2026-03-09 12:00"),
            ("2026-02-14 12:00", "2026-02-24 09:00", "2026-02-24 12:00"),
        ]
        for (instant, opening, closing) in cases {
            #expect(shown(try splitShop.nextOpening(from: at(instant), in: .workday)) == opening)
            #expect(shown(try splitShop.nextClosing(from: at(instant), in: .workday)) == closing)
            #expect(splitShop.isOpen(at: at(instant), in: .workday) == (instant == opening))
        }
    }

    @Test("a part of a second counts as a whole one")
    func partsOfSeconds() throws {
        let start = at("2026-03-06 10:00")
        #expect(try plainShop.add(seconds: 1, to: start + 1, in: .workday) == start + 2_000)
        #expect(try plainShop.workingSeconds(from: start + 1, to: start + 1_000, in: .workday) == 0)
    }

    /// The independent counterpart: it asks the shop's day for every minute, in local time, and counts.
    private func minutesCounted(from start: Instant, to end: Instant, in shop: ShopCalendar, _ kind: CalendarKind)
        -> Int
    {
        stride(from: start, to: end, by: 60_000).count { instant in
            let local = LocalDateTime(instant, in: shop.timeZone)
            return shop.day(local.date, in: kind).hours.contains { span in
                span.opens <= local.time.secondOfDay && local.time.secondOfDay < span.closes
            }
        }
    }

    @Test(
        "measuring agrees with counting every minute, with and without daylight saving",
        arguments: [
            "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
        ])
    func measuringAgreesWithCounting(zone: String) throws {
        let zone = TimeZone(identifier: zone)!
        let shop = try ShopCalendar(timeZone: zone, weeklyHours: splitHours)
        var generator = SeededGenerator(seed: 11)
        for kind in CalendarKind.allCases {
            for _ in 0..<12 {
                let start = minute(using: &generator)
                let end = start + Instant.random(in: 0...14_000, using: &generator) * 60_000
                let measured = try shop.workingSeconds(from: start, to: end, in: kind)
                #expect(
                    measured == minutesCounted(from: start, to: end, in: shop, kind) * 60, "\(start) \(end) \(kind)")
            }
        }
    }

    @Test("I13: adding is monotone, additive, and the inverse of measuring", arguments: CalendarKind.allCases)
    func laws(kind: CalendarKind) throws {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<250 {
            let start = minute(using: &generator) + Instant.random(in: 0..<60_000, using: &generator)
            let later = start + Instant.random(in: 0...500_000_000, using: &generator)
            let (a, b) = (
                Int.random(in: 0...200_000, using: &generator), Int.random(in: 0...200_000, using: &generator)
            )
            let first = try splitShop.add(seconds: a, to: start, in: kind)
            let both = try splitShop.add(seconds: a + b, to: start, in: kind)
            #expect(first >= start && both >= first)
            #expect(try splitShop.add(seconds: a, to: later, in: kind) >= first)
            #expect(try splitShop.workingSeconds(from: start, to: first, in: kind) == a)
            #expect(try splitShop.workingSeconds(from: first, to: both, in: kind) == b)
            if b > 0 { #expect(try splitShop.add(seconds: b, to: first, in: kind) == both) }
        }
    }

    @Test("I14: closing one future day moves only the answers beyond it")
    func closingOneDay() throws {
        let closed = day("2026-03-11")
        let changed = try splitShop.overriding(
            DayOverride(closed, hours: [], reason: BilingualPhrase(zh: "盘点", en: "stock-taking")))
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<200 {
            let start = at("2026-03-02 00:00") + Instant.random(in: 0...1_209_600, using: &generator) * 1000
            let seconds = Int.random(in: 1...150_000, using: &generator)
            let before = try splitShop.add(seconds: seconds, to: start, in: .workday)
            let after = try changed.add(seconds: seconds, to: start, in: .workday)
            let startsBehind = start >= at("2026-03-11 18:00")
            let endsBefore = before < at("2026-03-11 09:01")
            #expect(startsBehind || endsBefore ? after == before : after > before, "\(shown(start)) \(seconds)")
        }
    }

    /// A whole minute of the known years.
    private func minute(using generator: inout SeededGenerator) -> Instant {
        let (first, last) = (at("2024-01-01 00:00") / 60_000, at("2026-12-01 00:00") / 60_000)
        return Instant.random(in: first...last, using: &generator) * 60_000
    }
}
