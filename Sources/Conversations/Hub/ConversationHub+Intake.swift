import CaseDesk
import Channels
import ChineseText
import Journal
import StrictJSON

/// How a request becomes messages in lanes.
extension ConversationHub {
    func intake(_ request: ChannelRequest, on name: String) async throws(IntakeFault) -> ChannelResponse {
        let arrived = now
        guard let connection = connections[name], let adapter = connection.adapter else { throw .unknownConnection }
        let receipt: Receipt
        do throws(Rejection) {
            receipt = try adapter.receive(request, now: arrived)
        } catch {
            throw .rejected(error)
        }
        switch receipt {
        case .challenge(let response): return response
        case .ignored(let reason, let acknowledgement):
            runner.tally.note { $0.ignored[reason, default: 0] += 1 }
            return acknowledgement
        case .pull(let order, let acknowledgement):
            try await dispatcher.queue(order, of: connection)
            return acknowledgement
        case .accepted(let acceptance):
            return try await take(acceptance, of: request, on: connection, adapter.capabilities, arrived)
        }
    }

    /// Takes the messages of a request in their order. The last one's answer is the request's.
    private func take(
        _ acceptance: Acceptance, of request: ChannelRequest, on connection: ChannelConnection,
        _ capabilities: Capabilities, _ arrived: Instant
    ) async throws(IntakeFault) -> ChannelResponse {
        var response = acceptance.acknowledgement
        let deadline = capabilities.sync.map { sync in
            arrived.advanced(byClamping: max(sync.deadline - parts.limits.deadlineMargin, sync.deadline / 2))
        }
        for (place, message) in acceptance.messages.enumerated() {
            let isLast = place == acceptance.messages.count - 1
            var signature: InboundMessage?
            if place == 0, let text = acceptance.signature {
                signature = InboundMessage(
                    id: InboundID(source: "signature " + connection.name, id: runner.digest(Array(text.utf8))),
                    body: Array(runner.digest(request.body).utf8), acknowledgement: [], at: arrived)
            }
            let bytes = try await runner.take(
                message, on: connection, .platform(acknowledgement: acceptance.acknowledgement), at: arrived,
                by: isLast ? deadline : nil, signature: signature)
            guard let bytes else { continue }
            response = try await asking { () async throws(JournalFault) in try StoredResponse.response(bytes) }
        }
        return response
    }

    func intake(_ message: Inbound, on name: String) async throws(IntakeFault) -> Taken {
        guard let connection = connections[name] else { throw .unknownConnection }
        let bytes = try await runner.take(message, on: connection, .reader, at: now)
        guard let bytes else {
            let id = runner.conversation(message.conversation, account: message.account, on: name)
            return Taken(conversation: id, utterances: [])
        }
        return try await asking { () async throws(JournalFault) in
            try StoredJSON.value(Taken.self, bytes, "answer")
        }
    }
}
