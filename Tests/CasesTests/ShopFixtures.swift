import ChineseText
import Foundation
import Handoff
import WorkingTime

@testable import Cases

let minute: Instant = 60_000
let hour: Instant = 60 * minute
let day: Instant = 24 * hour

/// A shop with the standard hours, 09:00–18:00.
let shop = try! ShopCalendar(timeZone: TimeZone(identifier: "Asia/Shanghai")!)

let policy = CasePolicy(version: "policy-1", calendar: shop)

/// Monday 2026-03-09, 10:00 on the shop's clock.
let monday: Instant = 1_773_021_600_000

let customer: CustomerKey = "customer-1"

/// The people of a shop.
enum People {
    static let agent = Actor("agent", [.tier1])
    static let secondAgent = Actor("agent-2", [.tier1])
    static let supervisor = Actor("supervisor", [.tier2])
    static let secondSupervisor = Actor("supervisor-2", [.tier2])
    static let director = Actor("director", [.tier3])
    static let secondDirector = Actor("director-2", [.tier3])
    static let secretary = Actor("secretary", [.councilSecretary])
    static let clerk = Actor("clerk", [.clerk])
    static let member = Actor("member", [.member], departments: ["warehouse"])
    static let administrator = Actor("administrator", [.administrator])
    static let auditor = Actor("auditor", [.auditor])
    static let quality = Actor("quality", [.quality])
    static let peopleManager = Actor("people-manager", [.peopleManager])
    static let shopWindow = Actor("window", [.integration])
    static let customer = Actor.customer(CasesTests.customer)
    static let stranger = Actor.customer("customer-2")

    static let everybody = [
        agent, secondAgent, supervisor, secondSupervisor, director, secondDirector, secretary, clerk, member,
        administrator, auditor, quality, peopleManager, shopWindow, customer, stranger, .system,
    ]
}

extension Actor {
    /// The actor as the directory knows him.
    var staff: StaffMember { StaffMember(id, tiers: roles.compactMap(\.tier)) }
}

/// A number of the day.
func number(_ serial: Int) -> CaseNumber {
    CaseNumber(day: LocalDate(year: 2026, month: 3, day: 9)!, serial: serial)!
}

/// A last day some days after an instant.
func dueDay(_ days: Int, after instant: Instant) -> LocalDate {
    LocalDateTime(instant, in: shop.timeZone).date.adding(days: days)
}

/// A registration with all that form A asks for, level 1 unless said.
func registration(
    level: ComplaintLevel = .ordinary, key: String = "key-1", customer: CustomerKey = customer,
    orderNo: String = "6920220701"
) -> CaseCommand.Register {
    let texts = [
        ("complainantName", "王芳"), ("contact", "13812345678"), ("orderNo", orderNo), ("problem", "毛巾破了"),
        ("cause", "运输"), ("occurredAt", "昨天"), ("course", "打开就是破的"), ("demand", "换一条"),
        ("firstContact", "10:20 电话"),
    ]
    var command = CaseCommand.Register(
        key: key, shop: "shop-1", channel: "douyin", customer: customer, complainantKind: .consumer,
        matter: Matter(type: "产品质量/破损", orderNo: PersonalText(orderNo), product: "towel"), level: level,
        priority: .medium, fields: texts.map { FieldInput($0.0, $0.1, source: .slot) })
    command.strongKeys = [customer.rawValue]
    return command
}

/// What every form needs to be complete.
func filled(_ kind: FormKind) -> CaseCommand {
    .reviseForm(
        CaseCommand.ReviseForm(
            form: kind,
            fields: FormSchema.of(kind).fields.filter { $0.requirement != .optional }.map { FieldInput($0.name, "x") }))
}

/// A hash that is good enough to see a change.
let digest: @Sendable ([UInt8]) -> String = { bytes in
    String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
}

extension CaseSummary {
    /// Another case of the same customer.
    static func another(
        _ serial: Int, isOpen: Bool = true, customer: CustomerKey = CasesTests.customer, orderNo: String = "6920220701",
        product: String = "towel", openedAt: Instant = monday - day, outcome: CaseOutcome? = nil
    ) -> CaseSummary {
        let outcome = outcome ?? (isOpen ? nil : .satisfied)
        return CaseSummary(
            number: CasesTests.number(serial), customer: customer, strongKeys: [PersonalText(customer.rawValue)],
            matter: Matter(type: "产品质量/破损", orderNo: PersonalText(orderNo), product: product), level: .ordinary,
            openedAt: openedAt, isOpen: isOpen, outcome: outcome)
    }
}
