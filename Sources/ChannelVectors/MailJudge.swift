import Channels
import Foundation
import StrictJSON

/// Cases of mails: what is written must read back as what was given.
enum MailJudge {
    static func results(of file: VectorFile) -> [VectorResult] { file.cases.map(judge) }

    private static func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        return Expectation(vector).result(id) { () throws(Rejection) in
            let given = vector["given"]
            let mail = try MailMessage(
                subject: given?["subject"]?.string ?? "", from: given?["from"]?.string ?? "",
                to: given?["to"]?.string ?? "", text: given?["text"]?.string ?? "")
            guard let parsed = MailReader(mail.bytes(id: id, now: 1_767_225_600_000)) else { return ["is no mail"] }
            var problems = parsed.longestLine > 998 ? ["a line of \(parsed.longestLine) bytes"] : []
            let read = [
                "subject": parsed.header("Subject"), "from_addr": parsed.address("From"),
                "to_addr": parsed.address("To"),
                "text": parsed.text,
            ]
            for name in read.keys.sorted() where vector["expect"]?["parsed"]?[name]?.string != read[name] {
                problems.append("\(name) reads back as \(read[name] ?? "")")
            }
            return problems
        }
    }
}

/// Reads a mail of one text part, on its own: it knows nothing of the writer.
struct MailReader {
    private var headers: [String: String] = [:]
    let text: String
    let longestLine: Int

    /// Nil for what has no body, two headers of one name, or a body that is not Base64.
    init?(_ bytes: [UInt8]) {
        let wire = String(decoding: bytes, as: UTF8.self)
        guard let gap = wire.range(of: "\r\n\r\n") else { return nil }
        longestLine = wire.components(separatedBy: "\r\n").map(\.utf8.count).max() ?? 0
        let head = wire[..<gap.lowerBound].replacingOccurrences(of: "\r\n ", with: " ")
        for line in head.components(separatedBy: "\r\n") {
            guard let colon = line.range(of: ": ") else { return nil }
            let name = String(line[..<colon.lowerBound])
            guard headers[name] == nil else { return nil }
            headers[name] = String(line[colon.upperBound...])
        }
        guard headers["Content-Transfer-Encoding"] == "base64",
            let data = Data(base64Encoded: wire[gap.upperBound...].replacingOccurrences(of: "\r\n", with: ""))
        else { return nil }
        text = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    /// A header with its encoded words decoded; space between two of them does not count.
    func header(_ name: String) -> String {
        var result = ""
        var wasEncoded = false
        for word in (headers[name] ?? "").split(separator: " ") {
            let parts = word.split(separator: "?", omittingEmptySubsequences: false)
            if parts.count == 5, parts[0] == "=", parts[2] == "b", let data = Data(base64Encoded: String(parts[3])) {
                result += (wasEncoded || result.isEmpty ? "" : " ") + String(decoding: data, as: UTF8.self)
                wasEncoded = true
            } else {
                result += (result.isEmpty ? "" : " ") + word
                wasEncoded = false
            }
        }
        return result
    }

    func address(_ name: String) -> String {
        let text = header(name)
        guard let start = text.lastIndex(of: "<"), text.hasSuffix(">") else { return text }
        return String(text[text.index(after: start)...].dropLast())
    }
}
