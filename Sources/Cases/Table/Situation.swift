import ChineseText
import WorkingTime

/// What the desk knows beside the case when a command comes.
public struct Surroundings: Sendable {
    /// Other cases that matter: the target of a merger, cases of the same customer.
    public var others: [CaseSummary]
    /// The earlier registrations under the same key.
    public var earlierRegistration: EarlierRegistration?
    /// Who works at the shop; nil when the desk does not know, and then it never says that nobody may review.
    public var staff: [Actor]?
    /// Gives the hash of a part of the dossier as text; needed to archive.
    public var digest: (@Sendable ([UInt8]) -> String)?
    /// Whether the store has verified the case's chain of events; needed to archive.
    public var isChainVerified: Bool

    /// Nothing known unless said.
    public init(
        others: [CaseSummary] = [], earlierRegistration: EarlierRegistration? = nil, staff: [Actor]? = nil,
        digest: (@Sendable ([UInt8]) -> String)? = nil, isChainVerified: Bool = false
    ) {
        self.others = others
        self.earlierRegistration = earlierRegistration
        self.staff = staff
        self.digest = digest
        self.isChainVerified = isChainVerified
    }
}

/// A command, who gives it and everything it is judged by.
struct Situation: Sendable {
    var subject: Case
    let command: CaseCommand
    let actor: Actor
    let at: Instant
    let policy: CasePolicy
    let surroundings: Surroundings

    var isOwner: Bool { subject.owner == actor.id }

    var isHandlerOfRound: Bool { subject.round.handlers.contains(actor.id) }

    var isCustomer: Bool { actor.has(.customer) && actor.id.rawValue == subject.customer.rawValue }

    /// The person to whom a command gives the case.
    var assignee: StaffMember? {
        switch command {
        case .assign(let command): command.staff
        case .take(let command): command.staff
        case .transfer(let command): command.staff
        case .councilAct(let command): command.executor
        default: nil
        }
    }

    /// The reason that a command gives in words.
    var reason: String? {
        switch command {
        case .assign(let command): command.reason
        case .replan(let command): command.reason
        case .transfer(let command): command.reason
        case .waiveTask(let command): command.reason
        case .cancelAction(let command): command.reason
        case .setLevel(let command): command.reason
        case .confirmTriage(let command): command.reason
        case .bringToCouncil(let command): command.reason
        case .sendUp(let command): command.reason
        case .returnCase(let command): command.remarks
        case .withdraw(let command): command.reason
        case .enterWithdrawal(let command): command.reason
        case .markInvalid(let command): command.reason
        case .merge(let command): command.reason
        case .escalate(let command): command.note
        case .rebaseClocks(let command): command.reason
        case .revealContact(let command): command.reason
        default: nil
        }
    }

    /// The score that a command brings into force, as the customer gave it.
    var score: Int? {
        switch command {
        case .answerSurvey(let command): command.score
        case .enterScore(let command): command.score
        case .countersignScore: subject.survey?.entry?.score.rawValue
        default: nil
        }
    }

    /// The level that a report of the same matter leaves the case at: 2 at least, and never below the report's own.
    var levelAfterRepeat: ComplaintLevel {
        guard case .noteRepeat(let command) = command else { return subject.level }
        let spoken = command.hits.map(\.level) + [command.level].compactMap(\.self)
        return max(subject.level, spoken.max() ?? .ordinary, .serious)
    }

    /// The level that a command asks for.
    var wantedLevel: (level: Int, isLower: Bool)? {
        switch command {
        case .setLevel(let command): (command.level.rawValue, command.level < subject.level)
        case .confirmTriage(let command): (command.level.rawValue, command.level < subject.level)
        default: nil
        }
    }
}
