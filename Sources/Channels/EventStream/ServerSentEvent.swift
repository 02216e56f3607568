/// An event of a stream that browsers read (`text/event-stream`).
public struct ServerSentEvent: Sendable, Hashable {
    /// The media type of a stream.
    public static let mediaType = "text/event-stream"
    /// The name that readers give to events without one.
    public static let defaultName = "message"

    /// What readers send back as `Last-Event-ID` when they come again; nil leaves the last one standing.
    public let id: String?
    /// Its name.
    public let name: String
    /// What it says.
    public let data: String

    /// An event.
    ///
    /// - Throws: `.invalidEvent` when id or name hold what would end their line, or the id a NUL, which readers ignore.
    public init(id: String? = nil, name: String = defaultName, data: String) throws(Rejection) {
        guard Self.isOneLine(name), !name.isEmpty, id.map(Self.isOneLine) ?? true else {
            throw Rejection(.invalidEvent)
        }
        self.id = id
        self.name = name
        self.data = data
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0x0A && $0 != 0x0D && $0 != 0x00 }
    }

    /// The event on the wire. The data is split where readers end a line (CR, LF and CRLF), so that no customer's text
    /// can become a field.
    public var bytes: [UInt8] {
        var text: [UInt8] = []
        if let id { text += Array("id: \(id)\n".utf8) }
        if name != Self.defaultName { text += Array("event: \(name)\n".utf8) }
        text += Array("data: ".utf8)
        var previous: UInt8 = 0
        for byte in data.utf8 {
            switch byte {
            case 0x0D: text += Array("\ndata: ".utf8)
            case 0x0A where previous == 0x0D: break
            case 0x0A: text += Array("\ndata: ".utf8)
            default: text.append(byte)
            }
            previous = byte
        }
        return text + Array("\n\n".utf8)
    }

    /// A line that readers skip: it keeps proxies from closing a silent connection.
    public static let keepAlive = Array(": \n\n".utf8)

    /// Tells readers how many milliseconds to wait before they come again, 0 to an hour.
    public static func retry(after milliseconds: Int) -> [UInt8] {
        Array("retry: \(min(max(milliseconds, 0), 3_600_000))\n\n".utf8)
    }
}
