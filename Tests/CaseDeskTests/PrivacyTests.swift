import CaseDesk
import Cases
import Journal
import Testing
import WorkingTime

@Suite("Persons at the desk")
struct PrivacyTests {
    private let folder: TestFolder
    private let administrators = (Actor("root", [.administrator]), Actor("root-2", [.administrator]))

    init() throws { folder = try TestFolder() }

    @Test(
        "An erased customer is nowhere any more, also not through a desk that had read the case",
        arguments: Ground.allCases)
    func erasing(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
        _ = try await Shift(on: journal).desk.erase(
            customerOf: number, by: administrators, reason: "客户要求", at: shift.now)

        try await shift.send(contact(.probing), on: number, by: People.agent)
        let subject = try await shift.desk.open(number)
        #expect(subject.registration.strongKeys == [.erased])
        #expect(subject.form(.complaint)?.text("complainantName") == nil)
        let card = try #require(try await shift.desk.list(CaseQuery()).cards.first)
        #expect(card.complainant?.value == nil && card.contact?.value == nil && card.problem?.value == nil)
        #expect(try await journal.verify().defect == nil)
        var byPhone = CaseFilter()
        byPhone.key = codes.person("13812345678")
        #expect(try await shift.desk.list(CaseQuery(byPhone)).cards.isEmpty)
    }

    @Test("Erasing takes two different administrators")
    func twoPersons() async throws {
        let shift = Shift(on: try Ground.memory.journal(in: folder))
        let number = try await shift.open()
        let wrong = [(administrators.0, administrators.0), (administrators.0, People.director.actor)]
        for people in wrong {
            await #expect(throws: DeskFault.notGranted(number.description)) {
                _ = try await shift.desk.erase(customerOf: number, by: people, reason: "x", at: shift.now)
            }
        }
        #expect(try await shift.desk.open(number).form(.complaint)?.text("complainantName") == "王芳")
    }

    @Test("Who may read a case is what the matrix says")
    func reading() async throws {
        let shift = Shift(on: try Ground.memory.journal(in: folder))
        let number = try await shift.open()
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: number, by: People.agent)
        let subject = try await shift.desk.open(number)
        let readers: [(Cases.Actor, Bool)] = [
            (People.agent.actor, true), (People.secondAgent.actor, false), (People.supervisor.actor, true),
            (administrators.0, false), (Actor("auditor", [.auditor]), true), (.system, true),
            (Actor.customer("customer-1"), true), (Actor.customer("customer-2"), false),
        ]
        for (reader, mayRead) in readers {
            let fault: DeskFault?
            do throws(DeskFault) {
                try shift.desk.checkReading(of: subject, by: reader)
                fault = nil
            } catch {
                fault = error
            }
            #expect((fault == nil) == mayRead, "\(reader.id.rawValue)")
        }
    }
}
