import WorkingTime

extension Decision {
    /// The promise of the round that was found broken just now, where the shop lets that escalate a case. Clocks that
    /// belong to the case and not to a round escalate nothing, nor does anything while nobody has taken the case.
    var brokenPromise: CaseClock? {
        guard policy.breachEscalates, subject.level.next != nil, CaseState.openHandling.contains(subject.state) else {
            return nil
        }
        let broken = events.compactMap { event -> String? in
            guard case .clockStepped(let step) = event.fact, case .breached = step.event else { return nil }
            return step.clock
        }
        return subject.openClocks.first { broken.contains($0.id) && !Self.lasting.contains($0.rule) }
    }

    /// Row 13, taken by time: in the same step as the breach, so it is taken once or not at all.
    mutating func rise(becauseOf clock: CaseClock) throws(Refusal) {
        guard let row = Transition.row(13) else { throw .notInThisState }
        fillRise(becauseOf: clock)
        move(row.number, to: .contacting)
        try perform(row.effects)
    }
}
