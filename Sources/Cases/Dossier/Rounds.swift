public import ChineseText
public import WorkingTime

/// Why a round began.
public enum RoundReason: String, Codable, Sendable, Hashable, CaseIterable {
    /// The registration.
    case first
    /// The customer chose 4 or 5.
    case badScore = "bad_score"
    /// The customer did not accept the solution.
    case solutionRejected = "solution_rejected"
    /// The customer asked for somebody higher.
    case customerAsked = "customer_asked"
    /// The tier cannot settle it.
    case beyondAbility = "beyond_ability"
    /// Words of risk: regulator, media, court, injury.
    case riskWord = "risk_word"
    /// A clock was breached.
    case breach
    /// The level was raised.
    case levelRaised = "level_raised"
    /// The reviewer sent it up.
    case sentUp = "sent_up"
    /// The council gave it back to be carried out.
    case councilReturn = "council_return"
    /// Another reason, in words.
    case other

    /// Whether a person or the bot may give the reason for an escalation; the others come from steps of their own.
    public var isForEscalation: Bool {
        switch self {
        case .first, .badScore, .levelRaised, .sentUp, .councilReturn: false
        case .solutionRejected, .customerAsked, .beyondAbility, .riskWord, .breach, .other: true
        }
    }

    /// What people call the reason.
    public var title: BilingualPhrase {
        switch self {
        case .first: BilingualPhrase(zh: "首轮", en: "first")
        case .badScore: BilingualPhrase(zh: "评价 4、5", en: "bad score")
        case .solutionRejected: BilingualPhrase(zh: "不接受方案", en: "solution rejected")
        case .customerAsked: BilingualPhrase(zh: "客户要求", en: "customer asked")
        case .beyondAbility: BilingualPhrase(zh: "超出能力", en: "beyond ability")
        case .riskWord: BilingualPhrase(zh: "风险词", en: "words of risk")
        case .breach: BilingualPhrase(zh: "超时", en: "breach")
        case .levelRaised: BilingualPhrase(zh: "调高级别", en: "level raised")
        case .sentUp: BilingualPhrase(zh: "审核上报", en: "sent up")
        case .councilReturn: BilingualPhrase(zh: "会议决定执行", en: "council decision")
        case .other: BilingualPhrase(zh: "其他", en: "other")
        }
    }

    /// Whether the bot may escalate for this reason: only what the customer said.
    var isCustomersWish: Bool { [.customerAsked, .riskWord, .solutionRejected].contains(self) }
}

/// One pass of handling.
public struct Round: Codable, Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// Why it began.
    public var reason: RoundReason
    /// The level at its beginning.
    public var level: ComplaintLevel
    /// The tier that handles it.
    public var tier: Int
    /// When it began.
    public var openedAt: Instant
    /// Everybody who had the case in it, in order, each once.
    public var handlers: [StaffID] = []
    /// How it ended, when it has.
    public var outcome: CaseOutcome?
    /// Whether the outcome is the council's decision.
    public var isAfterCouncil = false
}

/// Somebody's time as the owner of a case.
public struct Assignment: Codable, Sendable, Hashable {
    /// Who.
    public var staff: StaffID
    /// The tier he acts at.
    public var tier: Int
    /// From when.
    public var from: Instant
    /// Until when; nil for the present owner.
    public var to: Instant?
    /// Why, where somebody gave a reason.
    public var reason: PersonalText?
    /// Whether it was forced on somebody off shift.
    public var isForced: Bool
}

/// A stay in a state.
public struct StateStay: Codable, Sendable, Hashable {
    /// Which state.
    public var state: CaseState
    /// From when.
    public var from: Instant
    /// Until when; nil for the present state.
    public var to: Instant?
}

/// A change of the level.
public struct LevelChange: Codable, Sendable, Hashable {
    /// The level before.
    public var from: ComplaintLevel
    /// The level after.
    public var to: ComplaintLevel
    /// Why.
    public var reason: PersonalText
    /// Who.
    public var by: StaffID
    /// The highest tier of who did it; 0 for the desk's own steps.
    public var actorTier: Int
    /// The tier on whose route the case runs from now on, 1 to 3.
    public var routeTier: Int
    /// When.
    public var at: Instant
}

/// The six who answer for the steps of a case.
public struct DutyHolders: Codable, Sendable, Hashable {
    /// One of the six duties.
    public enum Duty: String, Codable, Sendable, Hashable, CaseIterable {
        case intake, classification, investigation, handling, feedback, archive
    }

    private var holders: [Duty: StaffID] = [:]

    /// Who holds a duty; nil while nobody does.
    public subscript(duty: Duty) -> StaffID? {
        get { holders[duty] }
        set { holders[duty] = newValue }
    }
}

extension DutyHolders.Duty: CodingKeyRepresentable {}
