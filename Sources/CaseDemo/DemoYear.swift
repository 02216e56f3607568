public import CaseDesk
import Cases
public import ChineseText
import Handoff
import WorkingTime

/// A year of made-up cases: complaints come in, staff work in opening hours, time is swept twice a day.
public struct DemoYear {
    /// How many cases were opened.
    public private(set) var opened = 0
    /// Steps that the rules refused; their cases are left to lie.
    public private(set) var refused = 0

    private static let day: Instant = 86_400_000
    private let desk: CaseDesk
    private let count: Int
    private let left: Int
    private let start: Instant
    private let end: Instant
    private var chance: DemoChance
    /// What comes next: the arrivals, the sweeps, and the next step of each open case.
    private var arrivals: [Instant]
    private var sweepAt: Instant
    private var steps: [(at: Instant, life: DemoLife)] = []

    /// The year that ends at an instant, with so many cases; the same seed gives the same year.
    ///
    /// - Parameter left: of how many cases in a hundred people leave off somewhere on the way.
    public init(desk: CaseDesk, end: Instant, count: Int, seed: UInt64, left: Int = 0) {
        self.desk = desk
        self.count = count
        self.left = left
        self.end = end
        start = Self.beginning(ofYearTo: end)
        chance = DemoChance(seed: seed)
        sweepAt = start
        arrivals = []
        let span = start...max(start, end &- 1)
        for _ in 0..<count { arrivals.append(Int64.random(in: span, using: &chance)) }
        arrivals.sort(by: >)
    }

    /// When the year began that ends at an instant.
    public static func beginning(ofYearTo end: Instant) -> Instant { end &- 365 * day }

    /// Lets the next thing happen; the share of the year that is over, or nil at its end. Throws `DeskFault`.
    public mutating func advance() async throws -> Double? {
        let next = steps.indices.min { steps[$0].at < steps[$1].at }
        let stepAt = next.map { steps[$0].at } ?? .max
        let arrival = arrivals.last ?? .max
        let now = min(stepAt, arrival, sweepAt)
        guard now < end else { return nil }
        if now == sweepAt {
            _ = try await desk.sweepClocks(now: now)
            try await deliver(at: now)
            sweepAt = now &+ Self.day / 2
        } else if now == arrival {
            arrivals.removeLast()
            try await arrive(at: now)
        } else if let next {
            try await take(steps.remove(at: next).life, at: now)
        }
        return Double(now &- start) / Double(end &- start)
    }

    private mutating func arrive(at now: Instant) async throws {
        let command = registration(at: now)
        let outcome = try await desk.register(command, by: .system, at: now)
        try await deliver(at: now)
        guard case .opened(let subject) = outcome else { return }
        opened += 1
        var life = DemoLife(subject.number, &chance)
        if left > 0, chance.happens(left) { life.stepsLeft = Int.random(in: 0...16, using: &chance) }
        schedule(life, after: now, 10...240)
    }

    private mutating func take(_ life: DemoLife, at now: Instant) async throws {
        guard life.stepsLeft != 0 else { return }
        var life = life
        life.stepsLeft = life.stepsLeft.map { $0 - 1 }
        let subject = try await desk.open(life.number)
        guard subject.state.isOpen else { return }
        let now = max(now, subject.lastEventAt)
        let today = LocalDateTime(now, in: desk.policy.calendar.timeZone).date
        guard let step = life.step(subject, at: now, today: today) else {
            return schedule(life, after: now &+ Self.day, 1...60)
        }
        do throws(DeskFault) {
            _ = try await desk.perform(step.command, on: life.number, by: step.actor, at: now)
        } catch {
            guard error.isRefusal else { throw error }
            refused += 1
            return
        }
        try await deliver(at: now)
        schedule(life, after: now, 15...300)
    }

    /// Says what waits to be said, as the dialogue would.
    private func deliver(at now: Instant) async throws {
        while true {
            let notices = try await desk.claimNotices(now: now)
            if notices.isEmpty { return }
            for (entry, notice) in notices {
                if notice.isOutdated(for: try await desk.open(notice.number)) {
                    try await desk.noteUnsaid(entry, note: "outdated")
                } else {
                    try await desk.noteDelivery(of: notice, entry, session: "chat-\(notice.number)", at: now)
                }
            }
        }
    }

    /// Puts the next step of a case into opening hours.
    private mutating func schedule(_ life: DemoLife, after now: Instant, _ minutes: ClosedRange<Int64>) {
        let wanted = now &+ chance.pause(minutes)
        let at = (try? desk.policy.calendar.nextOpening(from: wanted, in: .workday)) ?? wanted
        steps.append((at, life))
    }

    private mutating func registration(at now: Instant) -> CaseCommand.Register {
        let customer = Int.random(in: 0..<max(count * 9 / 10, 1), using: &chance)
        let trouble = DemoShop.trouble(&chance)
        let name =
            DemoShop.surnames[customer % DemoShop.surnames.count]
            + DemoShop.givenNames[customer / 7 % DemoShop.givenNames.count]
        let digits = String(10_000_000 + customer * 7_919 % 89_999_999)
        let order = "69\(now / 60_000)\(customer % 100)"
        let product = chance.one(of: DemoShop.products)
        let level: ComplaintLevel = chance.happens(3) ? .grave : chance.happens(14) ? .serious : .ordinary
        let texts = [
            ("complainantName", name), ("contact", "199" + digits), ("orderNo", order), ("problem", trouble.problem),
            ("cause", "不清楚"), ("occurredAt", "这两天"), ("course", trouble.problem), ("demand", trouble.demand),
        ]
        var command = CaseCommand.Register(
            key: "demo-\(now)-\(customer)", shop: chance.one(of: DemoShop.shops) ?? "",
            channel: chance.one(of: DemoShop.channels) ?? "", customer: CustomerKey(rawValue: "demo-\(customer)"),
            complainantKind: chance.happens(8) ? .franchisee : .consumer,
            matter: Matter(
                type: trouble.type, orderNo: PersonalText(order), product: product,
                store: chance.one(of: DemoShop.shops), department: chance.happens(40) ? "仓储" : nil),
            level: level, priority: chance.one(of: CasePriority.allCases) ?? .medium,
            fields: texts.map { FieldInput($0.0, $0.1, source: .slot) })
        command.strongKeys = ["199" + digits]
        if command.complainantKind == .franchisee {
            command.fields.append(FieldInput("franchisee", "加盟 \(customer % 40)，华东"))
        }
        return command
    }
}
