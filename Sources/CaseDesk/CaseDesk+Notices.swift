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
    /// Throws when the case cannot take the contact now; then nothing has changed, and the message is still to be told.
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
            do throws(DeskFault) {
                let reading = try await afterTime(try await read(notice.number), at: instant)
                let change = CaseChange(try contact(command, with: reading.subject, at: instant), of: reading)
                var batch = try change.batch(policy: rules, codes: codes)
                batch.deliveries = [report]
                batch.join(telling)
                _ = try await store(batch, change, asOf: reading.erasures)
                return
            } catch {
                // What else was told is not looked up anew: whoever told it must.
                let isOfCase = error.isStale(EventRecord.stream(of: notice.number))
                guard tries > 0, try await mayPass(error, whenStale: isOfCase) else { throw error }
            }
        }
    }

    /// The events of a contact; none for an archived case. One that the clock of this machine puts before the last event,
    /// which another machine noted, came with it.
    private func contact(
        _ command: CaseCommand, with subject: Case, at instant: Instant
    ) throws(DeskFault) -> [CaseEvent] {
        guard subject.state.isOpen else { return [] }
        do throws(Refusal) {
            return try subject.decide(command, by: .system, at: max(instant, subject.lastEventAt), policy: rules)
        } catch {
            throw .refused(error)
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
