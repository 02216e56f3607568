import ChineseText
import Secrets
import StrictJSON
import Testing

@testable import Channels

@Suite("Chatwoot as a channel")
struct ChatwootTests {
    static let now: Int64 = 1_767_230_000_000

    static func channel() throws -> ChatwootChannel {
        let values = ["secret": "s3cret", "api_token": "bot", "base_url": "https://desk.shop.example/"]
        return try ChatwootChannel(ChannelSettings(name: "desk", values))
    }

    static func request(_ body: JSONValue, delivery: String? = "d-1") throws -> ChannelRequest {
        let code = try Hashing.hmacSHA256(Array("1767230000.".utf8) + body.bytes, key: Array("s3cret".utf8))
        var headers = [
            ChannelRequest.Header("X-Chatwoot-Timestamp", "1767230000"),
            ChannelRequest.Header("X-Chatwoot-Signature", "sha256=" + Encoding.hex(code)),
        ]
        if let delivery { headers.append(ChannelRequest.Header("X-Chatwoot-Delivery", delivery)) }
        return ChannelRequest(method: "POST", target: "/", headers: headers, body: body.bytes)
    }

    @Test("the change of a conversation's state names the handoff that opened it")
    func statusComesBack() throws {
        let body: JSONValue = [
            "event": "conversation_status_changed", "id": 55, "inbox_id": 8, "status": "resolved", "account": ["id": 3],
            "custom_attributes": ["handoff_id": "h-1", "case_number": "C-1"],
            "meta": ["assignee": ["id": 9], "sender": ["id": 70]],
        ]
        guard case .accepted(let acceptance) = try Self.channel().receive(Self.request(body), now: Self.now) else {
            Issue.record("not accepted")
            return
        }
        let message = try #require(acceptance.messages.first)
        #expect(message.kind == .event && message.event == "conversation_status_changed" && message.key == "resolved")
        #expect(message.details == ["handoff_id": "h-1", "case_number": "C-1", "assignee": "9"])
        #expect(message.conversation == "3/55" && message.idempotency == ["delivery", "d-1"])
    }

    @Test("without the header of the delivery the body and its time tell repeats apart")
    func fallback() throws {
        let body: JSONValue = ["event": "conversation_resolved", "id": 55, "account": ["id": 3]]
        let other: JSONValue = ["event": "conversation_resolved", "id": 56, "account": ["id": 3]]
        let keys = try [body, body, other].map { body -> [String] in
            let receipt = try Self.channel().receive(Self.request(body, delivery: nil), now: Self.now)
            guard case .accepted(let acceptance) = receipt else { return [] }
            return acceptance.messages.flatMap(\.idempotency)
        }
        #expect(keys[0] == keys[1] && keys[0] != keys[2] && keys[0].count == 3)
    }

    static let unanswered: [(String, JSONObject, String)] = [
        ("message_created", ["message_type": "outgoing"], "own_side_message"),
        ("message_created", ["message_type": 1], "own_side_message"),
        ("message_created", ["message_type": "incoming", "private": true], "private_note"),
        ("message_created", ["message_type": "incoming"], "handed_off"),
        ("message_updated", ["content_type": "text"], "unsupported_event"),
        ("webwidget_triggered", [:], "unsupported_event"),
    ]

    @Test("what is no message of a customer to the bot is acknowledged and not answered", arguments: unanswered)
    func silence(event: String, fields: JSONObject, reason: String) throws {
        var body = fields
        body["event"] = .string(event)
        let receipt = try Self.channel().receive(Self.request(.object(body)), now: Self.now)
        #expect(receipt == .ignored(reason: reason, acknowledgement: .empty))
    }

    @Test("a handoff opens the conversation, leaves the note for people only, and assigns it")
    func handoff() throws {
        let order = Reply.handoff(Reply.HandoffOrder(queue: "4", note: "客户很急"))
        let address = Address(conversation: "3/55", customer: "70")
        let context = SendContext(outboundID: "o", now: 0, salt: [])
        let calls = try Self.channel().plan(order, to: address, context: context)
        #expect(calls.map { $0.url.split(separator: "/").last } == ["toggle_status", "messages", "assignments"])
        #expect(calls.allSatisfy { $0.url.hasPrefix("https://desk.shop.example/api/v1/accounts/3/conversations/55/") })
        #expect(try JSONValue(calls[1].body)["private"] == true)
        #expect(try JSONValue(calls[2].body) == ["team_id": 4])
    }

    @Test(
        "a name that is not account and number becomes no path",
        arguments: ["3", "3/", "3/55/x", "../../x", "-3/55", "3/0", ""])
    func paths(conversation: String) throws {
        let address = Address(conversation: conversation, customer: "70")
        let context = SendContext(outboundID: "o", now: 0, salt: [])
        #expect(try Self.channel().plan(.text("好"), to: address, context: context).isEmpty)
    }

    @Test(
        "a channel without its secret, its token or its server does not start",
        arguments: ["secret", "api_token", "base_url"])
    func settings(missing: String) throws {
        var values = ["secret": "s", "api_token": "t", "base_url": "https://desk.shop.example"]
        values[missing] = nil
        let fault = #expect(throws: ChannelSettingsFault.self) {
            try ChatwootChannel(ChannelSettings(name: "c", values))
        }
        #expect(fault?.key == missing)
    }

    @Test(
        "the address of a server is an address without a query",
        arguments: [
            ("https://a.example", "https://a.example"), ("http://127.0.0.1:3000/", "http://127.0.0.1:3000"),
            ("https://a.example/desk//", "https://a.example/desk"), ("ftp://a.example", nil), ("a.example", nil),
            ("https://", nil), ("https://u@a.example", nil), ("https://a.example/?q", nil),
            ("https://a b.example", nil),
        ] as [(String, String?)])
    func baseURL(text: String, read: String?) {
        #expect(BaseURL.read(text) == read)
    }
}
