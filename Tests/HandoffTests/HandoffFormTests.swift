import Foundation
import Handoff
import Testing

@Suite("The handoff form")
struct HandoffFormTests {
    private func form(_ kind: HandoffForm.Kind = .chatTakeover) -> HandoffForm {
        HandoffForm(
            handoffId: UUIDv7.text(milliseconds: 1_772_416_800_000, of: "a"), kind: kind, reason: .customerAsked,
            createdAt: Timestamp(milliseconds: 1_772_416_800_000, offsetMinutes: 480), shopId: "shop",
            channel: "douyin", conversation: .init(id: "s", firstMessageId: "m1", lastMessageId: "m2"),
            target: .init(tier: 1, group: "售后组"), customer: .init(platformUserId: "c-1"), summary: "客户要求人工",
            transcript: .init([], total: 0), scriptVersion: "v")
    }

    @Test("survives its own JSON, byte for byte")
    func roundTrip() throws {
        var form = form(.complaint)
        form.complaint = .init()
        form.complaint?.level = FormValue(2, .classification, confidence: 0.5, evidence: ["m1"])
        form.slots["订单号"] = .init(value: "**34", source: .slot, turn: 2)
        form.promises = [.init(what: "回电", due: nil, by: "bot")]
        let json = try form.json()
        let read = try HandoffForm(json: json)
        #expect(read == form)
        #expect(try read.json() == json)
    }

    @Test("writes nulls of required fields, completeness and gaps")
    func nulls() throws {
        let text = String(decoding: try form().json(), as: UTF8.self)
        for part in [
            #""caseNumber":null"#, #""link":null"#, #""completeness":1"#, #""missing":[]"#, #""schema":"handoff-form""#,
            #""createdAt":"2026-03-02T10:00:00.000+08:00""#,
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("counts what is missing, but not what could not be had")
    func completeness() {
        var form = form(.complaint)
        form.form = .init(name: "投诉工单", required: ["订单号", "问题描述"])
        form.slots["订单号"] = .init(value: "1", source: .slot, turn: 1)
        #expect(form.missing.contains("complaint.demand"))
        #expect(form.missing.contains("问题描述"))
        #expect(!form.missing.contains("订单号"))
        let before = form.completeness
        form.notObtainable = [.init(field: "问题描述", reason: "客户不愿说")]
        #expect(form.completeness > before)
        #expect(!form.missing.contains("问题描述"))
    }

    @Test("reads words that it does not know as other, and plain values as the system's")
    func openWords() throws {
        var object = try #require(
            try JSONSerialization.jsonObject(with: form().json()) as? [String: Any])
        object["kind"] = "drone"
        object["intent"] = "退款"
        object["caseNumber"] = nil
        object["future"] = ["a": 1]
        let read = try HandoffForm(json: JSONSerialization.data(withJSONObject: object))
        #expect(read.kind == .other)
        #expect(read.intent == FormValue("退款", .system))
        #expect(read.caseNumber == nil)
    }

    @Test("keeps the end of a transcript that is too long")
    func transcript() {
        let messages = (1...100).map {
            HandoffForm.Transcript.Message(
                id: "m\($0)", at: Timestamp(milliseconds: 0), from: "customer", text: String(repeating: "长", count: 400)
            )
        }
        let transcript = HandoffForm.Transcript(messages, total: 100)
        #expect(transcript.truncated)
        #expect(transcript.messages.count == 54)
        #expect(transcript.messages.last?.id == "m100")
        #expect(transcript.total == 100)
    }
}

@Suite("Instants and identifiers")
struct TimestampTests {
    @Test(arguments: [
        ("2026-03-02T10:00:00.000+08:00", 1_772_416_800_000), ("1969-12-31T23:59:59.999Z", -1),
        ("2024-02-29T23:59:59.001-03:30", 1_709_263_799_001), ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ])
    func readAndWrite(text: String, milliseconds: Int64) throws {
        let stamp = try #require(Timestamp(text))
        #expect(stamp.milliseconds == milliseconds)
        #expect(stamp.text == text)
    }

    @Test(arguments: ["", "2026-02-30T00:00:00Z", "2026-03-02", "2026-03-02T24:00:00Z", "2026-03-02T10:00:00", "二〇二六"])
    func refused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(
        "Any instant at any offset has a text, and one that can be read",
        arguments: [Int64.min, -62_167_219_200_001, -1, 253_402_300_799_999, 253_402_300_800_000, .max],
        [Int.min, -1_440, -720, 0, 720, 1_440, .max])
    func total(milliseconds: Int64, offset: Int) {
        let text = Timestamp(milliseconds: milliseconds, offsetMinutes: offset).text
        #expect(Timestamp(text)?.text == text)
        #expect(text.hasPrefix(milliseconds < -1 ? "0000-01-01" : milliseconds > -1 ? "9999-12-31" : "19"))
    }

    @Test func fractionsOfAnyLength() {
        #expect(Timestamp("2026-03-02T02:00:00.5Z")?.milliseconds == 1_772_416_800_500)
        #expect(Timestamp("2026-03-02T02:00:00.1234567Z")?.milliseconds == 1_772_416_800_123)
    }

    @Test func identifiersAreVersionSeven() {
        let text = UUIDv7.text(milliseconds: 0x0001_8BCD_E012_3456 & 0xFFFF_FFFF_FFFF, high: 0xFFF, low: .max)
        #expect(text == "8bcde012-3456-7fff-bfff-ffffffffffff")
        #expect(UUIDv7.isUUID(text))
        #expect(UUIDv7.text(milliseconds: 5, of: "a") == UUIDv7.text(milliseconds: 5, of: "a"))
        #expect(UUIDv7.text(milliseconds: 5, of: "a") != UUIDv7.text(milliseconds: 5, of: "b"))
        #expect(!UUIDv7.isUUID("x"))
    }
}
