import CaseDesk
import Cases
import ChineseText
import Foundation
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
        #expect([card.complainant, card.contact, card.problem] == [.erased, .erased, .erased])
        #expect(try await journal.verify().defect == nil)
        var byPhone = CaseFilter()
        byPhone.key = codes.person("13812345678")
        #expect(try await shift.desk.list(CaseQuery(byPhone)).cards.isEmpty)
    }

    @Test("An erased customer who complains again while her case is handled can be reached again")
    func comingBack() async throws {
        let shift = Shift(on: try Ground.memory.journal(in: folder))
        let number = try await shift.open()
        _ = try await shift.desk.erase(customerOf: number, by: administrators, reason: "客户要求", at: shift.now)
        #expect(try await shift.open(registration(key: "key-2", phone: "13987654321")) == number)
        let subject = try await shift.desk.open(number)
        #expect(subject.form(.complaint)?.text("contact") == "13987654321")
        #expect(subject.registration.strongKeys == [.erased])
    }

    @Test("Nothing that staff wrote lies open in the file, nor is it there after an erasure")
    func wordsOfStaff() async throws {
        let secret = "李明致电王芳13812345678"
        let journal = try Ground.file.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        let complaint = FormSchema.of(.complaint).fields.map { FieldInput($0.name, secret) }
        try await shift.send(
            .reviseForm(
                CaseCommand.ReviseForm(
                    form: .complaint, fields: complaint, excuses: [FieldExcuse(field: "place", reason: secret)])),
            on: number, by: People.agent)
        try await shift.toSurveying(number)
        try await shift.send(
            .answerSurvey(CaseCommand.AnswerSurvey(score: 2, session: "session-1")), on: number,
            by: Actor.customer("customer-1"))
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, secret) })
        try await shift.send(.approve(CaseCommand.Approve(items: items)), on: number, by: People.supervisor)
        try await shift.send(.rejectArchive(CaseCommand.RejectArchive(gaps: [secret])), on: number, by: People.clerk)
        let improvement = try await shift.desk.beginImprovement(
            on: .product, "towel", problem: secret, owner: "supervisor", due: LocalDate(year: 2026, month: 4, day: 1)!,
            by: People.supervisor.actor, at: shift.now)
        _ = try await shift.desk.takeImprovementStep(
            .revise([FieldWords("rootCause", secret)]), on: improvement.number, by: People.supervisor.actor,
            at: shift.now)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let bytes = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
            for word in [secret, "13812345678", "王芳"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name)") }
        }
        _ = try await shift.desk.erase(customerOf: number, by: administrators, reason: "asked", at: shift.now)
        let encoder = JSONEncoder()
        let shown = try await encoder.encode(shift.desk.open(number))
        let history = try await encoder.encode(shift.desk.history(of: number))
        for text in [shown, history] { #expect(!String(decoding: text, as: UTF8.self).contains("王芳")) }
    }

    @Test("Erasing takes two different administrators")
    func twoPersons() async throws {
        let shift = Shift(on: try Ground.memory.journal(in: folder))
        let number = try await shift.open()
        let wrong: [((Cases.Actor, Cases.Actor), DeskFault)] = [
            ((administrators.0, administrators.0), .secondPersonMissing),
            ((administrators.0, People.director.actor), .mayNotErase("director")),
            ((People.clerk.actor, administrators.0), .mayNotErase("clerk")),
        ]
        for (people, fault) in wrong {
            await #expect(throws: fault) {
                _ = try await shift.desk.erase(customerOf: number, by: people, reason: "x", at: shift.now)
            }
        }
        #expect(try await shift.desk.open(number).form(.complaint)?.text("complainantName") == "王芳")
    }

    @Test("A customer without a case is erased by her account, and nobody else with her", arguments: Ground.allCases)
    func withoutCase(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let customer = codes.customer(account: "web:v-1", ofShop: "毛巾店")
        for (name, owner) in [("chat-1", customer.rawValue), ("chat-2", "c-other")] {
            var batch = Batch()
            let stream = StreamID(kind: "conversation", name: name)
            batch.sessions = [
                SessionSave(
                    id: name, expectedVersion: 0, bytes: Array("王芳".utf8), at: monday,
                    owner: DataOwner(customer: owner, stream: stream))
            ]
            _ = try await journal.commit(batch)
        }
        let report = try await shift.desk.erase(customer, by: administrators, reason: "客户要求", at: shift.now)
        #expect(report.sessions == 1)
        #expect(try await journal.session("chat-1") == nil)
        #expect(try await journal.session("chat-2") != nil)
    }

    @Test("What is past its period goes by the shop's own days, and only administrators let it go")
    func retention() async throws {
        let journal = try Ground.file.journal(in: folder)
        let shift = Shift(on: journal)
        let number = try await shift.open()
        try await shift.toArchived(number)
        var policy = CasePolicy(version: "policy-2", calendar: shop)
        policy.retentionDays = 200
        let desk = CaseDesk(journal: journal, policy: policy, codes: codes)
        for person in [People.agent, People.director, People.clerk] {
            await #expect(throws: DeskFault.mayNotErase(person.id)) {
                _ = try await desk.sweepRetention(by: person.actor, at: shift.now + 2_000 * day)
            }
        }
        let late = shift.now + 201 * day
        let standard = try await shift.desk.sweepRetention(by: administrators.0, at: late)
        #expect(standard.keys[StreamID.caseKind] == nil)
        let own = try await desk.sweepRetention(by: administrators.0, at: late)
        #expect(own.keys[StreamID.caseKind] == 1)
        #expect(try await desk.open(number).form(.complaint)?.text("complainantName") == nil)
    }

    @Test("A list can tell which of its cases somebody may open, as the matrix has it", arguments: Ground.allCases)
    func lists(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        var numbers: [CaseNumber] = []
        for key in ["a", "b", "c"] {
            numbers.append(
                try await shift.open(
                    registration(
                        key: key, orderNo: key, customer: Cases.CustomerKey(rawValue: "customer-\(key)"), phone: key)))
        }
        try await shift.send(.take(CaseCommand.Take(staff: People.agent.member)), on: numbers[0], by: People.agent)
        try await shift.send(
            .take(CaseCommand.Take(staff: People.secondAgent.member)), on: numbers[1], by: People.secondAgent)
        let cards = try await shift.desk.list(CaseQuery()).cards
        let readers: [(Cases.Actor, [Int])] = [
            // Who received a case may see what became of it.
            (People.agent.actor, [0, 1, 2]), (People.secondAgent.actor, [1, 2]), (People.supervisor.actor, [0, 1, 2]),
            (administrators.0, []), (Actor("auditor", [.auditor]), [0, 1, 2]), (.system, [0, 1, 2]),
            (Actor.customer("customer-a"), [0]), (Actor("member", [.member], departments: ["仓库"]), []),
        ]
        for (reader, places) in readers {
            let readable = try await shift.desk.readable(cards, by: reader)
            #expect(readable == Set(places.map { numbers[$0] }), "\(reader.id.rawValue)")
            for number in numbers {
                let subject = try await shift.desk.open(number)
                let isRefused = (try? shift.desk.checkReading(of: subject, by: reader)) == nil
                #expect(readable.contains(number) != isRefused)
            }
        }
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
