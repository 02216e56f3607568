import Testing
import WorkingTime

@testable import Cases

@Suite("Which command starts, pauses and ends which clock")
struct CaseClockTests {
    /// The rules whose clocks wait, with `(paused)` behind those that are paused.
    private func waiting(_ desk: Desk) -> Set<String> {
        Set(desk.subject.openClocks.map { $0.rule + ($0.clock.status == .paused ? " (paused)" : "") })
    }

    private static let lasting: Set<String> = ["C-ACK", "C-TRIAGE"]

    @Test(
        "in each state",
        arguments: [
            (CaseState.registered, ["C-CONTACT", "C-RESOLVE", "C-PROGRESS"]),
            (.contacting, ["C-CONTACT", "C-RESOLVE", "C-PROGRESS"]),
            (.investigating, ["C-RESOLVE", "C-PROGRESS"]), (.planning, ["C-PLAN", "C-RESOLVE", "C-PROGRESS"]),
            (.executing, ["C-ACTION", "C-RESOLVE", "C-PROGRESS"]),
            (.awaitingCustomer, ["C-RESOLVE (paused)", "C-PROGRESS"]),
            (.surveying, ["C-SURVEY-REMIND", "C-SURVEY-CALL", "C-SURVEY-END"]),
        ])
    func states(state: CaseState, rules: [String]) throws {
        #expect(waiting(try Desk.inState(state)) == Self.lasting.union(rules))
    }

    @Test("in the states that close a case nothing else waits")
    func closingStates() throws {
        #expect(waiting(try Desk.inState(.reviewing)) == ["C-REVIEW"])
        #expect(waiting(try Desk.inState(.archiving)) == ["C-ARCHIVE"])
        #expect(waiting(try Desk.inState(.archived)).isEmpty)
        #expect(waiting(try Desk.inState(.council, level: .grave)) == Self.lasting.union(["C-COUNCIL"]))
    }

    @Test("the notice, the triage and the handover stop what waits for them")
    func opening() throws {
        var desk = try Desk(registration(level: .serious))
        try desk.send(.contact(.acceptance), by: .system)
        try desk.send(.confirmTriage(CaseCommand.ConfirmTriage(level: .serious)), by: People.agent)
        #expect(waiting(desk) == ["C-TRANSFER", "C-CONTACT", "C-RESOLVE", "C-PROGRESS"])
        try desk.take()
        #expect(waiting(desk) == ["C-CONTACT", "C-RESOLVE", "C-PROGRESS"])
        #expect(desk.subject.clocks.filter { !$0.clock.isOpen }.allSatisfy { $0.clock.status == .met })
    }

    @Test("an escalation supersedes: both clocks stay in the record")
    func escalation() throws {
        var desk = try Desk.inState(.executing)
        try desk.send(filled(.escalation), by: People.agent)
        try desk.send(.escalate(), by: People.agent)
        #expect(
            waiting(desk) == Self.lasting.union(["C-CONTACT", "C-TRANSFER", "C-RESOLVE", "C-PROGRESS"]))
        let old = desk.subject.clocks.filter { $0.round == 1 && $0.clock.status == .superseded }
        #expect(Set(old.map(\.rule)) == ["C-RESOLVE", "C-PROGRESS", "C-ACTION"])
        #expect(old.allSatisfy { clock in desk.subject.clocks.contains { $0.id == clock.clock.successor } })
        let resolve = try #require(desk.subject.openClocks.first { $0.rule == "C-RESOLVE" })
        #expect(resolve.clock.start.level == .serious && resolve.clock.start.at == desk.now)
        #expect(desk.subject.openActions.isEmpty && desk.subject.owner == nil && desk.subject.duties[.handling] == nil)
        try desk.take()
        #expect(waiting(desk).isSuperset(of: ["C-ANALYSE"]) && !waiting(desk).contains("C-TRANSFER"))
        try desk.send(.assess(CaseCommand.Assess(words: "包装")), by: People.supervisor)
        #expect(!waiting(desk).contains("C-ANALYSE"))
    }

    @Test("progress starts again with a contact that counts, and with no other")
    func progress() throws {
        var desk = try Desk.inState(.investigating)
        func running() -> String? { desk.subject.openClocks.first { $0.rule == "C-PROGRESS" }?.id }
        let first = running()
        try desk.send(.contact(.status), by: People.agent)
        try desk.send(.contact(.progress, isDelivered: false), by: People.agent)
        #expect(running() == first)
        try desk.send(.contact(.progress), by: People.agent)
        #expect(running() != first && running() != nil)
    }

    @Test("a message of the customer waits for an answer: at once in the platform's hours, else from the opening")
    func replies() throws {
        var desk = try Desk.inState(.contacting)
        let inward = CaseCommand.recordContact(CaseCommand.RecordContact(direction: .inward, channel: "chat"))
        try desk.send(inward, by: .system)
        try desk.send(inward, by: .system)
        #expect(desk.subject.openClocks.count { $0.rule == "C-FIRST-REPLY" } == 1)
        try desk.send(.contact(.status), by: .system)
        #expect(!waiting(desk).contains("C-FIRST-REPLY"))
        try desk.send(inward, by: .system, after: 14 * hour)
        #expect(waiting(desk).contains("C-AFTER-HOURS"))
        try desk.send(.contact(.status), by: .system)
        #expect(waiting(desk).contains("C-AFTER-HOURS"), "only a person stops it")
        try desk.send(.contact(.status), by: People.agent)
        #expect(!waiting(desk).contains("C-AFTER-HOURS"))
    }

    @Test("the pause gives the remaining working time back")
    func pause() throws {
        var desk = try Desk.inState(.awaitingCustomer)
        let paused = try #require(desk.subject.clocks.first { $0.rule == "C-RESOLVE" })
        try desk.send(.continueHandling(CaseCommand.Continue(answer: "照片")), by: People.customer, after: day)
        let resumed = try #require(desk.subject.clocks.first { $0.rule == "C-RESOLVE" })
        #expect(desk.subject.state == .investigating && resumed.clock.due == paused.clock.due + day)
        #expect(desk.subject.contacts.last?.direction == .inward)
    }

    @Test("a tick warns and breaches once, and never again after the end")
    func ticks() throws {
        var desk = try Desk.inState(.contacting)
        let tick = CaseCommand.tickClocks(CaseCommand.TickClocks())
        #expect(!(try desk.send(tick, by: .system, after: 3 * day)).isEmpty)
        #expect(desk.subject.clocks.first { $0.rule == "C-CONTACT" }?.clock.status == .breached)
        #expect(try desk.send(tick, by: .system, after: 0).isEmpty)
    }

    @Test("a correction of the calendar re-bases what still runs, and keeps before and after")
    func rebase() throws {
        var desk = try Desk.inState(.investigating)
        let before = try #require(desk.subject.openClocks.first { $0.rule == "C-RESOLVE" }).clock.due
        let closed = try shop.overriding(
            DayOverride(dueDay(1, after: desk.now), hours: [], reason: BilingualPhrase(zh: "停电", en: "no power")))
        desk.policy.earlierCalendars = [shop]
        desk.policy.calendar = closed
        try desk.send(.rebaseClocks(CaseCommand.RebaseClocks(reason: "停电")), by: People.administrator)
        let after = try #require(desk.subject.openClocks.first { $0.rule == "C-RESOLVE" }).clock
        #expect(after.due == before + day && after.rebases.first?.before.due == before)
        #expect(after.basis.calendarVersion == closed.version)
        try desk.send(.ask(), by: People.agent)
        #expect(try Case(replaying: desk.events) == desk.subject)
    }
}
