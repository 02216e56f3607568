public import CaseDesk
import Cases
public import ChineseText
public import DialogueRuntime
import Journal

/// What the shop writes by itself, for a host that stores each thing at once.
extension CustomerCases {
    /// The customer's plan as it is stored.
    public func outreach() async throws(DeskFault) -> CustomerOutreach {
        do throws(JournalFault) {
            return try await CustomerOutreach(of: customer, in: desk.journal)
        } catch {
            throw .journal(error)
        }
    }

    /// Stores what the customer wishes.
    public func note(_ wish: ContactWish, at instant: Instant) async throws(DeskFault) {
        var outreach = try await outreach()
        outreach.note(wish, at: instant)
        try await store(outreach)
    }

    /// Stores what a script reports of the customer's answer to a return visit.
    public func noteVisit(
        _ request: LookupRequest, on channel: String, at instant: Instant
    ) async throws(DeskFault) -> LookupOutcome {
        var outreach = try await outreach()
        let outcome = try await recordVisit(request, said: [], on: channel, in: &outreach, at: instant)
        try await store(outreach)
        return outcome
    }

    /// Plans the return visit that the end of a case asks for, as far as the customer agrees; the news are done with.
    public func planVisit(
        after news: CaseNews, _ rules: OutreachRules?, at instant: Instant
    ) async throws(DeskFault) {
        var outreach = try await outreach()
        outreach.planVisit(
            of: news.notice.number, archivedAt: news.archivedAt ?? instant, rules, at: instant)
        try await desk.noteDelivery(
            of: news.notice, news.entry, session: conversation, with: try batch(of: outreach), at: instant)
    }

    /// Stores a plan that was changed.
    public func store(_ outreach: CustomerOutreach) async throws(DeskFault) {
        guard outreach.isChanged else { return }
        let batch = try batch(of: outreach)
        do throws(JournalFault) {
            _ = try await desk.journal.commit(batch)
        } catch {
            throw .journal(error)
        }
    }

    private func batch(of outreach: CustomerOutreach) throws(DeskFault) -> Batch {
        var batch = Batch()
        do throws(JournalFault) {
            try outreach.add(to: &batch)
        } catch {
            throw .journal(error)
        }
        return batch
    }
}
