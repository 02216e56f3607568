import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("A shop's calendars")
struct ShopCalendarTests {
    private let typhoon = BilingualPhrase(zh: "台风", en: "typhoon")

    @Test("an override closes a working day, opens a holiday, and is the last word")
    func overrides() throws {
        let shop = try plainShop.overriding(DayOverride(day("2026-03-09"), hours: [], reason: typhoon))
            .overriding(DayOverride(day("2026-02-17"), hours: spans("10:00-15:00"), reason: typhoon))
        #expect(!shop.day(day("2026-03-09"), in: .workday).isOpen)
        #expect(shop.day(day("2026-02-17"), in: .workday).hours == spans("10:00-15:00"))
        #expect(shop.day(day("2026-03-09"), in: .platform).isOpen)
    }

    @Test("equal calendars have equal versions, and each change another one")
    func versions() throws {
        let overridden = try plainShop.overriding(DayOverride(day("2026-03-09"), hours: [], reason: typhoon))
        let calendars = [
            plainShop, splitShop, overridden, plainShop.with(holidays: HolidayTable()),
            try ShopCalendar(timeZone: TimeZone(identifier: "Asia/Urumqi")!),
            try ShopCalendar(timeZone: shanghai, platformHours: spans("08:00-22:00")),
        ]
        #expect(Set(calendars.map(\.version)).count == calendars.count)
        #expect(try ShopCalendar(timeZone: shanghai).version == plainShop.version)
    }

    @Test("a calendar that cannot work is refused")
    func refusals() {
        func fault(_ make: () throws(CalendarFault) -> Void) -> CalendarFault? {
            do throws(CalendarFault) {
                try make()
                return nil
            } catch { return error }
        }
        let closing = { (text: String) throws(CalendarFault) in
            try DayOverride(day(text), hours: [], reason: BilingualPhrase(zh: "盘点", en: "stock-taking"))
        }
        let faults: [CalendarFault?] = [
            fault { () throws(CalendarFault) in _ = try WeeklyHours([8: []]) },
            fault { () throws(CalendarFault) in _ = try WeeklyHours([6: spans("09:00-12:00")]) },
            fault { () throws(CalendarFault) in _ = try WeeklyHours([1: spans("09:00-12:00", "11:00-15:00")]) },
            fault { () throws(CalendarFault) in _ = try ShopCalendar(timeZone: shanghai, platformHours: []) },
            fault { () throws(CalendarFault) in
                let days = [try closing("2026-03-09"), try closing("2026-03-09")]
                _ = try ShopCalendar(timeZone: shanghai, overrides: days)
            },
            fault { () throws(CalendarFault) in _ = try plainShop.add(seconds: .max, to: 0, in: .workday) },
            fault { () throws(CalendarFault) in _ = try plainShop.workingSeconds(from: .min, to: .max, in: .workday) },
        ]
        #expect(
            faults == [
                .noSuchWeekday(8), .neverOpen, .overlappingHours(weekday: 1), .badHours("platform"),
                .overriddenTwice("2026-03-09"), .beyondHorizon, .beyondHorizon,
            ])
    }

    @Test("days beyond the known years are provisional; overridden days and other calendars are not")
    func provisional() throws {
        let shop = try plainShop.overriding(DayOverride(day("2027-03-09"), hours: [], reason: typhoon))
        let flags = ["2026-12-31", "2027-01-04", "2027-03-09", "2023-12-29"]
            .map { shop.day(day($0), in: .workday).isProvisional }
        #expect(flags == [false, true, false, true])
        #expect(!shop.day(day("2027-01-04"), in: .platform).isProvisional)
    }

    @Test(
        "from 1 December a missing next year is a warning",
        arguments: [
            ("2026-11-30", [Int]()), ("2026-12-01", [2027]), ("2026-12-31", [2027]), ("2027-01-01", [2027]),
            ("2027-12-01", [2027, 2028]), ("2025-12-01", []),
        ])
    func warnings(today: String, missing: [Int]) {
        #expect(plainShop.warnings(on: day(today)) == missing.map(CalendarWarning.missingYear))
    }

    @Test("hours are read and written in one form")
    func hoursText() {
        let texts = ["09:00-18:00", "00:00-24:00", "08:30:15-08:30:16"]
        #expect(texts.compactMap { OpeningSpan($0)?.text } == texts)
        let wrong = [
            "", "9:00-18:00", "18:00-09:00", "09:00", "09:00-24:01", "09:60-10:00", "09:00-10:00-11:00", "٠٩:00-10:00",
        ]
        #expect(wrong.filter { OpeningSpan($0) != nil }.isEmpty)
    }

    @Test("a stored version is read as the same version, and a damaged one is refused")
    func storage() throws {
        let shop = try splitShop.overriding(
            DayOverride(day("2026-03-09"), hours: spans("10:00-24:00"), reason: typhoon))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let stored = try String(decoding: encoder.encode(shop), as: UTF8.self)
        let read = try JSONDecoder().decode(ShopCalendar.self, from: Data(stored.utf8))
        #expect(read == shop && read.version == shop.version)
        let damages = [
            ("Shanghai", "Atlantis"), ("10:00-24:00", "24:00-10:00"), ("2026-03-09", "2026-02-30"),
            ("2026-02-23", "2026-02-01"), ("08:00-23:00", "8-23"), ("\"year\":2026", "\"year\":2025"),
        ]
        for (part, other) in damages {
            let damaged = stored.replacingOccurrences(of: part, with: other)
            #expect(
                damaged != stored && (try? JSONDecoder().decode(ShopCalendar.self, from: Data(damaged.utf8))) == nil)
        }
    }
}
