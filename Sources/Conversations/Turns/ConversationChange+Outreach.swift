import CaseDesk
import CaseDialogue
import Channels
import ChineseText
import DialogueRuntime
import Journal

/// What the shop writes by itself. The plan is stored with the turn, so each occasion is said once or noted as left out,
/// also when the process ends at any moment.
extension ConversationChange {
    /// How long an occasion waits for a conversation that is going on, and how soon a plan is looked at again at the
    /// latest: calendars change, and the holidays of another year become known.
    private static let patience: Instant = 3_600_000
    private static let nextLook: Instant = 30 * 86_400_000

    /// The answer to a lookup by which the customer says whether she wants to be written to, or how things are when she was
    /// asked; nil for any other lookup.
    mutating func settled(_ request: LookupRequest, at now: Instant) async throws(JournalFault) -> LookupOutcome? {
        if VisitRecord.isReported(by: request) { return try await recordVisit(request, at: now) }
        guard let wish = ContactWish(lookup: request.lookup) else { return nil }
        var outreach = try await readOutreach()
        outreach.note(wish, at: now)
        keep(outreach, at: now)
        return .found([:])
    }

    private mutating func recordVisit(
        _ request: LookupRequest, at now: Instant
    ) async throws(JournalFault) -> LookupOutcome {
        var outreach = try await readOutreach()
        let (said, channel) = (record.session.transcript, record.session.channel)
        do throws(DeskFault) {
            let outcome = try await cases.recordVisit(request, said: said, on: channel, in: &outreach, at: now)
            keep(outreach, at: now)
            return outcome
        } catch {
            if case .journal(let fault) = error { throw fault }
            refusals.append("visit_" + error.code)
            return .failed(error.code)
        }
    }

    /// Plans the return visit of a case that was archived.
    mutating func planVisit(after news: CaseNews, at now: Instant) async throws(JournalFault) {
        var outreach = try await readOutreach()
        outreach.planVisit(of: news.notice.number, archivedAt: news.archivedAt ?? now, shared.parts.outreach, at: now)
        keep(outreach, at: now)
    }

    /// Says what is due, as far as the channel lets the shop write now.
    mutating func reachOut(at now: Instant) async throws(JournalFault) {
        guard let rules = shared.parts.outreach else { return }
        var outreach = try await readOutreach()
        guard record.session.isAtRest(at: now) else {
            record.due[ServiceTimer.outreach] = now.advanced(byClamping: Self.patience)
            return
        }
        for occasion in outreach.takeDue(at: now, rules) {
            if let obstacle = obstacle(at: now) {
                outreach.note(occasion, .omitted(obstacle), at: now)
                continue
            }
            let count = utterances.count
            try await happen(occasion.event, at: now)
            let isTold = utterances.count > count
            if isTold { timelyUntil = rules.lastChance(at: now) }
            outreach.note(occasion, isTold ? .told : .omitted("no_words"), at: now)
        }
        keep(outreach, at: now)
    }

    private func readOutreach() async throws(JournalFault) -> CustomerOutreach {
        if let outreach { return outreach }
        return try await CustomerOutreach(of: base.customer, in: shared.parts.journal)
    }

    /// Keeps the plan to be stored, and wakes the conversation when it is to be looked at.
    private mutating func keep(_ outreach: CustomerOutreach, at now: Instant) {
        self.outreach = outreach
        guard let rules = shared.parts.outreach, outreach.plan.agreedAt != nil else {
            record.due[ServiceTimer.outreach] = nil
            return
        }
        let latest = now.advanced(byClamping: Self.nextLook)
        record.due[ServiceTimer.outreach] = min(outreach.plan.next(from: now, rules) ?? latest, latest)
    }

    /// Why the channel does not let the shop write now, as a code; nil when it does. Who reads the conversation finds it
    /// there.
    private func obstacle(at now: Instant) -> String? {
        guard let connection = shared.parts.connections.first(where: { $0.name == record.connection }) else {
            return "unknown_channel"
        }
        guard let capabilities = connection.adapter?.capabilities else { return nil }
        guard capabilities.sendsLater else { return "answers_only" }
        guard let quota = capabilities.quota else { return nil }
        if now >= record.lastInboundAt.advanced(byClamping: quota.window) { return "window_closed" }
        return record.sentSinceInbound &+ toSay.count < quota.replies ? nil : "quota_used"
    }
}
