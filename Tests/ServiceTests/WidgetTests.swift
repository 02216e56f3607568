import Channels
import Conversations
import Foundation
import StrictJSON
import Testing

@testable import Service

@Suite("Visitors of a website talk, read on, and cannot read what is not theirs")
struct WidgetTests {
    private static func begin(_ service: RunningService) async throws -> String {
        let answer = try await service.ask("POST", "/widget/sessions", ["Origin: https://shop.example.com"], "")
        #expect(answer.status == 201 && answer.fields["access-control-allow-origin"] == "https://shop.example.com")
        #expect(answer.fields["access-control-expose-headers"] == "retry-after")
        return try #require(answer.json?["session"]?.string)
    }

    private static func say(
        _ text: String, id: String, _ session: String, _ service: RunningService
    ) async throws -> Wire.Answer {
        let body = JSONValue.object(["id": .string(id), "text": .string(text)]).text
        return try await service.ask("POST", "/widget/messages", ["Authorization: Bearer \(session)"], body)
    }

    /// Reads events until one says a text; their numbers and texts.
    private static func read(
        _ wire: Wire, until text: String
    ) async throws -> [(number: Int64, said: String)] {
        var found: [(Int64, String)] = []
        while true {
            let event = try #require(await wire.read(until: "\n\n"), "the stream ended; so far \(found)")
            guard let data = event.split(separator: "\n").first(where: { $0.hasPrefix("data: ") }) else { continue }
            let value = try JSONValue(Array(data.dropFirst(6).utf8))
            let number = try #require(value["number"]?.integer)
            #expect(event.contains("id: \(number)\n"))
            found.append((number, try #require(value["text"]?.string)))
            if found.last?.1 == text { return found }
        }
    }

    private static func events(_ session: String, after: Int64? = nil) -> String {
        let seen = after.map { ["Last-Event-ID: \($0)"] } ?? []
        return Wire.request("GET", "/widget/events", ["Authorization: Bearer \(session)"] + seen)
    }

    @Test("a message is answered, is in the stream, and is the same when it comes again")
    func talk() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let session = try await Self.begin(service)
            let wire = try Wire(port: service.port)
            await wire.send(Self.events(session))
            #expect(try await wire.answer().fields["content-type"] == "text/event-stream")
            let first = try await Self.say("你好", id: "1", session, service)
            #expect(first.status == 200)
            #expect(try await Self.say("你好", id: "1", session, service).body == first.body)
            let seen = try await Self.read(wire, until: "您好")
            #expect(seen.map(\.said) == ["你好", "您好"])
            let conflict = try await Self.say("别的", id: "1", session, service)
            #expect(conflict.status == 409 && conflict.code == "idempotency_conflict")

            // Coming again: what was seen is not told again.
            let again = try Wire(port: service.port)
            await again.send(Self.events(session, after: seen.first?.number))
            _ = try await again.answer()
            #expect(try await Self.read(again, until: "您好").map(\.said) == ["您好"])

            // Somebody else's stream has nothing of it.
            let other = try Wire(port: service.port)
            await other.send(Self.events(try await Self.begin(service)))
            _ = try await other.answer()
            #expect(await other.read(until: "\n\n")?.contains("retry:") == true)
        }
    }

    @Test("a session is worth nothing when a letter of it is another, when it is over, or signed by others")
    func forgery() async throws {
        let now: Int64 = 1_000_000
        let session = VisitorSession(random: [UInt8](repeating: 9, count: 16), now: now, life: 1_000)
        let key = RunningService.widgetKey
        let token = try session.token(key: key)
        #expect(VisitorSession(token: token, key: key, now: now + 999) == session)
        #expect(VisitorSession(token: token, key: key, now: now + 1_000) == nil)
        #expect(VisitorSession(token: token, key: [1, 2, 3], now: now) == nil)
        let letters = Array(token)
        let forged = letters.indices.map { place in
            var changed = letters
            changed[place] = changed[place] == "1" ? "2" : "1"
            return String(changed)
        }
        let odd = [token + "0", String(token.dropLast()), token.uppercased() + " ", "", "....", token + "." + token]
        for text in forged + odd where text != token {
            #expect(VisitorSession(token: text, key: key, now: now) == nil, "\(text)")
        }
    }

    @Test("what visitors send is bounded, in length, in form and in number")
    func bounds() async throws {
        let service = try await RunningService(
            adjust: { $0.widget?.sessionsPerMinute = 1 },
            limits: {
                $0.messagesPerSecond = 0.01
                $0.messagesAtOnce = 2
            })
        try await RunningService.with(service) { service in
            let session = try await Self.begin(service)
            let bad = [
                "{}", "[]", "{\"id\":\"1\"}", "{\"id\":\"1\",\"text\":\"\"}", "{\"id\":1,\"text\":\"a\"}",
                "{\"id\":\"1\",\"id\":\"2\",\"text\":\"a\"}", "{\"id\":\"1\",\"text\":\"a\"} x", "not json",
                "{\"id\":\"1\",\"text\":\"\(String(repeating: "长", count: 4_001))\"}",
                "{\"id\":\"\(String(repeating: "1", count: 65))\",\"text\":\"a\"}",
            ]
            for body in bad {
                let answer = try await service.ask(
                    "POST", "/widget/messages", ["Authorization: Bearer \(session)"], body)
                #expect(answer.status == 400 && answer.code == "malformed_body", "\(body.prefix(40)): \(answer)")
            }
            var statuses: [Int] = []
            for number in 0..<4 {
                statuses.append(try await Self.say("你好", id: "m\(number)", session, service).status)
            }
            #expect(statuses == [200, 200, 429, 429])
            var refused = try await service.ask("POST", "/widget/sessions", [], "")
            for _ in 0..<5 where refused.status == 201 {
                refused = try await service.ask("POST", "/widget/sessions", [], "")
            }
            #expect(refused.status == 429 && refused.code == "too_many_sessions")
            #expect(refused.fields["retry-after"].flatMap { Int($0) } ?? 0 > 0)
        }
    }

    @Test("other sites' pages are told whether they may, and the widget's files keep their policy")
    func pages() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let question = try await service.ask(
                "OPTIONS", "/widget/messages", ["Origin: https://shop.example.com"])
            #expect(question.status == 204)
            #expect(question.fields["access-control-allow-headers"] == "authorization, content-type, last-event-id")
            let own = try await service.ask("POST", "/widget/sessions", ["Origin: http://localhost"], "")
            #expect(own.status == 201)
            for path in ["/widget.js", "/widget/demo", "/widget/demo.css"] {
                let file = try await service.ask("GET", path)
                #expect(
                    file.status == 200 && file.fields["content-security-policy"]?.contains("default-src 'none'") == true
                )
            }
            let script = String(decoding: PackageResources.widget_js, as: UTF8.self)
            for unwelcome in ["innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style."] {
                #expect(!script.contains(unwelcome), "\(unwelcome)")
            }
            let page = String(decoding: PackageResources.demo_html, as: UTF8.self)
            #expect(!page.contains("<style") && !page.contains("style=") && !page.contains("onclick"))
        }
    }
}
