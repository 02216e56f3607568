import CaseReports
import ChineseText
import Foundation
import Testing
import WorkingTime

@testable import Cases

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Six weeks of cases that end in many ways.
private func randomLog(seed: UInt64, cases: Int = 40) throws -> ShopLog {
    var random = SeededGenerator(state: seed)
    var log = ShopLog()
    let minute: Instant = 60_000
    for id in 1...cases {
        var now = at("2-02 00:00") + Instant.random(in: 0..<42 * 1_440, using: &random) * minute
        func wait(_ hours: ClosedRange<Instant>) -> Instant {
            now += Instant.random(in: hours.lowerBound * 60...hours.upperBound * 60, using: &random) * minute + minute
            return now
        }
        try log.register(
            id, now, type: ["产品质量", "服务态度", "物流"].randomElement(using: &random)!,
            kind: .random(using: &random), product: ["毛巾", nil].randomElement(using: &random)!)
        let end = Int.random(in: 0...6, using: &random)
        if end == 0 { continue }
        if end == 1 {
            try log.markInvalid(id, wait(1...200))
            continue
        }
        try log.take(id, wait(0...40))
        if end == 2 { continue }
        if Bool.random(using: &random) {
            try log.tell(id, wait(0...30), .firstContact)
            try log.solve(id, wait(0...2))
            try log.tell(id, wait(0...5), .result)
        } else {
            try log.handle(id, from: wait(0...30), planned: wait(1...30), done: wait(1...90))
        }
        if end == 3 { continue }
        try log.answer(id, wait(0...40), Int.random(in: 1...5, using: &random))
        try log.tick(id, wait(0...10))
        guard end >= 5, log.cases[id]?.state == .reviewing else { continue }
        try log.approve(id, wait(0...40))
        try log.archive(id, wait(0...40))
    }
    return log
}

extension ComplainantKind {
    fileprivate static func random(using random: inout SeededGenerator) -> ComplainantKind {
        allCases.randomElement(using: &random) ?? .consumer
    }
}

struct ReportPropertyTests {
    private static let weeks = ["2026-W06", "2026-W08", "2026-W10", "2026-W12", "2026-02", "2026-02-20..2026-03-03"]

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `days and breakdowns add up to the totals, and shares lie between nought and one`(_ seed: UInt64) throws {
        let events = try randomLog(seed: seed).recorded
        for week in Self.weeks {
            let report = WeeklyReport(request(week), events: events)
            let totals = report.totals.current
            #expect(totals.openAtStart + totals.new - totals.closed == totals.openAtEnd)
            #expect(report.days.map(\.new).reduce(0, +) == totals.new)
            #expect(report.days.map(\.closed).reduce(0, +) == totals.closed)
            #expect(report.arrivals.joined().reduce(0, +) == totals.new)
            for breakdown in report.breakdowns {
                let rows = breakdown.rows.map(\.totals)
                let sum = Totals(
                    openAtStart: rows.map(\.openAtStart).reduce(0, +), new: rows.map(\.new).reduce(0, +),
                    closed: rows.map(\.closed).reduce(0, +), openAtEnd: rows.map(\.openAtEnd).reduce(0, +))
                #expect(sum == totals, "\(week) \(breakdown.axis)")
            }
            for part in report.metrics.flatMap(\.parts) {
                guard case .ratio(let ratio) = part.figure else { continue }
                #expect(ratio.share.map { (0...1).contains($0) } ?? (ratio.denominator == 0), "\(week) \(part.name)")
            }
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `the open cases are those that replay finds open`(_ seed: UInt64) throws {
        let log = try randomLog(seed: seed)
        for week in Self.weeks {
            let period = try #require(ReportPeriod(week))
            let end = period.instants(in: shop.timeZone).upperBound
            let open = log.cases.values.count { subject in
                subject.outcome != .invalid && subject.openedAt < end && (subject.closedAt ?? .max) >= end
            }
            #expect(WeeklyReport(request(week), events: log.recorded).totals.current.openAtEnd == open)
        }
    }

    @Test(arguments: [14, 15, 16] as [UInt64])
    func `promises are those that replay finds due`(_ seed: UInt64) throws {
        let log = try randomLog(seed: seed)
        let events = log.recorded
        let last = events.last?.event.at ?? 0
        for week in Self.weeks {
            let instants = try #require(ReportPeriod(week)).instants(in: shop.timeZone)
            let due = log.cases.values.filter { $0.outcome != .invalid }.flatMap(\.clocks).map(\.clock)
                .filter { instants.contains($0.due) }
            for figures in WeeklyReport(request(week), events: events).clocks {
                let clocks = due.filter { $0.start.ruleID == figures.rule }
                let met = clocks.count { $0.status == .met }
                let broken = clocks.count { clock in
                    clock.endedAt.map { $0 > clock.due } ?? (clock.due < last && clock.status != .paused)
                }
                #expect(figures.inTime == Ratio(met, of: met + broken, leftOut: clocks.count - met - broken), "\(week)")
            }
        }
    }

    @Test func `instants of no year and absurd figures end in no trap`() throws {
        var log = ShopLog()
        try log.register(1, at("3-02 10:00"))
        var events = log.recorded
        for absurd in [Instant.min, .max] {
            let event = events[0].event
            events.append(
                RecordedEvent(
                    sequence: Int64(events.count + 1),
                    event: CaseEvent(
                        number: CaseNumber(day: event.number.day, serial: 900 + events.count)!, version: 1, at: absurd,
                        actor: event.actor, fact: event.fact)))
        }
        var request = request("2026-W10")
        request.context.service.answeredInThreeMinutes = Ratio(.max, of: 5)
        request.clusterRule.windowDays = .max
        let report = WeeklyReport(request, events: events)
        #expect(report.head.misfits == 2 && report.totals.current.new == 1)
        #expect(report.html(in: .english).contains("K24"))
    }

    @Test(arguments: [21, 22] as [UInt64])
    func `later events change nothing under the same cut-off`(_ seed: UInt64) throws {
        let events = try randomLog(seed: seed).recorded
        var cut = request("2026-W09")
        for share in [3, 2] {
            let known = events.count * (share - 1) / share
            cut.cutOff = Int64(known)
            let then = WeeklyReport(cut, events: events.prefix(known))
            let now = WeeklyReport(cut, events: events)
            #expect(then == now)
            #expect(try then.json() == now.json() && then.html(in: .english) == now.html(in: .english))
        }
    }

    @Test func `the report before is what the corrections call reported`() throws {
        let events = try randomLog(seed: 31, cases: 60).recorded
        let draft = at("3-02 00:10")
        let known = events.prefix { $0.event.at < draft }
        let before = WeeklyReport(request("2026-W09"), events: known)
        let after = WeeklyReport(request("2026-W10"), events: events)
        #expect(after.head.previousCutOff == before.head.cutOff)
        for correction in after.corrections where correction.period == before.head.period {
            let parts = correction.figure.split(separator: ".", maxSplits: 1).map(String.init)
            if let id = MetricID(rawValue: parts[0]) {
                #expect(before.metric(id)?.figure(parts[1]) == correction.before, "\(correction.figure)")
            }
        }
        #expect(after.corrections.contains { $0.period == before.head.period })
    }

    @Test func `events that do not fit are counted and left out`() throws {
        let events = try smallWeek().recorded
        let doubled = events.flatMap { [$0, $0] }
        let report = WeeklyReport(request("2026-W10"), events: doubled)
        #expect(report.totals.current == WeeklyReport(request("2026-W10"), events: events).totals.current)
        #expect(report.head.misfits > 0)
        let orphans = events.filter { $0.event.version > 1 }
        #expect(WeeklyReport(request("2026-W10"), events: orphans).totals.current == Totals())
        let nothing = WeeklyReport(request("2026-W10"), events: [])
        #expect(nothing.totals.current == Totals() && nothing.html(in: .chinese).contains("投诉周报"))
    }

    @Test(arguments: [("2026-W09", 5, ["2026-02-28"]), ("2026-W08", 0, []), ("2026-W07", 6, ["2026-02-14"])])
    func `working days know holidays and make-up days`(_ week: String, _ days: Int, _ makeUp: [String]) {
        let head = WeeklyReport(request(week), events: []).head
        #expect(head.makeUpDays.map(\.description) == makeUp)
        #expect(head.workingDays == days)
        #expect(!head.isProvisional)
    }

    @Test func `a week over New Year has all its days`() throws {
        var log = ShopLog()
        try log.register(1, at("2026-12-31 23:59"))
        try log.register(2, at("2027-1-1 00:00"))
        try log.register(3, at("2027-1-3 23:59"))
        try log.register(4, at("2027-1-4 00:00"))
        let report = WeeklyReport(request("2026-W53"), events: log.recorded)
        #expect(report.days.map(\.new) == [0, 0, 0, 1, 1, 0, 1] && report.head.isProvisional)
        #expect(report.html(in: .chinese).contains("暂定"))
    }
}

struct ReportFileTests {
    @Test func `CSV guards what a spreadsheet would compute`() throws {
        var log = ShopLog()
        try log.register(1, at("3-02 10:00"), type: "=HYPERLINK(\"http://x\")", product: "-2+3,\n\"引\"")
        let csv = WeeklyReport(request("2026-W10"), events: log.recorded).csv(in: .chinese)
        #expect(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
        #expect(csv.contains("\"'-2+3,\n\"\"引\"\"\""))
        #expect(csv.contains("\r\n期初未结,0,0,0,") && csv.hasPrefix("\u{FEFF}report,"))
    }

    @Test(arguments: ["=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
    func `whatever a formula may begin with is led by an apostrophe`(_ sign: String) throws {
        var log = ShopLog()
        try log.register(1, at("3-02 10:00"), type: sign + "cmd")
        let csv = WeeklyReport(request("2026-W10"), events: log.recorded).csv(in: .chinese)
        #expect(csv.unicodeScalars.count > 9 && csv.contains("'" + sign + "cmd"))
    }

    @Test(arguments: [
        (Ratio(1, of: 4), "1/4"), (Ratio(1, of: 8), "12.5% (1/8)"), (Ratio(0, of: 0), "–"),
        (Ratio(6, of: 6), "100.0% (6/6)"),
    ])
    func `small denominators are written as counts`(_ ratio: Ratio, _ text: String) throws {
        var request = request("2026-W10")
        request.context.service.answeredInThreeMinutes = ratio
        let table = WeeklyReport(request, events: []).tables(in: .english).first { $0.id == "metrics" }
        #expect(table?.rows.first { $0[0] == "K5" }?[2] == text)
    }
}
