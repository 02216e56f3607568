import ChineseText
import Testing
import WorkingTime

@testable import Cases

/// A case that is driven through its life; every command is a minute after the last unless said.
struct Desk {
    var subject: Case
    var events: [CaseEvent]
    var now: Instant
    var policy: CasePolicy
    var surroundings = Surroundings(digest: digest, isChainVerified: true)

    init(
        _ command: CaseCommand.Register = registration(), by actor: Actor = People.agent, at instant: Instant = monday,
        as number: CaseNumber = number(1), policy: CasePolicy = CasesTests.policy
    ) throws {
        let outcome = try Case.register(command, as: number, by: actor, at: instant, policy: policy)
        guard case .opened(let events) = outcome else { throw Unexpected(what: "\(outcome)") }
        self.events = events
        subject = try Case(replaying: events)
        now = instant
        self.policy = policy
    }

    struct Unexpected: Error {
        var what: String
    }

    /// Gives a command; the events that followed.
    @discardableResult
    mutating func send(_ command: CaseCommand, by actor: Actor, after pause: Instant = minute) throws -> [CaseEvent] {
        let new = try subject.decide(
            command, by: actor, at: now + pause, policy: policy, surroundings: surroundings)
        now += pause
        for event in new { subject.apply(event) }
        events += new
        return new
    }

    /// The code of the refusal, or nil when the command is carried out.
    mutating func refusal(_ command: CaseCommand, by actor: Actor, after pause: Instant = minute) -> String? {
        do {
            try send(command, by: actor, after: pause)
            return nil
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    var actions: [ActionInput] {
        [ActionInput(measure: "补发", remedy: .resend, amountFen: 4_900, owner: "agent", due: dueDay(2, after: now))]
    }

    // MARK: A common life, step by step

    /// Who handles the case at its tier.
    var handler: Actor { [People.agent, People.supervisor, People.director][subject.tier - 1] }

    mutating func take() throws {
        let staff = handler.staff
        if subject.state == .registered {
            try send(.take(CaseCommand.Take(staff: staff)), by: handler)
        } else {
            try send(.transfer(CaseCommand.Transfer(staff: staff, reason: "接手")), by: handler)
        }
    }

    mutating func reachCustomer() throws {
        try send(
            .recordContact(
                CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .firstContact, note: "致歉")),
            by: handler)
    }

    mutating func toInvestigating() throws {
        if subject.owner == nil { try take() }
        try reachCustomer()
        try send(.beginInvestigation(CaseCommand.BeginInvestigation()), by: handler)
    }

    mutating func toPlanning() throws {
        try toInvestigating()
        try send(filled(.investigation), by: handler)
        try send(.finishInvestigation(CaseCommand.FinishInvestigation()), by: handler)
    }

    mutating func toExecuting() throws {
        try toPlanning()
        try send(filled(.plan), by: handler)
        try send(.proposePlan(CaseCommand.ProposePlan(rationale: "双方都合理", actions: actions)), by: handler)
        try send(.agreePlan(CaseCommand.AgreePlan()), by: handler)
    }

    mutating func toSurveying(isSent: Bool = true) throws {
        try toExecuting()
        try finish(isSent: isSent)
    }

    mutating func finish(isSent: Bool = true) throws {
        for action in subject.openActions {
            try send(.completeAction(CaseCommand.CompleteAction(action: action.id, proof: "SF123")), by: handler)
        }
        try send(.finish(CaseCommand.Finish(result: "已补发", summary: "加强包装")), by: handler)
        if isSent { try sendResult() }
    }

    mutating func sendResult() throws {
        try send(
            .recordContact(
                CaseCommand.RecordContact(
                    direction: .outward, channel: "chat", message: .result, session: "session-1")),
            by: handler)
    }

    mutating func answer(_ score: Int) throws {
        try send(.answerSurvey(CaseCommand.AnswerSurvey(score: score, session: "session-1")), by: People.customer)
    }

    mutating func toReviewing() throws {
        try toSurveying()
        try answer(2)
    }

    /// Who reviews the case at its tier.
    var reviewer: Actor {
        subject.round.isAfterCouncil
            ? People.secretary : [People.supervisor, People.secondDirector, People.secondDirector][subject.tier - 1]
    }

    mutating func approve() throws {
        try send(approval, by: reviewer)
    }

    var approval: CaseCommand { approval(exception: nil) }

    func approval(exception: String?) -> CaseCommand {
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        return .approve(CaseCommand.Approve(items: items, exception: exception))
    }

    mutating func toArchiving() throws {
        try toReviewing()
        try approve()
    }

    mutating func toArchived() throws {
        try toArchiving()
        try send(.archive(CaseCommand.Archive()), by: People.clerk)
    }

    mutating func toCouncil() throws {
        try toSurveying()
        try answer(5)
    }

    mutating func toAwaitingCustomer() throws {
        try toInvestigating()
        try send(.askCustomer(CaseCommand.AskCustomer(question: "请发照片", cause: .material)), by: handler)
    }

    /// A case of a level in a state.
    static func inState(_ state: CaseState, level: ComplaintLevel = .ordinary) throws -> Desk {
        try #require(prepared[level]?[state]).get()
    }

    /// Cases of each level in each state, prepared once.
    private static let prepared = Dictionary(
        uniqueKeysWithValues: ComplaintLevel.allCases.map { level in
            let desks = CaseState.allCases.map { state in (state, Result { try preparing(state, level: level) }) }
            return (level, Dictionary(uniqueKeysWithValues: desks))
        })

    private static func preparing(_ state: CaseState, level: ComplaintLevel) throws -> Desk {
        var desk = try Desk(registration(level: level))
        switch state {
        case .registered: break
        case .contacting: try desk.take()
        case .investigating: try desk.toInvestigating()
        case .planning: try desk.toPlanning()
        case .executing: try desk.toExecuting()
        case .surveying: try desk.toSurveying()
        case .reviewing: try desk.toReviewing()
        case .archiving: try desk.toArchiving()
        case .archived: try desk.toArchived()
        case .awaitingCustomer: try desk.toAwaitingCustomer()
        case .council: try desk.toCouncil()
        }
        return desk
    }
}
