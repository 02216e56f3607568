import CaseReports
import Cases
import ChineseText
import Foundation
import FoundationXML
import Testing
import WorkingTime

/// What `smallWeek` says, worked out by hand.
struct SmallWeekTests {
    private let log: ShopLog
    private let report: WeeklyReport

    init() throws {
        log = try smallWeek()
        report = WeeklyReport(Self.request, events: log.recorded)
    }

    private static var request: ReportRequest {
        var request = CaseReportsTests.request("2026-W10")
        request.context.service.consultations = 200
        request.context.service.orders = 500
        request.context.clerkRemarks = "回访 13812345678 <待办>"
        return request
    }

    @Test func `what comes and goes adds up`() {
        // At the start E; new A, B and C, for D is no complaint; closed A and E.
        #expect(report.totals.current == Totals(openAtStart: 1, new: 3, closed: 2, openAtEnd: 2))
        #expect(report.totals.previous == Totals(openAtStart: 0, new: 1, closed: 0, openAtEnd: 1))
        #expect(report.totals.periods == 1)
        #expect(report.head.invalid == 1 && report.head.merged == 0 && report.head.misfits == 0)
        #expect(report.head.workingDays == 5 && report.head.cutOff == Int64(log.recorded.count))
    }

    @Test func `cases are told apart by what they are at the end`() throws {
        // B was raised to level 2 by its score, C by being a repetition.
        let levels = try #require(report.breakdown(.level)).rows
        #expect(levels.map(\.value) == ["1", "2"])
        #expect(levels.map(\.totals.new) == [1, 2] && levels.map(\.totals.closed) == [2, 0])
        let types = try #require(report.breakdown(.type)).rows
        #expect(types.map(\.value) == ["产品质量", "服务态度"] && types.map(\.totals.new) == [2, 1])
        #expect(report.days.map(\.new) == [1, 1, 1, 0, 0, 0, 0] && report.days.map(\.closed) == [0, 1, 1, 0, 0, 0, 0])
        #expect(report.arrivals[0][10] == 1 && report.arrivals[1][14] == 1 && report.arrivals[2][9] == 1)
    }

    @Test func `a long period is told by months that add up to its days`() throws {
        func days(of report: WeeklyReport) throws -> ReportTable {
            try #require(report.tables(in: .chinese).first { $0.id == "days" })
        }
        let year = WeeklyReport(CaseReportsTests.request("2026-01-01..2026-12-31"), events: log.recorded)
        let months = try days(of: year)
        #expect(months.title == "每月" && months.rows.map { $0[0] }.prefix(3) == ["2026-01", "2026-02", "2026-03"])
        #expect(months.rows.count == 12 && year.days.count == 365)
        #expect(months.rows.compactMap { Int($0[1]) }.reduce(0, +) == year.days.count(where: \.isWorkingDay))
        #expect(months.rows.compactMap { Int($0[2]) }.reduce(0, +) == year.totals.current.new)
        #expect(months.rows.compactMap { Int($0[6]) }.reduce(0, +) == year.totals.current.closed)
        #expect(try days(of: report).rows.count == 7)
    }

    private static let metrics: [(MetricID, String, Figure)] = [
        (.consultations, "all", .count(200)),
        (.ordersHandled, "all", .missing),
        // A, B and C.
        (.complaintRate, "consultations", .ratio(Ratio(3, of: 200))),
        (.complaintRate, "orders", .ratio(Ratio(3, of: 500))),
        (.firstReply, "person", .missing),
        // Due Tue: A in time. Due Wed: B in time, and B's second round, which nobody took. Due Thu: C, on Fri.
        (.contactInTime, "all", .ratio(Ratio(2, of: 4))),
        // A from Mon 10:00 to Tue 10:00, nine hours of work; B from Tue 14:00 to 15:10.
        (.resolveTime, "all", .spread(Spread(of: [9 * 3_600, 70 * 60]))),
        (.resolveTime, "pauses", .spread(Spread(of: [0, 0]))),
        // E's third working day is Mon, for Sat 28 Feb is worked; A is due on Thu, B on Fri.
        (.resolveInTime, "all", .ratio(Ratio(3, of: 3))),
        // E, of A and E.
        (.firstContactResolution, "all", .ratio(Ratio(1, of: 2))),
        // A 2, B 5, E 1; B has gone on to another round.
        (.satisfaction, "all", .ratio(Ratio(2, of: 3))),
        (.satisfaction, "first-round", .ratio(Ratio(2, of: 3))),
        (.satisfaction, "final", .ratio(Ratio(2, of: 2))),
        (.answerRate, "all", .ratio(Ratio(2, of: 2))),
        (.meanScore, "all", .mean(sum: 8, count: 3)),
        (.meanScore, "stars", .mean(sum: 10, count: 3)),
        (.escalationRate, "all", .ratio(Ratio(0, of: 2))),
        (.repeatRate, "all", .ratio(Ratio(1, of: 3))),
        (.reviewReturns, "all", .ratio(Ratio(0, of: 2))),
        // A and B five minutes; C from Wed 09:30 to Fri 10:05: 8 h 30 min, 9 h and 1 h 5 min.
        (.timeInState, "registered", .spread(Spread(of: [300, 300, 66_900]))),
        // A for a day, 11:00 to 10:00: eight hours of work.
        (.timeInState, "executing", .spread(Spread(of: [8 * 3_600]))),
        // B for five days and C for four when the week ends.
        (.backlogAge, "0-3", .count(0)), (.backlogAge, "3-7", .count(2)), (.backlogAge, "30+", .count(0)),
        (.recurrence, "all", .missing), (.training, "hours", .missing),
        (.remedies, "all", .money(count: 1, fen: 4_900)), (.remedies, "resend", .money(count: 1, fen: 4_900)),
    ]

    @Test(arguments: metrics.indices)
    func `each metric has the value worked out by hand`(_ row: Int) {
        let (id, part, figure) = Self.metrics[row]
        #expect(report.metric(id)?.figure(part) == figure, "\(id.rawValue) \(part)")
    }

    @Test func `a request counts in the period in which it went up, and a draft never does`() throws {
        let words = ["reason": "beyond_ability", "results": "没有修好", "nextPromise": "明天回电"]
        let fields = words.sorted { $0.key < $1.key }.map { FieldInput($0.key, $0.value) }
        var log = ShopLog()
        for id in [1, 2] {
            try log.register(id, at("3-06 10:00"))
            try log.take(id, at("3-06 10:05"))
            try log.tell(id, at("3-06 10:10"), .firstContact)
            try log.send(
                id, at("3-06 11:00"), .reviseForm(CaseCommand.ReviseForm(form: .escalation, fields: fields)), by: agent)
        }
        try log.send(
            2, at("3-09 09:30"), .escalate(CaseCommand.Escalate(cause: .beyondAbility)), by: agent)
        for (week, required) in [("2026-W10", 0), ("2026-W11", 6)] {
            let report = WeeklyReport(CaseReportsTests.request(week), events: log.recorded)
            let figure = report.metric(.handoffCompleteness)?.figure("all")
            #expect(figure == .ratio(Ratio(required, of: required)), "\(week)")
        }
    }

    @Test func `an improvement that was not begun yet is in no figure`() throws {
        var request = Self.request
        let days = try ["2026-03-09", "2026-03-20"].map { try #require(ReportDay($0)) }
        request.context.improvements = [
            Improvement(id: "Q-1", measure: "加厚袋", owner: "仓库", opened: days[0], due: days[1])
        ]
        let figure = WeeklyReport(request, events: log.recorded).metric(.recurrence)?.figure("all")
        #expect(figure == .missing)
    }

    @Test func `all metrics are there, in order`() {
        #expect(report.metrics.map(\.id) == MetricID.allCases)
    }

    @Test func `broken promises have their case, due instant and owner`() {
        let contact = report.breaches.filter { $0.rule == "C-CONTACT" }
        #expect(contact.map(\.due) == [at("3-04 18:00"), at("3-05 18:00")])
        #expect(contact.map(\.owner) == [nil, nil] && contact.map(\.isNoticedLate) == [true, true])
        #expect(contact.map(\.ended) == [nil, nil] && contact.map(\.complainant) == ["王**", "王**"])
        #expect(!report.breaches.contains { $0.rule.hasPrefix("C-SURVEY") })
        #expect(Set(report.overdue.map(\.number)) == Set(contact.map(\.number)))
    }

    @Test func `what was learnt of the week before is corrected`() {
        let corrections = report.corrections.filter { $0.period.name == "2026-W09" }
        let changes = Dictionary(uniqueKeysWithValues: corrections.map { ($0.figure, [$0.before, $0.after]) })
        // F was counted and is no complaint; E's customer answered on Monday.
        #expect(changes["totals.new"] == [.count(2), .count(1)])
        #expect(changes["totals.invalid"] == [.count(0), .count(1)])
        #expect(changes["type.物流运输"] == [.count(1), nil])
        #expect(changes["K13.all"] == [.ratio(Ratio(0, of: 1)), .ratio(Ratio(1, of: 1))])
        #expect(changes["totals.closed"] == nil && corrections.count == report.corrections.count)
    }

    @Test func `names and phones are masked unless they are revealed`() throws {
        let masked =
            try report.html(in: .chinese) + report.csv(in: .english) + String(decoding: report.json(), as: UTF8.self)
        #expect(!masked.contains("13812345678") && !masked.contains("王芳"))
        var request = Self.request
        request.isRevealed = true
        let open = WeeklyReport(request, events: log.recorded).html(in: .chinese)
        #expect(open.contains("13812345678") && open.contains("王芳3"))
    }

    @Test(arguments: ReadingLanguage.allCases)
    func `the page is XML, without scripts and without anything to fetch`(_ language: ReadingLanguage) throws {
        let page = report.html(in: language)
        let document = try XMLDocument(xmlString: page)
        #expect(try document.nodes(forXPath: "//*[local-name()='table']").count > 10)
        #expect(try document.nodes(forXPath: "//*[local-name()='svg']").count == 6)
        #expect(try document.nodes(forXPath: "//*[local-name()='script' or @src or @href]").isEmpty)
        #expect(page.contains("&lt;待办&gt;"))
    }

    @Test func `JSON is read back as the same report`() throws {
        #expect(try JSONDecoder().decode(WeeklyReport.self, from: report.json()) == report)
    }
}
