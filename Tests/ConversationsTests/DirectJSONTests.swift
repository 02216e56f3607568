import ChineseText
import DialogueRuntime
import Foundation
import Testing

@testable import Conversations

@Suite("JSON written straight into bytes")
struct DirectJSONTests {
    struct Inner: Codable, Equatable {
        var text: String
        var list: [Int?]
        var nothing: String?
    }

    struct Empty: Codable, Equatable {}

    indirect enum Shape: Codable, Equatable {
        case point
        case circle(radius: Double)
        case named(String, Shape)
        case many([Shape])
    }

    struct Whole: Codable, Equatable {
        var truth = true
        var small: UInt8 = 255
        var large = Int64.min
        var number = -0.125
        var text = "引号\" 反斜杠\\ 换行\n \u{1} 表情👨‍👩‍👧 / </script>"
        var empty = Empty()
        var inner = [Inner(text: "", list: [1, nil, 3]), Inner(text: "x", list: [], nothing: "y")]
        var map = ["a": Shape.point, "b": .named("n", .many([.circle(radius: 1.5), .point, .many([])]))]
        var numbers = [1: 2, 3: 4]
        var lists: [[String]] = [[], ["a", "b"], [[""].joined()]]
        // Foundation has forms of its own for these.
        var amounts = ["元": Decimal(1), "角": Decimal(sign: .minus, exponent: -1, significand: 5)]
        var moment = Date(timeIntervalSinceReferenceDate: 5.5)
        var data = [Data([0, 255])]
        var place = URL(filePath: "/a/b")
        var last = "end"
    }

    @Test("What is written is read again, and is what Foundation writes")
    func sameAsFoundation() throws {
        let whole = Whole()
        let bytes = try DirectJSON.bytes(whole)
        #expect(try JSONDecoder().decode(Whole.self, from: Data(bytes)) == whole)
        let ours = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
        let theirs = try JSONSerialization.jsonObject(with: JSONEncoder().encode(whole)) as? NSDictionary
        #expect(ours == theirs && ours != nil)
    }

    @Test("Plain values", arguments: [("\"a\"", "a"), ("\"\"", ""), ("\"\\u001f\"", "\u{1F}")])
    func texts(_ written: String, _ text: String) throws {
        #expect(String(decoding: try DirectJSON.bytes(text), as: UTF8.self) == written)
        #expect(String(decoding: try DirectJSON.bytes([text]), as: UTF8.self) == "[\(written)]")
    }

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
