import Testing
import WorkingTime

@testable import Cases

/// A command in a prepared case, and the code of its refusal, or nil when it is carried out.
struct Trial: Sendable, CustomTestStringConvertible {
    /// The row of the table; 0 beside it.
    var row: Int
    var code: String?
    var state: CaseState
    var level: ComplaintLevel
    var actor: Actor
    var command: @Sendable (Desk) -> CaseCommand
    var setup: @Sendable (inout Desk) throws -> Void

    init(
        _ row: Int, _ code: String? = nil, in state: CaseState, level: ComplaintLevel = .ordinary,
        by actor: Actor = People.agent, _ command: @autoclosure @escaping @Sendable () -> CaseCommand,
        setup: @escaping @Sendable (inout Desk) throws -> Void = { _ in }
    ) {
        self.init(row, code, in: state, level: level, by: actor, with: { _ in command() }, setup: setup)
    }

    init(
        _ row: Int, _ code: String? = nil, in state: CaseState, level: ComplaintLevel = .ordinary,
        by actor: Actor = People.agent, with command: @escaping @Sendable (Desk) -> CaseCommand,
        setup: @escaping @Sendable (inout Desk) throws -> Void = { _ in }
    ) {
        self.row = row
        self.code = code
        self.state = state
        self.level = level
        self.actor = actor
        self.command = command
        self.setup = setup
    }

    var testDescription: String { "row \(row) in \(state.rawValue), level \(level.rawValue): \(code ?? "done")" }

    /// The prepared case.
    func desk() throws -> Desk {
        var desk = try Desk.inState(state, level: level)
        try setup(&desk)
        return desk
    }
}

extension StaffMember {
    var gone: StaffMember { StaffMember(id, tiers: tiers, isActive: false) }
    var untrained: StaffMember { StaffMember(id, tiers: tiers, isTrained: false) }
    var offShift: StaffMember { StaffMember(id, tiers: tiers, isOnShift: false) }
}

extension CaseCommand {
    static func take(_ staff: StaffMember) -> CaseCommand { .take(Take(staff: staff)) }

    static func assign(_ staff: StaffMember, reason: String? = nil, isForced: Bool = false) -> CaseCommand {
        .assign(Assign(staff: staff, reason: reason, isForced: isForced))
    }

    static func transfer(_ staff: StaffMember, _ reason: String = "换班") -> CaseCommand {
        .transfer(Transfer(staff: staff, reason: reason))
    }

    static var begin: CaseCommand { .beginInvestigation(BeginInvestigation()) }

    static func solve(_ result: String = "已说明", remedy: String? = nil) -> CaseCommand {
        .solveAtFirstContact(SolveAtFirstContact(result: result, remedy: remedy))
    }

    static var finishInvestigation: CaseCommand { .finishInvestigation(FinishInvestigation()) }

    static var agree: CaseCommand { .agreePlan(AgreePlan()) }

    static func finish(_ result: String = "已补发", _ summary: String = "加强包装") -> CaseCommand {
        .finish(Finish(result: result, summary: summary))
    }

    static func ask(_ question: String = "请发照片") -> CaseCommand {
        .askCustomer(AskCustomer(question: question, cause: .material))
    }

    static func department(_ question: String = "还有货吗") -> CaseCommand {
        .askDepartment(AskDepartment(department: "warehouse", question: question))
    }

    static func escalate(_ cause: RoundReason = .beyondAbility, _ note: String? = nil) -> CaseCommand {
        .escalate(Escalate(cause: cause, note: note))
    }

    static func level(_ level: ComplaintLevel, _ reason: String = "影响扩大") -> CaseCommand {
        .setLevel(SetLevel(level: level, reason: reason))
    }

    static func score(_ score: Int, session: String = "session-1") -> CaseCommand {
        .answerSurvey(AnswerSurvey(score: score, session: session))
    }

    static func enter(_ score: Int, evidence: String = "录音") -> CaseCommand {
        .enterScore(EnterScore(score: score, evidence: evidence))
    }

    static var sign: CaseCommand { .countersignScore(CountersignScore()) }

    static func contact(_ kind: MessageKind?, channel: String = "phone", isDelivered: Bool = true) -> CaseCommand {
        .recordContact(
            RecordContact(direction: .outward, channel: channel, message: kind, isDelivered: isDelivered))
    }

    static func plan(_ desk: Desk, amountFen: Int = 4_900, rationale: String = "合理") -> CaseCommand {
        var actions = desk.actions
        actions[0].amountFen = amountFen
        return .proposePlan(ProposePlan(rationale: rationale, actions: actions))
    }

    static func act(
        _ desk: Desk, _ decision: String = "退款", executor: StaffMember = People.director.staff,
        amountFen: Int = 0
    ) -> CaseCommand {
        var actions = desk.actions
        actions[0].amountFen = amountFen
        return .councilAct(CouncilAct(decision: decision, minutes: "2026-7", executor: executor, actions: actions))
    }

    static func conclude(_ minutes: String = "2026-8") -> CaseCommand {
        .councilConclude(CouncilConclude(decision: "终结", minutes: minutes))
    }

    static func returning(_ remarks: String = "补凭证") -> CaseCommand {
        .returnCase(Return(to: .executing, remarks: remarks))
    }

    static func empty(_ field: String) -> CaseCommand {
        .reviseForm(ReviseForm(form: .complaint, fields: [FieldInput(field, " ")]))
    }

    static var withdraw: CaseCommand { .withdraw(Withdraw()) }

    static func enterWithdrawal(_ reason: String = "电话撤诉", _ evidence: String = "录音") -> CaseCommand {
        .enterWithdrawal(EnterWithdrawal(reason: reason, evidence: evidence))
    }

    static func merge(_ serial: Int, _ reason: String = "重复") -> CaseCommand {
        .merge(Merge(into: number(serial), reason: reason))
    }
}
