import Channels
import ChineseText
import Conversations
import Foundation
import HTTPTypes
import Journal
import Logging
import StrictJSON
import Testing

@testable import Service

@Suite("Whoever runs the service sees how it is, and nothing of its customers")
struct OperationTests {
    static func hook(_ text: String, id: String) throws -> String {
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        let body = """
            {"type":"message.received","timestamp":"2026-03-09T10:00:00Z","data":{"conversation":"c1","sender":"u1","text":"\(text)"}}
            """
        let fields = try StandardWebhookSigner(secrets: [RunningService.secret])
            .headers(id: id, now: now, body: Array(body.utf8)).map { "\($0.name): \($0.value)" }
        return Wire.request("POST", "/hooks/shop", fields, body)
    }

    @Test("a signed webhook is a turn, and what was said is in no line of the log and no figure")
    func secrecy() async throws {
        let marks = ["13912345678", "MARKED-WORDS", "MARKED-QUERY", "MARKED-TOKEN", "MARKED-PATH"]
        try await RunningService.with(try await RunningService()) { service in
            let wire = try Wire(port: service.port)
            await wire.send(try Self.hook("你好 13912345678 MARKED-WORDS", id: "m1"))
            let answer = try await wire.answer()
            #expect((200..<300).contains(answer.status), "\(answer)")
            #expect(service.hub.counters().turns == 1)
            let odd = [
                Wire.request("GET", "/hooks/shop?token=MARKED-QUERY"), Wire.request("GET", "/MARKED-PATH"),
                Wire.request("GET", "/handoffs/MARKED-PATH", ["Authorization: Bearer MARKED-TOKEN"]),
                Wire.request("POST", "/hooks/shop", ["webhook-id: MARKED-TOKEN"], "{\"a\":\"MARKED-WORDS\"}"),
                Wire.request(
                    "POST", "/webhooks/rest/webhook", [], "{\"sender\":\"13912345678\",\"message\":\"MARKED-WORDS\"}"),
                Wire.request("POST", "/widget/messages", ["Authorization: Bearer MARKED-TOKEN"], "MARKED-WORDS"),
            ]
            for request in odd {
                let wire = try Wire(port: service.port)
                await wire.send(request)
                _ = try await wire.answer()
            }
            let figures = try await service.ask("GET", "/metrics").body
            #expect(figures.contains("huashu_turns_total 2"))
            let written = service.log.joined(separator: "\n") + figures
            for mark in marks { #expect(!written.contains(mark), "\(mark)") }
        }
    }

    @Test("a program made for Rasa gets its replies in the answer")
    func rasa() async throws {
        try await RunningService.with(try await RunningService()) { service in
            #expect(try await service.ask("GET", "/webhooks/rest/").body == "{\"status\":\"ok\"}")
            let said = try await service.ask(
                "POST", "/webhooks/rest/webhook", [], "{\"sender\":\"u\",\"message\":\"你好\"}")
            #expect(said.status == 200 && said.json?[0]?["text"]?.string == "您好", "\(said)")
            let tracker = "/conversations/u/tracker"
            #expect(try await service.ask("GET", tracker).status == 401)
            let shown = try await service.ask("GET", tracker, [service.authorization(.readConversations)])
            let events = shown.json?["events"]?.array ?? []
            #expect(events.map { $0["event"]?.string } == ["user", "bot"])
        }
    }

    @Test("every route is in the description of the API, and nothing else is")
    func description() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let text = try await service.ask("GET", "/openapi.json")
            let paths = try #require(text.json?["paths"]?.object)
            var described: Set<String> = []
            for path in paths.names {
                for method in paths[path]?.object?.names ?? [] { described.insert("\(method.uppercased()) \(path)") }
            }
            let routes = Set(service.server.routes.map { "\($0.method.rawValue) \($0.path)" })
            #expect(described.symmetricDifference(routes) == [])
            for route in service.server.routes {
                let operation = paths[route.path]?[route.method.rawValue.lowercased()]
                let scopes = operation?["security"]?.array?.compactMap { $0["apiKey"]?[0]?.string } ?? []
                if route.path != "/metrics" {
                    #expect(scopes == [route.scope?.rawValue].compactMap(\.self), "\(route.path)")
                }
            }
        }
    }

    @Test("stopping: it says so, finishes what was begun, ends the streams and returns")
    func stop() async throws {
        let service = try await RunningService(adjust: { $0.drain = 3_000 })
        let session = try #require(try await service.ask("POST", "/widget/sessions", [], "").json?["session"]?.string)
        let stream = try Wire(port: service.port)
        await stream.send(Wire.request("GET", "/widget/events", ["Authorization: Bearer \(session)"]))
        _ = try await stream.answer()
        let (ready, late, begun) = try (Wire(port: service.port), Wire(port: service.port), Wire(port: service.port))
        #expect(try await ready.ask("GET", "/health/ready").status == 200)
        // Its body is not all there yet when the service is told to stop.
        let hook = try Self.hook("你好", id: "m9")
        await begun.send(String(hook.dropLast(3)))
        // Long enough for the service to have read its head, also beside other tests.
        try await Task.sleep(for: .milliseconds(500))
        let stopped = Task { try await service.stop() }
        // The connection stays open while it says so; the answer before may be the last of the time before.
        var answer = try await ready.ask("GET", "/health/ready")
        while answer.status == 200 { answer = try await ready.ask("GET", "/health/ready") }
        #expect(answer.status == 503 && answer.json?["wrong"]?.array?.contains("stopping") == true, "\(answer)")
        let refused = try await late.ask("POST", "/hooks/shop", [], "{}")
        #expect(refused.status == 503 && refused.code == "stopping" && refused.fields["retry-after"] == "5")
        await begun.send(String(hook.suffix(3)))
        #expect((200..<300).contains(try await begun.answer().status))
        #expect(await stream.read(until: "retry: 2000\n\n") != nil)
        #expect(await stream.read(until: "\r\n0\r\n\r\n") != nil, "the stream ends, and is not cut off")
        try await stopped.value
        #expect(throws: (any Error).self) { _ = try Wire(port: service.port) }
        #expect(service.log.contains { $0.contains("\"message\":\"stopped\"") })
    }

    @Test("a line of the log shows what is on the list, on one line, without long numbers")
    func logLines() {
        let lines = RunningService.Lines()
        for form in ServiceLog.Form.allCases {
            let logger = ServiceLog(form, from: .info) { lines.add($0) }.logger
            logger.info(
                "said \"13912345678\"\nand more\u{2028}",
                metadata: ["code": "a\"b\\c", "body": "secret", "status": "413"])
            logger.debug("not this")
        }
        #expect(lines.all.count == 2)
        for line in lines.all {
            #expect(!line.contains("1391") && !line.contains("secret") && !line.contains("\n"), "\(line)")
            #expect(line.contains("413") && line.contains("code"), "\(line)")
        }
        let object = lines.all.compactMap { try? JSONValue(Array($0.utf8)) }.first
        #expect(object?["code"]?.string == "a\"b\\c" && object?["level"]?.string == "info")
    }

    @Test("how often an address may come is counted for each, in bounded memory")
    func gate() {
        let gate = AddressGate(perMinute: 2, remembered: 10)
        let waits = [0, 1, 2, 3, 30_001, 30_002].map { gate.wait(for: "a", now: $0) }
        #expect(waits == [nil, nil, 30, 30, nil, 30])
        for number in 0..<1_000 { #expect(gate.wait(for: "b\(number)", now: 40_000) == nil) }
    }

    @Test("the client's address is believed only from proxies that are trusted")
    func addresses() {
        let addresses = ClientAddress(trusted: ["127.0.0.1", "10.0.0.1"])
        let chain = "6.6.6.6, 203.0.113.9, 10.0.0.1"
        #expect(addresses.address(peer: "127.0.0.1", [.forwardedFor: chain]) == "203.0.113.9")
        #expect(addresses.address(peer: "8.8.8.8", [.forwardedFor: chain]) == "8.8.8.8")
        #expect(addresses.address(peer: "127.0.0.1", [:]) == "127.0.0.1")
        let plain = [
            "::ffff:127.0.0.1": "127.0.0.1", "::1": "::1", "10.0.0.1": "10.0.0.1", "fe80::1%eth0": "fe80::1%eth0",
        ]
        for (written, address) in plain { #expect(ClientAddress.unmapped(written) == address) }
        #expect(addresses.isLocal(peer: "127.0.0.1", [:]) && !addresses.isLocal(peer: "127.0.0.1", [.via: "1.1 x"]))
    }
}
