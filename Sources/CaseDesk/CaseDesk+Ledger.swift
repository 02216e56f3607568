public import Cases
public import ChineseText
import Journal
import WorkingTime

extension CaseDesk {
    /// Proposes an entry of the ledger for a person on a case, whose number must be right. Throws why it may not be
    /// proposed.
    public func proposeEntry(
        _ rule: LedgerRule, for staff: StaffID, on number: CaseNumber, evidence: String, by actor: Cases.Actor,
        at instant: Instant
    ) async throws(DeskFault) -> LedgerBook.Line {
        _ = try await open(number)
        let entry: LedgerEntry
        do throws(Refusal) {
            entry = try LedgerEntry(
                proposing: rule, for: staff, number: number, evidence: PersonalText(evidence), by: actor, at: instant,
                policy: policy)
        } catch {
            throw .refused(error)
        }
        return try await begin(entry)
    }

    /// Takes a step on an entry of the ledger. Throws why it may not be taken.
    public func takeLedgerStep(
        _ step: LedgerEntry.Step, on number: LedgerNumber, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> LedgerBook.Line {
        let policy = policy
        return try await self.step(on: number) { entry throws(Refusal) in
            try entry.record(of: step, by: actor, at: instant, policy: policy)
        }
    }

    /// What the desk itself proposes after a change of a case: the first contact came too late just now. Nothing is
    /// proposed when nobody looked at the time, for then the desk was out of order.
    func ledgerProposals(after change: CaseChange, at instant: Instant) async throws(DeskFault) -> StreamAppend? {
        let breached = change.events.compactMap { event -> String? in
            guard case .clockStepped(let step) = event.fact, case .breached(let due, let noticed) = step.event,
                noticed &- due <= Self.punctuality
            else { return nil }
            return step.clock
        }
        guard policy.keepsLedger, !breached.isEmpty else { return nil }
        let staff = staff
        let entries = LedgerEntry.proposals(for: change.after, at: instant, policy: policy) { person, due in
            staff.isAway(person, until: due)
        }.filter { $0.evidence.value.map(breached.contains) == true }
        guard !entries.isEmpty else { return nil }
        var book = try await book(LedgerEntry.self, of: month(of: instant))
        let version = Int64(book.version)
        var events: [NewEvent] = []
        for entry in entries {
            guard let event = book.beginning(entry) else { continue }
            book.apply(event)
            events.append(try event.stored(about: entry.staff, codes: codes))
        }
        return StreamAppend(Self.stream(LedgerEntry.self, of: book.month), expectedVersion: version, events: events)
    }
}
