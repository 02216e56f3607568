import Secrets
import StrictJSON
import Testing

@testable import Channels

@Suite("Messages of chat platforms that no golden request holds")
struct ChatChannelMessageTests {
    // MARK: Feishu

    private static func feishu(_ type: String, _ content: String, mentions: String = "[]") -> String {
        let text = JSONValue.string(content).text
        return
            #"{"schema":"2.0","header":{"event_id":"e","event_type":"im.message.receive_v1","token":"v","app_id":"a"},"#
            + #""event":{"sender":{"sender_id":{"open_id":"ou"},"sender_type":"user"},"message":{"message_id":"om","#
            + #""create_time":"1767229998000","chat_id":"oc","chat_type":"group","message_type":"\#(type)","#
            + #""content":\#(text),"mentions":\#(mentions)}}}"#
    }

    @Test(
        arguments: [
            ("audio", #"{"file_key":"f","duration":1}"#, Inbound.Kind.voice, "f"),
            ("media", #"{"file_key":"f","image_key":"i"}"#, .video, "f"),
            ("file", #"{"file_key":"f","file_name":"发票.pdf"}"#, .file, "f"),
            ("sticker", #"{"file_key":"f"}"#, .unknown, nil),
            ("location", #"{"name":"店","longitude":"120.1","latitude":"30.2"}"#, .location, nil),
            ("location", #"{"name":"店","longitude":"x","latitude":"30.2"}"#, .unknown, nil),
        ] as [(String, String, Inbound.Kind, String?)])
    func feishuKinds(type: String, content: String, kind: Inbound.Kind, media: String?) throws {
        let message = try ChatPlatform("feishu").message(Self.feishu(type, content))
        #expect(message.kind == kind)
        #expect(message.media?.id == media)
        #expect(message.isGroup)
    }

    @Test("placeholders of people become names, the call of the robot falls away")
    func feishuMentions() throws {
        let mentions = #"[{"key":"@_user_1","name":"客服"},{"key":"@_user_10","name":"王五"}]"#
        let text = #"{"text":" @_user_1  请@_user_10 看 @_user_1"}"#
        #expect(
            try ChatPlatform("feishu").message(Self.feishu("text", text, mentions: mentions)).text == "请@王五 看 @客服")
        let post = #"{"title":"标题","content":[[{"tag":"text","text":"一"},{"tag":"a","text":"二"}],[{"tag":"img"}]]}"#
        #expect(try ChatPlatform("feishu").message(Self.feishu("post", post)).text == "标题\n一二")
    }

    @Test("a tap on a card brings the option's name back; its microseconds become milliseconds")
    func feishuCard() throws {
        let tap =
            #"{"schema":"2.0","header":{"event_id":"e9","event_type":"card.action.trigger","token":"v","app_id":"a","#
            + #""create_time":"1767229998000000"},"event":{"operator":{"open_id":"ou"},"token":"c-1","action":{"tag":"button","#
            + #""value":{"id":"human"}},"context":{"open_message_id":"om","open_chat_id":"oc"}}}"#
        let message = try ChatPlatform("feishu").message(tap)
        #expect(message.kind == .button)
        #expect(message.payload == "human")
        #expect(message.sentAt == 1_767_229_998_000)
        #expect(message.idempotency == ["event_id", "e9"])
    }

    @Test("events of another app are refused, and without an Encrypt Key every event is")
    func feishuRefusals() throws {
        let text = Self.feishu("text", #"{"text":"好"}"#)
        #expect(throws: Rejection(.wrongReceiver)) { try ChatPlatform("feishu", ["app_id": "b"]).receive(text) }
        let open = try ChatPlatform("feishu", ["encrypt_key": ""])
        let request = ChannelRequest(method: "POST", target: "/", body: Array(text.utf8))
        #expect(throws: Rejection(.encryptionRequired)) {
            try open.adapter.receive(request, now: PlatformSigner.now)
        }
    }

    @Test("whatever is unsigned and no check of the address is refused in the same way", arguments: ["x", "{}", "[1"])
    func feishuUniform(plain: String) throws {
        let platform = try ChatPlatform("feishu")
        var request = ChannelRequest(method: "POST", target: "/", body: Array(plain.utf8))
        try #require(PlatformSigner.all.first { $0.kind == "feishu" }).sign(&request, ["encrypt_key": "e"])
        request.headers = []
        let rejection = #expect(throws: Rejection.self) {
            try platform.adapter.receive(request, now: PlatformSigner.now)
        }
        #expect(rejection?.publicCode == "not_authenticated")
    }

    @Test(
        "padding of every length opens; broken padding and cut blocks are one and the same refusal",
        arguments: 1...17)
    func feishuPadding(fill: UInt8) throws {
        let chaining = try #require(BlockChaining(key: try Hashing.sha256([UInt8]("e".utf8))))
        let start = [UInt8](repeating: 3, count: 16)
        let cipher = try FeishuCipher(encryptKey: "e")
        let length = 32 - Int(min(fill, 16))
        let text = [UInt8](repeating: 0x61, count: length)
        func sealed(_ padding: [UInt8]) throws -> String {
            Encoding.base64(start + (try chaining.seal(Array((text + padding).prefix(32)), start: start)))
        }
        let padding = [UInt8](repeating: fill, count: Int(min(fill, 16)))
        guard fill <= 16 else {
            #expect(throws: Rejection(.decryptFailed)) { try cipher.open(sealed(padding)) }
            return
        }
        #expect(try cipher.open(sealed(padding)) == text)
        #expect(throws: Rejection(.decryptFailed)) { try cipher.open(String(sealed(padding).dropLast(4))) }
        if fill > 1 {
            #expect(throws: Rejection(.decryptFailed)) { try cipher.open(sealed([0] + padding.dropFirst())) }
        }
    }

    // MARK: DingTalk

    private static func dingTalk(_ fields: String, sender: String = "s") -> String {
        #"{"msgId":"m","conversationId":"c","senderId":"\#(sender)","chatbotUserId":"b","conversationType":"2","#
            + #""createAt":1767229998000,\#(fields)}"#
    }

    @Test(
        arguments: [
            (#""msgtype":"audio","content":{"downloadCode":"d","recognition":"退货"}"#, Inbound.Kind.voice, "退货", "d"),
            (
                #""msgtype":"richText","content":{"richText":[{"text":"看"},{"downloadCode":"x"},{"text":"这里 "}]}"#,
                .text, "看这里", nil
            ),
            (#""msgtype":"file","content":{"downloadCode":"d","fileName":"a.pdf"}"#, .file, nil, "d"),
            (#""msgtype":"video","content":{"downloadCode":"d"}"#, .video, nil, "d"),
            (#""msgtype":"text","text":{"content":"   "}"#, .text, "", nil),
            (#""msgtype":"new""#, .unknown, nil, nil),
        ] as [(String, Inbound.Kind, String?, String?)])
    func dingTalkKinds(fields: String, kind: Inbound.Kind, text: String?, media: String?) throws {
        let message = try ChatPlatform("dingtalk").message(Self.dingTalk(fields))
        #expect(message.kind == kind)
        #expect(message.text == text)
        #expect(message.media?.id == media)
        #expect(message.isGroup)
    }

    @Test("a signature is named, so that it is good for one body; the robot's own words are not answered")
    func dingTalkSignature() throws {
        let platform = try ChatPlatform("dingtalk")
        guard case .accepted(let acceptance) = try platform.receive(Self.dingTalk(#""msgtype":"text""#)) else {
            Issue.record("not taken")
            return
        }
        #expect(acceptance.signature?.hasPrefix("1767229998000:") == true)
        guard case .ignored("own_side_message", _) = try platform.receive(Self.dingTalk(#""x":1"#, sender: "b")) else {
            Issue.record("answers itself")
            return
        }
    }

    @Test(
        "a time that nobody can have is none",
        arguments: [
            ("0", 0), ("100000000000000", 100_000_000_000_000), ("100000000000001", nil), ("-1", nil),
            ("9223372036854775807", nil), ("92233720368547758070", nil), ("1.5", nil), (#""x""#, nil), ("null", nil),
        ] as [(String, Int64?)])
    func times(written: String, instant: Int64?) throws {
        let value = try JSONValue(Array(written.utf8))
        #expect(value.milliseconds == instant)
        #expect(value.seconds.map { $0 / 1000 } == instant.flatMap { $0 <= 100_000_000_000 ? $0 : nil })
    }

    // MARK: Slack

    private static func slack(_ event: String) -> String {
        #"{"type":"event_callback","team_id":"T","event_id":"E","event":{"channel":"C","user":"U","ts":"1767229998.5",\#(event)}}"#
    }

    @Test(
        arguments: [
            ("<@U1|小王> 看 <#C1|售后>", "@小王 看 #售后"), ("<!here> <mailto:a@b.example|a@b.example>", "@here a@b.example"),
            ("1 &lt; 2 &amp;lt; 3", "1 < 2 &lt; 3"), ("open <b", "open <b"), ("<>", ""),
        ])
    func slackText(written: String, read: String) { #expect(SlackText.plain(written) == read) }

    @Test("a file is a message of its kind; in a channel only a call of the robot is for it")
    func slackKinds() throws {
        let platform = try ChatPlatform("slack")
        let file = try platform.message(
            Self.slack(
                #""type":"message","channel_type":"im","subtype":"file_share","text":"看","files":[{"id":"F","mimetype":"image/png"}]"#
            ))
        #expect(file.kind == .image)
        #expect(file.text == "看")
        #expect(file.media?.id == "F")
        #expect(file.sentAt == 1_767_229_998_500)
        let call = try platform.message(Self.slack(#""type":"app_mention","text":"<@B> 好""#))
        #expect(call.isGroup)
        #expect(call.details["thread_ts"] == "1767229998.5")
        guard case .ignored = try platform.receive(Self.slack(#""type":"message","channel_type":"channel","text":"x""#))
        else {
            Issue.record("answers what was not said to it")
            return
        }
    }

    // MARK: Telegram

    @Test(
        arguments: [
            (#""voice":{"file_id":"v","mime_type":"audio/ogg"}"#, Inbound.Kind.voice, "v"),
            (#""document":{"file_id":"d"}"#, .file, "d"),
            (#""video_note":{"file_id":"n"}"#, .video, "n"),
            (#""location":{"latitude":30.25,"longitude":120.5}"#, .location, nil),
            (#""dice":{"value":6}"#, .unknown, nil),
        ] as [(String, Inbound.Kind, String?)])
    func telegramKinds(field: String, kind: Inbound.Kind, media: String?) throws {
        let body =
            #"{"update_id":1,"message":{"message_id":2,"from":{"id":3,"is_bot":false},"chat":{"id":-4,"type":"group"},\#(field)}}"#
        let message = try ChatPlatform("telegram").message(body)
        #expect(message.kind == kind)
        #expect(message.media?.id == media)
        #expect(message.isGroup)
        #expect(message.conversation == "-4")
        #expect(message.sentAt == nil)
    }

    @Test("a tapped button is told that it was noticed, in the answer itself")
    func telegramTap() throws {
        let body =
            #"{"update_id":1,"callback_query":{"id":"q","from":{"id":3},"message":{"message_id":2,"chat":{"id":3}},"data":"x"}}"#
        guard case .accepted(let acceptance) = try ChatPlatform("telegram").receive(body) else {
            Issue.record("not taken")
            return
        }
        #expect(
            try JSONValue(acceptance.acknowledgement.body)
                == ["method": "answerCallbackQuery", "callback_query_id": "q"])
    }

    // MARK: LINE

    private static func line(_ event: String) -> String {
        #"{"destination":"D","events":[{"webhookEventId":"W","timestamp":1767229998000,\#(event)}]}"#
    }

    @Test(
        arguments: [
            (
                #""type":"message","message":{"type":"image","id":"i"},"source":{"userId":"U","groupId":"G"}"#,
                Inbound.Kind.image, "G"
            ),
            (
                #""type":"message","message":{"type":"location","latitude":1.5,"longitude":2,"address":"x"},"source":{"userId":"U"}"#,
                .location, "U"
            ),
            (#""type":"message","message":{"type":"sticker","id":"s"},"source":{"userId":"U"}"#, .unknown, "U"),
            (#""type":"postback","postback":{"data":"human"},"source":{"userId":"U"}"#, .button, "U"),
            (#""type":"follow","source":{"userId":"U","roomId":"R"}"#, .event, "R"),
        ])
    func lineKinds(event: String, kind: Inbound.Kind, conversation: String) throws {
        let message = try ChatPlatform("line").message(Self.line(event))
        #expect(message.kind == kind)
        #expect(message.conversation == conversation)
        #expect(message.payload == (kind == .button ? "human" : nil))
    }

    @Test("what another program answers, and what nobody answers, is left alone")
    func lineLeftAlone() throws {
        let platform = try ChatPlatform("line")
        for event in [
            #""type":"unfollow","source":{"userId":"U"}"#,
            #""type":"message","mode":"standby","message":{"type":"text","text":"x"},"source":{"userId":"U"}"#,
        ] {
            guard case .ignored = try platform.receive(Self.line(event)) else {
                Issue.record("\(event) is taken")
                continue
            }
        }
    }

    // MARK: Twilio, Douyin, Doudian

    @Test(
        arguments: [
            ("Body=&MediaUrl0=https%3A%2F%2Fa.example%2Fb&MediaContentType0=image%2Fjpeg", Inbound.Kind.image),
            ("Body=%E6%9F%A5%E8%AE%A2%E5%8D%95&ButtonPayload=1", .button), ("Body=+", .text),
        ])
    func twilioKinds(fields: String, kind: Inbound.Kind) throws {
        let message = try ChatPlatform("sms_twilio").message("MessageSid=S&From=%2B86&To=%2B1&" + fields)
        #expect(message.kind == kind)
        #expect(message.media?.url == (kind == .image ? "https://a.example/b" : nil))
        #expect(message.payload == (kind == .button ? "1" : nil))
    }

    @Test("news of what was sent is no message")
    func twilioStatus() throws {
        let receipt = try ChatPlatform("sms_twilio").receive("MessageSid=S&MessageStatus=delivered&From=%2B1&To=%2B86")
        guard case .ignored("delivery_status", _) = receipt else {
            Issue.record("\(receipt)")
            return
        }
    }

    @Test("a message without any name is known by its bytes")
    func douyinNameless() throws {
        let platform = try ChatPlatform("douyin")
        let bodies = ["1", "2"].map {
            #"{"event":"im_receive_msg","client_key":"k","from_user_id":"u","to_user_id":"m","content":{"text":"\#($0)"}}"#
        }
        let keys = try bodies.map { try platform.message($0).idempotency }
        #expect(Set(keys).count == 2)
        #expect(try platform.message(bodies[0]).idempotency == keys[0])
    }

    @Test("an order's number stays what it was; a probe among events is passed over")
    func doudianOrder() throws {
        let body =
            #"[{"tag":"0","msg_id":"0","data":""},{"tag":"100","msg_id":"a","data":"{\"p_id\":6917529027641081856}"},{"tag":"9","msg_id":"b","data":""}]"#
        guard case .accepted(let acceptance) = try ChatPlatform("doudian").receive(body) else {
            Issue.record("not taken")
            return
        }
        #expect(acceptance.messages.map(\.key) == ["6917529027641081856", nil])
        #expect(acceptance.messages.map(\.event) == ["doudian.100", "doudian.9"])
    }

    // MARK: A Telegram robot with its name

    static let calls: [(String, String, String?)] = [
        ("@shop_bot 查订单", "supergroup", "查订单"), ("请 @Shop_Bot 看一下", "group", "请 看一下"),
        ("/start@shop_bot", "group", "/start"), ("大家好", "group", nil), ("@shop_bots 在吗", "group", nil),
        ("写给 a@b 和 @shop_bot", "group", "写给 a@b 和"), ("大家好", "private", "大家好"),
    ]

    @Test("with its name a robot answers in groups only what mentions it", arguments: calls)
    func telegramMentions(text: String, chat: String, said: String?) throws {
        let update =
            #"{"update_id":1,"message":{"message_id":2,"date":1767229998,"from":{"id":3,"is_bot":false,"first_name":"王"},"#
            + #""chat":{"id":4,"type":"\#(chat)"},"text":\#(JSONValue.string(text).text)}}"#
        let platform = try ChatPlatform("telegram", ["bot_username": "@shop_bot"])
        #expect(try platform.messages(update).first?.text == said)
    }

    @Test("an answer to what the robot said needs no mention")
    func telegramAnswer() throws {
        let update =
            #"{"update_id":1,"message":{"message_id":2,"date":1767229998,"from":{"id":3,"is_bot":false},"chat":{"id":4,"#
            + #""type":"group"},"text":"好","reply_to_message":{"message_id":1,"from":{"id":9,"username":"Shop_bot"}}}}"#
        #expect(try ChatPlatform("telegram", ["bot_username": "shop_bot"]).messages(update).map(\.text) == ["好"])
    }
}
