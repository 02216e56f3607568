import Testing
import WorkingTime

@testable import Cases

@Suite("A matter that is reported again")
struct RepeatedReportTests {
    // MARK: Which case takes the report

    @Test(
        "a case takes it until its handling has ended; then there is a new case, linked, at level 2",
        arguments: CaseOutcome.allCases + [nil], [true, false])
    func ended(outcome: CaseOutcome?, isOpen: Bool) throws {
        let earlier = CaseSummary.another(7, isOpen: isOpen, outcome: outcome)
        let registered = try register(among: [earlier])
        if isOpen, outcome == nil {
            #expect(registered == .belongsTo(number(7)))
        } else {
            guard case .opened(let events) = registered else { throw Desk.Unexpected(what: "\(registered)") }
            let subject = try Case(replaying: events)
            #expect(subject.registration.after == number(7) && subject.level == .serious)
            #expect(subject.links == [CaseLink(kind: .repeatOf, other: number(7))])
        }
    }

    @Test("what was marked invalid, and waits for its review, does not swallow a report")
    func invalid() throws {
        var desk = try Desk.inState(.contacting)
        try desk.send(.markInvalid(CaseCommand.MarkInvalid(reason: "误建")), by: People.supervisor)
        guard case .opened = try register(among: [CaseSummary(desk.subject)]) else {
            throw Desk.Unexpected(what: "swallowed")
        }
        #expect(desk.refusal(.noteRepeat(.init(words: "被划伤")), by: .system) == "outcome-stands")
    }

    @Test("a merged case stands for the one that it goes on in")
    func merged() throws {
        var merged = CaseSummary.another(2, outcome: .merged)
        merged.mergedInto = number(3)
        let target = CaseSummary.another(3, orderNo: "another", product: "soap")
        #expect(try register(among: [merged, target]) == .belongsTo(number(3)))
        var circle = target
        circle.outcome = .merged
        circle.mergedInto = number(2)
        guard case .opened = try register(among: [merged, circle]) else { throw Desk.Unexpected(what: "a circle") }
    }

    private func register(among others: [CaseSummary]) throws -> RegistrationOutcome {
        try Case.register(
            registration(key: "again"), as: number(9), by: People.agent, at: monday, policy: policy,
            surroundings: Surroundings(others: others))
    }

    // MARK: What it brings

    private static let injury = TriageHit(
        rule: "people-hurt", level: .grave, clause: "S2 §4.3.3", because: BilingualPhrase(zh: "有人受伤", en: "hurt"))

    @Test(
        "the case becomes as grave as the report, and at least level 2, wherever it is handled",
        arguments: CaseState.openHandling + [.registered, .surveying],
        [ComplaintLevel?.none, .ordinary, .serious, .grave])
    func level(state: CaseState, level: ComplaintLevel?) throws {
        for before in ComplaintLevel.allCases {
            var desk = try Desk.inState(state, level: before)
            let events = try desk.send(.noteRepeat(.init(words: "又坏了", level: level)), by: .system)
            let wanted = max(before, level ?? .serious, .serious)
            #expect(desk.subject.level == wanted && desk.subject.tier == wanted.rawValue)
            let transfers = desk.subject.openClocks.filter { $0.rule == "C-TRANSFER" }
            #expect(wanted == before || transfers.count == 1 && transfers[0].clock.start.level == wanted)
            let told = events.flatMap { event -> [Role] in
                if case .noticeDue(let notice) = event.fact { notice.roles } else { [] }
            }
            let written = desk.subject.form(.complaint)?.text("level")
            #expect(wanted == before || Route.on(tier: wanted.rawValue).toldAtOnce.allSatisfy(told.contains))
            #expect(written?.hasPrefix("\(wanted.rawValue)") == true)
            #expect(try Case(replaying: desk.events) == desk.subject)
        }
    }

    @Test("whose handling was finished goes to the next tier in a new round, and its survey ends")
    func surveying() throws {
        var desk = try Desk.inState(.surveying)
        let report = CaseCommand.NoteRepeat(words: "被划伤", level: .grave, hits: [Self.injury])
        let events = try desk.send(.noteRepeat(report), by: .system)
        #expect(desk.subject.state == .contacting && desk.subject.round.number == 2 && desk.subject.tier == 3)
        #expect(desk.subject.surveys.first?.isOpen == false)
        #expect(events.contains { $0.fact == .messageDue(.init(message: .apology, round: 2)) })
        #expect(events.contains { if case .moved(let moved) = $0.fact { moved.row == 13 } else { false } })
    }

    @Test("in a pool the tier hears of it, for nobody has the case")
    func pool() throws {
        var desk = try Desk.inState(.registered, level: .serious)
        let events = try desk.send(.noteRepeat(.init(words: "又坏了")), by: .system)
        #expect(events.contains { $0.fact == .noticeDue(.init(roles: [.tier2], staff: nil)) })
    }

    @Test("a more urgent report lifts the priority, in form A too, and a less urgent one does not lower it")
    func priority() throws {
        for before in CasePriority.allCases {
            for told in CasePriority.allCases {
                var desk = try Desk.inState(.registered, level: .serious)
                try desk.send(.confirmTriage(.init(level: .serious, priority: before)), by: People.agent)
                try desk.send(.noteRepeat(.init(words: "又坏了", priority: told)), by: .system)
                #expect(desk.subject.priority == max(before, told))
                #expect(desk.subject.form(.complaint)?.text("priority") == desk.subject.priority.rawValue)
                #expect(try Case(replaying: desk.events) == desk.subject)
            }
        }
        #expect(CasePriority.allCases.sorted() == [.low, .medium, .high])
    }

    @Test("its hits are kept beside the first, its fields fill what form A lacks, and the rest is in the event")
    func dossier() throws {
        var desk = try Desk.inState(.contacting)
        let report = CaseCommand.NoteRepeat(
            words: "被划伤", level: .grave, hits: [Self.injury],
            fields: [
                FieldInput("problem", "被划伤"), FieldInput("evidence", "照片 2"), FieldInput("demand", "赔偿"),
                FieldInput("orderNo", "6920220701"),
            ])
        try desk.send(.noteRepeat(report), by: .system)
        #expect(desk.subject.triageHits == [Self.injury])
        #expect(desk.subject.levelChanges.last?.reason.value == "people-hurt")
        let form = try #require(desk.subject.form(.complaint))
        #expect(form.text("evidence") == "照片 2" && form.text("demand") == "换一条" && form.text("problem") == "毛巾破了")
        #expect(desk.subject.repeats.map(\.otherwise) == [["demand": PersonalText("赔偿")]])
        #expect(desk.subject.repeats.map(\.words.value) == ["被划伤"])
    }

    @Test("a registration brings all of it")
    func registrations() {
        var command = registration(level: .grave)
        command.hits = [Self.injury]
        let report = CaseCommand.NoteRepeat(command)
        #expect(report.words == "毛巾破了" && report.level == .grave && report.hits == [Self.injury])
        #expect(report.fields.map(\.name) == command.fields.map(\.name).filter { $0 != "problem" })
    }
}
