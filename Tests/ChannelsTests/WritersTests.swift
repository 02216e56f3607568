import StrictJSON
import Testing

@testable import ChannelVectors
@testable import Channels

/// What is written reads back as what was given, whatever a customer typed.
@Suite("Event streams, mails and CloudEvents keep any text apart from their grammar")
struct WritersTests {
    private static let pieces = [
        "a", "你好", "😀", " ", "  ", "\n", "\r", "\r\n", "\n\n", "data:", "id: 9", ":", "=?utf-8?b?YQ==?=", "=", "%",
        "\"",
        ".", "\u{2028}", "e\u{301}", "<b>", String(repeating: "长", count: 40), String(repeating: "x", count: 90),
    ]

    private static func texts(_ count: Int) -> [String] {
        var dice = SignedChannelFuzzTests.Dice(state: 7)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...9, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
        }
    }

    /// CR, LF and CRLF as LF; scalar by scalar, because a CR and an LF become one character wherever they meet.
    private static func withLineFeeds(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar != "\n" || previous != "\r" { result.append(scalar == "\r" ? "\n" : scalar) }
            previous = scalar
        }
        return String(result)
    }

    @Test("an event of a stream is one event")
    func eventStream() throws {
        for text in Self.texts(1_500) {
            let wire =
                try ServerSentEvent.keepAlive + ServerSentEvent(id: "1", data: text).bytes
                + ServerSentEvent.retry(after: 3_000) + ServerSentEvent(id: "2", name: "end", data: "").bytes
            let read = EventStreamReader.events(in: wire)
            #expect(
                read.map(\.data) == [Self.withLineFeeds(text), ""] && read.map(\.name) == ["message", "end"],
                "\(text.debugDescription)")
        }
    }

    @Test("a mail has the subject, the names and the text that it was given")
    func mail() throws {
        for text in Self.texts(600) {
            let subject = "s " + text.filter { !$0.isNewline }
            let address = "\(subject.filter { $0 != "<" && $0 != ">" }) <a@shop.example>"
            let mail = try MailMessage(subject: subject, from: address, to: "b.c+d@shop.example", text: text)
            let bytes = mail.bytes(id: "e-1", now: 0)
            let read = try #require(MailReader(bytes))
            #expect(read.header("Subject") == subject && read.address("From") == "a@shop.example")
            #expect(read.longestLine <= 78 && bytes.allSatisfy { $0 < 0x80 })
            #expect(read.text == Self.withLineFeeds(text), "\(text.debugDescription)")
        }
    }

    @Test(
        "the date of a mail is in UTC and has the right day of the week",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
            (1_767_225_600_000, "Thu, 01 Jan 2026 00:00:00 +0000"),
            (1_709_208_000_000, "Thu, 29 Feb 2024 12:00:00 +0000"),
        ] as [(Int64, String)])
    func date(now: Int64, text: String) {
        #expect(MailHeader.date(now) == text)
    }

    @Test(
        "what is not one address is refused",
        arguments: [
            "", "a", "@b.example", "a@", "a@b@c", "a@b..c", "a@-b.example", "a b@c.example", "a@b.example, c@d.example",
            "a@例.cn",
            "a..b@c.example", "x <a@b.example", "<a@b.example> x",
        ])
    func addresses(text: String) {
        #expect(throws: Rejection(.invalidAddress)) { try MailAddress(text) }
    }

    @Test("an event reads back the same in both forms")
    func cloudEvents() throws {
        for text in Self.texts(600) {
            let subject = text.filter { !$0.isNewline && $0 != "\u{2028}" }
            let event = try CloudEvent(
                id: "1", source: "/s", type: "t", subject: "s" + subject, data: ["text": .string(text)])
            for message in [event.structured, event.binary] {
                #expect(try CloudEvent(headers: message.headers, body: message.body) == event)
                #expect(message.headers.allSatisfy { $0.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
            }
        }
    }
}
