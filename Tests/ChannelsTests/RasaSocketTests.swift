import StrictJSON
import Testing

@testable import Channels

@Suite("Rasa's Socket.IO channel")
struct RasaSocketTests {
    static let secret = "sixteen bytes or more"

    static func channel(_ settings: [String: String] = [:]) throws -> RasaSocketChannel {
        try RasaSocketChannel(
            ChannelSettings(name: "site", settings.merging(["secret": secret]) { given, _ in given }))
    }

    static func read(_ name: String, _ arguments: JSONValue...) throws -> RasaSocketChannel.Wish? {
        try channel().read(SocketConnection.Event(name: name, arguments: arguments, answer: nil))
    }

    // MARK: Settings and requests

    @Test(
        "settings that would leave sessions open stop the channel",
        arguments: [
            ("secret", ""), ("secret", "short"), ("shortest_session_id", "0"), ("shortest_session_id", "x"),
            ("shortest_session_id", "201"), ("max_body_bytes", "0"),
        ])
    func settings(key: String, value: String) {
        let fault = #expect(throws: ChannelSettingsFault.self) { try Self.channel([key: value]) }
        #expect(fault?.key == key)
    }

    struct Attempt: Sendable {
        var target: String
        var method = "GET"
        var origin: String?
        var code: Rejection.Code?
    }

    static let polling = "/socket.io/?EIO=4&transport=polling"

    @Test(
        "requests of another protocol, transport or page are refused",
        arguments: [
            Attempt(target: polling), Attempt(target: polling + "&sid=a&t=1", method: "POST"),
            Attempt(target: polling, origin: "https://SHOP.example"), Attempt(target: polling, origin: "http://bot:80"),
            Attempt(target: polling, origin: "https://other.example", code: .originNotAllowed),
            Attempt(target: polling, origin: "null", code: .originNotAllowed),
            Attempt(target: polling, origin: "", code: .originNotAllowed),
            Attempt(target: polling, method: "PUT", code: .methodNotAllowed),
            Attempt(target: "/socket.io/?EIO=3&transport=polling", code: .unsupportedProtocol),
            Attempt(target: "/socket.io/?EIO=4&transport=websocket", code: .unsupportedProtocol),
            Attempt(target: "/socket.io/?EIO=4", code: .unsupportedProtocol),
            Attempt(target: "/socket.io/", code: .unsupportedProtocol),
            Attempt(target: polling + "&j=0", code: .unsupportedProtocol),
            Attempt(target: polling + "&EIO=4", code: .ambiguousParameter),
            Attempt(target: polling + "&sid=%ZZ", code: .malformedBody),
        ])
    func requests(attempt: Attempt) throws {
        let channel = try Self.channel(["origins": "https://shop.example https://app.example"])
        let headers =
            [ChannelRequest.Header("Host", "bot:80")]
            + [attempt.origin.map { ChannelRequest.Header("Origin", $0) }].compactMap(\.self)
        let request = ChannelRequest(method: attempt.method, target: attempt.target, headers: headers)
        guard let code = attempt.code else {
            #expect(throws: Never.self) { try channel.receive(request, now: 0) }
            return
        }
        #expect(throws: Rejection(code)) { try channel.receive(request, now: 0) }
    }

    // MARK: Sessions

    @Test("only names that were given out are sessions, unless the shop takes those of clients")
    func sessions() throws {
        let (strict, lax) = (try Self.channel(), try Self.channel(["shortest_session_id": "20"]))
        let session = try strict.newSession(random: [UInt8](repeating: 7, count: 16), now: 0)
        let name = try #require(strict.conversation(of: session, now: 1))
        let stranger = try Self.channel(["secret": "somebody else's secret"])
        #expect(stranger.conversation(of: session, now: 1) == nil)
        #expect(strict.conversation(of: session, now: VisitorSession.life) == nil)
        #expect(strict.conversation(of: name, now: 1) == nil, "the name of a conversation is no session")
        let own = "3f2a77c0-0d0b-4f7e-9d0a"
        #expect(strict.conversation(of: own, now: 1) == nil)
        #expect(lax.conversation(of: own, now: 1) != nil && lax.conversation(of: session, now: 1) == name)
        // A client cannot name itself into a conversation whose session was given out.
        #expect(lax.conversation(of: name, now: 1) != name)
        for odd in ["short", String(repeating: "a", count: 201), "a session with spaces in it", "会话会话会话会话会话会话"] {
            #expect(lax.conversation(of: odd, now: 1) == nil, "\(odd)")
        }
    }

    // MARK: Events

    @Test("wishes are read")
    func wishes() throws {
        #expect(try Self.read("session_request") == .session(nil))
        #expect(try Self.read("session_request", .null) == .session(nil))
        #expect(try Self.read("session_request", ["session_id": .null]) == .session(nil))
        #expect(try Self.read("session_request", ["session_id": "a"]) == .session("a"))
        #expect(try Self.read("typing", ["a": "b"]) == nil)
        let said = try Self.read(
            "user_uttered",
            ["message": "你好", "session_id": "a", "customData": ["language": "zh"], "metadata": ["message_id": "m"]])
        #expect(said == .message(.init(session: "a", text: "你好", messageID: "m")))
    }

    @Test("what is no wish is refused with a code")
    func badWishes() {
        let long = JSONValue.string(String(repeating: "长", count: 4_001))
        let bad: [(String, [JSONValue], Rejection.Code)] = [
            ("session_request", ["a"], .malformedBody), ("session_request", [[]], .malformedBody),
            ("session_request", [["session_id": ""]], .invalidID),
            ("session_request", [["session_id": []]], .invalidID),
            ("session_request", [["session_id": .string(String(repeating: "a", count: 201))]], .invalidID),
            ("user_uttered", [], .malformedBody), ("user_uttered", ["你好"], .malformedBody),
            ("user_uttered", [["message": "", "session_id": "a"]], .malformedBody),
            ("user_uttered", [["message": ["你好"], "session_id": "a"]], .malformedBody),
            ("user_uttered", [["message": "你好"]], .invalidID),
            ("user_uttered", [["message": long, "session_id": "a"]], .bodyTooLarge),
        ]
        for (name, arguments, code) in bad {
            #expect(throws: Rejection(code), "\(name) \(arguments)") {
                try Self.channel().read(SocketConnection.Event(name: name, arguments: arguments, answer: nil))
            }
        }
    }

    @Test("the same words are another message, unless the caller named them")
    func identity() throws {
        let channel = try Self.channel()
        let (plain, named) = (
            RasaSocketChannel.Words(session: "a", text: "是"),
            RasaSocketChannel.Words(session: "a", text: "是", messageID: "m")
        )
        func key(_ words: RasaSocketChannel.Words, _ conversation: String, _ number: String) -> String {
            channel.message(words, in: conversation, number: number).idempotencyKey
        }
        #expect(key(plain, "c", "s 1") != key(plain, "c", "s 2"))
        #expect(key(named, "c", "s 1") == key(named, "c", "t 9"))
        #expect(key(named, "c", "s 1") != key(named, "d", "s 1"))
    }

    // MARK: Replies

    @Test("a button that was offered comes back as one")
    func buttons() throws {
        let channel = try Self.channel()
        let menu = Reply.Menu(head: "第一段\n\n第二段", options: [.init(id: "7.0", title: "查订单")])
        let packets = channel.packets(of: .menu(menu)).compactMap(\.data)
        #expect(packets.map { $0[0]?.string } == ["bot_uttered", "bot_uttered"])
        #expect(packets.first?[1] == ["text": "第一段", "quick_replies": []])
        let offered = try #require(packets.last?[1]?["quick_replies"]?[0])
        #expect(packets.last?[1]?["text"] == "第二段" && offered["title"] == "查订单")
        let words = RasaSocketChannel.Words(session: "a", text: try #require(offered["payload"]?.string))
        let tapped = channel.message(words, in: "c", number: "1")
        #expect(tapped.kind == .button && tapped.payload == "7.0")
    }

    @Test("what has no words says nothing, and a card has its picture beside it")
    func otherReplies() throws {
        let channel = try Self.channel()
        for reply in [Reply.typing, .text("\n\n"), .handoff(.init()), .image(.init(id: "m"))] {
            #expect(channel.packets(of: reply).isEmpty)
        }
        let card = Reply.Card(title: "新品", image: "https://i.example/a.png", url: "https://s.example/a")
        let shown = channel.packets(of: .card(card)).compactMap { $0.data?[1] }
        #expect(shown.first == ["text": "新品\nhttps://s.example/a"])
        #expect(shown.last?["attachment"]?["payload"]?["src"] == "https://i.example/a.png")
        let menu = channel.packets(of: .menu(.init(head: "", options: [.init(id: "1", title: "好")])))
        #expect(menu.count == 1)
    }
}
