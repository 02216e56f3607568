import CaseDialogue
import Channels
import ChineseText
import Handoff
import Journal

/// A change as one batch of the journal.
extension ConversationChange {
    /// Puts what is still to be said into the outbox, as far as the platform has room for it; the rest waits until the
    /// customer writes again. Customers who read their conversation need nothing sent.
    mutating func queueReplies(at now: Instant) throws(JournalFault) {
        defer { toSay = [] }
        guard !toSay.isEmpty, let capabilities else { return }
        if capabilities.handoffNeedsAnswer { keepOrder() }
        guard capabilities.sendsLater else { return }
        var (replies, numbered) = ReplyFitting.fitted(toSay, to: capabilities)
        if numbered != nil { record.numbered = numbered }
        var until: Instant?
        if let quota = capabilities.quota {
            let end = record.lastInboundAt.advanced(byClamping: quota.window)
            let room = now < end ? max(quota.replies &- max(record.sentSinceInbound, 0), 0) : 0
            replies = ReplyFitting.joined(replies, most: room, capabilities.text)
            hold(replies.dropFirst(room).compactMap(ReplyFitting.words(of:)))
            replies = Array(replies.prefix(room))
            record.sentSinceInbound &+= replies.count
            until = end
        }
        if let timelyUntil { until = min(until ?? .max, timelyUntil) }
        for reply in replies {
            guard let stored = StoredReply(reply) else { continue }
            try queue(
                .reply(
                    OutboxPayload.ReplyToSend(
                        conversation: id, connection: record.connection, address: Personal(record.address),
                        reply: Personal(stored), at: now, until: until,
                        isDroppedLate: timelyUntil == nil ? nil : true)), at: now)
        }
    }

    /// Keeps texts for when the customer writes again; of too many the oldest go.
    mutating func hold(_ texts: [String]) {
        guard !texts.isEmpty else { return }
        heldCount += texts.count
        record.held = Array((record.held + texts).suffix(shared.parts.limits.heldTexts))
    }

    private mutating func queue(_ payload: OutboxPayload, at now: Instant) throws(JournalFault) {
        record.messages &+= 1
        batch.outbox.append(
            OutboxMessage(
                id: "\(id)/\(record.messages)", conversation: id.rawValue, payload: try StoredJSON.bytes(payload),
                due: now, owner: id.owner(customer)))
    }

    /// Everything that is to be stored, and the conversation as it is afterwards.
    mutating func finished(at now: Instant) throws(JournalFault) -> (batch: Batch, next: LoadedConversation) {
        try queueReplies(at: now)
        try queueForms(at: now)
        keepClock(at: now)
        record.events = base.record.events &+ Int64(events.count)
        var batch = batch
        try outreach?.add(to: &batch)
        if !events.isEmpty {
            batch.appends.append(StreamAppend(id.stream, expectedVersion: base.record.events, events: events))
        }
        let owner = id.owner(customer)
        batch.sessions.append(
            SessionSave(
                id: id.rawValue, expectedVersion: base.version, bytes: try StoredJSON.bytes(record), at: now,
                owner: owner))
        for (name, handoff) in handoffs.sorted(by: { $0.key < $1.key }) where handoff.isChanged {
            batch.sessions.append(
                SessionSave(
                    id: StoredHandoff.id(name), expectedVersion: handoff.version,
                    bytes: try StoredJSON.bytes(handoff.stored), at: now, owner: owner))
        }
        var next = base
        next.record = record
        next.version &+= 1
        next.remember(batch.inbound)
        if base.version == 0, base.reach.conversation != id {
            batch.sessions.append(
                SessionSave(
                    id: CustomerReach.id(of: customer), expectedVersion: base.reach.version,
                    bytes: try StoredJSON.bytes(CustomerReach(conversation: id)), at: now, owner: owner))
            next.reach = LoadedConversation.Reach(conversation: id, version: base.reach.version &+ 1)
        }
        return (batch, next)
    }

    /// The name of a conversation's clock.
    static func clockName(_ id: ConversationID) -> String { "conversation/\(id)" }

    /// Sees to it that the journal wakes the conversation in time. A clock that wakes it too early is left alone: moving
    /// it with every message would cost more.
    private mutating func keepClock(at now: Instant) {
        if let clock = record.clock, clock > now, record.nextDue.map({ clock <= $0 }) ?? true { return }
        let name = Self.clockName(id)
        if let next = record.nextDue {
            guard next != record.clock else { return }
            batch.clocks.append(
                ClockRow(
                    id: name, caseID: id.rawValue, rule: ClockRow.conversationRule, due: next, next: next,
                    state: Array("{}".utf8)))
            record.clock = next
        } else if record.clock != nil {
            batch.removedClocks.append(name)
            record.clock = nil
        }
    }
}
