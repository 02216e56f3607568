import Channels
import Journal

/// An answer to a platform as it is stored with a message, so that a repeat gets the same bytes: a line of JSON with the
/// status and the header, then the body as it is.
enum StoredResponse {
    private struct Head: Codable {
        var status: Int
        var type: String?
        var headers: [[String]]
    }

    private static let newline = UInt8(ascii: "\n")

    static func bytes(_ response: ChannelResponse) throws(JournalFault) -> [UInt8] {
        let head = Head(
            status: response.status, type: response.contentType, headers: response.headers.map { [$0.name, $0.value] })
        return try StoredJSON.bytes(head) + [newline] + response.body
    }

    static func response(_ bytes: [UInt8]) throws(JournalFault) -> ChannelResponse {
        let line = bytes.prefix { $0 != newline }
        let head = try StoredJSON.value(Head.self, Array(line), "answer")
        return ChannelResponse(
            status: head.status, contentType: head.type,
            headers: head.headers.compactMap { $0.count == 2 ? ChannelRequest.Header($0[0], $0[1]) : nil },
            body: Array(bytes.dropFirst(line.count + 1)))
    }
}
