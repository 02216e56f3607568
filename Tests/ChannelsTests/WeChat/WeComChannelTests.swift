import StrictJSON
import Testing

@testable import Channels

@Suite("WeCom and 微信客服")
struct WeComChannelTests {
    private static let values = [
        "token": "QDG6eK", "corp_id": "ww1", "receive_id": "ww1", "secret": "a+b",
        "encoding_aes_key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "base_url": "http://127.0.0.1:1",
    ]
    private static let context = SendContext(
        outboundID: "o-1", now: 1_767_230_000_000, salt: [UInt8](repeating: 9, count: 16))

    private func channel(_ changes: [String: String] = [:]) throws(ChannelSettingsFault) -> WeComChannel {
        try WeComChannel(ChannelSettings(name: "wecom", Self.values.merging(changes) { $1 }))
    }

    private func seal(receiver: String) throws -> CallbackSeal {
        let cipher = CallbackCipher(encodingKey: Self.values["encoding_aes_key"]!, receiver: receiver)
        return CallbackSeal(token: "QDG6eK", cipher: try #require(cipher))
    }

    /// A callback as the platform would make it.
    private func callback(_ text: String, receiver: String) throws -> ChannelRequest {
        let sealed = try #require(
            seal(receiver: receiver).seal(
                Array(text.utf8), salt: [UInt8](repeating: 3, count: 16), timestamp: "1767230000", nonce: "7"))
        let target = "/w?msg_signature=\(sealed.signature)&timestamp=1767230000&nonce=7"
        let body =
            text.hasPrefix("{")
            ? "{\"encrypt\":\"\(sealed.encrypt)\"}" : "<xml><Encrypt>\(sealed.encrypt)</Encrypt></xml>"
        return ChannelRequest(method: "POST", target: target, body: Array(body.utf8))
    }

    private func inbound(_ text: String, to channel: WeComChannel, receiver: String) throws -> Inbound? {
        let receipt = try channel.receive(callback(text, receiver: receiver), now: 1_767_230_000_000)
        guard case .accepted(let acceptance) = receipt else { return nil }
        return acceptance.messages.first
    }

    @Test("without its secrets the channel does not start; a bot needs no CorpID")
    func settings() throws {
        for key in ["token", "encoding_aes_key", "corp_id", "secret"] {
            #expect(throws: ChannelSettingsFault(channel: "wecom", key: key, problem: .missing)) {
                try channel([key: ""])
            }
        }
        #expect(try channel(["receive_id": "", "corp_id": "", "secret": ""]).capabilities.menus == nil)
    }

    // MARK: Bots

    @Test("a bot's message is answered by a stream that ends at once, its welcome by a text")
    func botAnswers() throws {
        let bot = try channel(["receive_id": ""])
        let texts = [
            #"{"msgid":"m","aibotid":"A","chattype":"group","chatid":"C","from":{"userid":"li"},"msgtype":"text","text":{"content":"你好"}}"#,
            #"{"msgid":"e","aibotid":"A","from":{"userid":"li"},"msgtype":"event","event":{"eventtype":"enter_chat"}}"#,
        ]
        let bodies = [
            #"{"msgtype":"stream","stream":{"id":"o-1","finish":true,"content":"a\n\nb\n1. <c>"}}"#,
            #"{"msgtype":"text","text":{"content":"a\n\nb\n1. <c>"}}"#,
        ]
        let replies: [Reply] = [.text("a"), .menu(.init(head: "b", options: [.init(id: "1", title: "<c>")]))]
        for (text, body) in zip(texts, bodies) {
            let message = try #require(try inbound(text, to: bot, receiver: ""))
            let response = try #require(bot.answer(replies, to: message, context: Self.context))
            let sealed = try JSONValue(response.body)
            let answer = CallbackSeal.Answer(
                encrypt: sealed["encrypt"]!.string!, signature: sealed["msgsignature"]!.string!,
                timestamp: sealed["timestamp"]!.identifier!, nonce: sealed["nonce"]!.string!)
            let inside = try #require(try seal(receiver: "").open(answer))
            #expect(String(decoding: inside, as: UTF8.self) == body)
        }
        let group = try #require(try inbound(texts[0], to: bot, receiver: ""))
        #expect(group.isGroup && group.conversation == "C" && group.sender == "li")
        #expect(bot.answer([.handoff(.init())], to: group, context: Self.context) == nil)
    }

    @Test("a bot's later reply goes to the platform's own address only")
    func responseAddress() throws {
        let bot = try channel(["receive_id": "", "base_url": ""])
        let hosts = [
            ("https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=X", true),
            ("https://qyapi.weixin.qq.com:443/x", true), ("http://qyapi.weixin.qq.com/x", false),
            ("https://qyapi.weixin.qq.com.evil.example/x", false), ("https://qyapi.weixin.qq.com@127.0.0.1/x", false),
            ("https://qyapi.weixin.qq.com:8443/x", false), ("https://169.254.169.254/latest", false), ("", false),
        ]
        for (url, isTaken) in hosts {
            let address = Address(conversation: "li", customer: "li", details: ["response_url": url])
            let calls = bot.plan(.text("好"), to: address, context: Self.context)
            #expect(calls.map(\.url) == (isTaken ? [url] : []))
            #expect(calls.allSatisfy { $0.token == nil })
        }
    }

    @Test("the platform's questions for more of a stream are acknowledged and left")
    func streamPolls() throws {
        let bot = try channel(["receive_id": ""])
        let poll = try callback(#"{"msgid":"m","msgtype":"stream","stream":{"id":"o-1"}}"#, receiver: "")
        #expect(
            try bot.receive(poll, now: 1_767_230_000_000)
                == .ignored(reason: "stream_poll", acknowledgement: .empty))
    }

    // MARK: Applications and 微信客服

    @Test("an application's message is answered by its interface, a customer's by that of 微信客服")
    func calls() throws {
        let desk = try channel()
        let app = Address(account: "ww1", conversation: "li", customer: "li", details: ["agent": "1000007"])
        let customer = Address(account: "wk1", conversation: "wk1/wm1", customer: "wm1")
        let arrival = Address(
            account: "wk1", conversation: "wk1/wm1", customer: "wm1", details: ["welcome_code": "W"])
        let card = Reply.Card(title: "订单", description: nil, url: "https://s.example/?a=1&b=2")
        let cases: [(Reply, Address, String, String)] = [
            (
                .text("好"), app, "message/send",
                #"{"msgtype":"text","text":{"content":"好"},"touser":"li","agentid":1000007}"#
            ),
            (
                .card(card), app, "message/send",
                #"{"msgtype":"textcard","textcard":{"title":"订单","description":"订单","url":"https://s.example/?a=1&b=2"},"touser":"li","agentid":1000007}"#
            ),
            (
                .text("好"), arrival, "kf/send_msg_on_event",
                #"{"msgtype":"text","text":{"content":"好"},"msgid":"o-1","code":"W"}"#
            ),
            (
                .card(card), customer, "kf/send_msg",
                #"{"msgtype":"text","text":{"content":"订单\nhttps://s.example/?a=1&b=2"},"msgid":"o-1","touser":"wm1","open_kfid":"wk1"}"#
            ),
        ]
        for (reply, address, path, body) in cases {
            let call = try #require(desk.plan(reply, to: address, context: Self.context).first)
            #expect(call.url == "http://127.0.0.1:1/cgi-bin/" + path)
            #expect(String(decoding: call.body, as: UTF8.self) == body)
            #expect(call.token?.source.url == "http://127.0.0.1:1/cgi-bin/gettoken?corpid=ww1&corpsecret=a%2Bb")
        }
        #expect(desk.plan(.typing, to: customer, context: Self.context).isEmpty)
        #expect(desk.plan(.handoff(.init()), to: app, context: Self.context).isEmpty)
    }

    @Test("news of the shop's own people are events, and none of their words")
    func staff() throws {
        func page(_ items: String) throws -> [Inbound] {
            let body = "{\"errcode\":0,\"next_cursor\":\"c\",\"has_more\":0,\"msg_list\":[\(items)]}"
            let order = PullOrder(api: "kf/sync_msg", account: "wk1", token: nil)
            return try channel().read(CallResponse(status: 200, body: Array(body.utf8)), of: order).messages
        }
        let words = try page(
            #"{"msgid":"1","external_userid":"wm1","origin":5,"msgtype":"text","servicer_userid":"li","text":{"content":"您好"}}"#
        )
        #expect(words.map(\.staff) == [.wrote])
        #expect(words.map(\.text) == [nil])
        for (type, wanted) in [(1, Inbound.StaffNews.joined), (2, .joined), (3, .left), (4, .joined)] {
            let news = try page(
                #"{"msgid":"2","origin":4,"msgtype":"event","event":{"event_type":"session_status_change","external_userid":"wm1","change_type":\#(type)}}"#
            )
            #expect(news.map(\.staff) == [wanted])
        }
        let odd =
            #"1,"x",null,{},{"msgid":"3"},{"msgid":"4","origin":3},{"msgid":"5","origin":9,"external_userid":"w"}"#
        #expect(try page(odd).isEmpty)
        #expect(
            try page(odd + #",{"msgid":"6","origin":3,"external_userid":"w","msgtype":"hologram"}"#).map(\.kind) == [
                .unknown
            ])
    }

    @Test("a page that is none is refused, so that the cursor stays where it is")
    func pages() throws {
        let order = PullOrder(api: "kf/sync_msg", account: "wk1", token: nil)
        for (status, body) in [
            (200, ""), (200, "{}"), (200, #"{"errcode":40014,"next_cursor":"c"}"#),
            (500, #"{"errcode":0,"next_cursor":"c"}"#), (200, #"{"errcode":0,"msg_list":[]}"#),
        ] {
            #expect(throws: Rejection(.malformedBody)) {
                try channel().read(CallResponse(status: status, body: Array(body.utf8)), of: order)
            }
        }
        #expect(try channel().pull(PullOrder(api: "other", account: "wk1", token: nil), after: nil) == nil)
        #expect(try channel(["receive_id": ""]).pull(order, after: nil) == nil)
    }

    @Test("the platform's code says what became of a message")
    func classification() throws {
        let cases: [(String, Delivery)] = [
            (#"{"errcode":0}"#, .delivered), (#"{"errcode":95001}"#, .windowClosed),
            (#"{"errcode":95018}"#, .windowClosed),
            (#"{"errcode":42001}"#, .renewToken), (#"{"errcode":95000}"#, .refused("errcode_95000")),
        ]
        for (body, wanted) in cases {
            #expect(try channel().classify(CallResponse(status: 200, body: Array(body.utf8))) == wanted)
        }
    }
}
