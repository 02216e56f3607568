import CaseDesk
import Cases
import ChineseText
import Foundation
import Handoff
import Journal
import JournalSQLite
import JournalTesting
import Secrets
import WorkingTime

let minute: Instant = 60_000
let hour = 60 * minute
let day = 24 * hour

/// Monday 2026-03-09, 10:00 on the shop's clock.
let monday: Instant = 1_773_021_600_000

/// A shop with the standard hours, 09:00–18:00.
let shop = try! ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai")!)

/// The people of the shop.
enum People {
    static let agent = StaffDirectory.Entry("agent", roles: [.tier1])
    static let secondAgent = StaffDirectory.Entry("agent-2", roles: [.tier1])
    static let supervisor = StaffDirectory.Entry("supervisor", roles: [.tier2])
    static let director = StaffDirectory.Entry("director", roles: [.tier3])
    static let clerk = StaffDirectory.Entry("clerk", roles: [.clerk])
}

/// On what the desks of tests stand.
enum Ground: String, CaseIterable {
    case memory, file

    func journal(in folder: TestFolder) throws -> any Journal {
        switch self {
        case .memory:
            let key = MasterKey(Array(repeating: 7, count: 32))!
            return SealedJournal(MemoryJournal(digest: SystemDigest()), by: SystemSeal(key))
        case .file: return try Store(path: folder.path + "/shop.db").journal
        }
    }
}

/// A folder that is gone with its owner.
final class TestFolder: Sendable {
    let path = NSTemporaryDirectory() + "/desk-\(UUID().uuidString)"
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

let codes = SearchCodes(
    digest: { ChainHash(SystemDigest().digest($0)).hex },
    code: { ChainHash(SystemDigest().digest(Array($0.utf8))).hex })

/// A desk at which each step is a minute after the last.
final class Shift {
    var desk: CaseDesk
    var now: Instant

    init(on journal: any Journal, at now: Instant = monday) {
        desk = CaseDesk(
            journal: journal, policy: CasePolicy(version: "policy-1", calendar: shop), codes: codes)
        self.now = now
    }

    @discardableResult
    func send(
        _ command: CaseCommand, on number: CaseNumber, by person: StaffDirectory.Entry, expecting version: Int? = nil,
        key: String? = nil
    ) async throws -> DeskOutcome {
        try await send(command, on: number, by: person.actor, expecting: version, key: key)
    }

    @discardableResult
    func send(
        _ command: CaseCommand, on number: CaseNumber, by actor: Cases.Actor, expecting version: Int? = nil,
        key: String? = nil
    ) async throws -> DeskOutcome {
        now += minute
        return try await desk.perform(
            command, on: number, by: actor, at: now, expecting: version, key: key)
    }

    /// The code of the refusal, or nil when the command is carried out.
    func refusal(
        _ command: CaseCommand, on number: CaseNumber, by person: StaffDirectory.Entry, expecting version: Int? = nil,
        key: String? = nil
    ) async -> String? {
        do {
            try await send(command, on: number, by: person, expecting: version, key: key)
            return nil
        } catch {
            return (error as? DeskFault)?.code ?? "\(error)"
        }
    }

    func open(_ command: CaseCommand.Register = registration()) async throws -> CaseNumber {
        try await desk.register(command, by: People.agent.actor, at: now).number
    }

    // MARK: A common life

    func toExecuting(_ number: CaseNumber) async throws {
        let agent = People.agent
        try await send(.take(CaseCommand.Take(staff: agent.member)), on: number, by: agent)
        try await send(contact(.firstContact), on: number, by: agent)
        try await send(.beginInvestigation(CaseCommand.BeginInvestigation()), on: number, by: agent)
        try await send(filled(.investigation), on: number, by: agent)
        try await send(.finishInvestigation(CaseCommand.FinishInvestigation()), on: number, by: agent)
        try await send(filled(.plan), on: number, by: agent)
        let due = LocalDateTime(now, in: shop.timeZone).date.adding(days: 2)
        let action = ActionInput(measure: "补发", remedy: .resend, amountFen: 4_900, owner: agent.id, due: due)
        try await send(
            .proposePlan(CaseCommand.ProposePlan(rationale: "双方都合理", actions: [action])), on: number, by: agent)
        try await send(.agreePlan(CaseCommand.AgreePlan()), on: number, by: agent)
    }

    func toSurveying(_ number: CaseNumber) async throws {
        let agent = People.agent
        try await toExecuting(number)
        try await send(
            .completeAction(CaseCommand.CompleteAction(action: 1, proof: "SF123")), on: number, by: agent)
        try await send(.finish(CaseCommand.Finish(result: "已补发", summary: "加强包装")), on: number, by: agent)
        try await send(contact(.result, session: "session-1"), on: number, by: agent)
    }

    func toArchived(_ number: CaseNumber, by customer: Cases.CustomerKey = "customer-1") async throws {
        try await toSurveying(number)
        try await send(
            .answerSurvey(CaseCommand.AnswerSurvey(score: 2, session: "session-1")), on: number,
            by: Actor.customer(customer))
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        try await send(.approve(CaseCommand.Approve(items: items)), on: number, by: People.supervisor)
        try await send(.archive(CaseCommand.Archive()), on: number, by: People.clerk)
    }
}

func contact(_ message: MessageKind, session: String? = nil) -> CaseCommand {
    .recordContact(
        CaseCommand.RecordContact(direction: .outward, channel: "phone", message: message, session: session))
}

/// What every form needs to be complete.
func filled(_ kind: FormKind) -> CaseCommand {
    .reviseForm(
        CaseCommand.ReviseForm(
            form: kind,
            fields: FormSchema.of(kind).fields.filter { $0.requirement != .optional }.map { FieldInput($0.name, "x") }))
}

/// A registration with all that form A asks for.
func registration(
    key: String = "key-1", orderNo: String = "6920220701", customer: Cases.CustomerKey = "customer-1",
    phone: String = "13812345678"
) -> CaseCommand.Register {
    let texts = [
        ("complainantName", "王芳"), ("contact", phone), ("orderNo", orderNo), ("problem", "毛巾破了"), ("cause", "运输"),
        ("occurredAt", "昨天"), ("course", "打开就是破的"), ("demand", "换一条"), ("firstContact", "10:20 电话"),
    ]
    var command = CaseCommand.Register(
        key: key, shop: "shop-1", channel: "douyin", customer: customer, complainantKind: .consumer,
        matter: Matter(type: "产品质量/破损", orderNo: PersonalText(orderNo), product: "towel"), level: .ordinary,
        priority: .medium, fields: texts.map { FieldInput($0.0, $0.1, source: .slot) })
    command.strongKeys = [phone]
    return command
}
