import Channels
import Conversations
import Foundation
import Journal
import StrictJSON
import Testing

@testable import Service

/// A widget made for Rasa, spoken byte by byte over long polling.
struct SocketClient: Sendable {
    let service: RunningService
    let sid: String

    static let target = "/socket.io/?EIO=4&transport=polling"

    /// Opens a connection and enters.
    init(_ service: RunningService) async throws {
        self.service = service
        let opened = try await service.ask("GET", Self.target)
        let packet = try EnginePacket(text: opened.body)
        sid = try #require(try JSONValue(Array(packet.content.utf8))["sid"]?.string, "\(opened)")
        #expect(try await bring("40").body == "ok")
        #expect(try await fetch().contains { $0.hasPrefix("40{") })
    }

    /// Packets that wait, or come within ten seconds.
    func fetch() async throws -> [String] {
        let answer = try await service.ask("GET", Self.target + "&sid=" + sid)
        guard answer.status == 200 else { return ["\(answer.status) \(answer.code ?? "")"] }
        return answer.body.split(separator: "\u{1E}").map(String.init)
    }

    /// What comes to somebody who fetches already while something is done.
    ///
    /// Not to be called inside `#expect`: the compiler takes a closure there for another one of the same function.
    func heard<Value>(while work: () async throws -> Value) async throws -> [String] {
        let waiting = Task { try await fetch() }
        while try await !service.ask("GET", "/metrics").body.contains("huashu_event_streams 1\n") {
            try await Task.sleep(for: .milliseconds(10))
        }
        _ = try await work()
        return try await waiting.value
    }

    func bring(_ payload: String) async throws -> Wire.Answer {
        try await service.ask("POST", Self.target + "&sid=" + sid, [], payload)
    }

    func emit(_ name: String, _ data: JSONValue, answer: Int64? = nil) async throws -> Wire.Answer {
        try await bring(SocketPacket(.event, id: answer, data: [.string(name), data]).message.text)
    }

    /// The session that is given for a wish.
    func session(_ asked: String?) async throws -> String {
        let wish: JSONValue = ["session_id": asked.map(JSONValue.string) ?? .null]
        #expect(try await emit("session_request", wish).status == 200)
        let packet = try #require(try await fetch().first)
        let event = try SocketPacket(text: try EnginePacket(text: packet).content)
        #expect(event.data?[0] == "session_confirm")
        return try #require(event.data?[1]?.string)
    }

    func say(_ text: String, in session: String) async throws -> Wire.Answer {
        try await emit("user_uttered", ["message": .string(text), "session_id": .string(session)])
    }
}

@Suite("Widgets made for Rasa talk over Socket.IO")
struct SocketTests {
    static let greeting = #"42["bot_uttered",{"text":"您好"}]"#

    @Test("a visitor is answered while waiting, and finds later what was said meanwhile")
    func talk() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let client = try await SocketClient(service)
            let session = try await client.session(nil)
            let greeted = try await client.heard { try await client.say("你好", in: session) }
            #expect(greeted == [Self.greeting])

            // The page is left before the next answer is fetched.
            #expect(try await client.say("你好", in: session).body == "ok")
            #expect(try await client.bring("1").status == 200)
            #expect(try await client.fetch() == ["400 unknown_connection"])
            let confirmation = SocketPacket(event: "session_confirm", .string(session)).message.text
            let again = try await SocketClient(service)
            let back = try await again.heard {
                try await again.emit("session_request", ["session_id": .string(session)])
            }
            // Nothing was fetched behind the first answer either, so nobody knows whether it arrived.
            #expect(back == [confirmation, Self.greeting, Self.greeting])
            let answered = try await again.heard { try await again.say("你好", in: session) }
            #expect(answered == [Self.greeting])

            // Words of a colleague arrive too.
            let name = try #require(session.split(separator: ".").dropFirst().first)
            let conversation = service.hub.conversation(String(name), on: "site")
            let call = NamedCall(id: InboundID(source: "api:li", id: "k1"), body: [1])
            let words = try await again.heard {
                _ = try await service.hub.agentSays("我是小李", agent: "li", in: conversation, under: call)
            }
            #expect(words == [#"42["bot_uttered",{"text":"我是小李"}]"#])

            // Whoever fetches again has read what came before.
            let last = try await again.heard { try await again.bring("1") }
            #expect(last == ["6"])
            let third = try await SocketClient(service)
            #expect(try await third.emit("session_request", ["session_id": .string(session)]).status == 200)
            #expect(try await third.fetch() == [confirmation])
            #expect(try await third.emit("nothing", [], answer: 1).status == 200)
            #expect(try await third.fetch() == ["431[]"])
        }
    }

    @Test("nobody gets a conversation by guessing its session's name")
    func guessing() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let (first, second) = try (await SocketClient(service), await SocketClient(service))
            let session = try await first.session(nil)
            let asked = "someone-else"
            let other = try await second.session(asked)
            #expect(other != asked && other != session)
            let turns = service.hub.counters().turns
            for guess in [session.uppercased(), String(session.dropLast()), "sess-1"] {
                #expect(
                    try await second.emit(
                        "user_uttered", ["message": "你好", "session_id": .string(guess)], answer: 3
                    ).status == 200)
                #expect(try await second.fetch() == [#"433[{"error":"not_authenticated"}]"#])
            }
            #expect(service.hub.counters().turns == turns)
            // The name that was asked for stands for the session that was given, here and nowhere else.
            let heard = try await second.heard { try await second.say("你好", in: asked) }
            #expect(heard == [Self.greeting])
            #expect(
                try await first.emit(
                    "user_uttered", ["message": "你好", "session_id": .string(asked)], answer: 4
                ).status == 200)
            #expect(try await first.fetch() == [#"434[{"error":"not_authenticated"}]"#])
            #expect(service.log.contains { $0.contains("\"code\":\"not_authenticated\"") })
        }
    }

    @Test("two requests of a kind at once end the connection, and so does what is no packet")
    func violations() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let client = try await SocketClient(service)
            var second: [String] = []
            let first = try await client.heard { second = try await client.fetch() }
            #expect(first == ["1"])
            #expect(second == ["400 overlapping_request"])
            #expect(try await client.fetch() == ["400 unknown_connection"])
            let deep = String(repeating: "[", count: 50_000)
            for payload in ["", "hello", "42[\"e\"," + deep, String(repeating: "3\u{1E}", count: 40) + "3"] {
                let client = try await SocketClient(service)
                let refused = try await client.bring(payload)
                #expect(refused.status == 400 || refused.status == 413, "\(refused)")
                #expect(try await client.fetch() == ["400 unknown_connection"])
            }
            let large = try await SocketClient(service).bring("4" + String(repeating: "x", count: 70_000))
            #expect(large.status == 413 && large.code == "body_too_large")
            let never = try await service.ask("POST", SocketClient.target, [], "40")
            #expect(never.status == 400 && never.code == "unknown_connection")
        }
    }

    @Test("connections are bounded, and other sites' pages stay out")
    func bounds() async throws {
        let service = try await RunningService(adjust: {
            $0.rasaSocket?.sessionsPerMinute = 4
            $0.rasaSocket?.connections = 2
            $0.rasaSocket?.bounds.pingInterval = 300
            $0.rasaSocket?.bounds.pingTimeout = 60_000
        })
        try await RunningService.with(service) { service in
            let client = try await SocketClient(service)
            _ = try await SocketClient(service)
            let full = try await service.ask("GET", SocketClient.target)
            #expect(full.status == 503 && full.code == "too_many_connections")
            // A question that was put already, on a slow machine, is answered; the next one comes soon.
            _ = try await client.bring("3")
            #expect(try await client.fetch().first == "2")
            _ = try await client.bring("1")
            #expect(try await client.fetch() == ["400 unknown_connection"])
            #expect(try await service.ask("GET", SocketClient.target).status == 200)
            var often = full
            for _ in 0..<9 where often.status != 429 { often = try await service.ask("GET", SocketClient.target) }
            #expect(often.status == 429 && often.fields["retry-after"] != nil)

            let origin = "Origin: https://shop.example.com"
            let question = try await service.ask("OPTIONS", "/socket.io/", [origin])
            #expect(question.status == 204 && question.fields["access-control-allow-methods"] == "GET, POST")
            let foreign = try await service.ask("GET", SocketClient.target, ["Origin: https://evil.example"])
            #expect(foreign.status == 403 && foreign.code == "origin_not_allowed")
            let old = try await service.ask("GET", "/socket.io/?EIO=3&transport=polling", [origin])
            #expect(old.status == 400 && old.code == "unsupported_protocol")
            #expect(old.fields["access-control-allow-origin"] == "https://shop.example.com")
        }
    }

    @Test("a visitor cannot have sessions without end")
    func sessionBounds() async throws {
        let service = try await RunningService(adjust: {
            $0.rasaSocket?.sessionsPerMinute = 2
            $0.rasaSocket?.channel = try RasaSocketChannel(
                ChannelSettings(name: "site", ["secret": RunningService.secret, "shortest_session_id": "10"]))
        })
        try await RunningService.with(service) { service in
            let client = try await SocketClient(service)
            var answers: Set<[String]> = []
            for number in 0..<6 {
                let wish: JSONValue = ["session_id": .string("a session of mine \(number)".filter { $0 != " " })]
                _ = try await client.emit("session_request", wish, answer: 1)
                answers.insert(Array(try await client.fetch().suffix(1)))
            }
            #expect(answers == [["431[]"], [#"431[{"error":"too_many_sessions"}]"#]])
            // Coming back with the session that is held costs nothing.
            let held = try await client.session(nil)
            #expect(try await client.session(held) == held)
            let kept = try await client.heard { try await client.say("你好", in: held) }
            #expect(kept == [Self.greeting])
        }
    }

    @Test("connections whose clients are gone make room")
    func room() throws {
        let connections = PollingConnections(most: 2)
        let bounds = SocketConnection.Bounds()
        let gone = bounds.pingInterval + bounds.pingTimeout
        #expect(connections.open(id: "a", bounds, at: 10_000) != nil)
        let living = try #require(connections.open(id: "b", bounds, at: 10_001))
        #expect(connections.open(id: "c", bounds, at: 10_002) == nil)
        _ = try living.receive(Array("40".utf8), socketID: "s", at: 10_003)
        #expect(living.fetch(at: 10_001 + bounds.pingInterval).packets.last == EnginePacket(.ping))
        _ = try living.receive(Array("3".utf8), socketID: "s", at: 40_000)
        #expect(connections.open(id: "c", bounds, at: 10_000 + gone) != nil)
        #expect(connections.connection("a", at: 10_000 + gone) == nil)
        #expect(connections.connection("b", at: 10_000 + gone) === living && connections.count == 2)
        #expect(connections.connection("b", at: 40_000 + gone) == nil && connections.count == 1)
    }

    @Test("who waits is let go when the service stops")
    func stop() async throws {
        let service = try await RunningService(adjust: { $0.drain = 2_000 })
        let client = try await SocketClient(service)
        let end = try await client.heard { try await service.stop() }
        #expect(end == ["6"])
    }

    @Test("how far a conversation was read is remembered for a bounded number of them")
    func marks() {
        let marks = ReadingMarks(remembered: 10)
        let first = ConversationID("first")
        marks.read(first, to: 3)
        marks.read(first, to: 2)
        #expect(marks.last(of: first) == 3)
        for number in 0..<4 { marks.read(ConversationID("c\(number)"), to: 1) }
        #expect(marks.last(of: first) == 3)
        for number in 0..<10_000 { marks.read(ConversationID("d\(number)"), to: 1) }
        #expect(marks.last(of: first) == nil && marks.last(of: ConversationID("d9999")) == 1)
    }
}
