import CaseDesk
import Cases
import ChineseText
import Forwarding
import Handoff
import Journal
import Testing
import WorkingTime

@testable import Conversations

@Suite("An open handoff that becomes graver")
struct GraverHandoffTests {
    let rig: Rig
    let hub: ConversationHub

    init() throws {
        rig = try Rig()
        hub = try rig.hub(with: {
            $0.forwarders = [
                FakeDesk.connection("chats", forms: FormSelection(kinds: [.chatTakeover])),
                FakeDesk.connection("cases", forms: FormSelection(kinds: [.complaint])),
            ]
        })
    }

    private func texts(_ name: String) -> [String] { rig.peer.sent.filter { $0.to == name }.map(\.text) }

    private func open() async throws -> (record: HandoffRecord, form: HandoffForm) {
        let name = try #require(hub.runner.recent[hub.chat()]?.record.handoff)
        let row = try #require(try await rig.journal.session(StoredHandoff.id(name)))
        let stored = try StoredJSON.value(StoredHandoff.self, row.bytes, "handoff")
        return (stored.record, stored.form)
    }

    @Test("keeps its name, its place and its time, changes its queue, and reaches every desk that has it")
    func raised() async throws {
        await hub.say("转人工", id: "1")
        let asked = try await open()
        _ = try await hub.update(asked.record.id, HandoffStatus(.queued, actor: "desk"))
        await hub.settle()
        rig.clock.advance(by: minute)
        await hub.say("孩子烫伤了", id: "2")
        await hub.say("快点来人", id: "3")
        await hub.settle()
        let raised = try await open()
        #expect(raised.record.id == asked.record.id && raised.record.state == .queued)
        #expect(raised.record.requestedAt == asked.record.requestedAt && raised.record.sequence == 3)
        #expect(asked.record.queue == "在线客服" && raised.record.queue == "售后组")
        #expect(raised.form.target.tier == 3 && raised.form.urgency?.value == "urgent")
        let (name, form) = (raised.record.id, "\(raised.record.id) again at")
        #expect(texts("chats") == [name, name, "\(form) T-1", "\(form) T-1", "T-1 孩子烫伤了", "T-1 快点来人"])
        #expect(texts("cases").first == "\(form) ?")
        let number = try #require(raised.form.caseNumber.flatMap { CaseNumber($0) })
        let subject = try await hub.parts.desk.open(number)
        #expect(subject.level == .grave)
        // Nobody waits longer for it: its time runs from when the person was asked for.
        rig.clock.advance(by: 3 * minute)
        await hub.settle()
        #expect(try await hub.handoff(name)?.state == .failed)
    }

    @Test("raises the case that it has already, and opens no other")
    func oneCase() async throws {
        await hub.say("气死我了", id: "1")
        await hub.say("转人工", id: "2")
        let number = try #require(try await open().form.caseNumber.flatMap { CaseNumber($0) })
        #expect(try await hub.parts.desk.open(number).level == .serious)
        await hub.say("孩子还烫伤了", id: "3")
        let subject = try await hub.parts.desk.open(number)
        #expect(subject.level == .grave && subject.repeats.count == 1)
        #expect(subject.levelChanges.last?.reason.value?.isEmpty == false)
        #expect(try await open().form.caseNumber == number.description)
        #expect(try await hub.parts.desk.list(CaseQuery(CaseFilter(), limit: 9)).cards.count == 1)
        await hub.say("孩子还烫伤了", id: "3")
        #expect(try await hub.parts.desk.open(number).repeats.count == 1)
    }
}
