public import Cases
public import ChineseText
import Journal
public import WorkingTime

/// What passing time brought.
public struct ClockSweep: Sendable, Hashable {
    /// One thing that time brought to a case.
    public struct Notice: Encodable, Sendable, Hashable {
        /// The case.
        public var number: CaseNumber
        /// The clock.
        public var clock: String
        /// The step, `warned`, `breached`, `reminded` or `resumed`.
        public var step: String
        /// When it should have been noticed.
        public var at: Instant
        /// Whether nobody looked at that time: the desk was closed, or the program did not run.
        public var isLate: Bool
    }

    /// What the clocks said, in the order of the cases.
    public var notices: [Notice] = []
    /// Cases that went on by themselves because a limit was over.
    public var moved: [CaseNumber] = []
    /// Cases whose clocks could not be looked at, and why; the sweep goes on without them.
    public var failures: [CaseNumber: DeskFault] = [:]
}

extension CaseDesk {
    /// How late a sweep may come before its notices are called late, in milliseconds.
    public static let punctuality: Int64 = 5 * 60_000

    /// Lets the clocks of all cases say what has come due, each thing once, and takes the steps that time alone takes:
    /// unanswered surveys end, questions that got no answer are given up, and where the shop wants it a case goes up when a
    /// promise is broken. Rows of an earlier version are completed, some with each sweep.
    public func sweepClocks(now: Instant) async throws(DeskFault) -> ClockSweep {
        var sweep = ClockSweep()
        var seen: Set<CaseNumber> = []
        while true {
            let rows = try await asking { () async throws(JournalFault) in
                try await journal.clocks(nextBy: now, of: .cases, limit: Self.pageLength)
            }
            let numbers = Set(rows.compactMap { CaseNumber($0.caseID) }).subtracting(seen).sorted()
            if numbers.isEmpty { break }
            for number in numbers {
                seen.insert(number)
                await tick(number, at: now, into: &sweep)
            }
        }
        try await moveUnwatched(at: now, into: &sweep)
        _ = try await completeRows(limit: Self.rowsOfSweep)
        return sweep
    }

    /// Cases that wait since a version which noted nowhere when their time is over; a desk looks at them once.
    private func moveUnwatched(at now: Instant, into sweep: inout ClockSweep) async throws(DeskFault) {
        guard !hasMovedUnwatched else { return }
        var waiting = CaseFilter()
        waiting.isOpen = true
        waiting.states = [CaseState.awaitingCustomer.rawValue, CaseState.surveying.rawValue]
        for number in try await rows(waiting).compactMap({ CaseNumber($0.number) }) {
            let clocks = try await asking { () async throws(JournalFault) in
                try await journal.clocks(ofCase: number.description)
            }
            guard !clocks.contains(where: { $0.id == CaseChange.timedRow(of: number) }) else { continue }
            await moveOn(number, at: now, into: &sweep)
        }
        hasMovedUnwatched = true
    }

    private func tick(_ number: CaseNumber, at now: Instant, into sweep: inout ClockSweep) async {
        do throws(DeskFault) {
            let outcome = try await perform(Self.tick, on: number, by: .system, at: now)
            sweep.notices += outcome.events.compactMap { ClockSweep.Notice($0) }
            if outcome.events.contains(where: \.opensRound) { sweep.moved.append(number) }
            await moveOn(number, at: now, into: &sweep)
        } catch {
            sweep.failures[number] = error
        }
    }

    /// The steps of rows 10 and 18, which wait for nobody.
    private func moveOn(_ number: CaseNumber, at now: Instant, into sweep: inout ClockSweep) async {
        do throws(DeskFault) {
            guard let step = try await open(number).timedStep(policy: rules), let instant = step.possibleAt,
                instant <= now
            else { return }
            _ = try await perform(step.command, on: number, by: .system, at: now)
            sweep.moved.append(number)
        } catch {
            sweep.failures[number] = error
        }
    }
}

extension ClockSweep.Notice {
    /// What an event says that time brought; nil when it says something else.
    public init?(_ event: CaseEvent) {
        guard case .clockStepped(let step) = event.fact else { return nil }
        let (name, due): (String, Instant)
        switch step.event {
        case .warned(let at, _): (name, due) = ("warned", at)
        case .breached(let at, _): (name, due) = ("breached", at)
        case .reminded(_, let at): (name, due) = ("reminded", at)
        case .resumed(let at, _, _, _): (name, due) = ("resumed", at)
        default: return nil
        }
        self.init(
            number: event.number, clock: step.clock, step: name, at: due, isLate: event.at &- due > CaseDesk.punctuality
        )
    }
}

extension CaseEvent {
    fileprivate var opensRound: Bool { if case .roundOpened = fact { true } else { false } }
}

extension CaseDesk {
    /// Why a clock is due when it is, with the calendar that it was computed with.
    public nonisolated func explanation(of clock: CaseClock) throws(DeskFault) -> DueExplanation {
        do throws(ClockRefusal) {
            return try clock.clock.explainDue(in: policy.calendar(of: clock))
        } catch {
            throw .damagedCase(clock.id, error.message)
        }
    }
}
