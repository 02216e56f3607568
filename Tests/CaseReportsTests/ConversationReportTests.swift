import CaseReports
import Cases
import ChineseText
import Testing
import WorkingTime

@Suite("Conversations in reports")
struct ConversationReportTests {
    private typealias Fact = ConversationMoment.Fact

    /// A week of conversations; the last event is a fortnight later.
    private static let week: [(String, Fact, String)] = [
        // a: the bot answers, and that is all.
        ("a", .customerSpoke, "3-02 10:00:00"), ("a", .botSpoke, "3-02 10:00:04"),
        ("a", .customerSpoke, "3-02 10:01:00"),
        ("a", .botSpoke, "3-02 10:01:02"),
        // b: a person is asked for and answers in two minutes (a place in the queue is no answer); the next message waits five minutes, the last for ever.
        ("b", .customerSpoke, "3-03 10:00:00"), ("b", .botSpoke, "3-03 10:00:02"), ("b", .personAsked, "3-03 10:00:02"),
        ("b", .personSpoke, "3-03 10:00:30"), ("b", .personCame, "3-03 10:01:00"), ("b", .personSpoke, "3-03 10:02:02"),
        ("b", .customerSpoke, "3-03 10:05:00"),
        ("b", .customerSpoke, "3-03 10:06:00"), ("b", .personSpoke, "3-03 10:10:00"),
        ("b", .customerSpoke, "3-03 10:20:00"), ("b", .personLeft, "3-03 10:30:00"),
        // c: asked for in the night; the platform opens at eight. Nobody came the second time.
        ("c", .customerSpoke, "3-04 23:30:00"), ("c", .botSpoke, "3-04 23:30:06"), ("c", .personAsked, "3-04 23:30:06"),
        ("c", .personCame, "3-05 08:01:30"), ("c", .personSpoke, "3-05 08:02:00"), ("c", .personLeft, "3-05 09:00:00"),
        ("c", .personAsked, "3-05 10:00:00"),
        ("c", .nobodyCame, "3-05 10:03:00"),
        // d: a complaint five days later. e: one after eight.
        ("d", .customerSpoke, "3-06 10:00:00"), ("d", .botSpoke, "3-06 10:00:08"), ("d", .caseOpened, "3-11 10:00:00"),
        ("e", .customerSpoke, "3-06 10:00:00"), ("e", .caseOpened, "3-14 10:00:01"),
        // f: before and after the week only, in a person's hands when it begins.
        ("f", .customerSpoke, "2-27 10:00:00"), ("f", .personAsked, "2-27 10:00:00"),
        ("f", .personCame, "2-28 10:00:00"), ("f", .personSpoke, "2-28 10:00:00"),
        ("f", .customerSpoke, "3-10 10:00:00"), ("f", .personSpoke, "3-10 10:01:00"),
        ("z", .botSpoke, "3-16 10:00:00"),
    ]

    private static func moments(until last: String = "9-01 00:00:00") -> [ConversationMoment] {
        week.map { name, fact, instant in
            ConversationMoment(fact, in: name, at: second(instant))
        }.filter { $0.at <= second(last) }
    }

    private static func second(_ text: String) -> Instant {
        at(String(text.dropLast(3))) + Instant(text.suffix(2))! * 1_000
    }

    private func report(
        on moments: [ConversationMoment], _ change: (inout ReportRequest) -> Void = { _ in }
    ) -> WeeklyReport {
        var request = request("2026-W10")
        change(&request)
        var builder = WeeklyReportBuilder(request)
        for (place, moment) in moments.sorted(by: { $0.at < $1.at }).enumerated() {
            builder.take(moment, sequence: Int64(place + 1))
        }
        return builder.report()
    }

    @Test("K1 and K4 to K6 as worked out by hand")
    func figures() throws {
        let report = self.report(on: Self.moments())
        #expect(report.metric(.consultations)?.figure() == .count(5))
        #expect(report.metric(.firstReply)?.figure("bot") == .spread(Spread(of: [4, 2, 6, 8], leftOut: 1)))
        let night = 8 * 3_600 + 31 * 60 + 54
        #expect(report.metric(.firstReply)?.figure("person") == .spread(Spread(of: [120, night], leftOut: 1)))
        // b two minutes, c two minutes of the platform's day; b five minutes, c nobody; b's last needed no answer.
        #expect(report.metric(.threeMinuteRate)?.figure() == .ratio(Ratio(2, of: 4, leftOut: 1)))
        // a and e, of all five.
        #expect(report.metric(.containment)?.figure() == .ratio(Ratio(2, of: 5)))
        #expect(
            report.metric(.ordersHandled)?.figure() == .missing && report.metric(.training)?.figure("hours") == .missing
        )
    }

    @Test("what cannot be said yet is left out")
    func undecided() throws {
        let report = self.report(on: Self.moments(until: "3-06 10:00:08"))
        #expect(report.metric(.containment)?.figure() == .ratio(Ratio(0, of: 2, leftOut: 3)))
        let waiting = self.report(on: [
            ConversationMoment(.customerSpoke, in: "a", at: at("3-02 10:00")),
            ConversationMoment(.personAsked, in: "a", at: at("3-02 10:00")),
            ConversationMoment(.botSpoke, in: "b", at: at("3-02 10:02")),
        ])
        #expect(waiting.metric(.threeMinuteRate)?.figure() == .ratio(Ratio(0, of: 0, leftOut: 1)))
    }

    @Test("a journal without conversations has no figures, and those of other systems count first")
    func precedence() throws {
        let none = report(on: [])
        for id in [MetricID.consultations, .threeMinuteRate, .containment] {
            #expect(none.metric(id)?.figure() == .missing, "\(id)")
        }
        let given = report(on: Self.moments()) {
            $0.context.service.consultations = 200
            $0.context.service.contained = 150
        }
        #expect(given.metric(.consultations)?.figure() == .count(200))
        #expect(given.metric(.containment)?.figure() == .ratio(Ratio(150, of: 200)))
        #expect(given.metric(.firstReply)?.figure("bot") != .missing)
        let product = report(on: Self.moments()) { $0.product = "毛巾" }
        #expect(product.metric(.consultations)?.figure() == .missing)
        let cut = report(on: Self.moments()) { $0.cutOff = 6 }
        #expect(cut.metric(.consultations)?.figure() == .count(1))
    }

    @Test("no order of moments makes the parts larger than the whole", arguments: [UInt64](0..<30))
    func anyOrder(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let moments = (0..<200).map { _ in
            ConversationMoment(
                Fact.allCases.randomElement(using: &generator) ?? .botSpoke,
                in: "c\(Int.random(in: 0..<6, using: &generator))",
                at: at("2-28 10:00") + Instant.random(in: 0...(14 * 86_400_000), using: &generator))
        }
        var builder = WeeklyReportBuilder(request("2026-W10"))
        for (place, moment) in moments.enumerated() { builder.take(moment, sequence: Int64(place + 1)) }
        let report = builder.report()
        for id in [MetricID.threeMinuteRate, .containment] {
            guard case .ratio(let ratio)? = report.metric(id)?.figure() else { continue }
            #expect((0...ratio.denominator).contains(ratio.numerator), "\(id)")
        }
        guard case .count(let talks)? = report.metric(.consultations)?.figure(),
            case .ratio(let contained)? = report.metric(.containment)?.figure()
        else { throw CancellationError() }
        #expect(contained.denominator + contained.leftOut == talks)
    }
}
