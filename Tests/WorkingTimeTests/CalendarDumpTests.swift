import ChineseText
import Foundation
import Testing
import WorkingTime

/// `make test-peers` compares this table with calendars that other people keep.
@Suite("The calendar as a table for comparison")
struct CalendarDumpTests {
    @Test("every day of the known years is written: date, worked or not")
    func dump() throws {
        let shop = try ShopCalendar(timeZone: shanghai)
        let years = shop.holidays.years.keys.sorted()
        var rows: [String] = []
        var date = LocalDate(year: years[0], month: 1, day: 1)!
        while date.year <= years[years.count - 1] {
            let text = DatePattern("yyyy-MM-dd").string(
                from: LocalDateTime(date: date, time: LocalTime(secondOfDay: 0)))
            rows.append("\(text)\t\(shop.day(date, in: .workday).isOpen ? "work" : "off")")
            date = date.adding(days: 1)
        }
        #expect(rows.count == 366 + 365 + 365)
        #expect(rows.filter { $0.hasSuffix("work") }.count == 251 + 248 + 248)
        guard let path = ProcessInfo.processInfo.environment["HUASHU_CALENDAR_DUMP"] else { return }
        try (rows.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}
