import Foundation
import HTTPCurl
import HTTPSending
import Testing

/// What `/echo` says it was sent.
private struct Echo: Decodable {
    var method: String
    var path: String
    var headers: [[String]]
    var body: [UInt8]

    func values(of name: String) -> [String] {
        headers.filter { $0.first?.lowercased() == name.lowercased() }.map { $0.last ?? "" }
    }
}

@Suite(
    "Requests reach servers of every kind, and end", .enabled(if: Counterpart.isPossible, "needs python3 and openssl"))
struct CurlSenderTests {
    let server: Counterpart
    let sender: CurlSender

    init() throws {
        server = try Counterpart()
        var settings = CurlSender.Settings()
        settings.authorities = server.authorities
        sender = CurlSender(settings)
    }

    // MARK: What is sent

    @Test(
        "as it was given, and nothing of its own but the framing", arguments: ["GET", "POST", "PUT", "PATCH", "DELETE"])
    func isSentAsGiven(method: String) async throws {
        for body in [[], [UInt8]("{\"词\":1}\u{0}".utf8), [UInt8](repeating: 7, count: 300_000)] {
            var request = try server.request(method, "/echo?a=1&b=%20#c")
            request.headers = [
                HeaderField("X-Signature", "v1=ab"), HeaderField("X-Empty", ""), HeaderField("X-Word", "词"),
            ]
            request.body = body
            let response = try await sender.send(request)
            let echo = try JSONDecoder().decode(Echo.self, from: Data(response.body))
            #expect(echo.method == method && echo.path == "/echo?a=1&b=%20" && echo.body == body)
            #expect(echo.values(of: "x-signature") == ["v1=ab"] && echo.values(of: "x-word") == ["词"])
            #expect(echo.values(of: "x-empty") == [""] && echo.values(of: "user-agent") == ["Huashu"])
            #expect(echo.values(of: "host") == ["127.0.0.1:\(server.port)"])
            let hasLength = !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method)
            #expect(echo.values(of: "content-length") == (hasLength ? ["\(body.count)"] : []))
            #expect(echo.headers.count == (hasLength ? 6 : 5), "\(echo.headers)")
            #expect(response.status == 200 && response.address == IPAddress("127.0.0.1"))
            #expect(response.header("content-type") == "application/json")
        }
    }

    @Test("HEAD has no body, whatever length the answer speaks of")
    func heads() async throws {
        #expect(try await sender.send(server.request("HEAD", "/echo")).body.isEmpty)
    }

    @Test("every status is an answer, and redirects are not followed")
    func statuses() async throws {
        for status in [201, 204, 301, 307, 400, 404, 408, 429, 500, 503, 599] {
            #expect(try await sender.send(server.request("GET", "/status?\(status)")).status == status)
        }
        let redirect = try await sender.send(server.request("GET", "/redirect"))
        #expect(redirect.status == 302 && redirect.header("location") == "/ok")
    }

    @Test("interim answers and trailers leave no trace")
    func interimAnswers() async throws {
        let late = try await sender.send(server.request("GET", "/interim"))
        #expect(late.body == Array("late".utf8) && late.header("x-early") == nil && late.header("x-late") == "2")
        let trailed = try await sender.send(server.request("GET", "/trailers"))
        #expect(trailed.body == Array("hi".utf8) && trailed.header("x-trailer") == nil)
    }

    // MARK: Slow, dead and lying servers

    @Test(
        "a lie is found out",
        arguments: [
            ("/short", .network(.cutShort)), ("/short-chunk", .network(.cutShort)), ("/close", .network(.cutShort)),
            ("/garbage", .network(.notHTTP)), ("/no-header", .network(.notHTTP)), ("/odd-status", .network(.notHTTP)),
            ("/endless", .tooLarge(.body)), ("/huge-length", .tooLarge(.body)), ("/sized?1001", .tooLarge(.body)),
            ("/endless-header", .tooLarge(.header)), ("/many-lines", .tooLarge(.header)), ("/sized?1000", nil),
            ("/too-much", nil),
        ] as [(String, SendingFault?)])
    func lies(path: String, expected: SendingFault?) async throws {
        var request = try server.request("GET", path)
        request.largestResponse = 1000
        #expect(await fault(sender, request) == expected)
    }

    @Test("time-outs end what does not")
    func timeouts() async throws {
        var silent = try server.request("POST", "/silent")
        silent.totalTimeout = .milliseconds(200)
        #expect(await fault(sender, silent) == .timeout)
        silent.totalTimeout = .seconds(-1)
        #expect(await fault(sender, silent) == .timeout)
        var dead = try server.secureRequest("dead")
        dead.connectTimeout = .milliseconds(200)
        #expect(await fault(sender, dead) == .connectTimeout)
    }

    @Test("an answer that trickles is given up, however much time is left")
    func trickling() async throws {
        var settings = CurlSender.Settings()
        settings.patience = .seconds(1)
        #expect(await fault(CurlSender(settings), try server.request("GET", "/trickle")) == .timeout)
    }

    @Test("a server that hangs up while it is written to ends the request, not the process")
    func hangingUp() async throws {
        for _ in 0..<5 {
            var request = try server.secureRequest("valid")
            (request.method, request.body) = ("POST", [UInt8](repeating: 1, count: 1 << 22))
            request.url = request.url.replacingOccurrences(of: "/ok", with: "/hang-up")
            #expect(await fault(sender, request) == .network(.cutShort))
        }
    }

    @Test("nobody there is said so")
    func nobodyThere() async throws {
        let policy = try AddressPolicy(allowing: ["127.0.0.1:9"])
        #expect(
            await fault(sender, OutgoingRequest("GET", "http://127.0.0.1:9/", policy: policy)) == .network(.unreachable)
        )
    }

    // MARK: TLS

    @Test("a certificate must hold")
    func certificates() async throws {
        #expect(try await sender.send(server.secureRequest("valid")).status == 200)
        #expect(try await sender.send(server.secureRequest(host: "127.0.0.1", "valid")).status == 200)
        for kind in ["other", "self"] {
            #expect(await fault(sender, try server.secureRequest(kind)) == .tls(.certificate))
        }
        #expect(await fault(sender, try server.secureRequest("rude")) == .tls(.handshake))
        let request = try server.secureRequest("valid")
        #expect(await fault(CurlSender(), request) == .tls(.certificate))
        var settings = CurlSender.Settings()
        settings.authorities = server.authorities + ".missing"
        #expect(await fault(CurlSender(settings), request) == .tls(.authorities))
    }

    // MARK: Where it may go

    @Test("a name that is allowed does not open the address that it resolves to")
    func rebinding() async throws {
        let refusal = await fault(sender, try server.requestByName())
        #expect(refusal?.code == "sending-refused-address")
        #expect(try await server.counts(with: sender).total == 1, "something was connected to")
        #expect(try await sender.send(server.requestByName(allowing: ["127.0.0.1"])).status == 200)
    }

    @Test("a kept connection is judged by the policy of the request that would use it")
    func keptConnectionsAreJudged() async throws {
        let allowed = try server.requestByName(allowing: ["127.0.0.1"])
        _ = try await sender.send(allowed)
        #expect(await fault(sender, try server.requestByName())?.code == "sending-refused-address")
        // The first request and this one.
        #expect(try await server.counts(with: sender).requests == 2)
        #expect(try await sender.send(allowed).status == 200)
    }

    @Test("what is refused never reaches a socket")
    func refusedBeforehand() async throws {
        let port = server.port
        #expect(await fault(sender, OutgoingRequest("GET", "http://127.0.0.1:\(port)/ok")) == .notSecure)
        #expect(
            await fault(sender, OutgoingRequest("GET", "https://127.0.0.1:\(port)/ok"))
                == .refusedAddress(.v4(0x7F00_0001), .loopback))
        #expect(await fault(sender, OutgoingRequest("GET", "https://127.1/ok")) == .badURL(.badHost))
    }
}
