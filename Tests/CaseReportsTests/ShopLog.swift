import CaseReports
import ChineseText
import Foundation
import Handoff
import WorkingTime

@testable import Cases

/// A shop with the standard hours, 09:00–18:00.
let shop = try! ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai")!)
let policy = CasePolicy(version: "policy-1", calendar: shop)

let agent = Actor("agent", [.tier1])
let supervisor = Actor("supervisor", [.tier2])
let director = Actor("director", [.tier3])
let clerk = Actor("clerk", [.clerk])

/// An instant of the shop's clock: `3-02 10:00` in 2026, or with the year before it.
func at(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    let day = parts[0].split(separator: "-").compactMap { Int($0) }
    let time = parts[1].split(separator: ":").compactMap { Int($0) }
    let date = day.count == 3 ? day : [2026] + day
    return LocalDateTime(
        date: LocalDate(year: date[0], month: date[1], day: date[2])!, time: LocalTime(hour: time[0], minute: time[1])!
    ).instant(in: shop.timeZone)
}

/// The cases of a shop and all their events.
struct ShopLog {
    private(set) var cases: [Int: Case] = [:]
    private var events: [CaseEvent] = []
    private let surroundings = Surroundings(
        digest: { bytes in String(bytes.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }, radix: 16) },
        isChainVerified: true)

    /// The events in the order of their instants, numbered from 1.
    var recorded: [RecordedEvent] {
        let places = events.indices.sorted { (events[$0].at, $0) < (events[$1].at, $1) }
        return places.enumerated().map { RecordedEvent(sequence: Int64($0 + 1), event: events[$1]) }
    }

    mutating func register(
        _ id: Int, _ instant: Instant, level: ComplaintLevel = .ordinary, type: String = "产品质量", isRepeat: Bool = false,
        kind: ComplainantKind = .consumer, product: String? = "毛巾"
    ) throws {
        let customer = CustomerKey(rawValue: "customer-\(id)")
        let texts = [
            ("complainantName", "王芳\(id)"), ("contact", "13812345678"), ("orderNo", "69\(id)"), ("problem", "破了"),
            ("cause", "运输"), ("occurredAt", "昨天"), ("course", "打开就是破的"), ("demand", "换一条"),
            ("firstContact", "10:20 电话"), ("franchisee", "F-1"),
        ]
        var command = CaseCommand.Register(
            key: "key-\(id)", shop: "shop-1", channel: id % 2 == 0 ? "douyin" : "phone", customer: customer,
            complainantKind: kind, matter: Matter(type: type, orderNo: PersonalText("69\(id)"), product: product),
            level: level, priority: .medium, fields: texts.map { FieldInput($0.0, $0.1, source: .slot) })
        command.strongKeys = [customer.rawValue]
        command.isRepeatSaid = isRepeat
        let day = LocalDateTime(instant, in: shop.timeZone).date
        let outcome = try Case.register(
            command, as: CaseNumber(day: day, serial: id)!, by: agent, at: instant, policy: policy)
        guard case .opened(let opened) = outcome else { throw CancellationError() }
        cases[id] = try Case(replaying: opened)
        events += opened
    }

    mutating func send(_ id: Int, _ instant: Instant, _ command: CaseCommand, by actor: Actor) throws {
        let new = try cases[id]!.decide(command, by: actor, at: instant, policy: policy, surroundings: surroundings)
        for event in new { cases[id]!.apply(event) }
        events += new
    }

    // MARK: Steps of a life

    mutating func take(_ id: Int, _ instant: Instant, by actor: Actor = agent) throws {
        let staff = StaffMember(actor.id, tiers: actor.roles.compactMap(\.tier))
        let isNew = cases[id]!.state == .registered
        try send(
            id, instant,
            isNew ? .take(CaseCommand.Take(staff: staff)) : .transfer(CaseCommand.Transfer(staff: staff, reason: "接手")),
            by: actor)
    }

    mutating func tell(_ id: Int, _ instant: Instant, _ message: MessageKind, by actor: Actor = agent) throws {
        try send(
            id, instant,
            .recordContact(
                CaseCommand.RecordContact(direction: .outward, channel: "phone", message: message, session: "s")),
            by: actor)
    }

    mutating func fill(_ id: Int, _ instant: Instant, _ form: FormKind, by actor: Actor = agent) throws {
        let required = FormSchema.of(form).fields.filter { $0.requirement != .optional }
        try send(
            id, instant,
            .reviseForm(CaseCommand.ReviseForm(form: form, fields: required.map { FieldInput($0.name, "x") })),
            by: actor)
    }

    mutating func solve(_ id: Int, _ instant: Instant) throws {
        try send(
            id, instant, .solveAtFirstContact(CaseCommand.SolveAtFirstContact(result: "已补发", remedy: nil)), by: agent)
    }

    mutating func answer(_ id: Int, _ instant: Instant, _ score: Int) throws {
        try send(
            id, instant, .answerSurvey(CaseCommand.AnswerSurvey(score: score, session: "s")),
            by: .customer(CustomerKey(rawValue: "customer-\(id)")))
    }

    mutating func approve(_ id: Int, _ instant: Instant) throws {
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        try send(id, instant, .approve(CaseCommand.Approve(items: items)), by: supervisor)
    }

    mutating func archive(_ id: Int, _ instant: Instant) throws {
        try send(id, instant, .archive(CaseCommand.Archive()), by: clerk)
    }

    mutating func tick(_ id: Int, _ instant: Instant) throws {
        try send(id, instant, .tickClocks(CaseCommand.TickClocks()), by: .system)
    }

    mutating func markInvalid(_ id: Int, _ instant: Instant) throws {
        try send(id, instant, .markInvalid(CaseCommand.MarkInvalid(reason: "误建")), by: supervisor)
    }

    /// From the first contact to the delivery of the result, with one action.
    mutating func handle(_ id: Int, from first: Instant, planned: Instant, done: Instant) throws {
        try tell(id, first, .firstContact)
        try send(id, first + 60_000, .beginInvestigation(CaseCommand.BeginInvestigation()), by: agent)
        try fill(id, first + 120_000, .investigation)
        try send(id, first + 180_000, .finishInvestigation(CaseCommand.FinishInvestigation()), by: agent)
        try fill(id, planned, .plan)
        let due = LocalDateTime(done, in: shop.timeZone).date
        let action = ActionInput(measure: "补发", remedy: .resend, amountFen: 4_900, owner: "agent", due: due)
        try send(id, planned, .proposePlan(CaseCommand.ProposePlan(rationale: "合理", actions: [action])), by: agent)
        try send(id, planned, .agreePlan(CaseCommand.AgreePlan()), by: agent)
        try send(id, done, .completeAction(CaseCommand.CompleteAction(action: 1, proof: "SF1")), by: agent)
        try send(id, done, .finish(CaseCommand.Finish(result: "已补发", summary: "加强包装")), by: agent)
        try tell(id, done, .result)
    }
}

/// A small week, 2026-W10, in which each kind of thing happens once or twice.
func smallWeek() throws -> ShopLog {
    var log = ShopLog()
    // E: from the week before; solved at the first contact, scored and archived in this one.
    try log.register(5, at("2-26 10:00"))
    try log.take(5, at("2-26 10:05"))
    try log.tell(5, at("2-27 10:00"), .firstContact)
    try log.solve(5, at("2-27 10:10"))
    try log.tell(5, at("2-27 10:20"), .result)
    // F: from the week before; turns out to be no complaint in this one.
    try log.register(6, at("2-27 15:00"), type: "物流运输")
    // A: a whole life.
    try log.register(1, at("3-02 10:00"))
    try log.take(1, at("3-02 10:05"))
    try log.handle(1, from: at("3-02 10:30"), planned: at("3-02 11:00"), done: at("3-03 10:00"))
    try log.answer(5, at("3-02 12:00"), 1)
    try log.approve(5, at("3-02 15:00"))
    try log.archive(5, at("3-03 09:30"))
    try log.answer(1, at("3-03 11:00"), 2)
    // B: solved at the first contact, but not to the customer's liking.
    try log.register(2, at("3-03 14:00"), type: "服务态度")
    try log.take(2, at("3-03 14:05"))
    try log.tell(2, at("3-03 14:50"), .firstContact)
    try log.solve(2, at("3-03 15:00"))
    try log.tell(2, at("3-03 15:10"), .result)
    try log.answer(2, at("3-03 16:00"), 5)
    // C: said to be a repetition, and left lying.
    try log.register(3, at("3-04 09:30"), isRepeat: true)
    try log.approve(1, at("3-04 10:00"))
    try log.archive(1, at("3-04 11:00"))
    try log.markInvalid(6, at("3-04 16:00"))
    // D: no complaint.
    try log.register(4, at("3-05 10:00"), kind: .franchisee)
    try log.markInvalid(4, at("3-06 09:30"))
    try log.tick(2, at("3-06 10:00"))
    try log.tick(3, at("3-06 10:00"))
    try log.take(3, at("3-06 10:05"), by: supervisor)
    try log.tell(3, at("3-06 10:10"), .firstContact, by: supervisor)
    return log
}

func request(_ period: String) -> ReportRequest {
    ReportRequest(shop: "测试店", period: ReportPeriod(period)!, calendar: shop)
}
