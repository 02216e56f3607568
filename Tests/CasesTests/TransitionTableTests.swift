import Testing

@testable import Cases

@Suite("The state machine is the table of the design")
struct TransitionTableTests {
    /// Row, from, to, as the design writes them: `*` stands for the open handling states, `open` for all but the archive.
    static let design = """
        1 - registered
        2 registered contacting
        3 contacting investigating
        4 contacting surveying
        5 investigating planning
        6 planning executing
        7 executing planning
        8 executing surveying
        9 contacting,investigating,planning,executing awaiting_customer
        10 awaiting_customer previous
        11 * same
        12 * same
        13 *,registered,surveying contacting
        14 * same-or-contacting
        15 surveying reviewing
        16 surveying contacting
        17 surveying council
        18 surveying reviewing
        19 surveying reviewing,contacting,council
        20 reviewing archiving
        21 reviewing executing,investigating
        22 reviewing contacting
        23 archiving archived
        24 archiving reviewing
        25 council executing
        26 council reviewing
        27 open reviewing
        28 registered,contacting reviewing
        29 * council
        30 archived new-case
        """

    @Test("its rows lead from and to where the design says")
    func rows() {
        let written = Transition.table.map { row in
            let handling = CaseState.openHandling
            let states =
                row.from == CaseState.open
                ? ["open"]
                : (Set(row.from).isSuperset(of: handling) ? ["*"] : [])
                    + row.from.filter { !Set(row.from).isSuperset(of: handling) || !handling.contains($0) }.map(
                        \.rawValue)
            let to =
                switch row.destination {
                case .state(let state): state.rawValue
                case .same: "same"
                case .previous: "previous"
                case .sameOrNextRound: "same-or-contacting"
                case .newCase: "new-case"
                case .oneOf(let states): states.map(\.rawValue).joined(separator: ",")
                }
            return "\(row.number) \(states.isEmpty ? "-" : states.joined(separator: ",")) \(to)"
        }
        #expect(written.joined(separator: "\n") == Self.design)
    }

    @Test("every command is in the table or beside it, and not in both")
    func commands() {
        for command in CaseCommand.Kind.allCases {
            let isBeside = DossierRule.of(command) != nil
            #expect(Transition.rows(of: command).isEmpty == isBeside, "\(command)")
        }
    }

    @Test("codes of refusals are unique")
    func codes() {
        let codes = Refusal.catalogue.map(\.code)
        #expect(Set(codes).count == codes.count)
        let used = Transition.table.flatMap(\.guards).map(\.code) + DossierRule.table.flatMap(\.guards).map(\.code)
        #expect(Set(used) == Set(Guard.all.map(\.code)))
    }
}
