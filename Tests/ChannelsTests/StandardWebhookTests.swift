import Foundation
import StrictJSON
import Testing

@testable import Channels

@Suite("Standard Webhooks in and out")
struct StandardWebhookTests {
    static let first = "whsec_" + Data((1...32).map(UInt8.init)).base64EncodedString()
    static let second = "whsec_" + Data((101...132).map(UInt8.init)).base64EncodedString()
    static let now: Int64 = 1_767_230_000_000

    static func channel(_ values: [String: String]) throws -> StandardWebhookChannel {
        try StandardWebhookChannel(ChannelSettings(name: "shop", values))
    }

    static func request(_ body: JSONValue, secrets: [String] = [first], id: String = "m-1") throws -> ChannelRequest {
        let headers = try StandardWebhookSigner(secrets: secrets).headers(id: id, now: now, body: body.bytes)
        return ChannelRequest(method: "POST", target: "/channels/shop", headers: headers, body: body.bytes)
    }

    static func messages(_ receipt: Receipt) -> [Inbound] {
        if case .accepted(let acceptance) = receipt { acceptance.messages } else { [] }
    }

    @Test(
        "what the signer signs is taken, with either secret of a rotation",
        arguments: [[first], [second], [second, first]])
    func rotation(secrets: [String]) throws {
        let channel = try Self.channel(["secret": Self.second, "retiring_secret": Self.first])
        let body: JSONValue = ["type": "message.received", "data": ["sender": "u", "text": "好"]]
        let receipt = try channel.receive(Self.request(body, secrets: secrets), now: Self.now)
        #expect(Self.messages(receipt).map(\.text) == ["好"])
    }

    @Test("once the old secret is gone from the settings it opens nothing")
    func rotationEnds() throws {
        let channel = try Self.channel(["secret": Self.second])
        let request = try Self.request(["type": "message.received"], secrets: [Self.first])
        #expect(throws: Rejection(.badSignature)) { try channel.receive(request, now: Self.now) }
    }

    static let dataOfKinds: [(JSONObject, Inbound.Kind)] = [
        (["text": "好"], .text), (["payload": "1", "text": "查订单"], .button), (["event": "cart_left"], .event),
        (["media": ["kind": "image", "url": "https://shop.example/a.png"]], .image), (["other": 1], .unknown),
    ]

    @Test("the data of a delivery says what kind of message it is", arguments: dataOfKinds)
    func kinds(data: JSONObject, kind: Inbound.Kind) throws {
        var data = data
        data["sender"] = "u-1"
        data["account"] = "app"
        let channel = try Self.channel(["secret": Self.first])
        let body: JSONValue = [
            "type": "message.received", "timestamp": "2026-01-01T08:00:00+08:00", "data": .object(data),
        ]
        let message = try #require(Self.messages(channel.receive(Self.request(body), now: Self.now)).first)
        #expect(message.kind == kind)
        #expect(
            message.conversation == "u-1" && message.account == "app" && message.idempotency == ["webhook-id", "m-1"])
        #expect(message.sentAt == 1_767_225_600_000)
    }

    @Test(
        "a delivery that is authentic but no message is taken without one, or refused",
        arguments: [
            (#"{"type":"order.paid","data":{}}"#, true), (#"{"type":"message.received"}"#, false), ("[]", false),
            ("{", false),
            (#"{"type":"message.received","data":{"sender":""}}"#, false),
            (#"{"type":"message.received","type":"x","data":{"sender":"u"}}"#, false),
        ])
    func odd(body: String, isTaken: Bool) throws {
        let channel = try Self.channel(["secret": Self.first])
        let bytes = Array(body.utf8)
        let headers = try StandardWebhookSigner(secrets: [Self.first]).headers(id: "m-1", now: Self.now, body: bytes)
        let request = ChannelRequest(method: "POST", target: "/", headers: headers, body: bytes)
        let receipt = try? channel.receive(request, now: Self.now)
        #expect((receipt != nil) == isTaken)
        #expect(receipt.map(Self.messages) ?? [] == [])
    }

    @Test("replies are signed deliveries that this very channel would not answer")
    func replies() throws {
        let channel = try Self.channel(["secret": Self.first, "reply_url": "https://shop.example/in"])
        let menu = Reply.Menu(head: "请选择", options: [Reply.Menu.Option(id: "1", title: "查订单")])
        let address = Address(conversation: "c", customer: "u")
        for reply in [Reply.text("好"), .menu(menu), .typing, .handoff(Reply.HandoffOrder(note: "急"))] {
            let context = SendContext(outboundID: "o-1", now: Self.now, salt: [])
            let call = try #require(channel.plan(reply, to: address, context: context).first)
            let request = ChannelRequest(method: "POST", target: "/in", headers: call.headers, body: call.body)
            let receipt = try channel.receive(request, now: Self.now)
            #expect(receipt == .ignored(reason: "own_side_message", acknowledgement: .empty))
        }
        #expect(
            channel.answer(
                [.text("好")], to: Inbound(.text, conversation: "c", sender: "u", idempotency: []),
                context: SendContext(outboundID: "o", now: 0, salt: [])) == nil)
    }

    @Test("without an address for replies they stand in the answer")
    func answers() throws {
        let channel = try Self.channel(["secret": Self.first])
        let message = Inbound(.text, conversation: "c", sender: "u", idempotency: [])
        let context = SendContext(outboundID: "o", now: 0, salt: [])
        let answer = try #require(channel.answer([.text("好")], to: message, context: context))
        #expect(try JSONValue(answer.body) == ["replies": [["kind": "text", "text": "好"]]])
        #expect(channel.plan(.text("好"), to: Address(of: message), context: context).isEmpty)
    }

    @Test(
        "a channel without its secret does not start",
        arguments: [
            ([:], "secret"), (["secret": "plain"], "secret"), (["secret": "whsec_AAAA"], "secret"),
            (["secret": first, "retiring_secret": "x"], "retiring_secret"), (["public_key": "whpk_AAAA"], "public_key"),
            (
                ["public_key": "whpk_fUaNfzy3cqbQy4SeIOxFbBBeMOQ0loOvxiqT1PQpIDg=", "reply_url": "https://s.example"],
                "secret"
            ),
            (["secret": first, "secret_key_seed": "whsk_AAAA"], "secret_key_seed"),
        ] as [([String: String], String)])
    func settings(values: [String: String], key: String) throws {
        let fault = #expect(throws: ChannelSettingsFault.self) { try Self.channel(values) }
        #expect(fault?.key == key)
    }

    @Test("an id that is ambiguous or no header value is not signed", arguments: ["", "a.b", "a b", "a\nb", "号"])
    func ids(id: String) throws {
        let signer = try StandardWebhookSigner(secrets: [Self.first])
        #expect(throws: Rejection(.invalidID)) { try signer.headers(id: id, now: Self.now, body: []) }
    }

    @Test(
        "410 ends the deliveries, 429 waits",
        arguments: [
            (200, Delivery.delivered), (302, .refused("http_302")),
            (410, .refused("gone")), (429, .retry(after: 7_000)),
        ])
    func outcomes(status: Int, delivery: Delivery) throws {
        let response = CallResponse(status: status, headers: [ChannelRequest.Header("Retry-After", "7")])
        #expect(try Self.channel(["secret": Self.first]).classify(response) == delivery)
    }
}
