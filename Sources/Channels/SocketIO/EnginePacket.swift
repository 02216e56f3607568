/// One packet of Engine.IO 4: a kind, and what it carries as text. Binary packets are not spoken.
public struct EnginePacket: Sendable, Hashable {
    /// What a packet is; its text begins with the digit.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case open, close, ping, pong, message, upgrade, noop

        fileprivate var digit: UInt8 { UInt8(ascii: "0") + rawValue }
    }

    /// What stands between the packets of one payload. No packet holds it: JSON escapes control characters.
    private static let separator: UInt8 = 0x1E

    /// What it is.
    public var kind: Kind
    /// What it carries.
    public var content: String

    /// A packet.
    public init(_ kind: Kind, _ content: String = "") {
        self.kind = kind
        self.content = content
    }

    /// Reads the text of a packet.
    ///
    /// - Throws: `.malformedBody` when it does not begin with the digit of a kind.
    public init(text: String) throws(Rejection) {
        guard let digit = text.utf8.first, digit >= UInt8(ascii: "0"),
            let kind = Kind(rawValue: digit - UInt8(ascii: "0"))
        else { throw Rejection(.malformedBody) }
        // The first byte is a whole character of ASCII, so the rest is text again.
        self.init(kind, String(decoding: text.utf8.dropFirst(), as: UTF8.self))
    }

    /// The packet as text.
    public var text: String { String(UnicodeScalar(kind.digit)) + content }

    /// Reads the body of a request of long polling.
    ///
    /// - Parameter most: Most packets that are read.
    /// - Throws: `.bodyTooLarge` for more packets, `.malformedBody` for an empty body, bytes that are no UTF-8, and
    ///   anything that is no packet.
    public static func packets(inPayload bytes: [UInt8], most: Int) throws(Rejection) -> [EnginePacket] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Rejection(.malformedBody) }
        let parts = bytes.split(separator: separator, maxSplits: max(most, 0), omittingEmptySubsequences: false)
        guard parts.count <= most else { throw Rejection(.bodyTooLarge) }
        var packets: [EnginePacket] = []
        for part in parts { packets.append(try EnginePacket(text: String(decoding: part, as: UTF8.self))) }
        return packets
    }

    /// The packets as the body of an answer of long polling.
    public static func payload(_ packets: [EnginePacket]) -> [UInt8] {
        Array(packets.map { Array($0.text.utf8) }.joined(separator: [separator]))
    }
}
