import Foundation
import StrictJSON
import Testing

@Suite("JSON written straight into bytes")
struct JSONWriterTests {
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
        let bytes = try JSONWriter.bytes(encoding: whole)
        #expect(try JSONDecoder().decode(Whole.self, from: Data(bytes)) == whole)
        let ours = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
        let theirs = try JSONSerialization.jsonObject(with: JSONEncoder().encode(whole)) as? NSDictionary
        #expect(ours == theirs && ours != nil)
    }

    @Test("Plain values", arguments: [("\"a\"", "a"), ("\"\"", ""), ("\"\\u001f\"", "\u{1F}")])
    func texts(_ written: String, _ text: String) throws {
        #expect(String(decoding: try JSONWriter.bytes(encoding: text), as: UTF8.self) == written)
        #expect(String(decoding: try JSONWriter.bytes(encoding: [text]), as: UTF8.self) == "[\(written)]")
    }

    /// Writes itself, with everything that a writer offers.
    struct Direct: JSONWritable {
        func write(to json: JSONWriter) throws {
            try json.object {
                json.member("text", "引号\" \n")
                json.member("none", String?.none)
                json.member("number", Int.min)
                json.member("large", Int64?.some(.max))
                json.member("truth", false)
                json.member("texts", ["a", ""])
                json.member("empty", [Int]()) { json.value($0) }
                json.member("list", [1, 20, 300]) { json.value($0) }
                json.member("map", ["键": 1.5]) { json.value($0) }
                try json.member("inner", encoding: [Inner(text: "x", list: [nil])])
                json.name("nothing")
                json.null()
                json.name("tree")
                json.array {
                    json.element()
                    json.object {}
                    json.element()
                    json.array {
                        json.element()
                        json.value(UInt64.max)
                    }
                }
            }
        }
    }

    @Test("What writes itself is JSON, also around values that encode themselves")
    func direct() throws {
        let expected =
            #"{"text":"引号\" \u000a","number":-9223372036854775808,"large":9223372036854775807,"truth":false,"#
            + #""texts":["a",""],"empty":[],"list":[1,20,300],"map":{"键":1.5},"#
            + #""inner":[{"text":"x","list":[null]}],"nothing":null,"tree":[{},[18446744073709551615]]}"#
        #expect(String(decoding: try JSONWriter.bytes(of: Direct()), as: UTF8.self) == expected)
    }
}
