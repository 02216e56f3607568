import CaseReports
import Cases
import ChineseText
import Foundation
import Testing
import WorkingTime

struct SmallWeekTests {
    private let report: WeeklyReport

    init() throws {
        var request = request("2026-W10")
        request.context.service.consultations = 200
        request.context.service.orders = 500
        report = WeeklyReport(request, events: try smallWeek().recorded)
        if let path = ProcessInfo.processInfo.environment["DUMP"] { try report.json().write(to: URL(filePath: path)); try Data(report.html(in: .chinese).utf8).write(to: URL(filePath: path + ".html")); try Data(report.html(in: .english).utf8).write(to: URL(filePath: path + ".en.html")); try Data(report.csv(in: .chinese).utf8).write(to: URL(filePath: path + ".csv")) }
    }

    @Test func `what comes and goes adds up`() {
        // At the start E; new A, B and C, for D is no complaint; closed A and E.
        #expect(report.totals.current == Totals(openAtStart: 1, new: 3, closed: 2, openAtEnd: 2))
        #expect(report.totals.previous == Totals(openAtStart: 0, new: 1, closed: 0, openAtEnd: 1))
        #expect(report.head.invalid == 1 && report.head.merged == 0 && report.head.misfits == 0)
    }
}
