import CaseDesk
import Cases
import Handoff
import Journal
import Testing
import WorkingTime

@Suite("Registration at the desk")
struct IntakeTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("The same registration opens one case; the key with other content is refused", arguments: Ground.allCases)
    func sameKey(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        #expect(
            try await shift.desk.register(registration(), by: People.agent.actor, at: shift.now + day)
                == .alreadyRegistered(number))
        await #expect(throws: DeskFault.self) {
            _ = try await shift.desk.register(
                registration(orderNo: "another"), by: People.agent.actor, at: shift.now)
        }
        #expect(try await shift.desk.list(CaseQuery()).cards.count == 1)
    }

    @Test("A report on the matter of an open case joins it, found by the telephone number", arguments: Ground.allCases)
    func joining(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let outcome = try await shift.desk.register(
            registration(key: "key-2", customer: "customer-2"), by: People.agent.actor, at: shift.now + minute)
        guard case .joined(let subject) = outcome else { throw Unexpected(what: "\(outcome)") }
        #expect(subject.number == number)
        #expect(subject.level == .serious)
    }

    @Test(
        "After the archive the same matter is a new case at level 2, linked to the old one", arguments: Ground.allCases)
    func comingBack(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let first = try await shift.open()
        try await shift.toArchived(first)
        shift.now += day
        let second = try await shift.open(registration(key: "key-2"))
        let subject = try await shift.desk.open(second)
        #expect(second != first)
        #expect(subject.level == .serious)
        #expect(subject.links.map(\.other) == [first])
    }

    @Test("Five complaints about one product in a week are a cluster", arguments: Ground.allCases)
    func clusters(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        for place in 1...5 {
            let name = "customer-\(place)"
            _ = try await shift.open(
                registration(key: name, orderNo: name, customer: Cases.CustomerKey(rawValue: name), phone: name))
            shift.now += hour
        }
        let clusters = try await shift.desk.clusters(at: shift.now)
        #expect(clusters.contains { $0.axis == .product && $0.value == "towel" && $0.cases.count == 5 })
        #expect(try await shift.desk.clusters(at: shift.now + 30 * day).isEmpty)
    }

    @Test("What the journal stores shows neither name nor number", arguments: Ground.allCases)
    func sealing(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let number = try await Shift(on: journal).open()
        let row = try #require(try await journal.caseRow(number.description))
        #expect(!row.keys.isEmpty)
        #expect(!row.keys.contains { $0.contains("13812345678") || $0.contains("6920220701") })
    }

    struct Unexpected: Error {
        var what: String
    }
}
