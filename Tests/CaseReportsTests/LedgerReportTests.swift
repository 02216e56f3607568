import CaseReports
import Cases
import ChineseText
import Testing
import WorkingTime

@Suite("The ledger and single products in reports")
struct LedgerReportTests {
    private let manager = Actor("manager", [.peopleManager])

    private var keeping: CasePolicy {
        var policy = CaseReportsTests.policy
        policy.keepsLedger = true
        return policy
    }

    /// Two entries on the small week's case A: one confirmed in the week and appealed, one left lying; one from before.
    private func events() throws -> [LedgerEvent] {
        let number = try #require(try smallWeek().cases[1]).number
        var events: [LedgerEvent] = []
        func propose(_ rule: LedgerRule, in book: inout LedgerBook, _ instant: Instant) throws -> LedgerNumber {
            let entry = try LedgerEntry(
                proposing: rule, for: "agent", number: number, evidence: PersonalText("x"), by: supervisor, at: instant,
                policy: keeping)
            guard let event = book.beginning(entry) else { throw CancellationError() }
            book.apply(event)
            events.append(event)
            return event.number
        }
        func take(
            _ step: LedgerEntry.Step, _ number: LedgerNumber, in book: inout LedgerBook, _ instant: Instant,
            by actor: Actor
        )
            throws
        {
            let taken = try book.stepping(on: number) { entry throws(Refusal) in
                try entry.record(of: step, by: actor, at: instant, policy: keeping)
            }
            guard let event = taken else {
                throw CancellationError()
            }
            book.apply(event)
            events.append(event)
        }
        var february = LedgerBook(month: try #require(YearMonth("2026-02")))
        let old = try propose(.bonus, in: &february, at("2-26 10:00"))
        var march = LedgerBook(month: try #require(YearMonth("2026-03")))
        let fine = try propose(.outsideAuthority, in: &march, at("3-03 10:00"))
        _ = try propose(.coaching, in: &march, at("3-03 11:00"))
        try take(.hear(statement: PersonalText("忙")), fine, in: &march, at("3-03 12:00"), by: manager)
        try take(.confirm(amountFen: -3_000), fine, in: &march, at("3-04 12:00"), by: manager)
        try take(.appeal(words: PersonalText("不公")), fine, in: &march, at("3-05 12:00"), by: agent)
        try take(.hear(statement: PersonalText("谢谢")), old, in: &february, at("3-05 13:00"), by: manager)
        try take(.confirm(amountFen: 10_000), old, in: &february, at("3-05 14:00"), by: manager)
        try take(.settle(amountFen: 10_000), old, in: &february, at("3-06 14:00"), by: manager)
        try take(.settle(amountFen: 0), fine, in: &march, at("3-10 12:00"), by: manager)
        return events
    }

    private func report(_ change: (inout ReportRequest) -> Void = { _ in }) throws -> WeeklyReport {
        var request = request("2026-W10")
        change(&request)
        var builder = WeeklyReportBuilder(request)
        let log = try smallWeek().recorded
        for event in log { builder.take(event) }
        for (place, event) in try events().enumerated() { builder.take(event, sequence: Int64(log.count + 1 + place)) }
        return builder.report()
    }

    @Test("counts what was proposed, decided and settled in the week, and names nobody")
    func figures() throws {
        let report = try report()
        let lines = Dictionary(uniqueKeysWithValues: report.ledger.map { ($0.rule, $0) })
        #expect(report.ledger.map(\.rule) == [.outsideAuthority, .bonus, .coaching])
        let fine = try #require(lines[.outsideAuthority])
        #expect([fine.proposed, fine.confirmed, fine.appealed, fine.settled, fine.waiting] == [1, 1, 1, 0, 1])
        let bonus = try #require(lines[.bonus])
        #expect(
            [bonus.proposed, bonus.confirmed, bonus.settled, bonus.settledFen, bonus.waiting] == [0, 1, 1, 10_000, 0])
        let table = try #require(report.tables(in: .chinese).first { $0.id == "ledger" })
        #expect(!table.rows.joined().contains("agent") && report.html(in: .english).contains("Ledger of penalties"))
    }

    @Test("is not there where the shop keeps none, nor behind the cut-off")
    func absent() throws {
        let count = try smallWeek().recorded.count
        let report = try report { $0.cutOff = Int64(count) }
        #expect(report.ledger.isEmpty && !report.tables(in: .chinese).contains { $0.id == "ledger" })
    }

    @Test("a report on one product has its cases only, and no figures of the whole shop")
    func product() throws {
        var log = try smallWeek()
        try log.register(7, at("3-06 11:00"), product: "浴巾")
        func report(on product: String?) -> WeeklyReport {
            var request = request("2026-W10")
            request.product = product
            request.context.service.consultations = 200
            return WeeklyReport(request, events: log.recorded)
        }
        let (towel, bath, all) = (report(on: "毛巾"), report(on: "浴巾"), report(on: nil))
        #expect(towel.totals.current.new + bath.totals.current.new == all.totals.current.new)
        #expect(bath.totals.current == Totals(new: 1, openAtEnd: 1))
        #expect(bath.breakdown(.product)?.rows.map(\.value) == ["浴巾"])
        #expect(bath.metric(.consultations)?.figure() == .missing)
        #expect(bath.html(in: .chinese).contains("商品 浴巾") && bath.csv(in: .chinese).contains("投诉专项报告"))
        #expect(report(on: "没有").totals.current == Totals())
    }

    @Test("analyses of the journal are improvements of the report, with their effect")
    func improvements() throws {
        let due = try #require(LocalDate(year: 2026, month: 1, day: 20))
        let analysis = try RootCauseAnalysis(
            of: .product, "毛巾", cases: [], problem: "开线，电话 13812345678", owner: "agent", due: due, by: supervisor,
            at: at("1-05 10:00"))
        var book = ImprovementBook(month: try #require(YearMonth("2026-01")))
        let begun = try #require(book.beginning(analysis))
        book.apply(begun)
        let fields = [FieldWords("rootCause", "线松"), FieldWords("corrective", "改双线，致电 13812345678")]
        var events = [begun]
        for (step, instant) in [(RootCauseAnalysis.Step.revise(fields), "1-06 10:00"), (.done, "1-30 10:00")] {
            let event = try #require(
                try book.stepping(on: begun.number) { analysis throws(Refusal) in
                    try analysis.record(of: step, by: agent, at: at(instant))
                })
            book.apply(event)
            events.append(event)
        }
        let log = try smallWeek().recorded
        func line(isRevealed: Bool) throws -> WeeklyReport.ImprovementLine {
            var request = request("2026-W10")
            request.isRevealed = isRevealed
            var builder = WeeklyReportBuilder(request)
            for (place, event) in events.enumerated() { builder.take(event, sequence: Int64(place + 1)) }
            for event in log {
                builder.take(RecordedEvent(sequence: event.sequence + 10, event: event.event))
            }
            let report = builder.report()
            #expect(report.improvements.count == 1)
            guard let line = report.improvements.first else { throw CancellationError() }
            return line
        }
        let masked = try line(isRevealed: false)
        #expect(masked.state == .done && masked.improvement.id == "GJ-202601-0001" && masked.improvement.value == "毛巾")
        #expect(!masked.improvement.measure.contains("13812345678"))
        #expect(try line(isRevealed: true).improvement.measure.contains("13812345678"))
        // Cases E and F of February: F is no complaint. In the 30 days before there was nothing.
        #expect(masked.effect == Ratio(1, of: 0))
    }
}
