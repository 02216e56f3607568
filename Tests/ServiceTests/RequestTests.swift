import Foundation
import StrictJSON
import Testing

@testable import Service

@Suite("Every request gets an answer, and bad ones a code")
struct RequestTests {
    struct Refused: Sendable, CustomStringConvertible {
        var description: String
        var request: String
        var status: Int
        var code: String
    }

    static let large = String(repeating: "x", count: 3_000)

    static let refused: [Refused] = [
        Refused(description: "no route", request: Wire.request("GET", "/nothing"), status: 404, code: "not_found"),
        Refused(
            description: "another method", request: Wire.request("DELETE", "/health/live"), status: 405,
            code: "method_not_allowed"),
        Refused(
            description: "another method of a hook", request: Wire.request("PUT", "/hooks/shop", [], "{}"), status: 405,
            code: "method_not_allowed"),
        Refused(
            description: "a method of nobody", request: Wire.request("QUERY", "/handoffs/7"), status: 405,
            code: "method_not_allowed"),
        Refused(
            description: "no channel", request: Wire.request("POST", "/hooks/nobody", [], "{}"), status: 404,
            code: "unknown_channel"),
        Refused(
            description: "no signature", request: Wire.request("POST", "/hooks/shop", [], "{}"), status: 401,
            code: "not_authenticated"),
        Refused(
            description: "announced too long", request: Wire.request("POST", "/hooks/shop", [], large), status: 413,
            code: "body_too_large"),
        Refused(
            description: "too long in pieces",
            request: "POST /hooks/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nbb8\r\n\(large)\r\n",
            status: 413, code: "body_too_large"),
        Refused(
            description: "long header", request: Wire.request("GET", "/health/live", ["X-A: \(large)\(large)\(large)"]),
            status: 431, code: "headers_too_large"),
        Refused(description: "no HTTP", request: "hello\r\n\r\n", status: 400, code: "malformed_request"),
        Refused(
            description: "two lengths",
            request: "POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            status: 400, code: "malformed_request"),
        Refused(
            description: "length and chunks",
            request:
                "POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            status: 400, code: "malformed_request"),
        Refused(
            description: "pieces in an old version",
            request: "POST /hooks/shop HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            status: 400, code: "malformed_request"),
        Refused(
            description: "packed pieces",
            request:
                "POST /hooks/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            status: 501, code: "unsupported_transfer_encoding"),
        Refused(
            description: "a packed body",
            request: Wire.request("POST", "/hooks/shop", ["Content-Encoding: gzip"], "{}"),
            status: 415, code: "unsupported_encoding"),
        Refused(
            description: "no host", request: "GET /health/live HTTP/1.1\r\n\r\n", status: 400, code: "malformed_host"),
        Refused(
            description: "two hosts", request: Wire.request("GET", "/health/live", ["Host: b"]), status: 400,
            code: "malformed_host"),
        Refused(
            description: "a path as a host", request: "GET /health/live HTTP/1.1\r\nHost: a/b\r\n\r\n", status: 400,
            code: "malformed_host"),
        Refused(
            description: "no key", request: Wire.request("GET", "/handoffs/1"), status: 401, code: "not_authenticated"),
        Refused(
            description: "a wrong key", request: Wire.request("GET", "/handoffs/1", ["Authorization: Bearer hk_1"]),
            status: 401, code: "not_authenticated"),
        Refused(
            description: "two keys",
            request: Wire.request("GET", "/handoffs/1", ["Authorization: Bearer a", "Authorization: Bearer b"]),
            status: 400, code: "ambiguous_header"),
        Refused(
            description: "no session", request: Wire.request("POST", "/widget/messages", [], "{}"), status: 401,
            code: "not_authenticated"),
        Refused(
            description: "another site's page",
            request: Wire.request("POST", "/widget/sessions", ["Origin: https://evil.example"], ""), status: 403,
            code: "origin_not_allowed"),
        Refused(
            description: "another site's question",
            request: Wire.request("OPTIONS", "/widget/messages", ["Origin: https://evil.example"]), status: 403,
            code: "origin_not_allowed"),
        Refused(
            description: "figures for somebody behind a proxy",
            request: Wire.request("GET", "/metrics", ["X-Forwarded-For: 203.0.113.9"]), status: 401,
            code: "not_authenticated"),
    ]

    @Test("bad requests, and then a good one to the same service")
    func refusals() async throws {
        let service = try await RunningService(adjust: {
            $0.largestBody = 2_000
            $0.largestHeaders = 8_000
        })
        try await RunningService.with(service) { service in
            for bad in Self.refused {
                let wire = try Wire(port: service.port)
                await wire.send(bad.request)
                let answer = try await wire.answer()
                #expect(answer.status == bad.status && answer.code == bad.code, "\(bad): \(answer)")
                #expect(answer.fields["x-content-type-options"] == "nosniff", "\(bad)")
            }
            let live = try await service.ask("GET", "/health/live")
            #expect(live.status == 200 && live.fields["x-request-id"]?.isEmpty == false)
            let allowed = try await service.ask("DELETE", "/hooks/shop").fields["allow"]
            #expect(allowed == "GET, HEAD, POST")
            let figures = try await service.ask("GET", "/metrics").body
            for line in [
                "huashu_http_refusals_total{route=\"NotFound\",code=\"not_found\"} 1",
                "huashu_http_refusals_total{route=\"none\",code=\"malformed_request\"} 4",
                "huashu_http_refusals_total{route=\"/hooks/{connection}\",code=\"body_too_large\"} 2",
                "huashu_http_refusals_total{route=\"/hooks/{connection}\",code=\"unknown_channel\"} 1",
            ] { #expect(figures.contains(line), "\(line)\n\(figures)") }
            #expect(
                service.log.contains { $0.contains("\"code\":\"body_too_large\"") && $0.contains("\"status\":\"413\"") }
            )
        }
    }

    @Test("requests that come together are answered in their order")
    func pipelining() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let wire = try Wire(port: service.port)
            let paths = ["/health/live", "/nothing", "/openapi.json", "/health/ready"]
            await wire.send(paths.map { Wire.request("GET", $0) }.joined())
            var statuses: [Int] = []
            for _ in paths { statuses.append(try await wire.answer().status) }
            #expect(statuses == [200, 404, 200, 200])
            // What cannot be read is nobody's answer, and takes none away.
            await wire.send(Wire.request("GET", "/openapi.json") + "hello\r\n\r\n")
            #expect(try await wire.answer().status == 200)
            #expect(await wire.isClosed())
        }
    }

    @Test("HEAD has no body, also where there is nothing", arguments: ["/nothing", "/health/live", "/hooks/nobody"])
    func heads(path: String) async throws {
        try await RunningService.with(try await RunningService()) { service in
            let wire = try Wire(port: service.port)
            await wire.send(Wire.request("HEAD", path) + Wire.request("GET", "/health/live"))
            let head = await wire.read(until: "\r\n\r\n") ?? ""
            #expect(head.hasPrefix("HTTP/1.1 "))
            let next = await wire.read(until: "\r\n\r\n") ?? ""
            #expect(next.hasPrefix("HTTP/1.1 200"), "\(next)")
        }
    }

    @Test(
        "the connection ends with the answer to whoever wants it or speaks HTTP/1.0, and nothing more is read",
        arguments: [
            "GET /health/live HTTP/1.0\r\n\r\n", "HEAD /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            Wire.request("GET", "/health/live", ["Connection: Close"]),
            Wire.request("GET", "/health/live", ["Connection: close, te"]) + Wire.request("GET", "/nothing"),
            Wire.request("POST", "/hooks/nobody", ["Connection: close"], "{}"),
        ])
    func lastRequest(request: String) async throws {
        try await RunningService.with(try await RunningService()) { service in
            let wire = try Wire(port: service.port)
            await wire.send(request)
            let head = await wire.read(until: "\r\n\r\n")
            #expect(head?.lowercased().contains("connection: close") == true, "\(head ?? "nothing")")
            #expect(await wire.read(until: "HTTP/") == nil, "a second answer, or none ends the connection")
        }
    }

    @Test("a stream of events for HTTP/1.0 is not in pieces")
    func oldStream() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let session = try await service.ask("POST", "/widget/sessions", [], "").json?["session"]?.string ?? ""
            let wire = try Wire(port: service.port)
            await wire.send("GET /widget/events HTTP/1.0\r\nAuthorization: Bearer \(session)\r\n\r\n")
            let head = await wire.read(until: "\r\n\r\n") ?? ""
            #expect(head.hasPrefix("HTTP/1.0 200") && !head.lowercased().contains("chunked"), "\(head)")
        }
    }

    @Test("whoever is too slow is not waited for, and holds up nobody")
    func slowness() async throws {
        let service = try await RunningService(adjust: {
            $0.requestTimeout = 300
            $0.idleTimeout = 3_000
        })
        try await RunningService.with(service) { service in
            let (silent, header, body) = try (
                Wire(port: service.port), Wire(port: service.port), Wire(port: service.port)
            )
            await header.send("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow")
            await body.send("POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx")
            #expect(try await service.ask("GET", "/health/live").status == 200)
            for wire in [header, body] {
                let answer = try await wire.answer()
                #expect(answer.status == 408 && answer.code == "request_timeout", "\(answer)")
            }
            for wire in [silent, header, body] { #expect(await wire.isClosed()) }
        }
    }

    @Test("an answer that ends the connection arrives, although the body goes on")
    func lastAnswerArrives() async throws {
        let service = try await RunningService(adjust: { $0.largestBody = 1_000 })
        try await RunningService.with(service) { service in
            let wire = try Wire(port: service.port)
            await wire.send("POST /hooks/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let piece = "400\r\n" + String(repeating: "y", count: 0x400) + "\r\n"
            for _ in 0..<200 { guard await wire.send(piece) else { break } }
            let answer = try await wire.answer()
            #expect(answer.status == 413 && answer.fields["connection"] == "close")
            #expect(await wire.isClosed())
        }
    }
}
