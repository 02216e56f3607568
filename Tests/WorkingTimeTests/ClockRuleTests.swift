import ChineseText
import Testing
import WorkingTime

@Suite("The rules and when they are due")
struct ClockRuleTests {
    /// The design's table of clocks: rule, terms of levels 1 to 3, pausable, requirements.
    static let design = """
        C-FIRST-REPLY   | 180 s platform | 180 s platform | 180 s platform | no | R142 R162
        C-AFTER-HOURS   | 1800 s platform | 1800 s platform | 1800 s platform | no | R163
        C-ACK           | 86400 s natural | 86400 s natural | 86400 s natural | no | R92
        C-TRIAGE        | 7200 s workday | 7200 s workday | 7200 s workday | no | R11 R90
        C-CONTACT       | 1 d workday | 1 d workday | 1 d workday | no | R57 R76
        C-TRANSFER      | - | 7200 s workday | 1800 s natural | no | R60 R61 R17
        C-HELP          | 14400 s workday | 14400 s workday | 14400 s workday | no | R7
        C-ANALYSE       | 14400 s workday | 14400 s workday | 14400 s workday | no | R28
        C-DEPT          | 1 d workday | 1 d workday | 1 d workday | no | R67
        C-PLAN          | 1 d workday | 1 d workday | 1 d workday | yes | R168
        C-ACTION        | agreed natural | agreed natural | agreed natural | no | R29 R33
        C-RESOLVE       | 3 d workday | 5 d workday | 7 d workday | yes | R164 R168
        C-PROGRESS      | 604800 s natural | 3 d workday | 1 d workday | no | R68 R69
        C-RESULT        | 1 d workday | 1 d workday | 1 d workday | no | R70
        C-SURVEY-REMIND | 1 d workday | 1 d workday | 1 d workday | no | R103
        C-SURVEY-CALL   | 2 d workday | 2 d workday | 2 d workday | no | R103
        C-SURVEY-END    | 5 d workday | 5 d workday | 5 d workday | no | R103
        C-COUNCIL       | 5 d workday | 5 d workday | 5 d workday | no | R74
        C-REVIEW        | 1 d workday | 1 d workday | 1 d workday | no | R59 R60 R61
        C-ARCHIVE       | 1 d workday | 1 d workday | 1 d workday | no | R44
        C-WEEKLY        | by 43200 workday | by 43200 workday | by 43200 workday | no | R45
        C-APPRAISAL     | 5 d workday | 5 d workday | 5 d workday | no | R176
        """

    @Test("the standard rules are those of the design")
    func standardRules() {
        let rows = Self.design.split(separator: "\n").map { row in
            row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        }
        let ours = ClockPolicy.standardRules.map { rule in
            [rule.id] + ComplaintLevel.allCases.map { rule.terms[$0].map(text) ?? "-" }
                + [rule.isPausable ? "yes" : "no", rule.sources.joined(separator: " ")]
        }
        #expect(ours.sorted { $0[0] < $1[0] } == rows.sorted { $0[0] < $1[0] })
    }

    private func text(_ term: ClockRule.Term) -> String {
        let amount =
            switch term.allowance {
            case .seconds(let seconds): "\(seconds) s"
            case .workingDays(let days): "\(days) d"
            case .firstOpenDay(let time): "by \(time.secondOfDay)"
            case .agreedDay: "agreed"
            }
        return "\(amount) \(term.calendar.rawValue)"
    }

    private func due(
        _ rule: String, _ level: ComplaintLevel, _ start: String, agreed: LocalDate? = nil,
        counting: DayCounting = .closeOfBusiness, in shop: ShopCalendar = plainShop
    ) throws -> String {
        let policy = ClockPolicy(counting: counting)
        let rule = try #require(policy.rule(rule))
        let clock = try ServiceClock.start(
            rule, id: "1", level: level, at: at(start), agreedDay: agreed, policy: policy, calendar: shop)
        return shown(clock.basis.due)
    }

    @Test(
        "each kind of term is due when the design says",
        arguments: [
            ("C-CONTACT", ComplaintLevel.ordinary, "2026-03-06 10:00", "2026-03-09 18:00"),
            ("C-CONTACT", .ordinary, "2026-03-07 10:00", "2026-03-09 18:00"),
            ("C-CONTACT", .ordinary, "2026-02-13 23:59", "2026-02-14 18:00"),
            ("C-CONTACT", .ordinary, "2026-02-14 00:00", "2026-02-24 18:00"),
            ("C-CONTACT", .grave, "2025-09-30 23:00", "2025-10-09 18:00"),
            ("C-ACK", .ordinary, "2026-02-17 03:00", "2026-02-18 03:00"),
            ("C-TRIAGE", .ordinary, "2026-03-06 17:00", "2026-03-09 10:00"),
            ("C-TRANSFER", .serious, "2026-03-06 17:00", "2026-03-09 10:00"),
            ("C-TRANSFER", .grave, "2026-03-07 23:50", "2026-03-08 00:20"),
            ("C-FIRST-REPLY", .ordinary, "2026-03-07 22:58", "2026-03-08 08:01"),
            ("C-AFTER-HOURS", .ordinary, "2026-03-06 23:30", "2026-03-07 08:30"),
            ("C-RESOLVE", .ordinary, "2026-02-12 10:00", "2026-02-24 18:00"),
            ("C-RESOLVE", .serious, "2024-09-27 10:00", "2024-10-10 18:00"),
            ("C-RESOLVE", .grave, "2026-03-06 10:00", "2026-03-17 18:00"),
            ("C-PROGRESS", .ordinary, "2026-02-14 11:00", "2026-02-21 11:00"),
            ("C-PROGRESS", .serious, "2026-02-14 11:00", "2026-02-26 18:00"),
            ("C-WEEKLY", .ordinary, "2026-03-09 00:00", "2026-03-09 12:00"),
            ("C-WEEKLY", .ordinary, "2026-02-16 00:00", "2026-02-24 12:00"),
            ("C-APPRAISAL", .ordinary, "2026-10-01 00:00", "2026-10-13 18:00"),
        ])
    func dues(rule: String, level: ComplaintLevel, start: String, expected: String) throws {
        #expect(try due(rule, level, start) == expected)
    }

    @Test("an agreed day is due at its close of business, also on a closed day")
    func agreedDays() throws {
        #expect(try due("C-ACTION", .ordinary, "2026-03-02 10:00", agreed: day("2026-03-06")) == "2026-03-06 18:00")
        #expect(try due("C-ACTION", .ordinary, "2026-03-02 10:00", agreed: day("2026-03-07")) == "2026-03-07 18:00")
        #expect(throws: ClockRefusal.agreedDayNeeded) { try due("C-ACTION", .ordinary, "2026-03-02 10:00") }
        #expect(throws: ClockRefusal.agreedDayPassed("2026-03-02")) {
            try due("C-ACTION", .ordinary, "2026-03-02 18:00", agreed: day("2026-03-02"))
        }
    }

    @Test("a working day can mean close of business, the same time, or its hours")
    func countings() throws {
        let dues = try DayCounting.allCases.map {
            try due("C-CONTACT", .ordinary, "2026-03-06 10:30", counting: $0, in: splitShop)
        }
        #expect(dues == ["2026-03-09 18:00", "2026-03-09 10:30", "2026-03-09 10:30"])
        let short = try due("C-CONTACT", .ordinary, "2026-02-13 15:00", counting: .sameTime, in: splitShop)
        #expect(short == "2026-02-14 12:00", "the make-up Saturday closes at noon")
        let hours = try due("C-CONTACT", .ordinary, "2026-02-13 15:00", counting: .businessHours, in: splitShop)
        #expect(
            hours == "2026-02-24 10:30", "three hours on Friday, three on Saturday, one and a half after the holiday")
    }

    @Test("I13: a later start never gives an earlier due instant", arguments: DayCounting.allCases)
    func laterStarts(counting: DayCounting) throws {
        let policy = ClockPolicy(counting: counting)
        var generator = SeededGenerator(seed: 19)
        let begin = at("2026-01-20 00:00")
        for rule in policy.rules where rule.id != "C-ACTION" {
            for _ in 0..<12 {
                let start = begin + Instant.random(in: 0...4_000_000_000, using: &generator)
                let later = start + Instant.random(in: 0...90_000_000, using: &generator)
                let dues = try [start, later].map {
                    try ServiceClock.start(rule, id: "1", level: .grave, at: $0, policy: policy, calendar: splitShop)
                        .basis.due
                }
                #expect(dues[0] <= dues[1] && dues[0] >= start, "\(rule.id) \(shown(start)) \(shown(later))")
            }
        }
    }

    @Test("a level without a term and an allowance out of range are refused")
    func refusedStarts() throws {
        #expect(throws: ClockRefusal.noTermForLevel(rule: "C-TRANSFER", level: .ordinary)) {
            try due("C-TRANSFER", .ordinary, "2026-03-06 10:00")
        }
        for allowance in [Allowance.seconds(0), .seconds(.max), .workingDays(-1), .workingDays(367)] {
            let phrase = BilingualPhrase(zh: "无", en: "none")
            let rule = ClockRule("X", starts: phrase, stops: phrase, within: allowance, .workday, sources: [])
            #expect(throws: ClockRefusal.allowanceOutOfRange) {
                try ServiceClock.start(
                    rule, id: "1", level: .ordinary, at: 0, policy: ClockPolicy(), calendar: plainShop)
            }
        }
    }

    @Test("a due instant beyond the known years is marked")
    func provisionalDue() throws {
        let policy = ClockPolicy()
        let rule = try #require(policy.rule("C-CONTACT"))
        let flags = try ["2026-12-30 10:00", "2026-12-31 10:00"].map {
            try ServiceClock.start(rule, id: "1", level: .ordinary, at: at($0), policy: policy, calendar: plainShop)
                .basis.isProvisional
        }
        #expect(flags == [false, true])
    }
}
