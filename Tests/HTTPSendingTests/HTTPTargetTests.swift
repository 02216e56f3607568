import HTTPSending
import Testing

@Suite("A URL is read in one way or not at all")
struct HTTPTargetTests {
    static let read: [(String, String)] = [
        ("https://example.com", "https://example.com/"),
        ("HTTPS://EXAMPLE.com/A", "https://example.com/A"),
        ("https://example.com.", "https://example.com/"),
        ("https://example.com:443/x", "https://example.com/x"),
        ("https://example.com:/x", "https://example.com/x"),
        ("http://example.com:443/x", "http://example.com:443/x"),
        ("https://example.com:8443", "https://example.com:8443/"),
        ("https://example.com?q=1", "https://example.com/?q=1"),
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c"),
        ("https://example.com#@127.0.0.1/", "https://example.com/"),
        ("https://example.com/@127.0.0.1", "https://example.com/@127.0.0.1"),
        ("https://example.com/../a/./b", "https://example.com/../a/./b"),
        ("https://example.com/%2e%2E/订单", "https://example.com/%2e%2E/%E8%AE%A2%E5%8D%95"),
        ("https://xn--fiqs8s.example/", "https://xn--fiqs8s.example/"),
        ("https://a_b.example", "https://a_b.example/"),
        ("https://1.example", "https://1.example/"),
        ("https://0x7f.example", "https://0x7f.example/"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://[0:0::0:1]:8080/", "http://[::1]:8080/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:127.0.0.1]/"),
        ("http://[::ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/"),
    ]

    @Test("what is clear is written in its plain form", arguments: read)
    func isRead(text: String, plain: String) throws {
        let target = try HTTPTarget(text)
        #expect(target.url == plain)
        #expect(try HTTPTarget(plain) == target)
    }

    static let refused: [(HTTPTarget.Defect, [String])] = [
        (
            .badScheme,
            [
                "", "example.com", "//example.com", "ftp://example.com", "file:///etc/passwd",
                "gopher://127.0.0.1:25/_", "https:/a.b",
                "https:a.b", "javascript:alert(1)", "unix:///run/docker.sock", "httpss://a.b", ":https://a.b",
                "dict://a.b",
            ]
        ),
        (
            .userInfo,
            [
                "https://user@example.com", "https://user:secret@example.com", "https://example.com@127.0.0.1/",
                "https://@a.b",
                "https://example.com:443@127.0.0.1/", "https://a@b@c.d", "https://127.0.0.1:80@[::1]/",
                "https://%40@a.b",
            ]
        ),
        (
            .badHost,
            [
                "https://", "https:///path", "https://:443", "https://.", "https://a..b", "https://.a", "https://a.b..",
                "https://?",
                // Other writings of 127.0.0.1, and of addresses at all.
                "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
                "http://017700000001/",
                "http://127.1/", "http://127.0.1/", "http://0/", "http://127.0.0.1./", "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://0x/", "http://127.0.0.0x1/", "http://a.1/", "http://00127.0.0.1/", "http://127.0.0.01/",
                "http://+127.0.0.1/",
                // Brackets and zones.
                "http://[::1", "http://::1/", "http://[127.0.0.1]/", "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[]/", "http://[::1]x/", "http://[[::1]]/", "http://a]b/", "http://[v1.a]/", "http://x[::1]/",
                // Other letters, and percent signs in place of letters.
                "https://例子.测试/", "https://１２７.0.0.1/", "https://127。0。0。1/", "https://ⓔxample.com/",
                "https://exämple.com",
                "https://%31%32%37.0.0.1/", "https://example%2ecom/", "https://a,b/", "https://a*b/", "https://a!b/",
                "https://a;b/",
            ]
        ),
        (
            .badPort,
            [
                "https://a.b:0/", "https://a.b:65536/", "https://a.b:080/", "https://a.b:-1/", "https://a.b:+80/",
                "https://a.b:8a/",
                "https://a.b:80:80/", "https://a.b:99999999999999999999/", "https://a.b:８０/", "https://[::1]:x/",
            ]
        ),
        (
            .badText,
            [
                "https://a.b /", " https://a.b", "https://a.b\r\nHost: c.d", "https://a.b/\n", "https://a.b/\u{0}",
                "https://a.b\\@c.d/",
                "https:\\\\a.b", "https://a.b/\t", "https://a.b/\u{7F}",
                "https://a.b/" + String(repeating: "x", count: 8192),
            ]
        ),
    ]

    @Test("what is not clear is refused", arguments: refused)
    func isRefused(defect: HTTPTarget.Defect, texts: [String]) {
        let wrong = texts.filter { text in
            do throws(HTTPTarget.Defect) {
                _ = try HTTPTarget(text)
                return true
            } catch {
                return error != defect
            }
        }
        #expect(wrong == [])
    }

    @Test("labels and names have their lengths")
    func lengths() {
        let label = String(repeating: "a", count: 63)
        let longest = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
        #expect((try? HTTPTarget("https://\(longest)/")) != nil)
        #expect((try? HTTPTarget("https://\(longest)b/")) == nil)
        #expect((try? HTTPTarget("https://\(label)a/")) == nil)
    }
}
