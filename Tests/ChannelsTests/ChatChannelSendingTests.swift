import StrictJSON
import Testing

@testable import Channels

@Suite("What is sent to chat platforms")
struct ChatChannelSendingTests {
    private static let menu = Reply.menu(
        Reply.Menu(head: "请选择", options: [.init(id: "1", title: "查订单"), .init(id: "human", title: "转人工")], tail: "谢谢"))
    private static let card = Reply.card(Reply.Card(title: "新品", description: "夏装", url: "https://shop.example/1"))
    private static let customer = Address(
        account: "+1500", conversation: "c", customer: "u", replyTo: "m", details: ["thread_ts": "9.9"])

    private static func body(_ call: OutboundCall?) throws -> JSONValue { try JSONValue(#require(call).body) }

    @Test(
        "only what the platform knows again by our name may arrive twice",
        arguments: [
            ("feishu", true), ("line", true), ("slack", false), ("telegram", false), ("sms_twilio", false),
            ("douyin", false),
        ])
    func repeatable(kind: String, isRepeatable: Bool) throws {
        let calls = try ChatPlatform(kind).plan(.text("好"), to: Self.customer)
        #expect(!calls.isEmpty && calls.allSatisfy { $0.isRepeatable == isRepeatable })
    }

    // MARK: Feishu

    @Test("Feishu: buttons are a card, and the token is fetched with the app's secret")
    func feishu() throws {
        let call = try #require(try ChatPlatform("feishu").plan(Self.menu, to: Self.customer).first)
        #expect(call.url == "https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=chat_id")
        #expect(call.token?.place == .header("Authorization", prefix: "Bearer "))
        #expect(call.token?.source.url == "https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal")
        #expect(try JSONValue(call.token?.source.body ?? []) == ["app_id": "a", "app_secret": "s"])
        let body = try Self.body(call)
        #expect(body["msg_type"] == "interactive")
        #expect(body["uuid"] == "o-1")
        let content = try JSONValue(Array((body["content"]?.string ?? "").utf8))
        let buttons = content["elements"]?[1]?["actions"]?.array ?? []
        #expect(buttons.map { $0["value"]?["id"]?.string } == ["1", "human"])
        #expect(buttons.first?["text"]?["content"] == "查订单")
        #expect(content["elements"]?[2]?["text"]?["content"] == "谢谢")
        let page = try Self.body(ChatPlatform("feishu").plan(Self.card, to: Self.customer).first)
        #expect(page["content"]?.string?.contains("https://shop.example/1") == true)
    }

    // MARK: DingTalk

    @Test("DingTalk: the conversation's own address while it lasts, then the interface")
    func dingTalk() throws {
        let platform = try ChatPlatform("dingtalk", ["app_key": "k"])
        var address = Self.customer
        address.details = [
            "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=1", "robotCode": "r",
            "sessionWebhookExpiredTime": String(PlatformSigner.now + 1), "senderStaffId": "staff",
        ]
        let direct = try #require(platform.plan(.text("好"), to: address).first)
        #expect(direct.url == address.details["sessionWebhook"])
        #expect(direct.token == nil)
        address.details["sessionWebhookExpiredTime"] = String(PlatformSigner.now)
        let single = try #require(platform.plan(.text("好"), to: address).first)
        #expect(single.url == "https://api.dingtalk.com/v1.0/robot/oToMessages/batchSend")
        #expect(
            try Self.body(single) == [
                "robotCode": "r", "userIds": ["staff"], "msgKey": "sampleText", "msgParam": #"{"content":"好"}"#,
            ])
        #expect(single.token?.place == .header("x-acs-dingtalk-access-token", prefix: ""))
        address.details["conversationType"] = "2"
        let group = try #require(platform.plan(Self.card, to: address).first)
        #expect(group.url == "https://api.dingtalk.com/v1.0/robot/groupMessages/send")
        #expect(try Self.body(group)["openConversationId"] == "c")
        #expect(try Self.body(group)["msgKey"] == "sampleLink")
        #expect(
            try ChatPlatform("dingtalk").plan(.text("好"), to: address).isEmpty, "has no app_key to fetch a token with")
    }

    // MARK: Slack

    @Test("Slack: text stays text, buttons are a block, answers stay in the thread")
    func slack() throws {
        let platform = try ChatPlatform("slack")
        let text = try #require(platform.plan(.text("<!channel> & *x*"), to: Self.customer).first)
        #expect(text.url == "https://slack.com/api/chat.postMessage")
        #expect(text.headers.contains(.init("Authorization", "Bearer t")))
        #expect(
            try Self.body(text) == [
                "channel": "c", "text": "&lt;!channel&gt; &amp; *x*", "mrkdwn": false, "thread_ts": "9.9",
            ])
        let menu = try Self.body(platform.plan(Self.menu, to: Self.customer).first)
        #expect(menu["text"] == "请选择\n1. 查订单\n2. 转人工\n谢谢")
        let buttons = menu["blocks"]?[1]?["elements"]?.array ?? []
        #expect(buttons.map { $0["value"]?.string } == ["1", "human"])
        #expect(Set(buttons.map { $0["action_id"]?.string }).count == 2)
    }

    // MARK: Telegram

    @Test(
        "Telegram: each reply has its method",
        arguments: [
            (Reply.text("好"), "sendMessage"), (menu, "sendMessage"), (card, "sendMessage"), (.typing, "sendChatAction"),
            (.image(.init(id: "F")), "sendPhoto"),
        ])
    func telegram(reply: Reply, method: String) throws {
        let call = try #require(try ChatPlatform("telegram").plan(reply, to: Self.customer).first)
        #expect(call.url == "https://api.telegram.org/bot1:t/\(method)")
        #expect(try Self.body(call)["chat_id"] == "c")
        #expect(try Self.body(call)["parse_mode"] == nil)
    }

    // MARK: LINE

    @Test("LINE: pushed under a name that stays the same; by the event's token where the shop wants it, while it lasts")
    func line() throws {
        let push = try #require(try ChatPlatform("line").plan(Self.menu, to: Self.customer).first)
        #expect(push.url == "https://api.line.me/v2/bot/message/push")
        let name = push.headers.first { $0.name == "X-Line-Retry-Key" }?.value ?? ""
        #expect(name.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil, "\(name)")
        #expect(try ChatPlatform("line").plan(Self.menu, to: Self.customer).first == push)
        let items = try Self.body(push)["messages"]?[0]?["quickReply"]?["items"]?.array ?? []
        #expect(items.map { $0["action"]?["data"]?.string } == ["1", "human"])
        var address = Self.customer
        address.details = ["reply_token": "r", "reply_until": String(PlatformSigner.now + 1)]
        let platform = try ChatPlatform("line", ["send_by": "reply"])
        let reply = try #require(platform.plan(.text("好"), to: address).first)
        #expect(reply.url == "https://api.line.me/v2/bot/message/reply")
        #expect(try Self.body(reply) == ["replyToken": "r", "messages": [["type": "text", "text": "好"]]])
        address.details["reply_until"] = String(PlatformSigner.now)
        #expect(platform.plan(.text("好"), to: address).first?.url == "https://api.line.me/v2/bot/message/push")
    }

    // MARK: Twilio and Douyin

    @Test("Twilio: a form, with the account's name and secret")
    func twilio() throws {
        let call = try #require(try ChatPlatform("sms_twilio").plan(.text("1 & 2=好+"), to: Self.customer).first)
        #expect(call.url == "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages.json")
        #expect(call.headers.contains(.init("Authorization", "Basic QUMwOnQ=")))
        #expect(
            String(decoding: call.body, as: UTF8.self) == "To=u&From=%2B1500&Body=1%20%26%202%3D%E5%A5%BD%2B")
    }

    @Test("Douyin: the scene is that of the customer's last step")
    func douyin() throws {
        let platform = try ChatPlatform("douyin")
        let entered = try platform.message(
            #"{"event":"im_enter_direct_msg","client_key":"k","from_user_id":"u","to_user_id":"m","#
                + #""content":{"conversation_short_id":"c","server_message_id":"e"}}"#)
        let call = try #require(platform.plan(Self.menu, to: Address(of: entered)).first)
        let body = try Self.body(call)
        #expect(body["scene"] == "im_enter_direct_msg")
        #expect(body["msg_id"] == "e")
        #expect(body["content"]?["text"]?["text"] == "请选择\n1. 查订单\n2. 转人工\n谢谢")
        #expect(call.headers.contains(.init("access-token", "t")))
    }

    // MARK: All

    @Test("what a platform cannot say is not sent", arguments: ChatChannelSettingsTests.needed.map(\.kind))
    func handoff(kind: String) throws {
        #expect(try ChatPlatform(kind).plan(.handoff(.init()), to: Self.customer).isEmpty)
    }

    @Test(
        "a stand-in's address takes the place of the platform's", arguments: ChatChannelSettingsTests.needed.map(\.kind)
    )
    func standIn(kind: String) throws {
        let platform = try ChatPlatform(kind, ["base_url": "http://127.0.0.1:9/p/", "app_key": "k"])
        var address = Self.customer
        address.details["robotCode"] = "r"
        address.details["senderStaffId"] = "staff"
        for call in platform.plan(.text("好"), to: address) {
            #expect(call.url.hasPrefix("http://127.0.0.1:9/p/"))
            #expect(call.token?.source.url.hasPrefix("http://127.0.0.1:9/p/") != false)
        }
    }
}
