import CaseDesk
import Channels
import ChineseText
import Journal
import Synchronization

/// How a message gets into the lane of its conversation.
extension TurnRunner {
    /// Puts a message into its lane and waits until it is stored; returns the answer that is stored with it.
    ///
    /// - Parameters:
    ///   - deadline: until when replies can be in the answer; nil where they cannot.
    ///   - isRated: whether the sender's rate counts.
    @discardableResult
    func take(
        _ message: Inbound, on connection: ChannelConnection, _ asker: Arrival.Asker, at arrived: Instant,
        by deadline: Instant? = nil, signature: InboundMessage? = nil, isRated: Bool = true
    ) async throws(IntakeFault) -> [UInt8]? {
        guard takesMessages else { throw .stopping }
        // News of a platform may name nobody.
        let sender = message.sender.isEmpty ? message.conversation : message.sender
        let account = connection.account(of: sender)
        let id = conversation(message.conversation, account: message.account, on: connection.name)
        let name = InboundID(source: connection.name, id: digest(Array(key(of: message, at: arrived).utf8)))
        if isRated, !sender.isEmpty { try await rate(account, name, in: id, at: arrived) }
        let answer = PendingAnswer()
        let arrival = Arrival(
            message: message, connection: connection, account: account,
            id: name,
            body: Array(digest(Array(message.content.utf8)).utf8), at: arrived, steady: parts.clock.steady,
            asker: asker,
            answerBy: deadline,
            signature: signature, finish: answer.give)
        let isIn = await lanes.run(.message(arrival), in: id) { await self.handle($0, in: id) }
        guard isIn else { throw .busy(retryAfter: 1) }
        let bytes = try await answer.value.get()
        let milliseconds = now &- arrived
        tally.note { $0.acknowledgement.add(milliseconds) }
        return bytes
    }

    /// Refuses a message of somebody who sends too much. A message that is known takes no room: a platform that was
    /// refused the rest of a request sends the whole of it again.
    private func rate(
        _ sender: String, _ name: InboundID, in id: ConversationID, at now: Instant
    ) async throws(IntakeFault) {
        if rates.isBusy(sender, at: now) {
            if recent[id]?.answers.contains(where: { $0.id == name }) ?? false { return }
            do throws(JournalFault) {
                guard try await parts.journal.acknowledgement(of: name) == nil else { return }
            } catch {
                throw .notStored(error)
            }
        }
        if let seconds = rates.take(sender, at: now) { throw .tooManyMessages(retryAfter: seconds) }
    }

    /// The name of a conversation of a channel.
    func conversation(_ conversation: String, account: String, on connection: String) -> ConversationID {
        let place = [connection, account, conversation].map { "\($0.utf8.count):\($0)" }.joined()
        return ConversationID("v-" + parts.desk.codes.code("conversation " + place))
    }

    /// What makes a message the same when it comes again. Where the platform gives it no name, its time and its content
    /// must do; without a time each is a message of its own.
    private func key(of message: Inbound, at arrived: Instant) -> String {
        guard message.idempotency.isEmpty else { return message.idempotencyKey }
        guard let sent = message.sentAt else { return "new \(arrived) \(parts.random(16)) \(message.content)" }
        return "at \(sent) \(message.content)"
    }

    func digest(_ bytes: [UInt8]) -> String { parts.desk.codes.digest(bytes) }

    // MARK: Ending

    /// Whether messages are taken.
    var takesMessages: Bool { isTaking.withLock { $0 } }

    /// Takes no more messages.
    func stopTaking() { isTaking.withLock { $0 = false } }
}
