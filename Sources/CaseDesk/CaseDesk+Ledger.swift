public import Cases
public import ChineseText
import Foundation
public import Journal
import WorkingTime

/// How events of the ledger lie in the journal: one stream a month, named by it, so that a month is kept as long as the
/// retention says; words of people are sealed with a key of the person the entry is about.
public enum LedgerRecord {
    private static let kind = "ledger"

    /// The stream of a month.
    public static func stream(of month: YearMonth) -> StreamID { StreamID(kind: kind, name: month.description) }

    /// Whether a stream is one of the ledger.
    public static func isLedger(_ stream: StreamID) -> Bool { stream.kind == kind }

    /// An event as the journal gave it back; throws when it is none of the ledger.
    public static func event(in stored: StoredEvent) throws(DeskFault) -> LedgerEvent {
        do {
            return try JSONDecoder().decode(LedgerEvent.self, from: Data(stored.event.payload))
        } catch {
            throw .damagedCase(
                stored.stream.name,
                BilingualPhrase(
                    zh: "台账第 \(stored.version) 条读不懂", en: "entry \(stored.version) of the ledger cannot be read"))
        }
    }

    static func stored(_ event: LedgerEvent, about staff: StaffID, codes: SearchCodes) throws(DeskFault) -> NewEvent {
        NewEvent(
            type: event.type, payload: try DeskJSON.bytes(event), actor: event.actor?.rawValue ?? "", at: event.at,
            customer: codes.staff(staff))
    }
}

extension CaseDesk {
    /// The ledger's entries that were proposed in a month, in order.
    public func ledger(of month: YearMonth) async throws(DeskFault) -> LedgerBook {
        var book = LedgerBook(month: month)
        while true {
            let version = Int64(book.version)
            let page = try await asking { () async throws(JournalFault) in
                try await journal.events(
                    .stream(LedgerRecord.stream(of: month), afterVersion: version), limit: Self.pageLength)
            }
            for stored in page { book.apply(try LedgerRecord.event(in: stored)) }
            if page.count < Self.pageLength { return book }
        }
    }

    /// Proposes an entry for a person on a case, whose number must be right. Throws why it may not be proposed.
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
        return try await changeLedger(of: month(of: instant)) { book throws(DeskFault) in
            guard let event = book.proposing(entry) else { throw .malformed("ledger number") }
            return (event, staff)
        }
    }

    /// Takes a step on an entry. Throws why it may not be taken.
    public func takeLedgerStep(
        _ step: LedgerEntry.Step, on number: LedgerNumber, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> LedgerBook.Line {
        let policy = policy
        return try await changeLedger(of: number.month) { book throws(DeskFault) in
            let event: LedgerEvent?
            do throws(Refusal) {
                event = try book.taking(step, on: number, by: actor, at: instant, policy: policy)
            } catch {
                throw .refused(error)
            }
            guard let event, let entry = book.line(number)?.entry else { throw .unknownEntry(number.description) }
            return (event, entry.staff)
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
        let entries = LedgerEntry.proposals(for: change.after, at: instant, policy: policy) { _, _ in false }
            .filter { $0.evidence.value.map(breached.contains) == true }
        guard !entries.isEmpty else { return nil }
        var book = try await ledger(of: month(of: instant))
        let version = Int64(book.version)
        var events: [NewEvent] = []
        for entry in entries {
            guard let event = book.proposing(entry) else { continue }
            book.apply(event)
            events.append(try LedgerRecord.stored(event, about: entry.staff, codes: codes))
        }
        return StreamAppend(LedgerRecord.stream(of: book.month), expectedVersion: version, events: events)
    }

    private func month(of instant: Instant) -> YearMonth {
        YearMonth(of: LocalDateTime(instant, in: policy.calendar.timeZone).date)
    }

    /// Adds an event to the book of a month, and tries again when somebody else was faster.
    private func changeLedger(
        of month: YearMonth, _ decide: (LedgerBook) throws(DeskFault) -> (event: LedgerEvent, staff: StaffID)
    ) async throws(DeskFault) -> LedgerBook.Line {
        for _ in 1..<Self.mostTries {
            do throws(DeskFault) {
                return try await changeLedgerOnce(of: month, decide)
            } catch {
                guard case .journal(let fault) = error, fault.isConflict else { throw error }
            }
        }
        return try await changeLedgerOnce(of: month, decide)
    }

    private func changeLedgerOnce(
        of month: YearMonth, _ decide: (LedgerBook) throws(DeskFault) -> (event: LedgerEvent, staff: StaffID)
    ) async throws(DeskFault) -> LedgerBook.Line {
        var book = try await ledger(of: month)
        let (event, staff) = try decide(book)
        var batch = Batch()
        batch.appends = [
            StreamAppend(
                LedgerRecord.stream(of: month), expectedVersion: Int64(book.version),
                events: [try LedgerRecord.stored(event, about: staff, codes: codes)])
        ]
        let change = batch
        _ = try await asking { () async throws(JournalFault) in try await journal.commit(change) }
        book.apply(event)
        guard let line = book.line(event.number) else { throw .unknownEntry(event.number.description) }
        return line
    }
}
