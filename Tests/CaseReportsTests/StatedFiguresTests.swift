import CaseDesk
import CaseReports
import Cases
import ChineseText
import Journal
import JournalTesting
import Testing
import WorkingTime

/// What stands for a hash where nobody proves a chain.
private struct Sums: ChainDigest {
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        return (0..<32).map { UInt8(truncatingIfNeeded: sum >> UInt64($0)) }
    }
}

@Suite("Figures that somebody states")
struct StatedFiguresTests {
    private static let clerk = Cases.Actor("clerk", [.clerk])

    private func journal() -> MemoryJournal { MemoryJournal(digest: Sums()) }

    private func state(
        _ orders: Int, of days: String, in journal: MemoryJournal, by actor: Cases.Actor = clerk
    ) async throws {
        var stated = StatedFigures(of: try #require(ReportPeriod(days)))
        stated.orders = orders
        stated.trainingHours = Ratio(orders / 100, of: orders)
        try await stated.state(by: actor, at: at("3-20 10:00"), in: journal)
    }

    private func request(_ days: String) throws -> ReportRequest {
        ReportRequest(shop: "shop", period: try #require(ReportPeriod(days)), calendar: shop)
    }

    /// The part of K3 and of K23 that rest on what was stated.
    private func figures(_ request: ReportRequest, from journal: MemoryJournal) async throws -> [Figure] {
        let report = try await WeeklyReport.read(request, from: journal)
        return [MetricID.complaintRate, .training].compactMap { kind in
            report.metric(kind)?.parts.first { ["orders", "hours"].contains($0.name) }?.figure
        }
    }

    @Test(
        "belong to their days, and to days that are made up of them without a gap",
        arguments: [
            (["2026-W10 500"], "2026-W10", 500), (["2026-03-02..2026-03-08 500"], "2026-W10", 500),
            (["2026-W10 500", "2026-W11 600"], "2026-03-02..2026-03-15", 1_100),
            (["2026-W10 500", "2026-W10 700"], "2026-W10", 700),
            (["2026-W10 500", "2026-W11 600", "2026-03-02..2026-03-10 9"], "2026-03-02..2026-03-15", 1_100),
            (["2026-W10 500", "2026-03-02..2026-03-15 900"], "2026-03-02..2026-03-15", 900),
            (["2026-W10 500"], "2026-W11", nil), (["2026-W10 500"], "2026-03-02..2026-03-15", nil),
            (["2026-03 900"], "2026-W10", nil), (["2026-W10 500", "2026-W12 5"], "2026-03-02..2026-03-22", nil),
        ] as [([String], String, Int?)])
    func days(stated: [String], days: String, orders: Int?) async throws {
        let journal = journal()
        for statement in stated {
            let words = statement.split(separator: " ").map(String.init)
            try await state(Int(words[1])!, of: words[0], in: journal)
        }
        let found = try await figures(try request(days), from: journal)
        let expected: [Figure] =
            orders.map { orders in
                // Of the sum of hundredths, rounded down in each statement.
                [.ratio(Ratio(0, of: orders)), .ratio(Ratio(orders / 100, of: orders))]
            } ?? [.missing, .missing]
        #expect(found == expected)
    }

    @Test("an earlier cut-off has what was stated then, and figures that are given count before")
    func cutOff() async throws {
        let journal = journal()
        try await state(500, of: "2026-W10", in: journal)
        try await state(700, of: "2026-W10", in: journal)
        var request = try request("2026-W10")
        request.cutOff = 1
        #expect(try await figures(request, from: journal).first == .ratio(Ratio(0, of: 500)))
        request.context.service.orders = 3
        #expect(try await figures(request, from: journal).first == .ratio(Ratio(0, of: 3)))
    }

    @Test("a later statement of the same days changes what it states, and leaves the rest")
    func apart() async throws {
        let journal = journal()
        try await state(500, of: "2026-W10", in: journal)
        var trainings = StatedFigures(of: try #require(ReportPeriod("2026-W10")))
        trainings.trainingHours = Ratio(6, of: 8)
        try await trainings.state(by: Self.clerk, at: at("3-20 11:00"), in: journal)
        let found = try await figures(try request("2026-W10"), from: journal)
        #expect(found == [.ratio(Ratio(0, of: 500)), .ratio(Ratio(6, of: 8))])
        for impossible in [Ratio(0, of: 0), Ratio(9, of: 8)] {
            trainings.trainingHours = impossible
            await #expect(throws: DeskFault.malformed("2026-W10")) {
                try await trainings.state(by: Self.clerk, at: at("3-20 12:00"), in: journal)
            }
        }
    }

    @Test("are the clerk's, and numbers")
    func refused() async throws {
        let journal = journal()
        await #expect(throws: DeskFault.notGranted("2026-W10")) {
            try await state(5, of: "2026-W10", in: journal, by: Actor("li", [.tier1]))
        }
        for orders in [-1, 2_000_000_000] {
            await #expect(throws: DeskFault.malformed("2026-W10")) {
                try await state(orders, of: "2026-W10", in: journal)
            }
        }
        #expect(try await journal.head().sequence == 0)
    }
}
