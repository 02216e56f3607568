import HTTPSending
import Testing

@Suite("A policy says what may be connected to")
struct AddressPolicyTests {
    /// What is allowed, the URL, the address it leads to, and the code of the refusal; nil when there is none.
    struct Case: Sendable, CustomTestStringConvertible {
        var allow: [String]
        var url: String
        var address: String
        var code: String?

        init(_ allow: [String], _ url: String, _ address: String, _ code: String?) {
            (self.allow, self.url, self.address, self.code) = (allow, url, address, code)
        }

        var testDescription: String { "\(allow) \(url) at \(address)" }
    }

    static let refusedAddress = "sending-refused-address"
    static let refusedPort = "sending-refused-port"
    static let notSecure = "sending-not-secure"

    static let cases: [Case] = [
        // Nothing allowed: public addresses under TLS.
        Case([], "https://example.com/", "8.8.8.8", nil),
        Case([], "https://example.com/", "2606:4700::1111", nil),
        Case([], "https://8.8.8.8/", "8.8.8.8", nil),
        Case([], "http://example.com/", "8.8.8.8", notSecure),
        Case([], "https://example.com:8443/", "8.8.8.8", refusedPort),
        Case([], "https://example.com:80/", "8.8.8.8", nil),
        Case([], "https://example.com:22/", "8.8.8.8", refusedPort),
        Case([], "https://example.com/", "127.0.0.1", refusedAddress),
        Case([], "https://example.com/", "169.254.169.254", refusedAddress),
        Case([], "https://example.com/", "::ffff:10.0.0.1", refusedAddress),
        Case([], "https://example.com/", "64:ff9b::a00:1", refusedAddress),
        Case([], "https://localhost/", "::1", refusedAddress),
        Case([], "https://127.0.0.1/", "127.0.0.1", refusedAddress),
        Case([], "https://[::ffff:169.254.169.254]/", "::ffff:169.254.169.254", refusedAddress),
        // Addresses and networks.
        Case(["127.0.0.1:8080"], "http://127.0.0.1:8080/", "127.0.0.1", nil),
        Case(["127.0.0.1:8080"], "http://[::ffff:127.0.0.1]:8080/", "::ffff:127.0.0.1", nil),
        Case(["127.0.0.1:8080"], "http://127.0.0.1:8081/", "127.0.0.1", notSecure),
        Case(["127.0.0.1:8080"], "https://127.0.0.1:8081/", "127.0.0.1", refusedAddress),
        Case(["127.0.0.1:8080"], "http://127.0.0.2:8080/", "127.0.0.2", notSecure),
        Case(["127.0.0.1"], "http://127.0.0.1/", "127.0.0.1", nil),
        Case(["127.0.0.1"], "https://127.0.0.1/", "127.0.0.1", nil),
        Case(["127.0.0.1"], "https://127.0.0.1:8080/", "127.0.0.1", refusedAddress),
        Case(["[::1]:8080"], "http://[::1]:8080/", "::1", nil),
        Case(["::1"], "https://[::1]/", "::1", nil),
        Case(["10.1.0.0/16"], "https://desk.example/", "10.1.2.3", nil),
        Case(["10.1.0.0/16"], "http://10.1.2.3/", "10.1.2.3", nil),
        Case(["10.1.0.0/16"], "http://desk.example/", "10.1.2.3", notSecure),
        Case(["10.1.0.0/16"], "https://desk.example/", "10.2.2.3", refusedAddress),
        Case(["10.1.0.0/16:9000"], "https://desk.example:9000/", "10.1.2.3", nil),
        Case(["10.1.0.0/16:9000"], "https://desk.example:9000/", "8.8.8.8", refusedPort),
        Case(["10.1.0.0/16:9000"], "https://desk.example/", "10.1.2.3", refusedAddress),
        Case(["[fd00::/8]:9000"], "http://[fd00::1]:9000/", "fd00::1", nil),
        // Names.
        Case(["desk.internal"], "http://desk.internal/", "10.1.2.3", nil),
        Case(["desk.internal"], "https://DESK.internal./", "fd00::1", nil),
        Case(["Desk.Internal."], "https://desk.internal/", "100.64.0.1", nil),
        Case(["desk.internal"], "https://desk.internal/", "8.8.8.8", nil),
        Case(["desk.internal"], "https://desk.internal/", "127.0.0.1", refusedAddress),
        Case(["desk.internal"], "https://desk.internal/", "169.254.169.254", refusedAddress),
        Case(["desk.internal"], "https://desk.internal/", "0.0.0.0", refusedAddress),
        Case(["desk.internal"], "https://desk.internal:8443/", "10.1.2.3", refusedPort),
        Case(["desk.internal:8443"], "https://desk.internal:8443/", "10.1.2.3", nil),
        Case(["desk.internal:8443"], "https://desk.internal/", "10.1.2.3", refusedAddress),
        Case(["desk.internal:8443"], "https://desk.internal/", "8.8.8.8", nil),
        Case(["desk.internal:8443"], "https://other.internal:8443/", "8.8.8.8", refusedPort),
        Case(["desk.internal"], "https://x.desk.internal/", "10.1.2.3", refusedAddress),
        Case(["desk.internal"], "https://desk.internal.example/", "10.1.2.3", refusedAddress),
        Case(["desk.internal"], "http://10.1.2.3/", "10.1.2.3", notSecure),
        // A name and the address that it may lead to.
        Case(["localhost:8080"], "http://localhost:8080/", "127.0.0.1", refusedAddress),
        Case(["localhost:8080", "127.0.0.1:8080"], "http://localhost:8080/", "127.0.0.1", nil),
        Case(["localhost:8080", "127.0.0.1:8081"], "http://localhost:8080/", "127.0.0.1", refusedAddress),
    ]

    @Test("by the URL and by the address", arguments: cases)
    func isJudged(by one: Case) throws {
        let policy = try AddressPolicy(allowing: one.allow)
        let target = try HTTPTarget(one.url)
        let address = try #require(IPAddress(one.address))
        let refusal = policy.refusal(of: target) ?? policy.refusal(of: address, for: target)
        #expect(refusal?.code == one.code)
    }

    @Test("a platform's own hosts only")
    func isLimitedToDomains() throws {
        let policy = try AddressPolicy(onlyTo: ["dingtalk.com", "api.weixin.qq.com."])
        let fine = [
            "https://oapi.dingtalk.com/x", "https://dingtalk.com/", "https://api.weixin.qq.com/",
            "https://DINGTALK.com.",
        ]
        let wrong = [
            "https://evildingtalk.com/", "https://dingtalk.com.evil.example/", "https://qq.com/",
            "http://oapi.dingtalk.com/",
            "https://oapi.dingtalk.com:8443/", "https://oapi.dingtalk.com:80/", "https://8.8.8.8/",
            "http://oapi.dingtalk.com:443/",
        ]
        #expect(try fine.filter { policy.refusal(of: try HTTPTarget($0)) != nil } == [])
        #expect(try wrong.filter { policy.refusal(of: try HTTPTarget($0)) == nil } == [])
        let address = try #require(IPAddress("10.0.0.1"))
        #expect(policy.refusal(of: address, for: try HTTPTarget(fine[0])) == .refusedAddress(address, .privateNetwork))
    }

    @Test("entries that mean nothing clear are refused")
    func badEntries() {
        let bad = [
            "", ":80", "a b", "http://a.b", "a.b/", "*.a.b", "10.1.2.3/16", "a.b:0", "a.b:x", "a.b:65536", "[a.b]:80",
            "[::1", "[::1]80",
            "[::1]:", "127.1", "2130706433", "10.0.0.0/8/8", "a.b:80:80", "例子", "user@a.b", "[10.0.0.1]", "a..b",
            "0x7f.1:80",
        ]
        let taken = bad.filter { (try? AddressPolicy(allowing: [$0])) != nil }
        #expect(taken == [])
        #expect(throws: AddressPolicyFault.badEntry("*.a.b")) { try AddressPolicy(allowing: ["a.b", "*.a.b"]) }
    }
}
