import Channels
import ChineseText
import DialogueRuntime
import Foundation
import Journal
import StrictJSON
import Testing

@testable import Conversations

@Suite("What is stored of a conversation")
struct StoredRecordTests {
    @Test("A conversation comes back as it was")
    func session() async throws {
        let hub = try Rig().hub()
        for (place, text) in ["选色", "你好", "转人工", "报修"].enumerated() { await hub.say(text, id: "\(place)") }
        var record = try #require(hub.runner.recent[hub.chat()]?.record)
        record.desk = ConversationRecord.DeskHold(name: "客诉台", handoff: "h-1", caseNumber: "TS-20260309-0001")
        record.order = StoredReply(.handoff(Reply.HandoffOrder(queue: "售后组")))
        let read = try StoredJSON.value(ConversationRecord.self, try StoredJSON.bytes(record), "test")
        #expect(read == record)
        let text = String(decoding: try StoredJSON.bytes(record), as: UTF8.self)
        let newer = text.replacing(/"format":\d+/, with: "\"format\":99")
        #expect(throws: JournalFault.newerRecord("test")) {
            try StoredJSON.value(ConversationRecord.self, Array(newer.utf8), "test")
        }
    }

    @Test(
        "A new field of a conversation is weighed: where an older program must not drop it, SessionFormat gets a number"
    )
    func fields() throws {
        let session = Session(
            id: "s", bot: try ShopScript.interpreter.get().bot, customer: Customer(id: "c"), channel: "x", now: 0)
        let address = Address(conversation: "c", customer: "c")
        let record = ConversationRecord(session: session, connection: "x", address: address, at: 0, events: 0)
        #expect(
            Mirror(reflecting: record).children.compactMap(\.label).joined(separator: " ") == """
                session connection address lastInboundAt sentSinceInbound held due clock menus numbered lookups handoff \
                order desk events messages
                """)
    }

    @Test("An answer comes back as it was, and takes no more room than it has bytes")
    func answer() throws {
        var response = ChannelResponse.json(["text": .string("您好，请稍等")], status: 200)
        response.headers.append(ChannelRequest.Header("Retry-After", "1"))
        let bytes = StoredResponse.bytes(response)
        #expect(try StoredResponse.response(bytes) == response)
        // Some thousands are kept in memory.
        #expect(bytes.capacity < bytes.count + 64)
    }
}

@Suite("The clock of the machine")
struct SystemClockTests {
    @Test("Nobody waits for an instant that has passed", .timeLimit(.minutes(1)), arguments: [Int64.min, 0, 1])
    func past(instant: Int64) async throws {
        try await SystemClock().sleep(until: instant)
    }
}
