import StrictJSON
import Testing

@testable import Channels

@Suite("WeChat Official Accounts")
struct WeChatChannelTests {
    static let values = [
        "token": "wxPublicToken2026", "app_id": "wx1122334455667788",
        "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "app_secret": "s&=",
        "base_url": "http://127.0.0.1:1",
    ]
    static let now: Int64 = 1_767_230_000_000
    static let context = SendContext(outboundID: "o-1", now: now, salt: [UInt8](repeating: 9, count: 16))

    private func channel(_ changes: [String: String] = [:]) throws(ChannelSettingsFault) -> WeChatChannel {
        try WeChatChannel(ChannelSettings(name: "wx", Self.values.merging(changes) { $1 }))
    }

    private func message(_ kind: Inbound.Kind = .text) -> Inbound {
        Inbound(kind, account: "gh_1", conversation: "oUser", sender: "oUser", idempotency: ["MsgId", "1"])
    }

    private func pushed(_ body: String, to channel: WeChatChannel) throws -> [Inbound] {
        let signature = try #require(CallbackSignature.hex(of: ["wxPublicToken2026", "1767230000", "7"]))
        let target = "/w?signature=\(signature)&timestamp=1767230000&nonce=7"
        let request = ChannelRequest(method: "POST", target: target, body: Array(body.utf8))
        guard case .accepted(let acceptance) = try channel.receive(request, now: Self.now) else { return [] }
        return acceptance.messages
    }

    // MARK: Settings

    @Test("without a token, an AppID or a key the channel does not start; plaintext must be asked for")
    func settings() throws {
        for key in ["token", "app_id", "encoding_aes_key"] {
            #expect(throws: ChannelSettingsFault(channel: "wx", key: key, problem: .missing)) { try channel([key: ""]) }
        }
        for (key, value) in [("mode", "aes"), ("encoding_aes_key", "short"), ("base_url", "ftp://x")] {
            let fault = #expect(throws: ChannelSettingsFault.self) { try channel([key: value]) }
            #expect(fault?.key == key)
        }
        #expect(try channel().capabilities.signsBody)
        #expect(try channel(["mode": "compatible"]).capabilities.signsBody)
        #expect(try !channel(["mode": "plaintext", "encoding_aes_key": ""]).capabilities.signsBody)
    }

    @Test("an account without its secret answers at once only, and says so")
    func withoutSecret() throws {
        let mute = try channel(["app_secret": "", "mode": "plaintext"])
        #expect(!mute.capabilities.sendsLater && mute.capabilities.menus == nil)
        #expect(mute.capabilities.handoffNeedsAnswer)
        #expect(mute.plan(.text("x"), to: Address(of: message()), context: Self.context).isEmpty)
        let menu = Reply.menu(Reply.Menu(head: "请选择", options: [.init(id: "a", title: "查订单")]))
        let answer = try #require(mute.answer([.text("你好"), .typing, menu], to: message(), context: Self.context))
        let fields = try XMLValue.Element(document: answer.body).value
        #expect(fields["Content"]?.string == "你好\n\n请选择\n1. 查订单")
        #expect(mute.answer([.text("好"), .handoff(.init())], to: message(), context: Self.context) == nil)
    }

    // MARK: Reading

    @Test("events say when the shop's own people come and go")
    func staff() throws {
        let plain = try channel(["mode": "plaintext"])
        let news: [(String, Inbound.StaffNews?)] = [
            ("kf_create_session", .joined), ("kf_switch_session", .joined), ("kf_close_session", .left), ("CLICK", nil),
        ]
        for (event, wanted) in news {
            let body =
                "<xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>\(event)</Event></xml>"
            #expect(try pushed(body, to: plain).first?.staff == wanted)
        }
    }

    @Test("a message without its number is known by who, when and what")
    func idempotency() throws {
        let plain = try channel(["mode": "plaintext"])
        func key(_ content: String) throws -> String? {
            try pushed(
                "{\"FromUserName\":\"o\",\"CreateTime\":5,\"MsgType\":\"text\",\"Content\":\"\(content)\"}", to: plain
            ).first?.idempotencyKey
        }
        #expect(try key("a") == key("a"))
        #expect(try key("a") != key("b"))
    }

    @Test("fields that are missing or absurd are refused or left out, never a crash")
    func oddBodies() throws {
        let plain = try channel(["mode": "plaintext"])
        for body in [
            "{}", "[]", "{\"FromUserName\":\"o\"}", "<xml/>", "<xml>x</xml>", "{\"FromUserName\":1,\"MsgType\":{}}",
        ] {
            #expect(throws: Rejection(.malformedBody)) { try pushed(body, to: plain) }
        }
        let odd = try pushed(
            "{\"FromUserName\":\"o\",\"CreateTime\":99999999999999999999,\"MsgType\":\"location\",\"Location_X\":999,\"Location_Y\":\"nan\"}",
            to: plain)
        #expect(odd.first?.sentAt == nil)
        #expect(odd.first?.location == nil)
    }

    // MARK: Saying

    @Test("in safe mode an answer is sealed, in the form that the message had")
    func sealedAnswer() throws {
        let safe = try channel()
        var asJSON = message()
        asJSON.details["format"] = "json"
        let seal = CallbackSeal(
            token: "wxPublicToken2026",
            cipher: CallbackCipher(encodingKey: Self.values["encoding_aes_key"]!, receiver: "wx1122334455667788")!)
        for message in [message(), asJSON] {
            let response = try #require(safe.answer([.text("<好>")], to: message, context: Self.context))
            let envelope = try MessageFields(response.body)
            let answer = CallbackSeal.Answer(
                encrypt: envelope["Encrypt"]!, signature: envelope["MsgSignature"]!, timestamp: envelope["TimeStamp"]!,
                nonce: envelope["Nonce"]!)
            let inside = try MessageFields(#require(seal.open(answer)))
            #expect(inside["Content"] == "<好>")
            #expect(inside["ToUserName"] == "oUser")
            #expect(inside["CreateTime"] == "1767230000")
            #expect(inside.isJSON == message.isJSON)
        }
    }

    @Test("what the answer to a push cannot carry goes out later")
    func laterAnswers() throws {
        let safe = try channel()
        let later: [[Reply]] = [
            [], [.text("a"), .text("b")], [.menu(Reply.Menu(head: "h", options: []))], [.typing],
            [.image(.init(url: "https://x"))],
            [.text(String(repeating: "好", count: 683))],
        ]
        for replies in later { #expect(safe.answer(replies, to: message(), context: Self.context) == nil) }
        #expect(safe.answer([.handoff(.init())], to: message(.event), context: Self.context) == nil)
        #expect(safe.answer([.handoff(.init())], to: message(), context: Self.context) != nil)
    }

    @Test("later replies go to the customer-service API, unescaped, with a token that is fetched")
    func calls() throws {
        let safe = try channel(["kf_account": "lily@shop"])
        let address = Address(of: message())
        let menu = Reply.Menu(head: "请选择", options: [.init(id: "1", title: "查订单")], tail: "谢谢")
        let card = Reply.Card(
            title: "订单", description: nil, image: "https://i.example/1.png", url: "https://s.example/?a=1&b=<2>")
        let cases: [(Reply, String, String)] = [
            (.text("a&b"), "message/custom/send", #"{"msgtype":"text","text":{"content":"a&b"},"touser":"oUser"}"#),
            (
                .image(.init(id: "M1")), "message/custom/send",
                #"{"msgtype":"image","image":{"media_id":"M1"},"touser":"oUser"}"#
            ),
            (
                .menu(menu), "message/custom/send",
                #"{"msgtype":"msgmenu","msgmenu":{"head_content":"请选择","list":[{"id":"1","content":"查订单"}],"tail_content":"谢谢"},"touser":"oUser"}"#
            ),
            (
                .card(card), "message/custom/send",
                #"{"msgtype":"news","news":{"articles":[{"title":"订单","description":"","url":"https://s.example/?a=1&b=<2>","picurl":"https://i.example/1.png"}]},"touser":"oUser"}"#
            ),
            (.typing, "message/custom/typing", #"{"touser":"oUser","command":"Typing"}"#),
            (.custom(["msgtype": "mpnews"]), "message/custom/send", #"{"msgtype":"mpnews","touser":"oUser"}"#),
            (.handoff(.init()), "customservice/kfsession/create", #"{"kf_account":"lily@shop","openid":"oUser"}"#),
            (
                .handoff(.init(agent: "li@shop")), "customservice/kfsession/create",
                #"{"kf_account":"li@shop","openid":"oUser"}"#
            ),
        ]
        for (reply, path, body) in cases {
            let call = try #require(safe.plan(reply, to: address, context: Self.context).first)
            #expect(call.url.hasPrefix("http://127.0.0.1:1/") && call.url.hasSuffix(path))
            #expect(String(decoding: call.body, as: UTF8.self) == body)
            #expect(call.token?.place == .query("access_token"))
            #expect(call.token?.source.url == "http://127.0.0.1:1/cgi-bin/stable_token")
            #expect(!call.url.contains("s&="))
        }
        #expect(safe.plan(.image(.init(url: "https://x")), to: address, context: Self.context).isEmpty)
        #expect(try channel().plan(.handoff(.init()), to: address, context: Self.context).isEmpty)
        #expect(try channel().capabilities.handoffNeedsAnswer && !safe.capabilities.handoffNeedsAnswer)
    }

    @Test("the platform's code says what became of a message, not the status")
    func classification() throws {
        let cases: [(Int, String, Delivery)] = [
            (200, #"{"errcode":0,"errmsg":"ok"}"#, .delivered), (200, #"{"errcode":-1}"#, .retry(after: nil)),
            (200, #"{"errcode":40001}"#, .renewToken), (200, #"{"errcode":40014}"#, .renewToken),
            (200, #"{"errcode":42001}"#, .renewToken), (200, #"{"errcode":45015}"#, .windowClosed),
            (200, #"{"errcode":45047}"#, .windowClosed), (200, #"{"errcode":45002}"#, .refused("errcode_45002")),
            (200, #"{"errcode":45009}"#, .retry(after: 60_000)), (200, "{}", .refused("no_errcode")),
            (200, "<html>", .refused("no_errcode")), (502, "", .retry(after: nil)), (404, "", .refused("http_404")),
        ]
        let channel = try channel()
        for (status, body, wanted) in cases {
            #expect(channel.classify(CallResponse(status: status, body: Array(body.utf8))) == wanted, "\(body)")
        }
    }
}
