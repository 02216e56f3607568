import Channels
import Journal
import StrictJSON

/// An answer to a platform as it is stored with a message, so that a repeat gets the same bytes: a line of JSON with the
/// status and the header, then the body as it is.
enum StoredResponse {
    private static let newline = UInt8(ascii: "\n")

    static func bytes(_ response: ChannelResponse) -> [UInt8] {
        let head = JSONWriter()
        head.object {
            head.member("status", response.status)
            head.member("type", response.contentType)
            head.name("headers")
            head.array {
                for header in response.headers {
                    head.element()
                    head.array {
                        head.element()
                        head.value(header.name)
                        head.element()
                        head.value(header.value)
                    }
                }
            }
        }
        // It is kept beside the conversation, so it takes no more room than it has bytes.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.bytes.count + 1 + response.body.count)
        bytes += head.bytes
        bytes.append(newline)
        bytes += response.body
        return bytes
    }

    static func response(_ bytes: [UInt8]) throws(JournalFault) -> ChannelResponse {
        let line = bytes.prefix { $0 != newline }
        guard let head = try? JSONValue(Array(line)), let status = head["status"]?.integer.flatMap(Int.init(exactly:)),
            (100...599).contains(status)
        else { throw .unopenable("answer") }
        let headers = (head["headers"]?.array ?? []).compactMap { header -> ChannelRequest.Header? in
            guard let name = header[0]?.string, let value = header[1]?.string else { return nil }
            return ChannelRequest.Header(name, value)
        }
        return ChannelResponse(
            status: status, contentType: head["type"]?.string, headers: headers,
            body: Array(bytes.dropFirst(line.count + 1)))
    }
}
