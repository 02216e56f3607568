public import ChineseText
public import Secrets

/// A visitor's session: a random name that the service signed. Whoever has the token has the conversation.
public struct VisitorSession: Sendable, Hashable {
    /// How long a session lasts unless it is set, in milliseconds.
    public static let life: Int64 = 30 * 86_400_000
    private static let version = "w1"

    /// Its name, 32 hexadecimal digits.
    public let id: String
    /// When it ends.
    public let end: Instant

    /// A session of somebody new.
    ///
    /// - Parameter random: Sixteen bytes that nobody can foretell.
    public init(random: [UInt8], now: Instant, life: Int64 = life) {
        id = Encoding.hex(random)
        end = now &+ max(life, 0)
    }

    /// The session that a token proves; nil when it was not signed with this key, or is over.
    public init?(token: some StringProtocol, key: [UInt8], now: Instant) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= 200, parts.count == 4, parts[0] == Self.version, let end = Instant(parts[2]),
            let signature = Encoding.bytes(hex: String(parts[3]))
        else { return nil }
        id = String(parts[1])
        self.end = end
        guard let expected = try? self.signature(key: key), Hashing.areEqual(expected, signature), now < end else {
            return nil
        }
    }

    /// What the visitor shows.
    public func token(key: [UInt8]) throws(SecretsFault) -> String {
        "\(Self.version).\(id).\(end).\(Encoding.hex(try signature(key: key)))"
    }

    private func signature(key: [UInt8]) throws(SecretsFault) -> [UInt8] {
        try Hashing.hmacSHA256(Array("huashu widget session \(Self.version).\(id).\(end)".utf8), key: key)
    }
}
