import Channels
import ChineseText
import Forwarding
import Handoff
import Journal

/// Forms and what customers say later, on their way to desks.
extension Dispatcher {
    /// Most requests that one delivery may need.
    private static let mostSteps = 16

    /// Brings a form. The desk's name for the ticket is stored with the report that it is there.
    func attempt(_ message: OutboxPayload.FormToSend, _ entry: OutboxEntry) async -> Outcome {
        guard let form = message.form.value else { return .never(note: ErasureReport.note) }
        guard let connection = forwarders[message.forwarder] else { return .never(note: "unknown_desk") }
        let desk = connection.desk
        // What the last attempt made, if it did, the desk's own search may not find yet.
        if entry.note == OutboxEntry.interrupted, desk.settling > 0 {
            return .later(after: desk.settling, note: "settling")
        }
        var context = context(of: entry)
        context.conversation = message.deskConversation
        if let revision = message.revision {
            context.revision = revision
            do throws(JournalFault) {
                let name = DeskTicket.id(ofHandoff: form.handoffId, at: connection.name)
                context.ticket = try await parts.journal.deskTicket(name)?.reference
            } catch {
                return .later(after: nil, note: error.code)
            }
        }
        let known = context
        let outcome = await talk(to: desk) { desk.next(form, after: $0, context: known) }
        guard case .sent(let reference?, _) = outcome else { return outcome }
        do throws(JournalFault) {
            let ticket = DeskTicket(
                reference: reference, handoff: form.handoffId, caseNumber: form.caseNumber,
                conversation: ConversationID(form.conversation.id),
                isShared: message.deskConversation != nil)
            return .sent(
                note: String(reference.prefix(100)), keeping: try await rows(of: ticket, at: connection.name, entry))
        } catch {
            return .later(after: nil, note: error.code)
        }
    }

    /// Brings words of the customer to the ticket of the form.
    func attempt(_ message: OutboxPayload.WordsToPassOn, _ entry: OutboxEntry) async -> Outcome {
        guard let text = message.text.value else { return .never(note: ErasureReport.note) }
        guard let desk = forwarders[message.forwarder]?.desk else { return .never(note: "unknown_desk") }
        var words = CustomerWords(
            handoffID: message.handoff, caseNumber: message.caseNumber, conversation: message.conversation.rawValue,
            number: message.number, text: text, at: message.at, ticket: nil)
        do throws(JournalFault) {
            let name = DeskTicket.id(ofHandoff: message.handoff, at: message.forwarder)
            words.ticket = try await parts.journal.deskTicket(name)?.reference
        } catch {
            return .later(after: nil, note: error.code)
        }
        let (known, context) = (words, context(of: entry))
        return await talk(to: desk) { desk.next(known, after: $0, context: context) }
    }

    private func context(of entry: OutboxEntry) -> ForwardContext {
        ForwardContext(deliveryID: outboundID(of: entry), attempt: entry.attempt, now: now)
    }

    /// Makes one request after the other until the desk needs no more.
    private func talk(
        to desk: any DeskForwarder, _ next: ([CallResponse]) -> DeskStep
    ) async -> Outcome {
        var answers: [CallResponse] = []
        while answers.count < Self.mostSteps {
            switch next(answers) {
            case .done(let reference): return .sent(note: reference)
            case .retry(let wish): return .later(after: wish, note: "desk")
            case .refused(let code): return .never(note: code)
            case .call(let call):
                do throws(CallFault) {
                    answers.append(try await parts.send(try await tokens.authorized(call)))
                } catch {
                    return .unanswered(error, wish: desk.settling)
                }
            }
        }
        return .never(note: "too_many_steps")
    }

    /// The rows under which a ticket is found; they go when the customer's data are erased.
    private func rows(
        of ticket: DeskTicket, at desk: String, _ entry: OutboxEntry
    ) async throws(JournalFault) -> [SessionSave] {
        let bytes = try StoredJSON.bytes(ticket)
        var rows: [SessionSave] = []
        for id in [
            DeskTicket.id(ofHandoff: ticket.handoff, at: desk), DeskTicket.id(ofReference: ticket.reference, at: desk),
        ] {
            let known = try await parts.journal.session(id)
            if let known, known.bytes == bytes { continue }
            rows.append(
                SessionSave(
                    id: id, expectedVersion: known?.version ?? 0, bytes: bytes, at: now, owner: entry.message.owner))
        }
        return rows
    }
}
