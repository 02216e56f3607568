import CaseDesk
import Cases
import ChineseText
import Journal
import Testing

@testable import Conversations

@Suite("Cases in conversations")
struct CaseTests {
    @Test("A form becomes a case, its number is told once, and its news reach the customer", arguments: Ground.allCases)
    func news(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub()
        await hub.say("报修", id: "1")
        await hub.say("杯子漏水", id: "2")
        let words = try #require(try await hub.log().last { $0.hasPrefix("bot: 单号") })
        let number = try #require(CaseNumber(String(words.dropFirst("bot: 单号".count))))
        await hub.settle()
        #expect(rig.peer.texts.filter { $0.contains(number.description) }.count == 1)
        let desk = hub.parts.desk
        #expect(try await desk.open(number).contacts.contains { $0.message == .acceptance })
        // A hub that starts later brings what was waiting.
        let agent = StaffDirectory.Entry("agent", roles: [.tier1])
        _ = try await desk.perform(
            .take(CaseCommand.Take(staff: agent.member)), on: number, by: agent.actor, at: rig.clock.now)
        rig.clock.advance(by: 40 * hour)
        let other = try rig.hub()
        await other.lookAtCases()
        await other.settle()
        #expect(try await rig.journal.outbox(.claimed, after: 0, limit: 9).isEmpty)
        await other.say("报修", id: "1")
        #expect(try await other.log().filter { $0.contains("单号") }.count == 1)
    }
}
