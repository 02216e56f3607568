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
    /// - Parameters:
    ///   - version: the version that the desk has seen; nil when it need not have seen the last.
    ///   - call: the name of the call, where it has one.
    ///   - desk: the name of the desk that says it itself; its people have the conversation once they accept.
    public func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64? = nil, under call: NamedCall?,
        fromDesk desk: String? = nil
    ) async throws(HandoffFault) -> CallResult<HandoffRecord> {
        var hold: ConversationRecord.DeskHold?
        if let desk {
            guard let known = try await handoff(id) else { throw .unknownHandoff }
            hold = ConversationRecord.DeskHold(name: desk, handoff: id, caseNumber: known.caseNumber)
        }
        return try await update(id, status, ifVersion: version, under: call, by: hold)
    }

    func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64? = nil,
        by desk: ConversationRecord.DeskHold? = nil
    ) async throws(HandoffFault) -> HandoffRecord {
        try await update(id, status, ifVersion: version, under: nil, by: desk).value
    }

    /// - Parameter desk: the desk whose person it is, where a desk says it itself.
    private func update(
        _ id: String, _ status: HandoffStatus, ifVersion version: Int64?, under call: NamedCall?,
        by desk: ConversationRecord.DeskHold?
    ) async throws(HandoffFault) -> CallResult<HandoffRecord> {
        try Self.check(status.actor, "actor")
        if let code = status.resultCode { try Self.check(code, "resultCode") }
        var status = status
        // A desk may fill the field and have nothing to say.
        status.message = status.message.flatMap(words)
        guard let known = try await handoff(id) else { throw .unknownHandoff }
        return try await changing(known.conversation, under: call) { [status] (change) throws(JournalFault) in
            switch try await change.take(status, of: id, ifVersion: version, at: self.now) {
            case .taken(let record):
                if record.state == .accepted, let desk { change.record.desk = desk }
                return .success(record)
            case .ignored(let record): return .success(record)
            case .refused(let fault): return .failure(fault)
            }
        }
    }

    /// Says something in the name of a person, who has the conversation from then on, also without having accepted it.
    public func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, under call: NamedCall
    ) async throws(HandoffFault) -> CallResult<Utterance> {
        try await agentSays(text, agent: agent, in: conversation, under: call, by: nil)
    }

    /// - Parameters:
    ///   - key: the same text, sent twice under the same key, is said once.
    ///   - desk: the desk whose person it is.
    func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, key: String,
        by desk: ConversationRecord.DeskHold? = nil
    ) async throws(HandoffFault) -> Utterance {
        let call = NamedCall(
            id: InboundID(source: "agent", id: runner.digest(Array("\(conversation) \(key)".utf8))),
            body: Array(runner.digest(Array("\(agent.utf8.count) \(agent) \(text)".utf8)).utf8))
        return try await agentSays(text, agent: agent, in: conversation, under: call, by: desk).value
    }

    private func agentSays(
        _ text: String, agent: String, in conversation: ConversationID, under call: NamedCall,
        by desk: ConversationRecord.DeskHold?
    ) async throws(HandoffFault) -> CallResult<Utterance> {
        guard let text = words(text) else { throw .malformed("text") }
        try Self.check(agent, "agent")
        return try await changing(conversation, under: call, isPersonal: true) { (change) throws(JournalFault) in
            guard let said = try await change.agentSays(text, agent: agent, at: self.now) else { return nil }
            if let desk { change.record.desk = desk }
            return .success(said)
        }
    }

    /// Gives a conversation back to the bot; the open handoff, where there is one, is completed.
    @discardableResult
    public func giveBack(
        _ conversation: ConversationID, by agent: String, under call: NamedCall? = nil
    ) async throws(HandoffFault) -> CallResult<Bool> {
        try Self.check(agent, "agent")
        return try await changing(conversation, under: call) { (change) throws(JournalFault) in
            try await change.giveBack(by: agent, at: self.now)
            return .success(true)
        }
    }

    /// Gives a conversation back to the bot, if people of this desk have it.
    func giveBack(
        _ conversation: ConversationID, by agent: String, ifHeldBy desk: String
    ) async throws(HandoffFault) {
        _ = try await changing(conversation) { (change) throws(JournalFault) in
            guard change.record.desk?.name == desk else { return .success(false) }
            try await change.giveBack(by: agent, at: self.now)
            return .success(true)
        }
    }

    private static func check(_ name: String, _ field: String) throws(HandoffFault) {
        guard PersonWords.isName(name) else { throw .malformed(field) }
    }

    /// A person's words as the customer sees them. What is too long is cut, as customers' messages are: a desk that has
    /// much to say must not lose what it does besides.
    private func words(_ written: String) -> String? {
        PersonWords.text(String(written.prefix(parts.limits.messageLength)))
    }

    /// What became of a change: it was made before, or it is this.
    private enum Step<Value: Sendable>: Sendable {
        case known(Acknowledgement)
        case new(Result<Value, HandoffFault>)
    }

    /// Changes a conversation in its lane, once under the name of a call. The name is stored in the batch of the change, so
    /// that a process that ends leaves both or neither.
    ///
    /// - Parameter isPersonal: whether what the call comes to goes with the customer's data.
    private func changing<Value: Codable & Sendable>(
        _ id: ConversationID, under call: NamedCall? = nil, isPersonal: Bool = false,
        _ body:
            @escaping @Sendable (inout ConversationChange) async throws(JournalFault) -> Result<
                Value, HandoffFault
            >?
    ) async throws(HandoffFault) -> CallResult<Value> {
        guard takesMessages else { throw .intake(.stopping) }
        let runner = runner
        let result = await runner.inLane(id, hasRoom: false) {
            () -> Result<(value: Step<Value>, outcome: CommitOutcome?)?, JournalFault> in
            do throws(JournalFault) {
                return .success(
                    try await runner.change(id) { (change) throws(JournalFault) -> Step<Value>? in
                        if let call, let known = try await self.parts.journal.acknowledgement(of: call.id) {
                            return .known(known)
                        }
                        guard let result = try await body(&change) else { return nil }
                        if let call, case .success(let value) = result {
                            change.batch.inbound = [
                                InboundMessage(
                                    id: call.id, body: call.body, acknowledgement: try StoredJSON.bytes(value),
                                    at: self.now, owner: isPersonal ? id.owner(change.customer) : nil)
                            ]
                        }
                        return .new(result)
                    })
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case nil: throw .intake(.busy(retryAfter: 1))
        case .success(nil): throw .unknownConversation
        case .success((.known(let answer), _)?): return try Self.repeated(answer, of: call)
        case .success((.new, .repeated(let answers))?): return try Self.repeated(answers.first, of: call)
        case .success((.new(let result), _)?): return CallResult(value: try result.get())
        case .failure(.inboundConflict): throw .conflict
        case .failure(let fault): throw .intake(.notStored(fault))
        }
    }

    /// What a call came to the first time.
    private static func repeated<Value: Codable & Sendable>(
        _ answer: Acknowledgement?, of call: NamedCall?
    ) throws(HandoffFault) -> CallResult<Value> {
        guard let answer, answer.body == call?.body else { throw .conflict }
        guard let bytes = answer.bytes, let value = try? StoredJSON.value(Value.self, bytes, "answer") else {
            throw .unknownConversation
        }
        return CallResult(value: value, isRepeated: true)
    }
}
