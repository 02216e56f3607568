public import Channels
public import ChineseText
import Secrets

/// The signature of what crosses between this program and the shop's other programs:
/// `X-Signature: v1=` and HMAC-SHA-256 over `X-Timestamp`, a full stop and the body, with the key that `X-Key-Id` names.
public struct EventSignature: Sendable {
    /// Milliseconds that the clocks of both sides may differ.
    private static let tolerance: Instant = 300_000
    private static let mark = "v1="

    private let keys: [(id: String, bytes: [UInt8])]

    /// The name of the key that signs.
    public var keyID: String { keys.first?.id ?? "" }

    /// A key that signs and, while it is being replaced, one that is still taken.
    ///
    /// - Parameters:
    ///   - secret: `whsec_` and 24 to 64 bytes in Base64; the bytes are the key.
    ///   - retiring: The key that was used before.
    /// - Throws: `.invalidSecret`.
    public init(
        keyID: String, secret: String, retiring: (keyID: String, secret: String)? = nil
    ) throws(Rejection) {
        var keys = [(id: keyID, bytes: try StandardWebhookKey.sharedBytes(of: secret))]
        if let retiring { keys.append((retiring.keyID, try StandardWebhookKey.sharedBytes(of: retiring.secret))) }
        self.keys = keys
    }

    /// The header fields for a body that is sent now.
    public func headers(now: Instant, body: [UInt8]) throws(Rejection) -> [ChannelRequest.Header] {
        guard let key = keys.first else { throw Rejection(.invalidSecret) }
        let timestamp = String(now / 1000)
        return [
            ChannelRequest.Header("X-Timestamp", timestamp), ChannelRequest.Header("X-Key-Id", key.id),
            ChannelRequest.Header("X-Signature", try Self.signature(timestamp, body, key.bytes)),
        ]
    }

    /// Verifies a request that another program signed in this way, such as the news of a handoff.
    ///
    /// - Throws: `Rejection` for everything that is not authentic.
    public func verify(_ request: ChannelRequest, now: Instant) throws(Rejection) {
        guard let timestamp = try request.header("X-Timestamp"), !timestamp.isEmpty,
            let given = try request.header("X-Signature"), !given.isEmpty
        else { throw Rejection(.missingSignature) }
        _ = try SignedTime.seconds(timestamp, now: now, tolerance: Self.tolerance)
        let named = try request.header("X-Key-Id")
        for key in keys where named == nil || named == key.id {
            let signature = try Self.signature(timestamp, request.body, key.bytes)
            if Hashing.areEqual(Array(signature.utf8), Array(given.utf8)) { return }
        }
        throw Rejection(.badSignature)
    }

    private static func signature(_ timestamp: String, _ body: [UInt8], _ key: [UInt8]) throws(Rejection) -> String {
        guard let code = try? Hashing.hmacSHA256(Array("\(timestamp).".utf8) + body, key: key) else {
            throw Rejection(.invalidSecret)
        }
        return mark + Encoding.hex(code)
    }
}
