import ChineseText

/// Verifies deliveries of Standard Webhooks: one matching signature of one key is enough.
struct StandardWebhookVerifier: Sendable {
    /// Milliseconds that the clocks of both sides may differ.
    static let tolerance: Instant = 300_000
    /// Signatures that are tried; a rotation has two.
    private static let mostSignatures = 8

    let keys: [StandardWebhookKey]

    /// The id and the time of a delivery that is authentic.
    func verify(_ request: ChannelRequest, now: Instant) throws(Rejection) -> (id: String, sentAt: Instant) {
        let id = try SignatureCheck.required("webhook-id", of: request)
        let timestamp = try SignatureCheck.required("webhook-timestamp", of: request)
        let signatures = try SignatureCheck.required("webhook-signature", of: request)
        let sentAt = try SignedTime.seconds(timestamp, now: now, tolerance: Self.tolerance)
        let content = try StandardWebhookContent(id: id, timestamp: timestamp, body: request.body)
        for entry in signatures.split(separator: " ").prefix(Self.mostSignatures) {
            let version = entry.prefix { $0 != "," }
            guard let signature = Encoding.bytes(base64: String(entry.dropFirst(version.count + 1))) else { continue }
            if keys.contains(where: { $0.accepts(version: version, signature: signature, of: content) }) {
                return (id, sentAt)
            }
        }
        throw Rejection(.badSignature)
    }
}
