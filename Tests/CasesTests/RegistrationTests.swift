import Foundation
import Testing
import WorkingTime

@testable import Cases

@Suite("A registration")
struct RegistrationTests {
    private func register(
        _ command: CaseCommand.Register, by actor: Actor = People.agent, surroundings: Surroundings = Surroundings()
    ) throws(Refusal) -> RegistrationOutcome {
        try Case.register(
            command, as: number(7), by: actor, at: monday, policy: policy, surroundings: surroundings)
    }

    private func code(_ command: CaseCommand.Register, by actor: Actor = People.agent) -> String? {
        do throws(Refusal) {
            _ = try register(command, by: actor)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("opens a case with form A, its clocks and the acceptance notice due")
    func opens() throws {
        let desk = try Desk()
        #expect(desk.subject.state == .registered && desk.subject.round.number == 1 && desk.subject.tier == 1)
        #expect(desk.subject.form(.complaint)?.revision == 1 && desk.subject.form(.complaint)?.text("demand") == "换一条")
        #expect(
            Set(desk.subject.openClocks.map(\.rule)) == ["C-ACK", "C-CONTACT", "C-TRIAGE", "C-RESOLVE", "C-PROGRESS"])
        #expect(desk.events.map(\.fact.kind).contains(.messageDue))
        let serious = try Desk(registration(level: .serious))
        #expect(serious.subject.openClocks.contains { $0.rule == "C-TRANSFER" } && serious.subject.tier == 2)
    }

    @Test("is refused when something is missing, to people who register nothing, and when a text is too long")
    func refused() {
        var command = registration()
        command.fields.removeAll { $0.name == "contact" }
        #expect(code(command) == "customer-unreachable")
        command.isAnonymous = true
        #expect(code(command) == nil)
        command.fields.removeAll { $0.name == "problem" }
        #expect(code(command) == "problem-missing")
        #expect(code(registration(key: " ")) == "key-missing")
        command = registration()
        command.fields.append(FieldInput("nothing", "x"))
        #expect(code(command) == "field-unknown")
        command.fields = [FieldInput("problem", String(repeating: "长", count: 90_000))]
        #expect(code(command) == "too-long")
        for actor in [People.clerk, People.customer, People.quality] {
            #expect(code(registration(), by: actor) == "not-your-part")
        }
        for actor in [People.shopWindow, .system] { #expect(code(registration(), by: actor) == nil) }
    }

    @Test("I18: the same key and body is the same case, the same key and another body a conflict")
    func idempotency() throws {
        let earlier = Surroundings(earlierRegistration: EarlierRegistration(command: registration(), number: number(3)))
        #expect(try register(registration(), surroundings: earlier) == .alreadyRegistered(number(3)))
        #expect(throws: Refusal.self, "a stranger learns no number") {
            _ = try register(registration(), by: People.clerk, surroundings: earlier)
        }
        #expect(throws: Refusal.keyConflict) {
            _ = try register(registration(orderNo: "7000000000"), surroundings: earlier)
        }
    }

    @Test("joins an open case of the same customer on the same matter, unless it says why not")
    func joins() throws {
        let open = Surroundings(others: [.another(3)])
        #expect(try register(registration(), surroundings: open) == .belongsTo(number(3)))
        var separate = registration()
        separate.separateReason = "另一批货"
        guard case .opened = try register(separate, surroundings: open) else { throw Desk.Unexpected(what: "joined") }
        let strangers = Surroundings(others: [.another(3, customer: "customer-2")])
        guard case .opened = try register(registration(), surroundings: strangers) else {
            throw Desk.Unexpected(what: "joined a stranger's")
        }
    }

    @Test("row 30: after an ended case it is a new one, linked, and level 2 at least")
    func comesBack() throws {
        let ended = Surroundings(others: [.another(3, isOpen: false)])
        guard case .opened(let events) = try register(registration(), surroundings: ended) else {
            throw Desk.Unexpected(what: "not opened")
        }
        let new = try Case(replaying: events)
        #expect(new.links == [CaseLink(kind: .repeatOf, other: number(3))] && new.level == .serious && new.tier == 2)
        #expect(new.registration.hits.map(\.rule) == ["repeat-complaint"])
        var command = registration()
        command.after = number(3)
        guard case .opened(let later) = try register(command) else { throw Desk.Unexpected(what: "not opened") }
        let rows = later.compactMap { if case .moved(let moved) = $0.fact { moved.row } else { nil } }
        #expect(rows == [30])
    }

    @Test("a franchisee must say which")
    func franchisee() throws {
        var command = registration()
        command.complainantKind = .franchisee
        var desk = try Desk(command)
        try desk.take()
        try desk.reachCustomer()
        #expect(desk.refusal(.begin, by: People.agent) == "complaint-form-incomplete")
    }
}
