import Conversations
import HTTPTypes
import Journal
import Secrets

extension ServiceRequest {
    /// The name that the caller gives the call with `Idempotency-Key`; nil without one. Names of different keys of the API
    /// have nothing to do with each other.
    func namedCall(_ body: [UInt8]) throws -> NamedCall? {
        guard let key = try field(.idempotencyKey) else { return nil }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal.malformed("idempotency_key")
        }
        let call = Array("\(head.method.rawValue) \(head.path ?? "")\n".utf8) + body
        guard let hash = try? Hashing.sha256(call) else { throw Refusal.internalFault }
        return NamedCall(id: InboundID(source: "api:" + (holder?.name ?? ""), id: key), body: hash)
    }
}
