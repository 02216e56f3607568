import Conversations
import HTTPTypes
import Hummingbird
import Journal
import StrictJSON

/// Messages that were given up, and trying them once more. What they say is not shown here: it is personal.
struct OutboxRoutes: Sendable {
    let hub: ConversationHub
    private static let largestPage = 200

    var routes: [Route] {
        [
            Route(.get, "/outbox/dead", scope: .readOutbox) { try await list($0) },
            Route(.post, "/outbox/{id}/resend", scope: .writeOutbox) { try await resend($0) },
        ]
    }

    private func list(_ request: ServiceRequest) async throws -> Response {
        let query = request.request.uri.queryParameters
        let after = try Self.number(query["after"].map(String.init), in: 0...Int64.max) ?? 0
        let limit = try Self.number(query["limit"].map(String.init), in: 1...Int64(Self.largestPage)) ?? 50
        do throws(IntakeFault) {
            let entries = try await hub.deadLetters(after: after, limit: Int(limit))
            var page: JSONObject = ["messages": .array(entries.map(Self.shown))]
            if entries.count == Int(limit), let last = entries.last { page["next"] = .number(String(last.position)) }
            return .json(.object(page))
        } catch {
            throw Refusal(error)
        }
    }

    private func resend(_ request: ServiceRequest) async throws -> Response {
        let id = try request.parameter("id")
        do throws(IntakeFault) {
            guard try await hub.resend(id) else { throw .unknownConnection }
        } catch {
            throw error == .unknownConnection ? Refusal(.notFound, "unknown_message") : Refusal(error)
        }
        return .json(["id": .string(id), "state": "waiting"], status: .accepted)
    }

    private static func shown(_ entry: OutboxEntry) -> JSONValue {
        var object: JSONObject = [
            "id": .string(entry.message.id), "position": .number(String(entry.position)),
            "conversation": .string(entry.message.conversation), "attempts": .number(String(entry.attempt)),
        ]
        if let note = entry.note { object["reason"] = .string(note) }
        return .object(object)
    }

    private static func number(_ text: String?, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), range.contains(number) else { throw Refusal.malformed("query") }
        return number
    }
}
