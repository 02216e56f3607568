import ChineseText
import Secrets

/// When and with which nonce a request was signed.
struct SignedMoment {
    /// How far the platform's clock and ours may be apart, and how long a request may travel: 5 minutes.
    static let tolerance: Instant = 300_000

    let timestamp: String
    let nonce: String

    /// Reads the query of a request.
    ///
    /// - Throws: `.missingSignature` without a time or a nonce, and for a time that is malformed or outside the window.
    init(_ query: ParameterList, now: Instant) throws(Rejection) {
        guard let timestamp = try query.value("timestamp"), let nonce = try query.value("nonce") else {
            throw Rejection(.missingSignature)
        }
        _ = try SignedTime.seconds(timestamp, now: now, tolerance: Self.tolerance)
        self.timestamp = timestamp
        self.nonce = nonce
    }

    /// Reads the query of a request that is signed at a millisecond.
    ///
    /// - Throws: `.missingSignature` without a time or a nonce, and for a time that is malformed or outside the window.
    init(milliseconds query: ParameterList, now: Instant, tolerance: Instant) throws(Rejection) {
        guard let timestamp = try query.value("timestamp"), let nonce = try query.value("nonce") else {
            throw Rejection(.missingSignature)
        }
        _ = try SignedTime.milliseconds(timestamp, now: now, tolerance: tolerance)
        self.timestamp = timestamp
        self.nonce = nonce
    }

    /// Verifies a signature over the token, this moment and, where it is sealed, the text.
    func verify(_ signature: String?, token: String, text: String? = nil) throws(Rejection) {
        guard let signature, !signature.isEmpty else { throw Rejection(.missingSignature) }
        let parts = [token, timestamp, nonce] + [text].compactMap(\.self)
        guard let expected = CallbackSignature.hex(of: parts) else { throw Rejection(.badSignature) }
        try SignatureCheck.compare(signature, with: expected)
    }
}

/// The signature of WeChat's and WeCom's callbacks: SHA-1 over the sorted parts. Nothing stands between the parts, so
/// that a sign may wander from one into the next; what keeps the meaning is `SignedTime`, which has one width only.
enum CallbackSignature {
    /// Lower-case digits; nil when the system's cryptography does not work.
    static func hex(of parts: [String]) -> String? {
        let sorted = parts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return (try? Hashing.sha1(sorted.flatMap { Array($0.utf8) })).map(Encoding.hex)
    }
}

/// Opens sealed callbacks and seals the answers to them.
public struct CallbackSeal: Sendable {
    /// A sealed answer with what verifies it.
    public struct Answer: Sendable, Hashable {
        /// The text in Base64.
        public var encrypt: String
        /// The signature over the token, the time, the nonce and the text.
        public var signature: String
        /// Unix seconds.
        public var timestamp: String
        /// The nonce.
        public var nonce: String

        /// A sealed answer with what verifies it.
        public init(encrypt: String, signature: String, timestamp: String, nonce: String) {
            self.encrypt = encrypt
            self.signature = signature
            self.timestamp = timestamp
            self.nonce = nonce
        }
    }

    private let token: String
    private let cipher: CallbackCipher

    /// Seals with a token and a key of the platform's console.
    public init(token: String, cipher: CallbackCipher) {
        self.token = token
        self.cipher = cipher
    }

    /// The message of a text whose signature holds.
    func open(_ text: String, signature: String?, at moment: SignedMoment) throws(Rejection) -> [UInt8] {
        try moment.verify(signature, token: token, text: text)
        return try cipher.open(text)
    }

    /// The message inside an answer of our own, for whoever tests it; nil when it does not hold.
    public func open(_ answer: Answer) -> [UInt8]? {
        guard CallbackSignature.hex(of: [token, answer.timestamp, answer.nonce, answer.encrypt]) == answer.signature
        else { return nil }
        return try? cipher.open(answer.encrypt)
    }

    /// Seals an answer; nil when the system's cryptography does not work.
    ///
    /// - Parameter salt: 16 bytes that nobody can foretell.
    public func seal(_ message: [UInt8], salt: [UInt8], timestamp: String, nonce: String) -> Answer? {
        guard let encrypt = cipher.seal(message, salt: salt),
            let signature = CallbackSignature.hex(of: [token, timestamp, nonce, encrypt])
        else { return nil }
        return Answer(encrypt: encrypt, signature: signature, timestamp: timestamp, nonce: nonce)
    }

    /// Seals an answer at a time, with a nonce made of the salt.
    func seal(_ message: [UInt8], context: SendContext) -> Answer? {
        // The salt itself is inside the ciphertext; the nonce that goes out in the open does not tell it.
        guard let digest = try? Hashing.sha256(context.salt) else { return nil }
        return seal(
            message, salt: context.salt, timestamp: String(context.now / 1000),
            nonce: Encoding.hex(Array(digest.prefix(8))))
    }
}
