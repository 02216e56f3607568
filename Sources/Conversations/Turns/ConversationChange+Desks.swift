import ChineseText
import Forwarding
import Handoff
import Journal

/// What goes to desks of people. A desk that is down holds up nothing else.
extension ConversationChange {
    /// Puts forms on their way, each to every desk that wants it, and behind them what the customer said.
    mutating func queueForms(at now: Instant) throws(JournalFault) {
        for form in toForward {
            let count = handoffs[form.handoffId]?.stored.record.sequence ?? 1
            let known = handoffs[form.handoffId]?.stored.desks ?? []
            let wanting = shared.parts.forwarders.filter { $0.forms.contains(form) || known.contains($0.name) }
            handoffs[form.handoffId]?.stored.desks = known.union(wanting.map(\.name))
            for forwarder in wanting {
                let name = Self.delivery(of: form.handoffId, to: forwarder.name)
                let payload = OutboxPayload.form(
                    OutboxPayload.FormToSend(
                        forwarder: forwarder.name, form: Personal(form), handoff: form.handoffId,
                        deskConversation: conversation(at: forwarder), revision: count == 1 ? nil : count, at: now))
                batch.outbox.append(
                    OutboxMessage(
                        id: count == 1 ? name : "\(name)#\(count)", conversation: "forward " + name,
                        payload: try StoredJSON.bytes(payload), due: now, owner: id.owner(customer)))
            }
        }
        batch.outbox += toPassOn
        (toForward, toPassOn) = ([], [])
    }

    /// Passes on what the customer said to the desk whose people have the conversation; while nobody has it yet, to every
    /// desk that has the form. It goes behind the form, in its order.
    mutating func passOn(_ text: String, number: Int64, at now: Instant) async throws(JournalFault) {
        for hold in try await readers() {
            let name = Self.delivery(of: hold.handoff, to: hold.name)
            let payload = OutboxPayload.words(
                OutboxPayload.WordsToPassOn(
                    forwarder: hold.name, handoff: hold.handoff, caseNumber: hold.caseNumber, conversation: id,
                    number: number, text: Personal(text), at: now))
            toPassOn.append(
                OutboxMessage(
                    id: "\(name)/\(id)/\(number)", conversation: "forward " + name,
                    payload: try StoredJSON.bytes(payload), due: now, owner: id.owner(customer)))
        }
    }

    /// The desks that read what the customer says.
    private mutating func readers() async throws(JournalFault) -> [ConversationRecord.DeskHold] {
        guard record.desk != nil || record.handoff != nil else { return [] }
        // Where the customer writes to the desk itself, the words are there.
        let reading = shared.parts.forwarders.filter { $0.desk.takesWords && conversation(at: $0) == nil }
        if let desk = record.desk { return reading.contains { $0.name == desk.name } ? [desk] : [] }
        guard !reading.isEmpty, let name = record.handoff, let stored = try await handoff(name)?.stored else {
            return []
        }
        return reading.filter { $0.forms.contains(stored.form) || stored.desks?.contains($0.name) == true }.map {
            desk in
            ConversationRecord.DeskHold(name: desk.name, handoff: name, caseNumber: stored.form.caseNumber)
        }
    }

    /// The desk's name of the conversation, where the customer writes to that desk.
    private func conversation(at desk: DeskConnection) -> String? {
        shared.parts.connections.first { $0.name == record.connection }?.adapter.flatMap { channel in
            desk.desk.conversation(of: record.address, on: channel)
        }
    }

    private static func delivery(of handoff: String, to desk: String) -> String { "\(handoff)@\(desk)" }
}
