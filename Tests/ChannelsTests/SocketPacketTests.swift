import StrictJSON
import Testing

@testable import Channels

@Suite("Packets of Engine.IO and Socket.IO")
struct SocketPacketTests {
    @Test(
        "packets are read and written alike",
        arguments: [
            ("0", SocketPacket(.connect)),
            (#"0{"sid":"a"}"#, SocketPacket(.connect, data: ["sid": "a"])),
            (#"0/admin,{"token":"1"}"#, SocketPacket(.connect, namespace: "/admin", data: ["token": "1"])),
            ("0/admin,", SocketPacket(.connect, namespace: "/admin")),
            ("1", SocketPacket(.disconnect)),
            ("1/a,", SocketPacket(.disconnect, namespace: "/a")),
            (#"2["e"]"#, SocketPacket(event: "e")),
            (#"2["e",{"a":1},null]"#, SocketPacket(event: "e", ["a": .number("1")], .null)),
            (#"212["e"]"#, SocketPacket(.event, id: 12, data: ["e"])),
            (#"2/a,3["e"]"#, SocketPacket(.event, namespace: "/a", id: 3, data: ["e"])),
            ("30[]", SocketPacket(.acknowledgement, id: 0, data: [])),
            (#"4{"message":"no"}"#, SocketPacket(.connectError, data: ["message": "no"])),
        ])
    func packets(text: String, packet: SocketPacket) throws {
        #expect(try SocketPacket(text: text) == packet)
        #expect(packet.text == text)
        #expect(packet.message.text == "4" + text)
    }

    @Test("the comma of a namespace may be missing where nothing follows")
    func bareNamespace() throws {
        #expect(try SocketPacket(text: "0/admin") == SocketPacket(.connect, namespace: "/admin"))
    }

    @Test(
        "what is no packet is refused",
        arguments: [
            "", "x", "5", "51-[\"e\"]", "6", "9", "-1", " 2[\"e\"]", "2", "2[]", "2[1]", "2{}", "2[\"e\"", "2[\"e\"]x",
            "2[\"e\",]", "212", "21234567890123456[\"e\"]", "3[]", "31", "31{}", "0[]", "0\"a\"", "01", "1{}", "11",
            "4",
            "41{}", "2[\"e\",{\"a\":1,\"a\":2}]", "0/" + String(repeating: "n", count: 200),
            "2[\"e\"," + String(repeating: "[", count: 100_000), "2" + String(repeating: "[", count: 20) + "\"e\"",
            "\u{1F600}", "2/a[\"e\"]", "２[\"e\"]",
        ])
    func malformed(text: String) {
        #expect(throws: Rejection(.malformedBody)) { try SocketPacket(text: text) }
    }

    @Test("payloads are read as they were written, whatever a text holds")
    func payloads() throws {
        var chance = SeededGenerator(seed: 11)
        let scalars: [Unicode.Scalar] = ["a", "\u{1E}", "\"", "\\", "\n", "中", "\u{1F600}", "\u{0}", "/", ",", "1"]
        for _ in 0..<300 {
            let packets = (0..<Int.random(in: 1...8, using: &chance)).map { _ -> SocketPacket in
                let text = (0..<Int.random(in: 0...6, using: &chance)).map { _ in
                    String(scalars.randomElement(using: &chance) ?? "a")
                }
                return SocketPacket(
                    .event, id: Bool.random(using: &chance) ? .random(in: 0...99, using: &chance) : nil,
                    data: [.string(text.joined()), .string(text.reversed().joined())])
            }
            let payload = EnginePacket.payload(packets.map(\.message))
            let read = try EnginePacket.packets(inPayload: payload, most: 8)
            #expect(try read.map { try SocketPacket(text: $0.content) } == packets)
        }
    }

    @Test("a payload that is empty, broken, binary or too much is refused")
    func badPayloads() {
        let many = [UInt8](String(repeating: "3\u{1E}", count: 16).utf8) + [0x33]
        let bad: [([UInt8], Rejection.Code)] = [
            ([], .malformedBody), ([0xFF], .malformedBody), ([0x33, 0x1E], .malformedBody),
            ([0x1E], .malformedBody), (Array("bAQID".utf8), .malformedBody), (Array("7".utf8), .malformedBody),
            ([0x33, 0x1E, 0xC3], .malformedBody), (many, .bodyTooLarge),
        ]
        for (payload, code) in bad {
            #expect(throws: Rejection(code)) { try EnginePacket.packets(inPayload: payload, most: 16) }
        }
        #expect(throws: Never.self) { try EnginePacket.packets(inPayload: Array(many.dropLast(2)), most: 16) }
    }
}
