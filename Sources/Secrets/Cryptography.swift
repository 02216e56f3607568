/// Why something secret cannot be made, sealed or opened.
public enum SecretsFault: Error, Sendable, Hashable {
    /// The system's cryptography does not work; what failed.
    case unavailable(String)
    /// What is to be opened is not what was sealed, or the key or the context is another.
    case notAuthentic
}

/// SHA-256 and what is made of it, after FIPS 180-4 and RFC 2104.
public enum Hashing {
    /// The 32 bytes of SHA-256.
    public static func sha256(_ bytes: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let hash = LibCrypto.sha256(bytes) else { throw .unavailable("SHA-256") }
        return hash
    }

    /// The 20 bytes of SHA-1, which some platforms still sign with.
    public static func sha1(_ bytes: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let hash = LibCrypto.digest(bytes, named: "SHA1", length: 20) else { throw .unavailable("SHA-1") }
        return hash
    }

    /// The 16 bytes of MD5, which one platform still signs with.
    public static func md5(_ bytes: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let hash = LibCrypto.digest(bytes, named: "MD5", length: 16) else { throw .unavailable("MD5") }
        return hash
    }

    /// The 32 bytes of HMAC with SHA-256.
    public static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let code = LibCrypto.hmac(bytes, key: key, hash: "SHA256", length: 32) else {
            throw .unavailable("HMAC-SHA-256")
        }
        return code
    }

    /// The 20 bytes of HMAC with SHA-1, which some platforms still sign with.
    public static func hmacSHA1(_ bytes: [UInt8], key: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard let code = LibCrypto.hmac(bytes, key: key, hash: "SHA1", length: 20) else {
            throw .unavailable("HMAC-SHA-1")
        }
        return code
    }

    /// Whether two codes are equal, in a time that does not say where they differ.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool { LibCrypto.areEqual(left, right) }
}

/// Bytes that nobody can foretell.
public enum RandomBytes {
    /// Some bytes, 1 to 2^30.
    public static func make(_ count: Int) throws(SecretsFault) -> [UInt8] {
        guard let bytes = LibCrypto.random(count) else { throw .unavailable("random bytes") }
        return bytes
    }
}

/// A key of 256 bits that seals with AES in Galois/Counter Mode, after NIST SP 800-38D.
public struct SealingKey: Sendable {
    /// How many bytes a key has.
    public static let length = 32
    static let nonceLength = 12
    static let tagLength = 16

    let bytes: [UInt8]

    /// A key that nobody has.
    public init() throws(SecretsFault) { bytes = try RandomBytes.make(Self.length) }

    /// A key of 32 bytes; nil for another count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// A random nonce, the ciphertext and the tag. What was sealed opens with the same context only.
    public func seal(_ plain: [UInt8], context: [UInt8]) throws(SecretsFault) -> [UInt8] {
        let nonce = try RandomBytes.make(Self.nonceLength)
        guard let sealed = LibCrypto.gcmSeal(plain, key: bytes, nonce: nonce, context: context) else {
            throw .unavailable("AES-256-GCM")
        }
        return sealed
    }

    /// What was sealed; nothing is given out unless all of it is authentic.
    public func open(_ sealed: [UInt8], context: [UInt8]) throws(SecretsFault) -> [UInt8] {
        guard sealed.count >= Self.nonceLength + Self.tagLength else { throw .notAuthentic }
        let text = sealed[Self.nonceLength..<(sealed.count - Self.tagLength)]
        let plain = LibCrypto.gcmOpen(
            Array(text), tag: Array(sealed.suffix(Self.tagLength)), key: bytes,
            nonce: Array(sealed.prefix(Self.nonceLength)), context: context)
        guard let plain else { throw .notAuthentic }
        return plain
    }
}
