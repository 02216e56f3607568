import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import DialogueRuntime
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
/// Monday 2026-03-09, 10:00 in Shanghai.
let monday: Instant = 1_773_021_600_000

let shop = try! ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai")!)

/// An instant of the shop's clock: `2026-05-01 09:00`.
func at(_ text: String) -> Instant {
    let numbers = text.split { "- :".contains($0) }.map { Int($0)! }
    let date = LocalDate(year: numbers[0], month: numbers[1], day: numbers[2])!
    let time = LocalTime(hour: numbers[3], minute: numbers[4])!
    return LocalDateTime(date: date, time: time).instant(in: shop.timeZone)
}

/// One customer of a desk in memory, and the two people who handle her cases.
struct Counter {
    let journal: any Journal
    let cases: CustomerCases
    static let agent = StaffDirectory.Entry("agent", roles: [.tier1])
    static let supervisor = StaffDirectory.Entry("supervisor", roles: [.tier2])
    static let clerk = StaffDirectory.Entry("clerk", roles: [.clerk])

    init() {
        let key = MasterKey(Array(repeating: 7, count: 32))!
        journal = SealedJournal(MemoryJournal(digest: SystemDigest()), by: SystemSeal(key))
        cases = Self.customer(of: journal)
    }

    /// The same customer at a desk that was started anew.
    static func customer(of journal: any Journal) -> CustomerCases {
        let codes = SearchCodes(
            digest: { ChainHash(SystemDigest().digest($0)).hex },
            code: { ChainHash(SystemDigest().digest(Array($0.utf8))).hex })
        let desk = CaseDesk(journal: journal, policy: CasePolicy(version: "policy-1", calendar: shop), codes: codes)
        return CustomerCases(desk: desk, account: "zhang", shop: "shop")
    }

    // MARK: Work at the desk

    func register(at now: Instant = monday, about product: String = "towel") async throws -> CaseNumber {
        let texts = [
            ("complainantName", "王芳"), ("contact", "13812345678"), ("orderNo", "无"), ("problem", "毛巾破了"),
            ("cause", "运输"), ("occurredAt", "昨天"), ("course", "打开就破了"), ("demand", "换一条"), ("firstContact", "电话"),
        ]
        let command = CaseCommand.Register(
            key: "key \(product)", shop: "shop", channel: "chat", customer: cases.customer, complainantKind: .consumer,
            matter: Matter(type: "产品质量/破损", orderNo: nil, product: product), level: .ordinary, priority: .medium,
            fields: texts.map { FieldInput($0.0, $0.1, source: .slot) })
        return try await cases.desk.register(command, by: Self.agent.actor, at: now).number
    }

    func send(
        _ command: CaseCommand, on number: CaseNumber, by person: StaffDirectory.Entry = Counter.agent,
        at now: Instant = monday
    ) async throws {
        _ = try await cases.desk.perform(command, on: number, by: person.actor, at: now)
    }

    func take(_ number: CaseNumber, by person: StaffDirectory.Entry = Counter.agent, at now: Instant = monday)
        async throws
    {
        try await send(.take(CaseCommand.Take(staff: person.member)), on: number, by: person, at: now)
    }

    /// Solves a case that somebody has taken, at the first contact: only the customer's opinion is wanted then.
    func solve(_ number: CaseNumber, at now: Instant) async throws {
        let contact = CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .firstContact)
        try await send(.recordContact(contact), on: number, at: now)
        try await send(
            .solveAtFirstContact(CaseCommand.SolveAtFirstContact(result: "当场换新", remedy: nil)), on: number, at: now)
    }

    /// Reviews and archives a case that the customer was asked about, by what she says.
    func archive(_ number: CaseNumber, at now: Instant) async throws {
        _ = try await cases.answerSurvey("满意", at: now)
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        try await send(.approve(CaseCommand.Approve(items: items)), on: number, by: Self.supervisor, at: now)
        try await send(.archive(CaseCommand.Archive()), on: number, by: Self.clerk, at: now)
    }

    // MARK: What the customer hears

    /// Tells everything that waits, as a host does: the kinds of what was said, with the words for progress.
    func hear(at now: Instant, _ rules: OutreachRules? = nil) async throws -> [String] {
        var heard: [String] = []
        while let news = try await cases.nextNews(at: now, in: .chinese) {
            if news.asksForVisit {
                try await cases.planVisit(after: news, rules, at: now)
            } else if news.isOutdated {
                try await cases.noteOutdated(news)
            } else {
                guard case .caseStatus(_, let status, let progress) = news.event else { continue }
                heard.append("\(status) \(progress ?? "-")")
                try await cases.noteTold(news, at: now)
            }
        }
        return heard
    }

    /// The types of the events of the customer's stream with their reasons.
    func outreachEvents() async throws -> [String] {
        let stream = StreamID(kind: CustomerOutreach.streamKind, name: cases.customer.rawValue)
        return try await journal.events(.stream(stream, afterVersion: 0), limit: 100).map { stored in
            let payload = try JSONDecoder().decode([String: String].self, from: Data(stored.event.payload))
            return ([stored.event.type] + ["message", "festival", "reason"].compactMap { payload[$0] })
                .joined(separator: " ")
        }
    }
}
