public import Channels
import ChineseText
import Forwarding
import Journal

/// What desks tell by their own webhooks.
extension ConversationHub {
    /// How much later than it happened a desk's clock may say that something did, in milliseconds.
    private static let clockDifference: Instant = 60_000
    /// Most messages that are looked through for a form.
    private static let mostEntries = 200

    /// The whole way of a request that a desk sends: verified, read, stored, answered. What is refused is answered as in
    /// `receive(_:on:)`. News of tickets that nobody knows here are counted and answered like others: desks tell of all.
    public func receive(_ request: ChannelRequest, fromDesk name: String) async -> HookAnswer {
        do throws(IntakeFault) {
            guard takesMessages else { throw .stopping }
            guard let desk = parts.forwarders.first(where: { $0.name == name }) else { throw .unknownConnection }
            let news: [DeskNews]
            do throws(Rejection) {
                news = try desk.desk.receive(request, now: now)
            } catch {
                throw .rejected(error)
            }
            for item in news { try await take(item, from: desk.name) }
            return HookAnswer(response: .empty)
        } catch {
            return refused(error)
        }
    }

    /// The desk that signed a call of the API; nil when none did.
    public func desk(thatSigned request: ChannelRequest) -> String? {
        parts.forwarders.first { $0.desk.hasSigned(request, now: now) }?.name
    }

    private func take(_ news: DeskNews, from desk: String) async throws(IntakeFault) {
        let ticket = try await asking { () async throws(JournalFault) in
            try await self.parts.journal.deskTicket(DeskTicket.id(ofReference: news.ticket, at: desk))
        }
        guard let ticket else {
            // The desk may have made the ticket, and the report of it be still to come: it is to tell it again.
            if try await isBringingForm(to: desk) { throw .busy(retryAfter: 30) }
            return ignore("unknown_ticket")
        }
        do throws(HandoffFault) {
            try await take(news, of: ticket, from: desk)
        } catch {
            if case .intake(let fault) = error { throw fault }
            ignore(error.code)
        }
    }

    private func take(_ news: DeskNews, of ticket: DeskTicket, from desk: String) async throws(HandoffFault) {
        let actor = news.actor.flatMap { PersonWords.isName($0) ? $0 : nil } ?? desk
        let hold = ConversationRecord.DeskHold(name: desk, handoff: ticket.handoff, caseNumber: ticket.caseNumber)
        let known = try await handoff(ticket.handoff)
        switch news.happening {
        case .said(let text) where !ticket.isShared:
            _ = try await agentSays(
                text, agent: actor, in: ticket.conversation, key: "desk \(desk) \(news.key)", by: hold)
        case .queued, .accepted, .completed, .said:
            // The form of a case asks for nobody to speak, and a handoff may be over; but people may have spoken.
            if news.happening == .completed, known?.state.isFinal ?? true {
                return try await giveBack(ticket.conversation, by: actor, ifHeldBy: desk)
            }
            guard let known else { return }
            guard news.at > known.requestedAt.advanced(byClamping: -Self.clockDifference) else {
                return ignore("stale_news")
            }
            let state: HandoffState =
                switch news.happening {
                case .accepted, .said: .accepted
                case .completed: .completed
                case .queued: .queued
                }
            guard known.state != state, !known.state.isFinal else { return }
            _ = try await update(known.id, HandoffStatus(state, actor: actor), by: hold)
        }
    }

    /// Whether a form was brought to a desk, and what came of it is not stored.
    private func isBringingForm(to desk: String) async throws(IntakeFault) -> Bool {
        for state in [DeliveryState.claimed, .waiting] {
            let entries = try await asking { () async throws(JournalFault) in
                try await self.parts.journal.outbox(state, after: 0, limit: Self.mostEntries)
            }
            let isIt = entries.contains { entry in
                guard entry.attempt > 0, case .form(let form) = OutboxPayload(entry.message) else { return false }
                return form.forwarder == desk
            }
            if isIt { return true }
        }
        return false
    }

    private func ignore(_ reason: String) {
        runner.tally.note { $0.ignored[reason, default: 0] += 1 }
    }
}
