import ChineseText
import Secrets

/// The signature of Chatwoot's webhooks, which account webhooks have from 4.11.2 and agent bots from 4.13.0. Requests of
/// older servers have none and are refused.
struct ChatwootSignature: Sendable {
    /// Milliseconds that the clocks of both sides may differ.
    private static let tolerance: Instant = 300_000
    private static let prefix = "sha256="

    let secret: [UInt8]

    /// The time of a request that is authentic.
    func verify(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Instant {
        let signature = try SignatureCheck.required("X-Chatwoot-Signature", of: request)
        let timestamp = try SignatureCheck.required("X-Chatwoot-Timestamp", of: request)
        let sentAt = try SignedTime.seconds(timestamp, now: now, tolerance: Self.tolerance)
        guard signature.hasPrefix(Self.prefix),
            let given = Encoding.bytes(hex: String(signature.dropFirst(Self.prefix.count))),
            let code = try? Hashing.hmacSHA256(Array("\(timestamp).".utf8) + request.body, key: secret),
            Hashing.areEqual(code, given)
        else { throw Rejection(.badSignature) }
        return sentAt
    }
}
