import Secrets

/// Signatures of robots that only speak into a chat room. The recipes look alike and differ: one signs a text that
/// holds the secret, the other signs nothing with a key that holds it. WeCom's robots sign nothing at all; their key
/// stands in the address. Each is nil where the system's cryptography does not work.
package enum RobotSignature {
    /// DingTalk: Base64 of HMAC-SHA-256 over time, newline and secret, the secret being the key.
    ///
    /// - Parameter milliseconds: Unix time in milliseconds, as it stands in the address.
    package static func dingTalk(secret: String, milliseconds: String) -> String? {
        code(over: "\(milliseconds)\n\(secret)", key: secret)
    }

    /// DingTalk: the address of a robot with its time and signature.
    package static func dingTalk(webhook: String, secret: String, milliseconds: String) -> String? {
        guard let signature = dingTalk(secret: secret, milliseconds: milliseconds) else { return nil }
        return webhook + (webhook.contains("?") ? "&" : "?") + "timestamp=\(milliseconds)"
            + "&sign=\(Encoding.percent(signature))"
    }

    /// Feishu: Base64 of HMAC-SHA-256 over nothing, the key being time, newline and secret. It goes into the body as
    /// `sign`, beside `timestamp`.
    ///
    /// - Parameter seconds: Unix time in seconds, as it stands in the body.
    package static func feishu(secret: String, seconds: String) -> String? {
        code(over: "", key: "\(seconds)\n\(secret)")
    }

    private static func code(over text: String, key: String) -> String? {
        (try? Hashing.hmacSHA256(Array(text.utf8), key: Array(key.utf8))).map(Encoding.base64)
    }
}
