import ChineseText
import Secrets

/// A visitor's session: a random name that the service signed. Whoever has the token has the conversation.
struct WidgetSession: Sendable, Hashable {
    /// Its name, 32 hexadecimal digits.
    var id: String
    /// When it ends.
    var end: Instant

    private static let version = "w1"

    /// A session of somebody new.
    init(now: Instant, life: Int64) throws(SecretsFault) {
        id = Hexadecimal.text(try RandomBytes.make(16))
        end = now &+ max(life, 0)
    }

    /// The session that a token proves; nil when it was not signed with this key, or is over.
    init?(token: some StringProtocol, key: [UInt8], now: Instant) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= 200, parts.count == 4, parts[0] == Self.version, let end = Instant(parts[2]),
            let signature = Hexadecimal.bytes(parts[3])
        else { return nil }
        id = String(parts[1])
        self.end = end
        guard let expected = try? self.signature(key: key), Hashing.areEqual(expected, signature), now < end else {
            return nil
        }
    }

    /// What the visitor shows.
    func token(key: [UInt8]) throws(SecretsFault) -> String {
        "\(Self.version).\(id).\(end).\(Hexadecimal.text(try signature(key: key)))"
    }

    private func signature(key: [UInt8]) throws(SecretsFault) -> [UInt8] {
        try Hashing.hmacSHA256(Array("huashu widget session \(Self.version).\(id).\(end)".utf8), key: key)
    }
}
