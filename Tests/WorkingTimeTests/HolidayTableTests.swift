import ChineseText
import Foundation
import Testing
import WorkingTime

@Suite("Public holidays and make-up workdays")
struct HolidayTableTests {
    @Test("the shipped years are 2024 to 2026")
    func shippedYears() {
        #expect(HolidayTable.shipped.years.keys.sorted() == [2024, 2025, 2026])
    }

    @Test(
        "well-known days are open or closed as ordered",
        arguments: [
            ("2024-02-04", true), ("2024-02-09", true), ("2024-02-10", false), ("2024-02-17", false),
            ("2024-02-18", true), ("2024-04-04", false), ("2024-04-07", true), ("2024-04-28", true),
            ("2024-05-11", true), ("2024-06-10", false), ("2024-09-14", true), ("2024-09-16", false),
            ("2024-09-29", true), ("2024-10-12", true), ("2024-10-13", false), ("2024-12-31", true),
            ("2025-01-01", false), ("2025-01-26", true), ("2025-01-28", false), ("2025-02-08", true),
            ("2025-04-27", true), ("2025-06-02", false), ("2025-09-28", true), ("2025-10-08", false),
            ("2025-10-11", true), ("2026-01-02", false), ("2026-01-04", true), ("2026-02-14", true),
            ("2026-02-16", false), ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true),
            ("2026-05-09", true), ("2026-06-19", false), ("2026-09-20", true), ("2026-09-25", false),
            ("2026-10-07", false), ("2026-10-10", true), ("2026-10-11", false),
        ])
    func wellKnownDays(date: String, isOpen: Bool) {
        #expect(plainShop.day(day(date), in: .workday).isOpen == isOpen, "\(date)")
    }

    @Test("a make-up day has its weekday's hours, or those of the week's first open day")
    func makeUpHours() {
        let saturday = splitShop.day(day("2026-02-14"), in: .workday).hours
        let sunday = splitShop.day(day("2026-01-04"), in: .workday).hours
        #expect(saturday == spans("09:00-12:00") && sunday == spans("09:00-12:00", "13:30-18:00"))
    }

    @Test("a day names the holiday that closes or opens it")
    func reasons() {
        let spring = BilingualPhrase(zh: "春节", en: "Spring Festival")
        let reasons = ["2026-02-14", "2026-02-16", "2026-03-07", "2026-03-09"]
            .map { plainShop.day(day($0), in: .workday).reason }
        #expect(reasons == [.makeUpDay(spring), .holiday(spring), .weekend, .weekday])
    }

    @Test("a year's order holds for the days it names in the December before")
    func daysOfTheYearBefore() throws {
        let json = """
            {"year": 2027, "source": "test", "holidays": [
              {"name": "元旦", "english": "New Year", "from": "2026-12-31", "to": "2027-01-02", "makeUp": ["2026-12-26"]}]}
            """
        let year = try HolidayYear(json: Data(json.utf8))
        let shop = plainShop.with(holidays: .shipped.adding(year))
        let open = ["2026-12-25", "2026-12-26", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-04"]
            .map { shop.day(day($0), in: .workday).isOpen }
        #expect(open == [true, true, true, false, false, true])
    }

    @Test("where two years speak of one day, the later year's order holds")
    func twoYearsOnOneDay() throws {
        func year(_ number: Int, off: String, makeUp: String) throws -> HolidayYear {
            let json = """
                {"year": \(number), "source": "test", "holidays": [{"name": "x", "english": "x", "from": "\(off)",
                 "to": "\(off)", "makeUp": ["\(makeUp)"]}]}
                """
            return try HolidayYear(json: Data(json.utf8))
        }
        let years = [
            try year(2026, off: "2026-12-27", makeUp: "2026-12-26"),
            try year(2027, off: "2026-12-26", makeUp: "2026-12-27"),
        ]
        for table in [HolidayTable(years), HolidayTable(years.reversed())] {
            let shop = plainShop.with(holidays: table)
            #expect(
                !shop.day(day("2026-12-26"), in: .workday).isOpen && shop.day(day("2026-12-27"), in: .workday).isOpen)
        }
    }

    /// The share of receipt days on which a shop that knows less computes another due date, in tenths of a per cent;
    /// measured by the project's research with other software.
    @Test(
        "ignoring make-up days, or all holidays, is wrong as often as was measured elsewhere",
        arguments: [(1, 37, 99), (3, 85, 157), (5, 151, 210), (10, 246, 319)])
    func valueOfTheTable(days: Int, withoutMakeUp: Int, withoutHolidays: Int) throws {
        let shippedButMakeUp = try HolidayTable.shipped.years.values.map { year in
            let items = year.holidays.map { holiday in
                """
                {"name": "x", "english": "x", "from": "\(iso(holiday.first))", "to": "\(iso(holiday.last))", "makeUp": []}
                """
            }
            let json = """
                {"year": \(year.year), "source": "test", "holidays": [\(items.joined(separator: ","))]}
                """
            return try HolidayYear(json: Data(json.utf8))
        }
        let ignorant = [
            plainShop.with(holidays: HolidayTable(shippedButMakeUp)), plainShop.with(holidays: HolidayTable()),
        ]
        let (first, last) = (day("2024-01-01").daysSince1970, day("2026-12-24").daysSince1970)
        var wrong = [0, 0]
        for number in first...last {
            let date = LocalDate(daysSince1970: number)
            let truth = openDay(days, after: date, in: plainShop)
            for (index, shop) in ignorant.enumerated() where openDay(days, after: date, in: shop) != truth {
                wrong[index] += 1
            }
        }
        let total = Double(last - first + 1)
        let shares = wrong.map { Int((Double($0) / total * 1000).rounded()) }
        #expect(shares == [withoutMakeUp, withoutHolidays])
    }

    private func iso(_ date: LocalDate) -> String {
        DatePattern("yyyy-MM-dd").string(from: LocalDateTime(date: date, time: LocalTime(secondOfDay: 0)))
    }

    private func openDay(_ count: Int, after date: LocalDate, in shop: ShopCalendar) -> LocalDate {
        var (date, left) = (date, count)
        while left > 0 {
            date = date.adding(days: 1)
            if shop.day(date, in: .workday).isOpen { left -= 1 }
        }
        return date
    }
}
