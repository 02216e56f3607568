import Channels
import ChineseText
import Journal

/// Handoffs, and what people say.
extension ConversationHub {
    /// A handoff by its name; nil when there is none.
    public func handoff(_ id: String) async throws(HandoffFault) -> HandoffRecord? {
        do throws(JournalFault) {
            guard let row = try await parts.journal.session(StoredHandoff.id(id)) else { return nil }
            var record = try StoredJSON.value(StoredHandoff.self, row.bytes, "handoff").record
            record.version = row.version
            return record
        } catch {
            throw .intake(.notStored(error))
        }
    }

    /// Takes what a desk says about a handoff. A status that is older than the last one changes nothing.
    ///
    /// - Parameter version: the version that the desk has seen; nil when it need not have seen the last.
    public func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64? = nil
    ) async throws(HandoffFault) -> HandoffRecord {
        try await update(id, status, ifVersion: version, by: nil)
    }

    /// - Parameter desk: the desk whose person it is, where a desk says it itself.
    func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64? = nil, by desk: ConversationRecord.DeskHold?
    ) async throws(HandoffFault) -> HandoffRecord {
        try Self.check(status.actor, "actor")
        if let code = status.resultCode { try Self.check(code, "resultCode") }
        guard let known = try await handoff(id) else { throw .unknownHandoff }
        let outcome = try await changing(known.conversation) { (change) throws(JournalFault) in
            let outcome = try await change.take(status, of: id, ifVersion: version, at: self.now)
            if case .taken(let record) = outcome, record.state == .accepted, let desk { change.record.desk = desk }
            return outcome
        }
        switch outcome.value {
        case .taken(let record), .ignored(let record): return record
        case .refused(let fault): throw fault
        }
    }

    /// Says something in the name of a person, who has the conversation from then on, also without having accepted it.
    ///
    /// - Parameter key: the same text, sent twice under the same key, is said once.
    public func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, key: String
    ) async throws(HandoffFault) -> Utterance {
        try await agentSays(text, agent: agent, in: conversation, key: key, by: nil)
    }

    /// - Parameter desk: the desk whose person it is, where a desk says it itself.
    func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, key: String,
        by desk: ConversationRecord.DeskHold?
    ) async throws(HandoffFault) -> Utterance {
        guard !text.isEmpty, text.count <= parts.limits.messageLength else { throw .malformed("text") }
        try Self.check(agent, "agent")
        let id = InboundID(source: "agent", id: runner.digest(Array("\(conversation) \(key)".utf8)))
        let body = Array(runner.digest(Array("\(agent.utf8.count) \(agent) \(text)".utf8)).utf8)
        let outcome = try await changing(conversation) { (change) throws(JournalFault) -> Utterance? in
            guard let said = try await change.agentSays(text, agent: agent, at: self.now) else { return nil }
            if let desk { change.record.desk = desk }
            change.batch.inbound = [
                InboundMessage(
                    id: id, body: body, acknowledgement: try StoredJSON.bytes(said), at: self.now,
                    owner: conversation.owner(change.customer))
            ]
            return said
        }
        guard case .repeated(let answers) = outcome.outcome else { return outcome.value }
        guard let bytes = answers.first?.bytes,
            let said = try? StoredJSON.value(Utterance.self, bytes, "answer")
        else { throw .unknownConversation }
        return said
    }

    /// Gives a conversation back to the bot; the open handoff, where there is one, is completed.
    public func giveBack(_ conversation: ConversationID, by agent: String) async throws(HandoffFault) {
        try Self.check(agent, "agent")
        _ = try await changing(conversation) { (change) throws(JournalFault) in
            try await change.giveBack(by: agent, at: self.now)
        }
    }

    /// Gives a conversation back to the bot, if people of this desk have it.
    func giveBack(
        _ conversation: ConversationID, by agent: String, ifHeldBy desk: String
    ) async throws(HandoffFault) {
        _ = try await changing(conversation) { (change) throws(JournalFault) in
            guard change.record.desk?.name == desk else { return }
            try await change.giveBack(by: agent, at: self.now)
        }
    }

    /// Names stand in the log as they are, so they must be there and short.
    private static func check(_ name: String, _ field: String) throws(HandoffFault) {
        guard !name.isEmpty, name.utf8.count <= 100 else { throw .malformed(field) }
    }

    /// Changes a conversation in its lane.
    private func changing<Value: Sendable>(
        _ id: ConversationID,
        _ body: @escaping @Sendable (inout ConversationChange) async throws(JournalFault) -> Value?
    ) async throws(HandoffFault) -> (value: Value, outcome: CommitOutcome?) {
        guard takesMessages else { throw .intake(.stopping) }
        let runner = runner
        let result = await runner.inLane(id, hasRoom: false) {
            () -> Result<(value: Value, outcome: CommitOutcome?)?, JournalFault> in
            do throws(JournalFault) {
                return .success(try await runner.change(id, body))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case nil: throw .intake(.busy(retryAfter: 1))
        case .success(nil): throw .unknownConversation
        case .success(let outcome?): return outcome
        case .failure(.inboundConflict): throw .conflict
        case .failure(let fault): throw .intake(.notStored(fault))
        }
    }
}
