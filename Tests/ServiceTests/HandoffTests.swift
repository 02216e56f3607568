import Conversations
import Foundation
import Handoff
import Journal
import JournalSQLite
import StrictJSON
import Testing

@testable import Service

@Suite("Desks say what becomes of a handoff, once each, and only with the right key")
struct HandoffTests {
    /// A visitor asks for a person; the handoff's name and the conversation's.
    private static func requested(_ service: RunningService) async throws -> (id: String, conversation: String) {
        let session = try #require(try await service.ask("POST", "/widget/sessions", [], "").json?["session"]?.string)
        let answer = try await service.ask(
            "POST", "/widget/messages", ["Authorization: Bearer \(session)"], "{\"id\":\"1\",\"text\":\"找人\"}")
        #expect(answer.status == 200, "\(answer)")
        for _ in 0..<500 {
            if let form = service.forms.forms.first { return (form.handoffId, form.conversation.id) }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CancellationError()
    }

    @Test("a status is taken, has a version, and is done once under its key")
    func life() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let (id, conversation) = try await Self.requested(service)
            let read = [service.authorization(.readHandoffs)]
            let write = service.authorization(.writeHandoffs)
            let shown = try await service.ask("GET", "/handoffs/\(id)", read)
            let tag = try #require(shown.fields["etag"])
            #expect(shown.status == 200 && shown.json?["conversation"]?.string == conversation, "\(shown)")

            let path = "/handoffs/\(id)/status"
            let accepted = "{\"state\":\"accepted\",\"actor\":\"li\",\"sequence\":10}"
            let stale = try await service.ask("POST", path, [write, "If-Match: \"99999\""], accepted)
            #expect(stale.status == 412 && stale.code == "stale_version" && stale.fields["etag"] == tag, "\(stale)")
            let keyed = [write, "Idempotency-Key: k1"]
            let first = try await service.ask("POST", path, keyed + ["If-Match: \(tag)"], accepted)
            #expect(first.status == 200 && first.json?["state"]?.string == "accepted", "\(first)")
            let again = try await service.ask("POST", path, keyed + ["If-Match: \(tag)"], accepted)
            #expect(again.status == 200 && again.body == first.body && again.fields["etag"] == first.fields["etag"])
            #expect(again.fields["idempotency-replayed"] == "true")
            let other = try await service.ask("POST", path, keyed, "{\"state\":\"failed\"}")
            #expect(other.status == 409 && other.code == "idempotency_conflict", "\(other)")
            let impossible = try await service.ask("POST", path, [write], "{\"state\":\"queued\"}")
            #expect(impossible.status == 409 && impossible.code == "impossible_transition", "\(impossible)")

            let words = "{\"text\":\"我是小李\",\"agent\":\"li\"}"
            let messages = "/conversations/\(conversation)/messages"
            let say = service.authorization(.writeMessages)
            let keyless = try await service.ask("POST", messages, [say], words)
            #expect(keyless.status == 400 && keyless.code == "missing_idempotency_key")
            let said = try await service.ask("POST", messages, [say, "Idempotency-Key: s1"], words)
            let repeated = try await service.ask("POST", messages, [say, "Idempotency-Key: s1"], words)
            #expect(said.status == 201 && repeated.body == said.body, "\(said) \(repeated)")
            let history = try await service.hub.history(of: ConversationID(conversation))
            #expect(history.filter { $0.from == .agent }.map(\.text) == ["我是小李"])

            let back = try await service.ask("POST", "/conversations/\(conversation)/give-back", [write], "{}")
            #expect(back.status == 200, "\(back)")
            let ended = try await service.ask("GET", "/handoffs/\(id)", read)
            #expect(ended.json?["state"]?.string == "completed", "\(ended)")
        }
    }

    @Test("the signature of a desk that got the form stands for a key, for the handoff that the body names")
    func signed() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let (id, _) = try await Self.requested(service)
            let path = "/handoffs/\(id)/status"
            let body = "{\"handoffId\":\"\(id)\",\"state\":\"accepted\",\"sequence\":10}"
            let signature = "X-Signature: of \(body.utf8.count) bytes"
            for (fields, body, status) in [
                (["X-Signature: of 0 bytes"], body, 401), ([], body, 401),
                ([signature, "Authorization: Bearer hk_0"], body, 401),
                ([signature, service.authorization(.readHandoffs)], body, 403),
                // What is signed is the body: it would do for any handoff.
                (["X-Signature: of 20 bytes"], "{\"state\":\"accepted\"}", 400),
            ] {
                let answer = try await service.ask("POST", path, fields, body)
                #expect(answer.status == status, "\(fields) \(answer)")
            }
            let other = try await service.ask("POST", "/handoffs/x/status", [signature], body)
            #expect(other.status == 400, "\(other)")
            let shown = try await service.ask("GET", "/handoffs/\(id)", [signature])
            #expect(shown.status == 401, "\(shown)")

            let keyed = [signature, "Idempotency-Key: h-10"]
            let accepted = try await service.ask("POST", path, keyed, body)
            #expect(accepted.status == 200 && accepted.json?["actor"]?.string == "reader", "\(accepted)")
            #expect(accepted.json?["state"]?.string == "accepted")
            let again = try await service.ask("POST", path, keyed, body)
            #expect(again.body == accepted.body && again.fields["idempotency-replayed"] == "true", "\(again)")
        }
    }

    @Test("a request that does not come in whole does nothing")
    func cutRequests() async throws {
        let service = try await RunningService(adjust: { $0.requestTimeout = 300 })
        try await RunningService.with(service) { service in
            let (id, conversation) = try await Self.requested(service)
            let head = [
                "POST /conversations/\(conversation)/give-back HTTP/1.1", "Host: a",
                service.authorization(.writeHandoffs), "Content-Type: application/json",
            ].joined(separator: "\r\n")
            let begun = ["\r\nContent-Length: 60\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"]
            for rest in begun {
                let late = try Wire(port: service.port)
                await late.send(head + rest)
                let answer = try await late.answer()
                #expect(answer.status == 408 && answer.code == "request_timeout", "\(answer)")
                #expect(await late.isClosed())
                // Gone without a word: its connection is closed when nobody holds it.
                let gone: Wire? = try Wire(port: service.port)
                await gone?.send(head + rest)
            }
            for _ in 0..<500
            where service.log.count(where: { $0.contains("\"code\":\"incomplete_request\"") }) < 2 * begun.count {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(service.log.count { $0.contains("\"code\":\"incomplete_request\"") } == 2 * begun.count)
            #expect(!service.log.contains { $0.contains("\"code\":\"internal\"") })
            #expect(try await service.hub.handoff(id)?.state != .completed)
        }
    }

    @Test("a desk's own webhook says what people there write, and is refused without its secret")
    func deskHook() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let (id, conversation) = try await Self.requested(service)
            let stranger = try await service.ask("POST", "/desks/reader", [], "{}")
            #expect(stranger.status == 401 && stranger.code == "not_authenticated", "\(stranger)")
            #expect(try await service.ask("POST", "/desks/none", ["X-Word: friend"], "{}").status == 404)
            #expect(try await service.ask("GET", "/desks/reader").status == 405)
            // The ticket is known once the report of the form is stored.
            var record = try await service.hub.handoff(id)
            for _ in 0..<500 where record?.state != .accepted {
                let told = try await service.ask("POST", "/desks/reader", ["X-Word: friend"], "\"我是小李\"")
                #expect(told.status == 200, "\(told)")
                try await Task.sleep(for: .milliseconds(10))
                record = try await service.hub.handoff(id)
            }
            let history = try await service.hub.history(of: ConversationID(conversation))
            #expect(history.filter { $0.from == .agent }.map(\.text) == ["\"我是小李\""] && record?.actor == "小李")
            #expect(service.log.contains { $0.contains("\"code\":\"not_authenticated\",\"detail\":\"bad_token\"") })
        }
    }

    @Test("the log says why something was not stored, and the answer does not")
    func notStored() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: folder.appending(path: "shop.db").path(percentEncoded: false))
        try await RunningService.with(try await RunningService(on: store.journal)) { service in
            let session = try #require(
                try await service.ask("POST", "/widget/sessions", [], "").json?["session"]?.string)
            try store.close()
            let visitor = "Authorization: Bearer \(session)"
            let taken = try await service.ask("POST", "/widget/messages", [visitor], "{\"id\":\"1\",\"text\":\"你好\"}")
            #expect(taken.status == 503 && taken.code == "not_stored" && !"\(taken)".contains("store-closed"))
            let shown = try await service.ask("GET", "/handoffs/x", [service.authorization(.readHandoffs)])
            #expect(shown.status == 503 && shown.code == "not_stored", "\(shown)")
            let wanted = "\"code\":\"not_stored\",\"detail\":\"store-closed\""
            #expect(service.log.count { $0.contains(wanted) } == 2, "\(service.log)")
            let stream = try Wire(port: service.port)
            await stream.send(Wire.request("GET", "/widget/events", [visitor]))
            for _ in 0..<500 where service.log.count(where: { $0.contains(wanted) }) < 3 {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(service.log.contains { $0.contains(wanted) && $0.contains("/widget/events") })
        }
    }

    static let calls: [(method: String, path: String, scope: APIScope, body: String?)] = [
        ("GET", "/handoffs/none", .readHandoffs, nil),
        ("POST", "/handoffs/none/status", .writeHandoffs, "{\"state\":\"accepted\"}"),
        ("POST", "/conversations/none/messages", .writeMessages, "{\"text\":\"a\"}"),
        ("POST", "/conversations/none/give-back", .writeHandoffs, "{}"),
        ("POST", "/outbox/none/resend", .writeOutbox, nil),
    ]

    @Test("a key opens what its scopes name, and unknown things are 404 only for those who may ask")
    func scopes() async throws {
        try await RunningService.with(try await RunningService()) { service in
            for call in Self.calls {
                for scope in APIScope.allCases {
                    let fields = [service.authorization(scope), "Idempotency-Key: \(scope)"]
                    let answer = try await service.ask(call.method, call.path, fields, call.body)
                    let expected = scope == call.scope ? 404 : 403
                    #expect(answer.status == expected, "\(call) \(scope): \(answer)")
                    if expected == 403 { #expect(answer.code == "missing_scope") }
                }
            }
            let dead = try await service.ask("GET", "/outbox/dead?limit=5", [service.authorization(.readOutbox)])
            #expect(dead.status == 200 && dead.json?["messages"]?.array == [])
            for query in ["limit=0", "limit=x", "after=-1"] {
                let answer = try await service.ask("GET", "/outbox/dead?\(query)", [service.authorization(.readOutbox)])
                #expect(answer.status == 400 && answer.code == "malformed_query", "\(query)")
            }
        }
    }

    @Test("a message is resent by its name, percent-encoded, whatever stands in it", arguments: ["v-1/2", "工单/1@总部"])
    func resendByName(id: String) async throws {
        try await RunningService.with(try await RunningService()) { service in
            var batch = Batch()
            // So late that the service itself does not send it meanwhile.
            let late: Int64 = 1 << 52
            batch.outbox = [OutboxMessage(id: id, conversation: "v-1", payload: Array("{}".utf8), due: late)]
            _ = try await service.journal.commit(batch)
            let claimed = try #require(
                try await service.journal.claim(ClaimOrder(now: late, conversation: "v-1")).first)
            var given = Batch()
            given.deliveries = [DeliveryReport(id: id, attempt: claimed.attempt, result: .dead)]
            _ = try await service.journal.commit(given)
            let encoded = try #require(id.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let fields = [service.authorization(.writeOutbox)]
            let resent = try await service.ask("POST", "/outbox/\(encoded)/resend", fields)
            #expect(resent.status == 202 && resent.json?["id"]?.string == id, "\(resent)")
        }
    }

    @Test("a status that says nothing understandable is refused with a code")
    func malformed() async throws {
        try await RunningService.with(try await RunningService()) { service in
            let write = service.authorization(.writeHandoffs)
            let cases: [(body: String, status: Int, code: String)] = [
                ("", 415, "unsupported_media"), ("{", 400, "malformed_body"), ("[]", 400, "malformed_body"),
                ("{}", 400, "malformed_body"), ("{\"state\":\"asleep\"}", 422, "unknown_state"),
                ("{\"state\":\"failed\",\"sequence\":-1}", 400, "malformed_body"),
                ("{\"state\":\"failed\",\"sequence\":1e99}", 400, "malformed_body"),
                ("{\"state\":\"failed\",\"sequence\":9223372036854775807}", 400, "malformed_body"),
                ("{\"state\":\"failed\",\"sequence\":9007199254740992}", 400, "malformed_body"),
                ("{\"state\":\"failed\",\"sequence\":9007199254740991}", 404, "unknown_handoff"),
                ("{\"state\":\"failed\",\"controlTo\":\"moon\"}", 422, "unknown_control"),
                ("{\"state\":\"failed\",\"handoffId\":\"another\"}", 400, "malformed_body"),
                (String(repeating: "[", count: 5_000), 400, "malformed_body"),
            ]
            for (body, status, code) in cases {
                let answer =
                    body.isEmpty
                    ? try await service.ask("POST", "/handoffs/x/status", [write, "Content-Length: 0"])
                    : try await service.ask("POST", "/handoffs/x/status", [write], body)
                #expect(answer.status == status && answer.code == code, "\(body.prefix(60)): \(answer)")
            }
            let tags = [("5", 400), ("W/\"5\"", 412), ("\"x\"", 412), ("\"5\", \"6\"", 400)]
            for (tag, status) in tags {
                let answer = try await service.ask(
                    "POST", "/handoffs/x/status", [write, "If-Match: \(tag)"], "{\"state\":\"failed\"}")
                #expect(answer.status == status, "\(tag): \(answer)")
            }
        }
    }
}
