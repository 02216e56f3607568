import HTTPSending
import HTTPTypes

/// Whose request it is, behind the proxies that are trusted.
struct ClientAddress: Sendable {
    let trusted: Set<String>

    /// The address nearest to us that no trusted proxy has.
    func address(peer: String?, _ fields: HTTPFields) -> String {
        let peer = peer ?? "unknown"
        guard trusted.contains(peer) else { return peer }
        let chain = fields[values: .forwardedFor].joined(separator: ",").split(separator: ",").suffix(32).map {
            $0.filter { !$0.isWhitespace }
        }
        return chain.reversed().first { !trusted.contains($0) && !$0.isEmpty && $0.utf8.count <= 64 } ?? peer
    }

    /// An address as settings name it: a socket for both versions writes `::ffff:127.0.0.1` where people write `127.0.0.1`.
    static func unmapped(_ address: String) -> String { IPAddress(address).map { "\($0.unmapped)" } ?? address }

    /// Whether it comes from this machine, and not through a proxy.
    func isLocal(peer: String?, _ fields: HTTPFields) -> Bool {
        let isForwarded = fields.contains(.forwardedFor) || fields.contains(.forwarded) || fields.contains(.via)
        return !isForwarded && ["127.0.0.1", "::1"].contains(peer ?? "")
    }
}

extension HTTPField.Name {
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }

    static let forwardedFor = known("x-forwarded-for")
    static let forwarded = known("forwarded")
    static let requestID = known("x-request-id")
    static let idempotencyKey = known("idempotency-key")
    static let idempotencyReplayed = known("idempotency-replayed")
    static let eventSignature = known("x-signature")
    static let lastEventID = known("last-event-id")
    static let accelBuffering = known("x-accel-buffering")
}
