public import WorkingTime

/// What a row does beside the change of state and the facts of its command.
public enum Effect: Sendable, Hashable {
    /// A clock of a rule starts.
    case start(String)
    /// Clocks of a rule stop: what they waited for has happened.
    case stop(String)
    /// A message to the customer is due.
    case message(MessageKind)
    /// Clocks that can be paused are paused.
    case pauseClocks
    /// They go on.
    case resumeClocks
    /// The survey of the round opens.
    case openSurvey
    /// The handling ends; the review begins.
    case enterReview
    /// A new round at the next level and tier; earlier clocks are superseded.
    case nextRound
    /// The matter goes before the general managers.
    case enterCouncil
    /// What row 15, 16 or 17 would have done with the score.
    case asScored

    /// What the effect is called in the table.
    public var title: BilingualPhrase {
        switch self {
        case .start(let rule): BilingualPhrase(zh: "启动 \(rule)", en: "start \(rule)")
        case .stop(let rule): BilingualPhrase(zh: "停止 \(rule)", en: "stop \(rule)")
        case .message(let kind): BilingualPhrase(zh: "消息 \(kind.rawValue)", en: "message \(kind.rawValue)")
        case .pauseClocks: BilingualPhrase(zh: "暂停时限", en: "pause clocks")
        case .resumeClocks: BilingualPhrase(zh: "恢复时限", en: "resume clocks")
        case .openSurvey: BilingualPhrase(zh: "开启评价", en: "open the survey")
        case .enterReview: BilingualPhrase(zh: "启动 C-REVIEW，其余时限被取代", en: "start C-REVIEW, supersede the others")
        case .nextRound: BilingualPhrase(zh: "新一轮，等级与受理级别各升一级", en: "next round, level and tier up")
        case .asScored: BilingualPhrase(zh: "同第 15、16 或 17 行", en: "as row 15, 16 or 17")
        case .enterCouncil: BilingualPhrase(zh: "提交总经理会议，启动 C-COUNCIL", en: "council item, start C-COUNCIL")
        }
    }
}

/// One row of the state machine.
public struct Transition: Sendable {
    /// Where a row leads.
    public enum Destination: Sendable, Hashable {
        /// One state.
        case state(CaseState)
        /// The state it is in.
        case same
        /// The state before the question to the customer.
        case previous
        /// One of several, as the command or the score says.
        case oneOf([CaseState])
        /// The state it is in, or contacting in a new round when the route asks for a higher tier.
        case sameOrNextRound
        /// Another case is registered.
        case newCase
    }

    /// What tells rows of one command apart.
    public enum Condition: Sendable, Hashable {
        /// The score is 1, 2 or 3.
        case goodScore
        /// The score is 4 or 5 and there is a higher level.
        case badScore
        /// The score is 4 or 5 at level 3.
        case badScoreAtTop
    }

    /// The row, 1 to 30.
    public let number: Int
    /// The states it leaves; empty for the registration.
    public let from: [CaseState]
    /// The commands that take it.
    public let commands: [CaseCommand.Kind]
    /// Which of several rows of the command.
    public let condition: Condition?
    /// What happens, for people.
    public let event: BilingualPhrase
    /// Where it leads.
    public let destination: Destination
    /// Who may take it: any of these.
    public let who: [Party]
    /// What must hold: all of these.
    public let guards: [Guard]
    /// What follows.
    public let effects: [Effect]

    init(
        _ number: Int, from: [CaseState], _ commands: [CaseCommand.Kind], when condition: Condition? = nil,
        zh: String, en: String, to destination: Destination, by who: [Party], _ guards: [Guard] = [],
        then effects: [Effect] = []
    ) {
        self.number = number
        self.from = from
        self.commands = commands
        self.condition = condition
        event = BilingualPhrase(zh: zh, en: en)
        self.destination = destination
        self.who = who
        self.guards = guards
        self.effects = effects
    }

    /// The rows of a command.
    static func rows(of command: CaseCommand.Kind) -> [Transition] {
        table.filter { $0.commands.contains(command) }
    }

    /// The row with a number, or nil.
    public static func row(_ number: Int) -> Transition? { table.first { $0.number == number } }

    /// The states a row may lead to from a state.
    public func destinations(from state: CaseState) -> [CaseState] {
        switch destination {
        case .state(let state): [state]
        case .same: [state]
        case .previous: CaseState.openHandling.filter { $0 != .awaitingCustomer }
        case .oneOf(let states): states
        case .sameOrNextRound: state == .contacting ? [.contacting] : [state, .contacting]
        case .newCase: []
        }
    }
}
