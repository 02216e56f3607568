public import Cases
public import ChineseText
public import Journal
import WorkingTime

extension CaseDesk {
    /// Takes notices that are due, to be said to their customers, or to the one who is there; each must be reported.
    public func claimNotices(
        now: Instant, limit: Int = 50, for customer: Cases.CustomerKey? = nil
    ) async throws(DeskFault) -> [(entry: OutboxEntry, notice: CaseNotice)] {
        let entries = try await asking { () async throws(JournalFault) in
            try await journal.claim(
                ClaimOrder(now: now, limit: limit, conversation: customer?.rawValue))
        }
        return entries.compactMap { entry in CaseNotice(entry.message).map { (entry, $0) } }
    }

    /// Notes that a notice reached its customer: the message is done with and the case has the contact, in one step with
    /// what else the telling changed. An archived case takes no contacts any more; then only the message is done with.
    public func noteDelivery(
        of notice: CaseNotice, _ entry: OutboxEntry, session: String?, with telling: Batch = Batch(),
        at instant: Instant
    ) async throws(DeskFault) {
        let report = DeliveryReport(id: entry.message.id, attempt: entry.attempt, result: .delivered)
        let command = CaseCommand.recordContact(
            CaseCommand.RecordContact(
                direction: .outward, channel: notice.channel, message: notice.message, session: session))
        var tries = Self.mostTries
        while true {
            tries -= 1
            let subject = try await open(notice.number)
            let events = (try? subject.decide(command, by: .system, at: instant, policy: policy)) ?? []
            let change = CaseChange(events, of: subject)
            var batch = try change.batch(policy: policy, codes: codes)
            batch.deliveries = [report]
            batch.join(telling)
            do throws(DeskFault) {
                _ = try await store(batch, change)
                return
            } catch {
                // What else was told is not looked up anew: whoever told it must.
                guard tries > 0, case .journal(.staleVersion(let stream, _, _)) = error,
                    stream == EventRecord.stream(of: notice.number)
                else { throw error }
            }
        }
    }

    /// Notes that a message is done with although nothing was said, and why: a code without personal data.
    public func noteUnsaid(_ entry: OutboxEntry, note: String) async throws(DeskFault) {
        var batch = Batch()
        batch.deliveries = [
            DeliveryReport(id: entry.message.id, attempt: entry.attempt, result: .delivered, note: note)
        ]
        _ = try await asking { () async throws(JournalFault) in try await journal.commit(batch) }
    }

    /// Gives a notice back that could not be said, to be tried again or to be given up.
    public func noteFailure(
        of entry: OutboxEntry, retryAt instant: Instant?, note: String
    ) async throws(DeskFault) {
        var batch = Batch()
        batch.deliveries = [
            DeliveryReport(
                id: entry.message.id, attempt: entry.attempt, result: instant.map { .retry(at: $0) } ?? .dead,
                note: note)
        ]
        _ = try await asking { () async throws(JournalFault) in try await journal.commit(batch) }
    }
}
