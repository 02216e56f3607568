public import ChineseText
import Handoff

/// A plain mail that people are told something by. Only the text of it is made here; nothing carries it yet.
public struct MailMessage: Sendable, Hashable {
    /// What it is about.
    public let subject: String
    /// Who sends it.
    public let from: MailAddress
    /// Who gets it.
    public let to: MailAddress
    /// What it says; line ends become CRLF.
    public let text: String

    /// A mail.
    ///
    /// - Throws: `.headerInjection` for control characters in what becomes a header, `.invalidAddress`.
    public init(subject: String, from: String, to: String, text: String) throws(Rejection) {
        guard Self.isSafe(subject) else { throw Rejection(.headerInjection) }
        self.subject = subject
        self.from = try MailAddress(from)
        self.to = try MailAddress(to)
        self.text = text
    }

    /// Whether a text can stand in a header: nothing in it ends a line.
    static func isSafe(_ text: String) -> Bool {
        !text.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}"
        }
    }

    /// The mail as RFC 5322 has it, ASCII only, no line longer than 76 bytes where it can be broken.
    ///
    /// - Parameters:
    ///   - id: Names the event that the mail tells of, so that the same mail sent twice has the same Message-ID.
    ///   - now: The date of the mail.
    public func bytes(id: String, now: Instant) -> [UInt8] {
        let name = Encoding.percent(id)
        let lines = [
            MailHeader.line("Subject", MailHeader.phrase(subject)), MailHeader.line("From", MailHeader.mailbox(from)),
            MailHeader.line("To", MailHeader.mailbox(to)), "Message-ID: <\(name)@\(from.domain)>",
            "Date: " + MailHeader.date(now), "MIME-Version: 1.0", #"Content-Type: text/plain; charset="utf-8""#,
            "Content-Transfer-Encoding: base64", "", Self.encoded(text), "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { bytes += [0x0D, 0x0A] }
            if byte != 0x0D, byte != 0x0A { bytes.append(byte) }
            previous = byte
        }
        let code = Array(Encoding.base64(bytes).utf8)
        return stride(from: 0, to: code.count, by: 76).map {
            String(decoding: code[$0..<min($0 + 76, code.count)], as: UTF8.self)
        }.joined(separator: "\r\n")
    }
}

/// Header fields of a mail: encoded words of RFC 2047, folded.
enum MailHeader {
    /// A field whose words are folded so that lines stay below 77 bytes.
    static func line(_ name: String, _ words: [String]) -> String {
        var text = name + ":"
        var width = text.utf8.count
        for word in words {
            if width + 1 + word.utf8.count > 76, width > name.utf8.count + 1 {
                text += "\r\n"
                width = 0
            }
            text += " " + word
            width += 1 + word.utf8.count
        }
        return text
    }

    /// Words of free text: as they are where they are plain ASCII and short, else all of it encoded.
    static func phrase(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && word.utf8.count <= 60 && word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                && !word.contains("=?")
        }
        return isPlain ? words.map(String.init) : encodedWords(text)
    }

    /// An address, its name as a quoted string or as encoded words.
    static func mailbox(_ address: MailAddress) -> [String] {
        guard let name = address.name else { return [address.address] }
        let isPlain =
            name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C } && name.count <= 60
        let words = isPlain && !name.contains("=?") ? ["\"\(name)\""] : encodedWords(name)
        return words + ["<\(address.address)>"]
    }

    /// Encoded words of at most 64 bytes, so that one fits behind any field name; none of which cuts a character in two.
    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var part: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if part.count + bytes.count > 39 {
                words.append("=?utf-8?b?\(Encoding.base64(part))?=")
                part = []
            }
            part += bytes
        }
        return words + ["=?utf-8?b?\(Encoding.base64(part))?="]
    }

    /// `Thu, 01 Jan 2026 00:00:00 +0000`, always of UTC.
    static func date(_ now: Instant) -> String {
        let text = Array(Timestamp(milliseconds: now).text)
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = (now >= 0 ? now / 86_400_000 : (now + 1) / 86_400_000 - 1) % 7
        let parts = String(text.prefix(10)).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return "" }
        let time = String(text.dropFirst(11).prefix(8))
        return "\(days[Int((day + 7) % 7)]), \(parts[2]) \(months[month - 1]) \(parts[0]) \(time) +0000"
    }
}
