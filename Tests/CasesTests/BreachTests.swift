import Handoff
import Testing
import WorkingTime

@testable import Cases

@Suite("A broken promise takes a case up, where the shop lets it")
struct BreachTests {
    private static let tick = CaseCommand.tickClocks(CaseCommand.TickClocks())

    private func desk(
        in state: CaseState, level: ComplaintLevel = .ordinary, escalates: Bool = true
    ) throws -> Desk {
        var desk = try Desk.inState(state, level: level)
        desk.policy.breachEscalates = escalates
        return desk
    }

    private func rounds(_ events: [CaseEvent]) -> [RoundReason] {
        events.compactMap { if case .roundOpened(let round) = $0.fact { round.reason } else { nil } }
    }

    @Test(
        "one round up in each state of the handling, whatever else is overdue; nothing without the setting",
        arguments: CaseState.openHandling)
    func handling(state: CaseState) throws {
        var silent = try desk(in: state, escalates: false)
        #expect(rounds(try silent.send(Self.tick, by: .system, after: 30 * day)).isEmpty)

        var desk = try desk(in: state)
        let events = try desk.send(Self.tick, by: .system, after: 30 * day)
        #expect(rounds(events) == [.breach])
        #expect(desk.subject.state == .contacting && desk.subject.owner == nil)
        #expect(desk.subject.round.number == 2 && desk.subject.level == .serious && desk.subject.tier == 2)
        let told = events.contains { event in
            if case .noticeDue(let notice) = event.fact { notice.roles.contains(.tier2) } else { false }
        }
        let isApologized = events.contains { event in
            if case .messageDue(let due) = event.fact { due.message == .apology } else { false }
        }
        #expect(told && isApologized)
        #expect(rounds(try desk.send(Self.tick, by: .system)).isEmpty, "what broke in the round before is no reason")
    }

    @Test("nobody's case, one that waits for an opinion and one at the top stay where they are")
    func others() throws {
        for (state, level) in [
            (CaseState.registered, ComplaintLevel.ordinary), (.surveying, .ordinary), (.reviewing, .ordinary),
            (.executing, .grave),
        ] {
            var desk = try desk(in: state, level: level)
            #expect(rounds(try desk.send(Self.tick, by: .system, after: 30 * day)).isEmpty, "\(state)")
            #expect(desk.subject.state == state)
        }
    }

    @Test("what belongs to the case and not to the round raises nothing: the notice, the triage")
    func lasting() throws {
        var desk = try desk(in: .investigating)
        let events = try desk.send(Self.tick, by: .system, after: day + 2 * hour)
        let broken = desk.subject.openClocks.filter { $0.clock.status == .breached }.map(\.rule)
        #expect(Set(broken).isSubset(of: ["C-ACK", "C-TRIAGE"]) && !broken.isEmpty)
        #expect(rounds(events).isEmpty)
    }

    @Test("a promise that broke while nobody had the case does not take it from whoever takes it then")
    func takenLate() throws {
        var desk = try desk(in: .registered)
        _ = try desk.send(Self.tick, by: .system, after: 3 * day)
        try desk.take()
        #expect(rounds(try desk.send(Self.tick, by: .system)).isEmpty && desk.subject.round.number == 1)
    }

    @Test("forms B and C are complete then: what people wrote stays, what they did not write is excused by the breach")
    func forms() throws {
        var desk = try desk(in: .planning)
        try desk.send(
            .reviseForm(CaseCommand.ReviseForm(form: .escalation, fields: [FieldInput("results", "补发仍破")])),
            by: People.agent)
        _ = try desk.send(Self.tick, by: .system, after: 30 * day)
        let request = try #require(desk.subject.form(.escalation, inRound: 1))
        #expect(FormSchema.of(.escalation).missing(in: request, forRow: 13).isEmpty)
        #expect(request.text("results") == "补发仍破" && request.text("problem") == "毛巾破了")
        #expect(request.text("reason")?.contains("C-") == true && request.fields["reason"]?.source == .system)
        #expect(request.excuses.map(\.field) == ["nextPromise"])
        #expect(desk.subject.form(.report) == nil)

        try desk.take()
        _ = try desk.send(Self.tick, by: .system, after: 30 * day)
        #expect(desk.subject.tier == 3 && desk.subject.round.reason == .breach)
        for kind in [FormKind.escalation, .report] {
            let form = try #require(desk.subject.form(kind, inRound: 2))
            #expect(FormSchema.of(kind).missing(in: form, forRow: 13).isEmpty)
        }
        #expect(desk.subject.form(.escalation, inRound: 2)?.text("results") == nil, "the round before said that")
    }
}
