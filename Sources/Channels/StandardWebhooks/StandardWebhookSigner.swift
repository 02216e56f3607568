public import ChineseText
import Secrets

/// Signs deliveries after the text of Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
///
/// Two secrets may sign at once, so that a receiver can change from one to the other without losing a delivery.
public struct StandardWebhookSigner: Sendable {
    private let keys: [StandardWebhookKey]

    /// A signer with secrets as texts: `whsec_` (HMAC with SHA-256) or `whsk_` (Ed25519).
    ///
    /// - Throws: `.invalidSecret` when a text is no secret, or there is none.
    public init(secrets: [String]) throws(Rejection) {
        var keys: [StandardWebhookKey] = []
        for secret in secrets { keys.append(try StandardWebhookKey(secret: secret)) }
        guard !keys.isEmpty else { throw Rejection(.invalidSecret) }
        self.keys = keys
    }

    /// The three header fields of a delivery.
    ///
    /// - Parameters:
    ///   - id: Names the delivery, the same whenever it is sent again.
    ///   - now: When it is sent, in milliseconds; what is signed are whole seconds.
    /// - Throws: `.invalidID` for an id with a full stop, because the signed text would be ambiguous.
    public func headers(id: String, now: Instant, body: [UInt8]) throws(Rejection) -> [ChannelRequest.Header] {
        let signed = try StandardWebhookContent(id: id, timestamp: String(now / 1000), body: body)
        var signatures: [String] = []
        for key in keys { signatures.append(try key.signature(of: signed)) }
        return [
            ChannelRequest.Header("webhook-id", id), ChannelRequest.Header("webhook-timestamp", signed.timestamp),
            ChannelRequest.Header("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}

/// What a signature is made over: `id.timestamp.body`.
struct StandardWebhookContent {
    let timestamp: String
    let bytes: [UInt8]

    init(id: String, timestamp: String, body: [UInt8]) throws(Rejection) {
        guard !id.isEmpty, id.utf8.count <= 256, id.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2E }) else {
            throw Rejection(.invalidID)
        }
        self.timestamp = timestamp
        bytes = Array("\(id).\(timestamp).".utf8) + body
    }
}

/// A key of one party of Standard Webhooks.
package enum StandardWebhookKey: Sendable {
    /// 24 to 64 bytes that both sides have.
    case shared([UInt8])
    /// The 32 secret bytes that a key pair is made of.
    case seed([UInt8])
    /// The 32 bytes that everybody may know.
    case `public`([UInt8])

    /// Reads a secret that can sign.
    init(secret text: String) throws(Rejection) {
        if text.hasPrefix("whsk_") {
            guard let bytes = Encoding.bytes(base64: String(text.dropFirst(5))), bytes.count == 32 || bytes.count == 64
            else { throw Rejection(.invalidSecret) }
            self = .seed(Array(bytes.prefix(32)))
        } else {
            self = .shared(try Self.sharedBytes(of: text))
        }
    }

    /// Reads a public key.
    init(publicKey text: String) throws(Rejection) {
        guard text.hasPrefix("whpk_"), let bytes = Encoding.bytes(base64: String(text.dropFirst(5))), bytes.count == 32
        else { throw Rejection(.invalidSecret) }
        self = .public(bytes)
    }

    /// The key is the decoded part behind `whsec_`, not the text.
    package static func sharedBytes(of text: String) throws(Rejection) -> [UInt8] {
        guard text.hasPrefix("whsec_"), let bytes = Encoding.bytes(base64: String(text.dropFirst(6))),
            (24...64).contains(bytes.count)
        else { throw Rejection(.invalidSecret) }
        return bytes
    }

    func signature(of content: StandardWebhookContent) throws(Rejection) -> String {
        do throws(SecretsFault) {
            switch self {
            case .shared(let key):
                return "v1," + Encoding.base64(try Hashing.hmacSHA256(content.bytes, key: key))
            case .seed(let seed):
                return "v1a," + Encoding.base64(try Ed25519.signature(of: content.bytes, seed: seed))
            case .public:
                throw .notAuthentic
            }
        } catch {
            throw Rejection(.invalidSecret)
        }
    }

    /// Whether an entry `version,signature` is this key's. Versions do not stand in for each other.
    func accepts(version: Substring, signature: [UInt8], of content: StandardWebhookContent) -> Bool {
        switch self {
        case .shared(let key):
            guard version == "v1", let code = try? Hashing.hmacSHA256(content.bytes, key: key) else { return false }
            return Hashing.areEqual(code, signature)
        case .public(let key):
            return version == "v1a" && Ed25519.isSignature(signature, of: content.bytes, by: key)
        case .seed:
            return false
        }
    }
}
