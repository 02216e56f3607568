import CaseReports
import Cases
import ChineseText
import ConversationReports
import Foundation
import Journal
import Testing
import WorkingTime

@testable import Conversations

private let day = 24 * hour

/// Conversations as a hub holds them, counted by the report that is made from its journal.
@Suite("From conversations to the page of a report")
struct ConversationReportTests {
    /// A week of a shop, from Monday 2026-03-09 on, and something that happened a fortnight later.
    private func week(_ rig: Rig) async throws {
        // The bot answers, and that is all.
        var hub = try rig.hub()
        await hub.say("你好", id: "a1", chat: "a")
        await hub.settle()
        // A person is asked for, takes it after a minute, answers after two; the next words wait for five.
        await hub.say("转人工", id: "b1", chat: "b")
        await hub.settle()
        let handoff = try #require(try await handoff(in: rig))
        rig.clock.advance(by: minute)
        _ = try await hub.update(handoff, HandoffStatus(.accepted, actor: "li"))
        rig.clock.advance(by: minute)
        hub = try rig.hub()
        _ = try await hub.agentSays("您好，请说", agent: "li", in: hub.chat("b"), key: "1")
        await hub.say("杯子漏水", id: "b2", chat: "b")
        rig.clock.advance(by: 5 * minute)
        _ = try await hub.agentSays("给您换", agent: "li", in: hub.chat("b"), key: "2")
        try await hub.giveBack(hub.chat("b"), by: "li")
        // A complaint.
        rig.clock.advance(by: hour)
        await hub.say("报修", id: "c1", chat: "c")
        await hub.say("锅裂了", id: "c2", chat: "c")
        // Nobody comes.
        rig.clock.advance(by: hour)
        await hub.say("转人工", id: "d1", chat: "d")
        rig.clock.advance(by: 4 * minute)
        hub = try rig.hub()
        await hub.settle()
        // Another week.
        rig.clock.advance(by: 14 * day)
        await hub.say("你好", id: "e1", chat: "e")
        await hub.settle()
    }

    /// The only handoff of the journal.
    private func handoff(in rig: Rig) async throws -> String? {
        try await rig.journal.events(.all(afterSequence: 0), limit: 1_000).first { $0.event.type == "handoff" }
            .flatMap { try JSONSerialization.jsonObject(with: Data($0.event.payload)) as? [String: Any] }?["id"]
            as? String
    }

    private func report(of rig: Rig, _ week: String) async throws -> WeeklyReport {
        let calendar = try ShopCalendar(timeZone: #require(TimeZone(identifier: "Asia/Shanghai")))
        let request = ReportRequest(shop: "shop", period: try #require(ReportPeriod(week)), calendar: calendar)
        return try await WeeklyReport.read(request, from: rig.journal, with: [.conversations(since: request)])
    }

    @Test("K1 and K3 to K6 as worked out by hand, also of a file", arguments: Ground.allCases)
    func figures(on ground: Ground) async throws {
        let rig = try Rig(ground)
        try await week(rig)
        let report = try await report(of: rig, "2026-W11")
        #expect(report.metric(.consultations)?.figure() == .count(4))
        // The complaint, and the call back for whom nobody came.
        #expect(report.metric(.complaintRate)?.figure("consultations") == .ratio(Ratio(2, of: 4)))
        #expect(report.metric(.firstReply)?.figure("bot") == .spread(Spread(of: [0, 0, 0, 0], leftOut: 0)))
        #expect(report.metric(.firstReply)?.figure("person") == .spread(Spread(of: [120], leftOut: 1)))
        // Two minutes; five minutes; nobody.
        #expect(report.metric(.threeMinuteRate)?.figure() == .ratio(Ratio(1, of: 3)))
        #expect(report.metric(.containment)?.figure() == .ratio(Ratio(1, of: 4)))
        let next = try await self.report(of: rig, "2026-W13")
        #expect(next.metric(.consultations)?.figure() == .count(1))
        #expect(next.metric(.containment)?.figure() == .ratio(Ratio(0, of: 0, leftOut: 1)))
    }

    @Test("The page and the table have the same figures")
    func page() async throws {
        let rig = try Rig()
        try await week(rig)
        let report = try await report(of: rig, "2026-W11")
        let rows = report.csv(in: .chinese).split(separator: "\r\n").filter { $0.hasPrefix("K") }
        func row(_ name: String) -> String { rows.filter { $0.hasPrefix(name + ",") }.joined(separator: " | ") }
        let page = report.html(in: .chinese)
        for (name, figures) in [("K1", ["4"]), ("K3", ["2/4"]), ("K4", ["2"]), ("K5", ["1/3"]), ("K6", ["1/4"])] {
            #expect(figures.allSatisfy(row(name).contains), "\(row(name))")
            #expect(figures.allSatisfy(page.contains), "\(name)")
        }
    }
}
