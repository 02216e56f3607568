import Testing
import WorkingTime

@testable import Cases

@Suite("Each row of the table, allowed and refused")
struct RowTests {
    @Test("does what its trials say", arguments: Trial.rows)
    func trial(_ trial: Trial) throws {
        var desk = try trial.desk()
        let before = desk.subject
        let row = Transition.row(trial.row)
        do {
            let events = try desk.send(trial.command(desk), by: trial.actor)
            let moves = events.compactMap { if case .moved(let moved) = $0.fact { moved } else { nil } }
            #expect(trial.code == nil && moves.first?.row == trial.row)
            #expect(row?.destinations(from: before.state).contains(desk.subject.state) == true)
        } catch let refusal as Refusal {
            #expect(refusal.code == trial.code && refusal.row == trial.row && desk.subject == before)
            #expect(!refusal.message(in: .chinese).isEmpty && !refusal.message(in: .english).isEmpty)
        }
    }

    @Test("refuses people whose part it is not, and other states", arguments: Trial.rows.filter { $0.code == nil })
    func strangers(_ trial: Trial) throws {
        var desk = try trial.desk()
        let command = trial.command(desk)
        let others = [People.auditor, People.quality, People.administrator, People.stranger]
        #expect(others.allSatisfy { desk.refusal(command, by: $0) == "not-your-part" })
        let row = try #require(Transition.row(trial.row))
        let elsewhere = CaseState.allCases.filter { !row.from.contains($0) && $0 != .council }
        for state in elsewhere {
            var desk = try Desk.inState(state, level: state == .archived ? .ordinary : trial.level)
            let rows = Transition.rows(of: command.kind).flatMap(\.from)
            guard !rows.contains(state) else { continue }
            let expected = state == .archived ? "archived" : "not-in-this-state"
            #expect(desk.refusal(command, by: trial.actor) == expected, "\(state)")
        }
    }

    @Test("has a trial for every row and for every condition of every row")
    func coverage() {
        for row in Transition.table where (2...29).contains(row.number) {
            let codes = Trial.rows.filter { $0.row == row.number }.map(\.code)
            let missing = row.guards.map(\.code).filter { !codes.contains($0) }
            #expect(missing.isEmpty && codes.contains(nil), "row \(row.number): \(missing)")
        }
    }
}
