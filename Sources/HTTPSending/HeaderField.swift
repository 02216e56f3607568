/// One line of a header.
public struct HeaderField: Sendable, Hashable {
    /// The name as it was written; names are compared without regard to case.
    public var name: String
    /// The value without the spaces around it.
    public var value: String

    /// A field; whether it may be sent is for `defect` to say.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Why a field cannot be sent.
    public enum Defect: String, Sendable, Hashable {
        /// The name is not a token.
        case badName
        /// The value holds a line break or another control character.
        case badValue
        /// The field frames the message or names its receiver, which is the sender's part.
        case reserved
    }

    /// Why this field cannot be sent; nil when it can.
    public var defect: Defect? {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { return .badName }
        // Bytes, not characters: CR and LF together are one character.
        guard value.utf8.allSatisfy({ $0 == UInt8(ascii: "\t") || $0 >= 0x20 && $0 != 0x7F }) else { return .badValue }
        return Self.reserved.contains(name.lowercased()) ? .reserved : nil
    }

    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect", "te", "trailer", "upgrade",
        "proxy-connection", "proxy-authorization",
    ]

    /// What names of fields and methods are made of (RFC 9110, 5.6.2).
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
