import HTTPSending
import Testing

@Suite("A request is looked at before it leaves")
struct OutgoingRequestTests {
    static let url = "https://example.com/"

    static let cases: [(OutgoingRequest, SendingFault?)] = [
        (OutgoingRequest("GET", url), nil),
        (OutgoingRequest("get it", url), .badMethod),
        (OutgoingRequest("", url), .badMethod),
        (OutgoingRequest("CONNECT", url), .badMethod),
        (OutgoingRequest("GET\r\nX:", url), .badMethod),
        (
            OutgoingRequest("POST", url, headers: [HeaderField("X-A", "1"), HeaderField("Authorization", "Bearer 词")]),
            nil
        ),
        (OutgoingRequest("POST", url, headers: [HeaderField("X-A", "")]), nil),
        (OutgoingRequest("POST", url, headers: [HeaderField("X A", "1")]), .badHeader(0, .badName)),
        (OutgoingRequest("POST", url, headers: [HeaderField("X-A:", "1")]), .badHeader(0, .badName)),
        (
            OutgoingRequest("POST", url, headers: [HeaderField("X", "1"), HeaderField("", "1")]),
            .badHeader(1, .badName)
        ),
        (OutgoingRequest("POST", url, headers: [HeaderField("X", "1\r\nY: 2")]), .badHeader(0, .badValue)),
        (OutgoingRequest("POST", url, headers: [HeaderField("X", "1\n2")]), .badHeader(0, .badValue)),
        (OutgoingRequest("POST", url, headers: [HeaderField("X", "1\u{0}")]), .badHeader(0, .badValue)),
        (OutgoingRequest("POST", url, headers: [HeaderField("Host", "a.b")]), .badHeader(0, .reserved)),
        (OutgoingRequest("POST", url, headers: [HeaderField("content-LENGTH", "1")]), .badHeader(0, .reserved)),
        (OutgoingRequest("POST", url, headers: [HeaderField("Transfer-Encoding", "x")]), .badHeader(0, .reserved)),
        (OutgoingRequest("GET", "https://a.b@127.0.0.1/"), .badURL(.userInfo)),
        (OutgoingRequest("GET", "http://example.com/"), .notSecure),
        (OutgoingRequest("GET", "https://10.0.0.1/"), .refusedAddress(.v4(0x0A00_0001), .privateNetwork)),
    ]

    @Test("and refused for what is wrong with it", arguments: cases)
    func isChecked(request: OutgoingRequest, fault: SendingFault?) {
        do {
            _ = try request.checkedTarget()
            #expect(fault == nil)
        } catch {
            #expect(error == fault)
        }
    }

    @Test("methods that may be repeated by definition count as repeatable, and a request may say otherwise")
    func repeatability() {
        #expect(["GET", "PUT", "DELETE"].allSatisfy { OutgoingRequest($0, Self.url).isRepeatable })
        #expect(!OutgoingRequest("POST", Self.url).isRepeatable)
        #expect(OutgoingRequest("POST", Self.url, isRepeatable: true).isRepeatable)
    }

    @Test("its description holds no secret")
    func descriptions() {
        let request = OutgoingRequest(
            "POST", "https://desk.example/hook?token=secret", headers: [HeaderField("Authorization", "secret")],
            body: Array("secret".utf8))
        #expect("\(request)" == "POST desk.example:443" && String(reflecting: request) == "POST desk.example:443")
        #expect("\(OutgoingRequest("GET", "https://secret@a.b/"))" == "GET ?")
    }

    @Test("every fault has its words in both languages, and none shows a path")
    func faultsHaveWords() {
        let faults: [SendingFault] =
            AddressKind.allCases.map { .refusedAddress(.v4(1), $0) } + [
                .refusedPort(22), .refusedHost("a.b"), .badURL(.badHost), .badURL(.badPort), .badURL(.badScheme),
                .badURL(.badText),
                .badURL(.userInfo), .badMethod, .badHeader(0, .badName), .badHeader(0, .badValue),
                .badHeader(0, .reserved), .notSecure,
                .connectTimeout, .timeout, .tooLarge(.body), .tooLarge(.header), .tls(.certificate), .tls(.authorities),
                .tls(.handshake), .network(.unknownHost), .network(.unreachable), .network(.cutShort),
                .network(.notHTTP),
                .network(.other(code: 7)), .busy, .cancelled, .stopped,
            ]
        #expect(Set(faults.map(\.english)).count == faults.count)
        #expect(Set(faults.map(\.chinese)).count == faults.count)
        #expect(faults.filter { !$0.code.hasPrefix("sending-") }.isEmpty)
    }

    @Test("a header of an answer is found whatever its case")
    func responseHeaders() {
        let response = IncomingResponse(
            status: 200, headers: [HeaderField("Retry-After", "3"), HeaderField("retry-after", "4")])
        #expect(response.header("RETRY-after") == "3")
        #expect(response.header("Retry") == nil)
    }
}
