import StrictJSON
import Testing

@testable import Channels

@Suite("Rasa's REST channel")
struct RasaTests {
    static func receive(
        _ body: String, at now: Int64 = 1_000, settings: [String: String] = [:], headers: [ChannelRequest.Header] = []
    ) throws -> [Inbound] {
        let channel = try RasaChannel(ChannelSettings(name: "rasa", settings))
        let request = ChannelRequest(
            method: "POST", target: "/webhooks/rest/webhook", headers: headers, body: Array(body.utf8))
        guard case .accepted(let acceptance) = try channel.receive(request, now: now) else { return [] }
        return acceptance.messages
    }

    @Test("the same words said again are another message, unless the caller named it")
    func repeats() throws {
        let plain = #"{"sender":"u","message":"是"}"#
        #expect(try Self.receive(plain, at: 1)[0].idempotencyKey != Self.receive(plain, at: 2)[0].idempotencyKey)
        let named = #"{"sender":"u","message":"是","metadata":{"message_id":"m1"}}"#
        #expect(try Self.receive(named, at: 1)[0].idempotencyKey == Self.receive(named, at: 2)[0].idempotencyKey)
    }

    @Test("a button that was offered comes back as one")
    func buttons() throws {
        let channel = try RasaChannel(ChannelSettings(name: "rasa", [:]))
        let menu = Reply.Menu(head: "选", options: [Reply.Menu.Option(id: "查/1", title: "查订单")])
        let message = Inbound(.text, conversation: "u", sender: "u", idempotency: [])
        let context = SendContext(outboundID: "o", now: 0, salt: [])
        let answer = try #require(channel.answer([.menu(menu), .typing], to: message, context: context))
        let body = try JSONValue(answer.body)
        let payload = try #require(body[0]?["buttons"]?[0]?["payload"])
        #expect(body.array?.count == 1)
        let tapped = try Self.receive(#"{"sender":"u","message":\#(payload.text)}"#)
        #expect(tapped.first?.kind == .button && tapped.first?.payload == "查/1")
    }

    @Test(
        "with a token only its bearer is heard",
        arguments: [
            (nil, Rejection.Code.missingSignature), ("Bearer wrong", .badToken), ("t", .badToken), ("Bearer t", nil),
        ]
            as [(String?, Rejection.Code?)])
    func token(header: String?, code: Rejection.Code?) throws {
        let headers = header.map { [ChannelRequest.Header("authorization", $0)] } ?? []
        let body = #"{"sender":"u","message":"好"}"#
        guard let code else {
            #expect(try Self.receive(body, settings: ["token": "t"], headers: headers).count == 1)
            return
        }
        #expect(throws: Rejection(code)) { try Self.receive(body, settings: ["token": "t"], headers: headers) }
    }

    @Test(
        "callers without a name share no conversation",
        arguments: [#"{"message":"好"}"#, #"{"sender":"","message":"好"}"#])
    func nameless(body: String) {
        #expect(throws: Rejection(.malformedBody)) { try Self.receive(body) }
    }

    @Test("a limit that is no number stops the channel", arguments: ["0", "x", "-1", "99999999999999999999"])
    func limit(text: String) {
        #expect(throws: ChannelSettingsFault.self) { try Self.receive("{}", settings: ["max_body_bytes": text]) }
    }
}
