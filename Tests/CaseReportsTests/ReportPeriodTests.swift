import CaseReports
import ChineseText
import Foundation
import Testing
import WorkingTime

struct ReportPeriodTests {
    @Test(arguments: [
        ("2026-W10", "2026-03-02", "2026-03-08", "2026-W09"), ("2025-W01", "2024-12-30", "2025-01-05", "2024-W52"),
        ("2026-W53", "2026-12-28", "2027-01-03", "2026-W52"), ("2026-W01", "2025-12-29", "2026-01-04", "2025-W52"),
        ("2021-W01", "2021-01-04", "2021-01-10", "2020-W53"), ("2026-03", "2026-03-01", "2026-03-31", "2026-02"),
        ("2024-03", "2024-03-01", "2024-03-31", "2024-02"),
        ("2026-03-05..2026-03-06", "2026-03-05", "2026-03-06", "2026-03-03..2026-03-04"),
    ])
    func `a period has its days`(_ text: String, _ first: String, _ last: String, _ previous: String) throws {
        let period = try #require(ReportPeriod(text))
        #expect("\(ReportDay(period.first))" == first && "\(ReportDay(period.last))" == last)
        #expect(period.name == text && period.previous.name == previous)
        #expect(try JSONDecoder().decode(ReportPeriod.self, from: JSONEncoder().encode(period)) == period)
    }

    @Test(arguments: [
        "", "2026-W00", "2025-W53", "2026-W54", "2026-W1", "2026-13", "2026-00", "2026-3", "2026-W1٣", "0000-W01",
        "2026-03-05..2026-03-04", "2026-03-05..", "..", "2026-02-30..2026-03-04", "1000-01-01..2026-01-01", "周",
    ])
    func `what is no period is refused`(_ text: String) {
        #expect(ReportPeriod(text) == nil)
    }

    @Test func `weeks follow each other without a gap over thirty years`() {
        var period = ReportPeriod(weekOf: LocalDate(year: 2030, month: 6, day: 5)!)
        for _ in 0..<1_600 {
            let previous = period.previous
            #expect(previous.last.adding(days: 1) == period.first && previous.days.count == 7)
            #expect(ReportPeriod(previous.name) == previous)
            period = previous
        }
    }
}
