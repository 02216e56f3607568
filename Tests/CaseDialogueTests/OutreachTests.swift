import CaseDesk
import Cases
import ChineseText
import DialogueRuntime
import Journal
import Testing
import WorkingTime

@testable import CaseDialogue

@Suite("What the shop writes by itself")
struct OutreachTests {
    let counter = Counter()
    let rules: OutreachRules

    init() throws { rules = try OutreachRules(calendar: shop) }

    /// Takes what is due of the stored plan and stores that it was said.
    private func reachOut(at now: Instant) async throws -> [OutreachOccasion] {
        var outreach = try await counter.cases.outreach()
        let due = outreach.takeDue(at: now, rules)
        for occasion in due { outreach.note(occasion, .told, at: now) }
        try await counter.cases.store(outreach)
        return due
    }

    // MARK: Festivals

    @Test(
        "A festival is greeted in its first hour of writing, by its name, and 清明节 is not",
        arguments: [
            ("2026-03-09 10:00", "2026-05-01 09:00", "劳动节"), ("2026-05-01 09:00", "2026-06-19 09:00", "端午节"),
            ("2025-06-02 23:00", "2025-10-01 09:00", "国庆节、中秋节"), ("2026-01-31 08:00", "2026-02-15 09:00", "春节"),
        ])
    func festivals(agreed: String, greeted: String, name: String) async throws {
        try await counter.cases.note(.agrees, at: at(agreed))
        let plan = try await counter.cases.outreach().plan
        #expect(plan.next(from: at(agreed), rules) == at(greeted))
        #expect(try await reachOut(at: at(greeted) - 1).isEmpty)
        #expect(try await reachOut(at: at(greeted)) == [.festival(name)])
        #expect(try await reachOut(at: at(greeted) + hour).isEmpty)
    }

    @Test("A festival that nobody looked at is not greeted afterwards, and a clock set back brings none again")
    func late() async throws {
        try await counter.cases.note(.agrees, at: monday)
        #expect(try await reachOut(at: at("2026-05-06 10:00")).isEmpty)
        #expect(try await reachOut(at: at("2026-05-02 10:00")).isEmpty)
        #expect(try await reachOut(at: at("2026-06-20 20:59")) == [.festival("端午节")])
        #expect(try await reachOut(at: at("2026-06-19 10:00")).isEmpty)
        #expect(
            try await counter.outreachEvents() == ["consent-given", "omitted M20 劳动节 late", "told M20 端午节"])
    }

    @Test(
        "Nothing is written in quiet hours",
        arguments: [
            ("2026-05-01 08:59", "2026-05-01 09:00"), ("2026-05-01 21:00", "2026-05-02 09:00"),
            ("2026-05-01 23:30", "2026-05-02 09:00"),
        ])
    func quietHours(now: String, next: String) async throws {
        try await counter.cases.note(.agrees, at: monday)
        #expect(try await reachOut(at: at(now)).isEmpty)
        #expect(try await counter.cases.outreach().plan.next(from: at(now), rules) == at(next))
    }

    @Test("Where the calendar knows no more years nothing is planned")
    func unknownYears() async throws {
        try await counter.cases.note(.agrees, at: at("2027-03-01 10:00"))
        #expect(try await counter.cases.outreach().plan.next(from: at("2027-03-01 10:00"), rules) == nil)
    }

    // MARK: Consent

    @Test("Without consent nothing is planned; consent and its end are events, each once")
    func consent() async throws {
        #expect(try await reachOut(at: at("2026-05-01 10:00")).isEmpty)
        for wish in [ContactWish.declines, .agrees, .agrees, .declines, .declines] {
            try await counter.cases.note(wish, at: monday)
        }
        #expect(try await reachOut(at: at("2026-05-01 10:00")).isEmpty)
        #expect(try await counter.outreachEvents() == ["consent-given", "consent-withdrawn"])
    }

    @Test("Who agrees again is not greeted on what passed meanwhile")
    func agreesAgain() async throws {
        try await counter.cases.note(.agrees, at: monday)
        try await counter.cases.note(.declines, at: monday + day)
        try await counter.cases.note(.agrees, at: at("2026-05-01 11:00"))
        #expect(try await reachOut(at: at("2026-05-01 12:00")).isEmpty)
        #expect(try await reachOut(at: at("2026-06-19 12:00")) == [.festival("端午节")])
    }

    @Test("The plan of a customer who was erased is gone")
    func erased() async throws {
        try await counter.cases.note(.agrees, at: monday)
        _ = try await counter.journal.erase(
            ErasureOrder(customer: counter.cases.customer.rawValue, actor: "a+b", at: monday, reason: "asked"))
        #expect(try await counter.cases.outreach().plan == OutreachPlan())
        #expect(try await reachOut(at: at("2026-05-01 10:00")).isEmpty)
        // She may begin anew.
        try await counter.cases.note(.agrees, at: at("2026-05-01 10:00"))
        #expect(try await reachOut(at: at("2026-06-19 10:00")) == [.festival("端午节")])
    }

    @Test("Of two who change a plan at once the second must look again")
    func conflict() async throws {
        var one = try await counter.cases.outreach()
        var other = try await counter.cases.outreach()
        one.note(.agrees, at: monday)
        other.note(.agrees, at: monday)
        try await counter.cases.store(one)
        await #expect(throws: DeskFault.self) { try await counter.cases.store(other) }
        #expect(try await counter.outreachEvents() == ["consent-given"])
    }

    @Test("The lookups of a script that report a wish are known by their names")
    func lookups() {
        let wishes = ["同意主动联系", "停止主动联系", "查询订单"].map { ContactWish(lookup: $0) }
        #expect(wishes == [.agrees, .declines, nil])
    }

    // MARK: Return visits

    /// A case from the registration to the archive, whose customer heard everything.
    private func archived() async throws -> CaseNumber {
        let number = try await counter.register()
        try await counter.take(number)
        try await counter.solve(number, at: monday)
        _ = try await counter.hear(at: monday, rules)
        try await counter.archive(number, at: monday + hour)
        _ = try await counter.hear(at: monday + hour, rules)
        return number
    }

    @Test("Some days after the archive the customer who agreed is asked how things are, once")
    func visit() async throws {
        try await counter.cases.note(.agrees, at: monday)
        let number = try await archived()
        #expect(try await reachOut(at: monday + 7 * day).isEmpty)
        #expect(try await reachOut(at: monday + 7 * day + hour) == [.visit(number)])
        #expect(try await reachOut(at: monday + 8 * day).isEmpty)
        #expect(
            try await counter.outreachEvents() == ["consent-given", "visit-planned M19", "told M19"])
        #expect(OutreachOccasion.visit(number).event == .caseStatus(number: number.description, status: "回访"))
    }

    @Test("Without consent there is no visit, which is noted; nor after the customer took it back")
    func noVisit() async throws {
        _ = try await archived()
        #expect(try await counter.outreachEvents() == ["omitted M19 no_consent"])
        try await counter.cases.note(.agrees, at: monday + day)
        #expect(try await reachOut(at: monday + 8 * day).isEmpty)
    }

    @Test("A shop may make no visits, and has its own hours and festivals")
    func ownRules() async throws {
        let hours = try #require(OpeningSpan("14:00-15:00"))
        let own = try OutreachRules(calendar: shop, hours: [hours], visitDays: 0, festivals: ["中秋节"])
        var plan = OutreachPlan()
        _ = plan.agree(at: monday)
        let number = try #require(CaseNumber("TS-20260309-0001"))
        let isPlanned = plan.planVisit(of: number, archivedAt: monday, own)
        #expect(!isPlanned)
        #expect(plan.next(from: monday, own) == at("2026-09-25 14:00"))
        #expect(throws: CalendarFault.self) { try OutreachRules(calendar: shop, hours: []) }
    }

    // MARK: Anything

    @Test(
        "Whatever the clock and the customer do, nothing comes twice, in quiet hours or without consent",
        arguments: 0..<40)
    func anything(seed: UInt64) throws {
        var random = Noise(seed: seed)
        var plan = OutreachPlan()
        var now = at("2024-01-01 00:00")
        var agreed = false
        var seen: [OutreachOccasion: Instant] = [:]
        let numbers = (1...12).compactMap { CaseNumber("TS-20240101-\(1_000 + $0)") }
        for _ in 0..<400 {
            now += Instant.random(in: -40 * hour...120 * hour, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                _ = plan.agree(at: now)
                agreed = true
            case 1 where Bool.random(using: &random):
                _ = plan.withdraw()
                agreed = false
            case 2:
                let number = numbers[Int.random(in: 0..<numbers.count, using: &random)]
                if seen[.visit(number)] == nil { _ = plan.planVisit(of: number, archivedAt: now, rules) }
            default: break
            }
            let due = plan.takeDue(at: now, rules)
            let time = LocalDateTime(now, in: shop.timeZone).time
            #expect(due.occasions.isEmpty || (agreed && (9..<21).contains(time.hour)))
            for occasion in due.occasions {
                // A festival of the same name comes again in another year.
                #expect(seen[occasion].map { abs($0 - now) > 200 * day } ?? true)
                if case .visit = occasion { #expect(seen[occasion] == nil) }
                seen[occasion] = now
            }
            #expect(plan.next(from: now, rules).map { $0 > now && agreed && rules.mayWrite(at: $0) } ?? true)
        }
    }
}

/// Noise that is the same for every run.
struct Noise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    }
}
