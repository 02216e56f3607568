import CaseDesk
import Cases
import ChineseText
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

    @Test(
        "Behind case 9,999 of a day comes case 10,000, and behind the last number nothing", arguments: Ground.allCases)
    func manyCases(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        func occupy(_ number: String) async throws {
            var batch = Batch()
            batch.cases = [
                CaseRow(id: number, number: number, state: "registered", level: 1, tier: 1, type: "t", opened: monday)
            ]
            _ = try await journal.commit(batch)
        }
        try await occupy("TS-20260309-9999")
        let shift = Shift(on: journal)
        for wanted in ["TS-20260309-10000", "TS-20260309-10001"] {
            let command = registration(
                key: wanted, orderNo: wanted, customer: Cases.CustomerKey(rawValue: wanted), phone: wanted)
            #expect(try await shift.open(command).description == wanted)
        }
        try await occupy("TS-20260309-999999999999")
        await #expect(throws: DeskFault.noNumberLeft(day: "TS-20260309")) {
            _ = try await shift.open(registration(key: "last", orderNo: "last", customer: "last", phone: "last"))
        }
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

    @Test("A grave report makes the case that it joins grave, and the third tier is called", arguments: Ground.allCases)
    func graveReport(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let outcome = try await shift.desk.register(graveRegistration, by: People.agent.actor, at: shift.now + minute)
        guard case .joined(let subject) = outcome else { throw Unexpected(what: "\(outcome)") }
        #expect(subject.number == number && subject.level == .grave)
        #expect(subject.triageHits.map(\.rule) == ["people-hurt"])
        let transfer = try #require(subject.openClocks.first { $0.rule == "C-TRANSFER" })
        #expect(transfer.clock.due == shift.now + 31 * minute)
    }

    @Test(
        "What has ended takes no report, be it archived or not; sent again it is the same", arguments: Ground.allCases)
    func ended(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let first = try await shift.open()
        let joining = registration(key: "key-2")
        #expect(try await shift.open(joining) == first)
        let reason = CaseCommand.MarkInvalid(reason: "误建")
        try await shift.send(.markInvalid(reason), on: first, by: People.supervisor)
        let second = try await shift.open(graveRegistration)
        #expect(second != first)
        let subject = try await shift.desk.open(second)
        #expect(subject.level == .grave && subject.links.map(\.other) == [first])
        #expect(
            try await shift.desk.register(joining, by: People.agent.actor, at: shift.now + minute)
                == .alreadyRegistered(first))
        await #expect(throws: DeskFault.self) {
            _ = try await shift.desk.register(
                registration(key: "key-2", phone: "13900000000"), by: People.agent.actor, at: shift.now)
        }
        #expect(try await shift.desk.list(CaseQuery()).cards.count == 2)
    }

    @Test("What a shop's program registers joins too, and the desk itself adds it", arguments: Ground.allCases)
    func joinedByProgram(on ground: Ground) async throws {
        let shift = Shift(on: try ground.journal(in: folder))
        let number = try await shift.open()
        let window = Actor("window", [.integration])
        let outcome = try await shift.desk.register(registration(key: "key-2"), by: window, at: shift.now + minute)
        #expect(outcome.number == number)
        #expect(try await shift.desk.history(of: number).last { $0.fact.kind == .repeatNoted }?.actor == .system)
    }

    private var graveRegistration: CaseCommand.Register {
        var command = registration(key: "key-3")
        command.level = .grave
        command.hits = [
            TriageHit(
                rule: "people-hurt", level: .grave, clause: "S2 §4.3.3",
                because: BilingualPhrase(zh: "有人受伤", en: "somebody was hurt"))
        ]
        return command
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

    @Test(
        "A form of the engine opens one case, whoever sends it again; the customer's name is no key",
        arguments: Ground.allCases)
    func handedOver(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        let first = try await shift.desk.register(from: form("handoff-1", account: "u-1"), at: monday)
        let again = try await shift.desk.register(from: form("handoff-1", account: "u-1"), at: monday + minute)
        let namesake = try await shift.desk.register(from: form("handoff-2", account: "u-2"), at: monday + minute)
        #expect(again == .alreadyRegistered(first.number))
        guard case .opened(let other) = namesake else { throw Unexpected(what: "\(namesake)") }
        #expect(other.number != first.number)
        let row = try #require(try await journal.caseRow(first.number.description))
        #expect(row.customer?.contains("u-1") == false)
        await #expect(throws: DeskFault.self, "who registers nothing learns no number") {
            _ = try await shift.desk.register(
                from: form("handoff-1", account: "u-1"), by: People.clerk.actor, at: monday + minute)
        }
    }

    private func form(_ id: String, account: String) -> HandoffForm {
        var form = HandoffForm(
            handoffId: id, kind: .complaint, reason: .beyondAbility,
            createdAt: Timestamp(milliseconds: monday, offsetMinutes: 480), shopId: "shop-1", channel: "douyin",
            conversation: HandoffForm.Conversation(id: "c", firstMessageId: nil, lastMessageId: nil),
            target: HandoffForm.Target(tier: 1),
            customer: HandoffForm.Customer(platformUserId: account, displayName: "王芳"), summary: "毛巾破了",
            transcript: HandoffForm.Transcript([], total: 0), scriptVersion: "v1")
        var complaint = HandoffForm.Complaint()
        complaint.type = FormValue("产品质量", .classification)
        complaint.problem = FormValue("毛巾破了", .transcript)
        form.complaint = complaint
        return form
    }

    struct Unexpected: Error {
        var what: String
    }
}
