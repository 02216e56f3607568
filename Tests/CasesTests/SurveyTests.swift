import Testing
import WorkingTime

@testable import Cases

@Suite("Survey, rounds and ends")
struct SurveyTests {
    @Test("1 is best: the words of the choices stand for these numbers")
    func words() {
        let words = Score.allCases.map(\.words.chinese)
        #expect(words == ["非常满意", "满意", "可以理解/接受", "不满意", "非常不满意"])
        #expect(Score.allCases.map(\.isBad) == [false, false, false, true, true])
    }

    @Test("a bad score raises level and tier by one, up to the council", arguments: [4, 5])
    func rises(score: Int) throws {
        var desk = try Desk.inState(.surveying)
        for step in 2...3 {
            try desk.answer(score)
            #expect(desk.subject.state == .contacting && desk.subject.round.number == step)
            #expect(desk.subject.level.rawValue == step && desk.subject.tier == step && desk.subject.owner == nil)
            #expect(desk.subject.round.reason == .badScore)
            try desk.toSurveying()
        }
        try desk.answer(score)
        #expect(desk.subject.state == .council && desk.subject.councilItems.count == 1)
        #expect(desk.subject.form(.report)?.text("background") == "毛巾破了")
    }

    @Test("I7: an answer that is delivered twice changes nothing", arguments: 1...5)
    func deliveredTwice(score: Int) throws {
        for level in ComplaintLevel.allCases {
            var desk = try Desk.inState(.surveying, level: level)
            try desk.answer(score)
            let once = desk.subject
            #expect(try desk.send(.score(score), by: People.customer).isEmpty && desk.subject == once)
            #expect(desk.refusal(.score(score == 1 ? 2 : 1), by: People.customer) == "not-in-this-state")
            guard desk.subject.state == .contacting else { continue }
            try desk.toSurveying()
            let late = CaseCommand.answerSurvey(.init(score: score, session: "session-1", round: 1))
            #expect(try desk.send(late, by: People.customer).isEmpty && desk.subject.state == .surveying)
            let other = CaseCommand.answerSurvey(.init(score: 1, session: "session-1", round: 1))
            #expect(desk.refusal(other, by: People.customer) == "survey-closed")
        }
    }

    @Test("a countersigned score leads where the customer's own would", arguments: ComplaintLevel.allCases, [1, 5])
    func countersigned(level: ComplaintLevel, score: Int) throws {
        var desk = try Desk.inState(.surveying, level: level)
        try desk.send(.enter(score), by: People.secondAgent)
        #expect(desk.subject.state == .surveying)
        try desk.send(.sign, by: level == .grave ? People.secondDirector : People.secondSupervisor)
        let expected: CaseState = score == 1 ? .reviewing : level == .grave ? .council : .contacting
        #expect(desk.subject.state == expected && desk.subject.surveys.first?.answer?.isStaffEntered == true)
    }

    @Test("what a reviewer gives back keeps its answer: the customer is not asked twice in a round")
    func returned() throws {
        var desk = try Desk.inState(.reviewing)
        try desk.send(.returning(), by: People.supervisor)
        #expect(desk.subject.state == .executing && desk.subject.outcome == nil)
        try desk.finish(isSent: false)
        #expect(desk.subject.state == .reviewing && desk.subject.outcome == .satisfied)
        #expect(desk.subject.surveys.count == 1 && desk.subject.round.number == 1)
        try desk.approve()
    }

    @Test("the council's end is counted as unsatisfied and reviewed by its secretary")
    func concluded() throws {
        var desk = try Desk.inState(.council, level: .grave)
        try desk.send(.contact(.council), by: People.secretary)
        try desk.send(.conclude(), by: People.secretary)
        #expect(desk.subject.outcome == .concludedUnsatisfied && desk.subject.route.name == .council)
        #expect(desk.refusal(desk.approval, by: People.secondDirector) == "not-your-part")
        try desk.approve()
        try desk.send(.archive(CaseCommand.Archive()), by: People.clerk)
        #expect(desk.subject.state == .archived)
    }

    @Test("what the council wants done is done by the third tier in a round of its own")
    func councilActs() throws {
        var desk = try Desk.inState(.council, level: .grave)
        try desk.send(.act(desk), by: People.secretary)
        #expect(desk.subject.state == .executing && desk.subject.owner == "director")
        #expect(desk.subject.round.reason == .councilReturn && desk.subject.openActions.count == 1)
        #expect(desk.subject.openClocks.contains { $0.rule == "C-ACTION" })
        try desk.finish()
        try desk.answer(3)
        #expect(desk.subject.outcome == .satisfied)
    }

    @Test("silence ends the survey after reminder, call-back and five working days")
    func silence() throws {
        var desk = try Desk.inState(.surveying)
        try desk.send(.contact(.surveyReminder), by: .system, after: day)
        try desk.send(.contact(.surveyReminder, isDelivered: false), by: People.agent, after: day)
        #expect(desk.refusal(.endSurvey(.init()), by: .system, after: 2 * day) == "survey-time-left")
        try desk.send(.endSurvey(CaseCommand.EndSurvey()), by: .system, after: 6 * day)
        #expect(desk.subject.outcome == .noAnswer && desk.subject.surveys.first?.answer == nil)
    }

    @Test("a stale version, an older instant and a foreign history are refused")
    func order() throws {
        let desk = try Desk.inState(.contacting)
        func refusal(_ instant: Int64, expecting version: Int?) -> String? {
            do throws(Refusal) {
                _ = try desk.subject.decide(
                    .contact(.progress), by: People.agent, at: instant, expecting: version, policy: policy)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(refusal(desk.now, expecting: desk.subject.version) == nil)
        #expect(refusal(desk.now, expecting: desk.subject.version - 1) == "stale-version")
        #expect(refusal(desk.now - 1, expecting: nil) == "out-of-order")
        for broken in [Array(desk.events.dropFirst()), desk.events + [desk.events[0]], []] {
            #expect(throws: CaseHistoryFault.self) { _ = try Case(replaying: broken) }
        }
        var gap = desk.events
        gap.remove(at: 3)
        #expect(throws: CaseHistoryFault.self) { _ = try Case(replaying: gap) }
    }

    @Test("a repeated report raises an open case to level 2, once")
    func noteRepeat() throws {
        var desk = try Desk.inState(.contacting)
        try desk.send(.noteRepeat(CaseCommand.NoteRepeat(words: "又坏了")), by: .system)
        #expect(desk.subject.level == .serious && desk.subject.tier == 2 && desk.subject.owner == nil)
        let round = desk.subject.round.number
        try desk.send(.noteRepeat(CaseCommand.NoteRepeat(words: "又坏了")), by: .system)
        #expect(desk.subject.round.number == round)
    }

    @Test("a sealed archive says which part was changed")
    func manifest() throws {
        var subject = try Desk.inState(.archived).subject
        #expect(subject.brokenArchiveParts(digest: digest).isEmpty)
        subject.contacts[0].channel = "sms"
        #expect(subject.brokenArchiveParts(digest: digest) == ["contacts"])
        subject.forms.removeLast()
        #expect(subject.brokenArchiveParts(digest: digest).count == 2)
    }

    @Test("no event that left a trace can be missing from a sealed case, nor can any be left out or put in")
    func sealedEvents() throws {
        var desk = try Desk.inState(.archiving)
        let sealed = try desk.send(.archive(.init()), by: People.clerk)
        #expect(sealed.last?.fact.kind == .archived && desk.subject.archive?.throughVersion == desk.events.count - 1)
        for place in desk.events.indices.dropFirst().dropLast() {
            var events = desk.events
            events.remove(at: place)
            let renumbered = zip(1..., events).map { version, event in
                CaseEvent(
                    number: event.number, version: version, at: event.at, actor: event.actor, fact: event.fact)
            }
            let parts = try Case(replaying: renumbered).brokenArchiveParts(digest: digest)
            #expect(parts.contains("events"), "without \(desk.events[place].fact.kind)")
            // The same number of events, with one that says nothing in the place of another.
            events = desk.events
            let event = events[place]
            events[place] = CaseEvent(
                number: event.number, version: event.version, at: event.at, actor: event.actor,
                fact: .noticeDue(CaseFact.NoticeDue(roles: [])))
            let isTraceless = try Case(replaying: events) == desk.subject
            #expect(
                try Case(replaying: events).brokenArchiveParts(digest: digest).isEmpty == isTraceless,
                "\(event.fact.kind) exchanged")
            #expect(!isTraceless || Self.traceless.contains(event.fact.kind), "\(event.fact.kind)")
        }
    }

    /// The registration's own row too: it moves from nothing to where the case begins.
    private static let traceless: Set<CaseFact.Kind> = [
        .moved, .messageDue, .noticeDue, .questionAsked, .contactRevealed, .archiveRejected,
    ]

    @Test("an archive of the first version is proved by what it was sealed with")
    func firstManifest() throws {
        var subject = try Desk.inState(.archived).subject
        let archive = try #require(subject.archive)
        subject.archive = Manifest(of: subject, version: 1).sealed(
            by: archive.by, at: archive.at, through: 1, keptDays: 1, digest: digest)
        #expect(subject.archive?.manifest == nil && subject.brokenArchiveParts(digest: digest).isEmpty)
        subject.levelChanges = []
        subject.clocks.removeLast()
        #expect(subject.brokenArchiveParts(digest: digest).isEmpty)
        subject.tasks.removeAll()
        subject.rounds[0].tier = 3
        #expect(subject.brokenArchiveParts(digest: digest) == ["rounds"])
    }
}
