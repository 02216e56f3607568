extension Situation {
    /// The refusal of a command that does not fit the state, with what would.
    var notInThisState: Refusal {
        var refusal = Refusal.notInThisState
        refusal.state = subject.state
        refusal.possible = possibleCommands
        return refusal
    }

    /// Commands that belong to the state and to the actor. What may be added to a dossier in every state is left out, and
    /// what an outcome forbids.
    private var possibleCommands: [CaseCommand.Kind] {
        let rows = Transition.table.filter { row in
            row.from.contains(subject.state) && row.who.contains { $0.admits(self) }
                && (subject.outcome == nil || !row.guards.contains { $0.code == Guard.noOutcomeYet.code })
        }
        let beside = DossierRule.table.filter { rule in
            rule.states.count < CaseState.open.count && rule.states.contains(subject.state)
                && rule.who.contains { $0.admits(self) }
        }
        return (rows.flatMap(\.commands) + beside.map(\.command)).reduce(into: []) { found, kind in
            if !found.contains(kind) { found.append(kind) }
        }
    }
}
