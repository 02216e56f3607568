import ChineseText
import Conversations
import HTTPTypes
import Hummingbird
import Journal
import Secrets
import StrictJSON
import Synchronization

/// Remembers what a call was answered, by its `Idempotency-Key`: the same call again gets the same answer, another call
/// under the same key is refused. It is kept in the journal, so that it outlives the process.
final class IdempotencyMemory: Sendable {
    /// An answer that is kept.
    struct Answer: Sendable {
        var status: HTTPResponse.Status
        var body: JSONValue
        var fields: HTTPFields = [:]
    }

    private let journal: any Journal
    private let now: @Sendable () -> Instant
    private let working = Mutex<Set<InboundID>>([])

    init(_ journal: any Journal, now: @escaping @Sendable () -> Instant) {
        self.journal = journal
        self.now = now
    }

    /// Does a call, unless it was done before.
    func once(
        _ request: ServiceRequest, body: [UInt8], _ work: () async throws -> Answer
    ) async throws -> Response {
        guard let key = try request.field(.idempotencyKey) else { return try await work().response }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal.malformed("idempotency_key")
        }
        let id = InboundID(source: "api:" + (request.holder?.name ?? ""), id: key)
        let call = Array("\(request.head.method.rawValue) \(request.head.path ?? "")\n".utf8) + body
        guard let hash = try? Hashing.sha256(call) else { throw Refusal.internalFault }
        if let earlier = try await stored(id, hash) { return earlier }
        guard working.withLock({ $0.insert(id).inserted }) else {
            throw Refusal(.conflict, "idempotency_in_progress", retryAfter: 1)
        }
        defer { _ = working.withLock { $0.remove(id) } }
        // Between the look and the entry above, somebody else may have finished it.
        if let earlier = try await stored(id, hash) { return earlier }
        let answer = try await work()
        try await store(answer, id, hash)
        return answer.response
    }

    private func stored(_ id: InboundID, _ hash: [UInt8]) async throws -> Response? {
        let known: Acknowledgement?
        do throws(JournalFault) {
            known = try await journal.acknowledgement(of: id)
        } catch {
            throw Refusal(.notStored(error))
        }
        guard let known else { return nil }
        guard Hashing.areEqual(known.body, hash) else { throw Refusal(.conflict, "idempotency_conflict") }
        guard let bytes = known.bytes, let kept = (try? JSONValue(bytes))?.object,
            let status = kept["status"]?.integer, (200...599).contains(status), let body = kept["body"]
        else { throw Refusal.internalFault }
        var fields: HTTPFields = [.idempotencyReplayed: "true"]
        if let tag = kept["etag"]?.string { fields[.eTag] = tag }
        return .json(body, status: .init(code: Int(clamping: status)), fields)
    }

    private func store(_ answer: Answer, _ id: InboundID, _ hash: [UInt8]) async throws {
        var kept: JSONObject = ["status": .number(String(answer.status.code)), "body": answer.body]
        if let tag = answer.fields[.eTag] { kept["etag"] = .string(tag) }
        var batch = Batch()
        batch.inbound = [
            InboundMessage(id: id, body: hash, acknowledgement: JSONValue.object(kept).bytes, at: now())
        ]
        do throws(JournalFault) {
            _ = try await journal.commit(batch)
        } catch {
            throw Refusal(.notStored(error))
        }
    }
}

extension IdempotencyMemory.Answer {
    var response: Response { .json(body, status: status, fields) }
}
