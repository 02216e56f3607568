/// AES-256 in cipher block chaining, as platforms seal their messages: no padding of its own, and nothing is
/// authenticated, so that whoever opens must verify a signature first. For what the shop itself seals there is
/// `SealingKey`.
public struct BlockChaining: Sendable {
    private let key: [UInt8]

    /// A key of 32 bytes; nil for another count.
    public init?(key: [UInt8]) {
        guard key.count == 32 else { return nil }
        self.key = key
    }

    /// Seals whole blocks of 16 bytes.
    ///
    /// - Parameter start: The 16 bytes that the first block is chained to.
    public func seal(_ plain: [UInt8], start: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let text = LibCrypto.chain(plain, key: key, start: start, encrypts: true) else {
            throw .unavailable("AES-256-CBC")
        }
        return text
    }

    /// Opens whole blocks of 16 bytes.
    ///
    /// - Parameter start: The 16 bytes that the first block is chained to.
    public func open(_ text: [UInt8], start: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let plain = LibCrypto.chain(text, key: key, start: start, encrypts: false) else { throw .notAuthentic }
        return plain
    }
}

/// Ed25519 after RFC 8032.
public enum Ed25519 {
    /// Whether a signature of 64 bytes was made over the message by the owner of a public key of 32 bytes.
    public static func isSignature(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        LibCrypto.verifies(signature, of: message, by: publicKey)
    }

    /// The signature, 64 bytes, by a secret seed of 32 bytes.
    public static func signature(of message: [UInt8], seed: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let signature = LibCrypto.signature(of: message, seed: seed) else { throw .unavailable("Ed25519") }
        return signature
    }
}
