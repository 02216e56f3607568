import Cases
import ChineseText
import Journal
import WorkingTime

/// What one decision changes in the journal: the events, the row, the clocks and the messages, in one batch.
struct CaseChange {
    /// The case that was decided on; nil at its registration.
    let before: CaseReading?
    let after: Case
    let events: [CaseEvent]

    /// A registration.
    init(registering events: [CaseEvent]) throws(DeskFault) {
        before = nil
        self.events = events
        do throws(CaseHistoryFault) {
            after = try Case(replaying: events)
        } catch {
            throw .damagedCase(events.first?.number.description ?? "", error.words)
        }
    }

    /// Events that a case decided on.
    init(_ events: [CaseEvent], of reading: CaseReading) {
        before = reading
        self.events = events
        after = events.reduce(into: reading.subject) { $0.apply($1) }
    }

    /// The batch that stores the change, or that is refused when the case has changed meanwhile, or when somebody was
    /// erased: the row and the events hold what was read, and would be sealed with a new key.
    func batch(policy: CasePolicy, codes: SearchCodes) throws(DeskFault) -> Batch {
        var batch = Batch()
        guard !events.isEmpty else { return batch }
        var stored: [NewEvent] = []
        for event in events { stored.append(try EventRecord.stored(event, customer: after.registration.customer)) }
        let version = Int64(before?.subject.version ?? 0)
        batch.appends = [before?.guardian].compactMap(\.self)
        batch.appends.append(
            StreamAppend(EventRecord.stream(of: after.number), expectedVersion: version, events: stored))
        batch.cases = [try CaseCard.row(of: after, codes: codes)]
        batch.outbox = try CaseNotice.messages(after: events, of: after)
        try addClocks(to: &batch, policy: policy)
        addTimedStep(to: &batch, policy: policy)
        return batch
    }

    /// The name of the row that says when time alone takes the next step of a case.
    static func timedRow(of number: CaseNumber) -> String { "\(number)/time" }

    /// The instant at which time alone takes the next step is watched like a clock, so that nobody looks at a case
    /// before.
    private func addTimedStep(to batch: inout Batch, policy: CasePolicy) {
        let id = Self.timedRow(of: after.number)
        if let step = after.timedStep(policy: policy) {
            batch.clocks.append(
                ClockRow(
                    id: id, caseID: after.number.description, rule: "time", due: step.limit, next: step.possibleAt,
                    state: Array("{}".utf8)))
        } else if before?.subject.timedStep(policy: policy) != nil {
            batch.removedClocks.append(id)
        }
    }

    private func addClocks(to batch: inout Batch, policy: CasePolicy) throws(DeskFault) {
        let known = Dictionary((before?.subject.clocks ?? []).map { ($0.id, $0) }) { first, _ in first }
        let word = after.nextWordOfProgress(policy: policy)
        let isWordMoved = word != before?.subject.nextWordOfProgress(policy: policy)
        for clock in after.clocks where clock != known[clock.id] || isWordMoved && clock.isOfProgress {
            let id = "\(after.number)/\(clock.id)"
            if clock.clock.isOpen {
                batch.clocks.append(
                    ClockRow(
                        id: id, caseID: after.number.description, rule: clock.rule, due: clock.clock.due,
                        next: try nextAttention(of: clock, word: clock.isOfProgress ? word : nil, policy: policy),
                        state: try DeskJSON.bytes(clock)))
            } else if known[clock.id]?.clock.isOpen == true {
                batch.removedClocks.append(id)
            }
        }
    }

    /// - Parameter word: when the customer is to hear again, of a clock that is about that.
    private func nextAttention(
        of clock: CaseClock, word: Instant?, policy: CasePolicy
    ) throws(DeskFault) -> Instant? {
        do throws(ClockRefusal) {
            let step = try clock.clock.nextAttention(after: after.lastEventAt, in: policy.calendar(of: clock))
            return [step, word].compactMap(\.self).min()
        } catch {
            throw .damagedCase(after.number.description, error.message)
        }
    }
}

extension CaseClock {
    /// Whether it is a promise of progress that waits.
    fileprivate var isOfProgress: Bool { rule == "C-PROGRESS" && clock.isOpen }
}

extension CasePolicy {
    /// The calendar that a clock was computed with; the one in force when it is not known any more, so that the clock
    /// says which one it needs.
    func calendar(of clock: CaseClock) -> ShopCalendar {
        let version = clock.clock.basis.calendarVersion
        return ([calendar] + earlierCalendars).first { $0.version == version } ?? calendar
    }
}
