import Channels
import ChineseText
import Conversations
import HTTPTypes
import Hummingbird
import StrictJSON

/// Webhooks of platforms and of desks, and the addresses that programs made for Rasa expect.
struct HookRoutes: Sendable {
    let hub: ConversationHub
    let rasa: String?

    var routes: [Route] {
        var routes = [HTTPRequest.Method.get, .post].map { method in
            Route(method, "/hooks/{connection}") { try await receive($0, on: $0.parameter("connection")) }
        }
        routes.append(
            Route(.post, "/desks/{desk}") { request in
                let desk = try request.parameter("desk")
                return Self.response(
                    await hub.receive(try await request.channelRequest(), fromDesk: desk), to: request)
            })
        if let rasa {
            routes += [
                Route(.get, "/webhooks/rest") { try await receive($0, on: rasa) },
                Route(.post, "/webhooks/rest/webhook") { try await receive($0, on: rasa) },
                Route(.get, "/conversations/{id}/tracker", scope: .readConversations) {
                    try await tracker(of: $0.parameter("id"), on: rasa)
                },
            ]
        }
        return routes
    }

    private func receive(_ request: ServiceRequest, on connection: String) async throws -> Response {
        Self.response(await hub.receive(try await request.channelRequest(), on: connection), to: request)
    }

    private static func response(_ answer: HookAnswer, to request: ServiceRequest) -> Response {
        let response = answer.response
        if let fault = answer.fault { request.context.refusal.reason = RefusalNote.Reason(fault) }
        var fields: HTTPFields = [:]
        for header in response.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        return .bytes(response.body, response.contentType, status: .init(code: response.status), fields)
    }

    /// What was said, as Rasa's tracker shows it to a widget that is opened again.
    private func tracker(of sender: String, on connection: String) async throws -> Response {
        let conversation = hub.conversation(sender, on: connection)
        let said = try await hub.latest(of: conversation)
        let events = said.map { utterance -> JSONValue in
            [
                "event": .string(utterance.from == .customer ? "user" : "bot"), "text": .string(utterance.text),
                "timestamp": .number(String(Double(utterance.at) / 1_000)),
            ]
        }
        return .json(["sender_id": .string(sender), "events": .array(events)])
    }
}
