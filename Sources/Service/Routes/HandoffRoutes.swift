import Channels
import Conversations
import Foundation
import HTTPTypes
import Hummingbird
import StrictJSON

/// What desks of people call: the state of a handoff, a person's words, giving a conversation back.
struct HandoffRoutes: Sendable {
    let hub: ConversationHub

    /// Longer words are cut by the hub, and not refused; the bound on bodies is the one that holds here.
    private static let longestText = Int.max
    /// The largest whole number that every reader of JSON keeps exactly.
    private static let largestSequence: Int64 = 1 << 53 - 1

    var routes: [Route] {
        [
            Route(.get, "/handoffs/{id}", scope: .readHandoffs) { try await show($0) },
            Route(.post, "/handoffs/{id}/status", scope: .writeHandoffs, takesSignatures: true) {
                try await update($0)
            },
            Route(.post, "/conversations/{id}/messages", scope: .writeMessages) { try await say($0) },
            Route(.post, "/conversations/{id}/give-back", scope: .writeHandoffs) { try await giveBack($0) },
        ]
    }

    private func show(_ request: ServiceRequest) async throws -> Response {
        let id = try request.parameter("id")
        let found = try await Self.asking { () async throws(HandoffFault) in try await hub.handoff(id) }
        guard let record = found else { throw Refusal(.notFound, HandoffFault.unknownHandoff.code) }
        return record.response()
    }

    private func update(_ request: ServiceRequest) async throws -> Response {
        var request = request
        let id = try request.parameter("id")
        let version = try Self.version(in: request.field(.ifMatch))
        let bytes = try await request.body()
        let desk = request.holder == nil ? try desk(thatSigned: request.channelRequest(bytes)) : nil
        if let desk { request.holder = APIKeys.Holder(name: desk, scopes: [.writeHandoffs]) }
        let body = try ServiceRequest.object(bytes, contentType: request.field(.contentType))
        let named = try body.text("handoffId", longest: 200)
        // The signature covers the body, not the path.
        guard named == id || named == nil && desk == nil else { throw Refusal.malformed("body") }
        let status = try Self.status(body, by: request.holder)
        let call = try request.namedCall(bytes)
        let result = try await Self.asking { () async throws(HandoffFault) in
            try await hub.update(id, status, ifVersion: version, under: call, fromDesk: desk)
        }
        return result.value.response(Self.fields(of: result))
    }

    private func desk(thatSigned request: ChannelRequest) throws -> String {
        guard let desk = hub.desk(thatSigned: request) else { throw Refusal.notAuthenticated }
        return desk
    }

    private func say(_ request: ServiceRequest) async throws -> Response {
        let conversation = ConversationID(try request.parameter("id"))
        let bytes = try await request.body()
        guard let call = try request.namedCall(bytes) else { throw Refusal(.badRequest, "missing_idempotency_key") }
        let body = try ServiceRequest.object(bytes, contentType: request.field(.contentType))
        let text = try body.requiredText("text", longest: Self.longestText)
        let agent = try body.text("agent", longest: 200) ?? request.holder?.name ?? ""
        let result = try await Self.asking { () async throws(HandoffFault) in
            try await hub.agentSays(text, agent: agent, in: conversation, under: call)
        }
        return .json(
            ["conversation": .string(conversation.rawValue), "number": .number(String(result.value.number))],
            status: .created, Self.fields(of: result))
    }

    private func giveBack(_ request: ServiceRequest) async throws -> Response {
        let conversation = ConversationID(try request.parameter("id"))
        let bytes = try await request.body()
        let body = bytes.isEmpty ? [:] : try ServiceRequest.object(bytes, contentType: request.field(.contentType))
        let agent = try body.text("agent", longest: 200) ?? request.holder?.name ?? ""
        let call = try request.namedCall(bytes)
        let result = try await Self.asking { () async throws(HandoffFault) in
            try await hub.giveBack(conversation, by: agent, under: call)
        }
        return .json(
            ["conversation": .string(conversation.rawValue), "control": "bot"], status: .ok, Self.fields(of: result))
    }

    /// What tells a caller that the call was made before.
    private static func fields<Value>(of result: CallResult<Value>) -> HTTPFields {
        result.isRepeated ? [.idempotencyReplayed: "true"] : [:]
    }

    // MARK: Reading

    private static func status(_ body: JSONObject, by holder: APIKeys.Holder?) throws -> HandoffStatus {
        guard let state = HandoffState(rawValue: try body.requiredText("state", longest: 40)) else {
            throw Refusal(.unprocessableContent, "unknown_state")
        }
        var sequence: Int64?
        switch body["sequence"] {
        case nil, .null: break
        case .some(let value):
            guard let number = value.integer, (0...largestSequence).contains(number) else {
                throw Refusal.malformed("body")
            }
            sequence = number
        }
        var control: ControlTarget?
        if let text = try body.text("controlTo", longest: 40) {
            guard let known = ControlTarget(rawValue: text) else {
                throw Refusal(.unprocessableContent, "unknown_control")
            }
            control = known
        }
        return HandoffStatus(
            state, sequence: sequence, actor: try body.text("actor", longest: 200) ?? holder?.name ?? "",
            message: try body.text("message", longest: longestText),
            resultCode: try body.text("resultCode", longest: 100),
            controlTo: control)
    }

    /// The version that `If-Match` names; nil for none and for `*`. Weak tags match nothing.
    private static func version(in tag: String?) throws -> Int64? {
        guard let tag, tag != "*" else { return nil }
        guard !tag.hasPrefix("W/") else { throw Refusal(.preconditionFailed, "stale_version") }
        guard tag.count >= 3, tag.hasPrefix("\""), tag.hasSuffix("\""), !tag.contains(",") else {
            throw Refusal.malformed("if_match")
        }
        guard let version = Int64(tag.dropFirst().dropLast()) else {
            throw Refusal(.preconditionFailed, "stale_version")
        }
        return version
    }

    /// Says a fault of the hub as an answer.
    private static func asking<Value>(_ body: () async throws(HandoffFault) -> Value) async throws -> Value {
        do throws(HandoffFault) {
            return try await body()
        } catch {
            var refusal = Refusal(.init(code: error.status), error.code)
            switch error {
            case .staleVersion(let found): refusal.fields[.eTag] = "\"\(found)\""
            case .intake(let fault): refusal = Refusal(fault)
            default: break
            }
            throw refusal
        }
    }
}

extension HandoffRecord {
    fileprivate func response(_ fields: HTTPFields = [:]) -> Response {
        var body: JSONObject = [
            "handoffId": .string(id), "conversation": .string(conversation.rawValue), "state": .string(state.rawValue),
            "sequence": .number(String(sequence)), "requestedAt": .string(Timestamp.text(requestedAt)),
            "updatedAt": .string(Timestamp.text(updatedAt)), "version": .number(String(version)),
        ]
        for (name, value) in [
            ("queue", queue), ("caseNumber", caseNumber), ("actor", actor), ("resultCode", resultCode),
        ] {
            if let value { body[name] = .string(value) }
        }
        var fields = fields
        fields[.eTag] = "\"\(version)\""
        return .json(.object(body), status: .ok, fields)
    }
}
