import ChineseText
import DialogueRuntime
import Foundation
import Testing

@testable import Conversations

@Suite("What is stored of a conversation")
struct StoredRecordTests {
    @Test("A conversation comes back as it was")
    func session() async throws {
        let hub = try Rig().hub()
        for (place, text) in ["选色", "你好", "转人工", "报修"].enumerated() { await hub.say(text, id: "\(place)") }
        let record = try #require(hub.runner.recent[hub.chat()]?.record)
        let read = try StoredJSON.value(ConversationRecord.self, try StoredJSON.bytes(record), "test")
        #expect(read == record)
    }
}

@Suite("The clock of the machine")
struct SystemClockTests {
    @Test("Nobody waits for an instant that has passed", .timeLimit(.minutes(1)), arguments: [Int64.min, 0, 1])
    func past(instant: Int64) async throws {
        try await SystemClock().sleep(until: instant)
    }
}
