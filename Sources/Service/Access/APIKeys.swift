public import Secrets

/// What a key of the API is good for.
public enum APIScope: String, Sendable, Hashable, CaseIterable {
    case readHandoffs = "handoffs:read"
    case writeHandoffs = "handoffs:write"
    case readConversations = "conversations:read"
    case writeMessages = "messages:write"
    case readOutbox = "outbox:read"
    case writeOutbox = "outbox:write"
    case readMetrics = "metrics:read"
}

/// Who may call the API. Only hashes are kept: a key is 256 random bits, so that nothing slower than SHA-256 is needed.
public struct APIKeys: Sendable {
    /// Somebody who showed a key.
    struct Holder: Sendable, Hashable {
        var name: String
        var scopes: Set<APIScope>
    }

    private struct Entry: Sendable {
        var hash: [UInt8]
        var holder: Holder
    }

    private static let prefix = "sha256:"
    private var entries: [Entry] = []

    /// Nobody.
    public init() {}

    /// Whether nobody may call the API.
    public var isEmpty: Bool { entries.isEmpty }

    /// Lets the owner of a key in.
    ///
    /// - Parameters:
    ///   - name: Who it is, for logs.
    ///   - hash: `sha256:` and 64 hexadecimal digits, as `make` gives it.
    /// - Returns: False when the hash is none.
    public mutating func add(_ name: String, hash: String, scopes: Set<APIScope>) -> Bool {
        guard hash.hasPrefix(Self.prefix), let bytes = Hexadecimal.bytes(hash.dropFirst(Self.prefix.count)),
            bytes.count == 32
        else { return false }
        entries.append(Entry(hash: bytes, holder: Holder(name: name, scopes: scopes)))
        return true
    }

    /// A new key, and its hash for the settings. The key itself is kept nowhere.
    public static func make() throws(SecretsFault) -> (key: String, hash: String) {
        let key = "hk_" + Hexadecimal.text(try RandomBytes.make(32))
        return (key, prefix + Hexadecimal.text(try Hashing.sha256(Array(key.utf8))))
    }

    /// Whose key a header `Authorization` shows; nil for nobody's. Every entry is compared, so that the time tells nothing.
    func holder(authorization: String?) -> Holder? {
        guard let authorization, authorization.utf8.count <= 256, authorization.lowercased().hasPrefix("bearer "),
            let hash = try? Hashing.sha256(Array(authorization.dropFirst(7).utf8))
        else { return nil }
        var found: Holder?
        for entry in entries where Hashing.areEqual(entry.hash, hash) { found = entry.holder }
        return found
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef")

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let values = text.utf8.map { byte in UInt8(String(UnicodeScalar(byte)), radix: 16) }
        guard values.count.isMultiple(of: 2) else { return nil }
        var result: [UInt8] = []
        for place in stride(from: 0, to: values.count, by: 2) {
            guard let high = values[place], let low = values[place + 1] else { return nil }
            result.append(high << 4 | low)
        }
        return result
    }
}
