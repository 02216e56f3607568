import Testing
import WorkingTime

@testable import Cases

@Suite("A refusal says what could be done instead")
struct RefusalTests {
    /// Why a command is refused now.
    private static func refusal(_ command: CaseCommand, by actor: Actor, on desk: Desk) throws -> Refusal {
        try #require(
            desk.subject.refusal(
                of: command, by: actor, at: desk.now, policy: desk.policy, surroundings: desk.surroundings))
    }

    @Test("in a state where the command does not fit: the state, and what the user may do there")
    func otherState() throws {
        let desk = try Desk.inState(.contacting)
        let owner = try Self.refusal(.finishInvestigation, by: People.agent, on: desk)
        #expect(owner.code == "not-in-this-state" && owner.state == .contacting)
        #expect(owner.possible.contains(.beginInvestigation) && !owner.possible.contains(.finishInvestigation))
        #expect(!owner.possible.contains(.revealContact), "what is possible everywhere is no news")
        #expect(owner.message(in: .chinese).hasSuffix("：应诉中") && owner.message(in: .english).hasSuffix(": contacting"))
        #expect(try Self.refusal(.finishInvestigation, by: People.auditor, on: desk).possible.isEmpty)
    }

    @Test("what is named as possible in a state fits the state")
    func possible() throws {
        for state in CaseState.allCases where state.isOpen && state != .council {
            let desk = try Desk.inState(state)
            for actor in [People.agent, People.supervisor, People.clerk] {
                let refusal = try Self.refusal(Self.misfit(in: state), by: actor, on: desk)
                #expect(refusal.code == "not-in-this-state")
                #expect(
                    refusal.possible.allSatisfy { kind in
                        Transition.rows(of: kind).contains { $0.from.contains(state) }
                            || DossierRule.of(kind)?.states.contains(state) == true
                    }, "\(state) \(refusal.possible)")
            }
        }
    }

    @Test("what the outcome forbids is not named as possible")
    func possibleWithOutcome() throws {
        let desk = try Desk.inState(.archiving)
        #expect(try Self.refusal(.begin, by: People.supervisor, on: desk).possible.isEmpty)
    }

    /// A command that no row takes in a state.
    private static func misfit(in state: CaseState) -> CaseCommand {
        state == .archiving ? .begin : .archive(CaseCommand.Archive())
    }

    @Test("fields that a form lacks are named as people call them")
    func fields() throws {
        let desk = try Desk.inState(.investigating)
        let refusal = try Self.refusal(.finishInvestigation, by: People.agent, on: desk)
        #expect(refusal.form == .investigation && refusal.missing.contains("established"))
        #expect(refusal.message(in: .chinese).contains("已查明（established）"))
        #expect(refusal.message(in: .english).contains("facts established (established)"))
        let unknown = CaseCommand.reviseForm(.init(form: .investigation, fields: [FieldInput("cause", "x")]))
        let wrong = try Self.refusal(unknown, by: People.agent, on: desk)
        #expect(wrong.code == "field-unknown" && wrong.form == .investigation && wrong.missing == ["cause"])
    }
}
