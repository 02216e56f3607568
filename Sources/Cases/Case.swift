public import ChineseText
public import WorkingTime

/// One complaint from one customer about one matter: what its events say, and nothing else.
public struct Case: Codable, Sendable, Hashable {
    /// The number, which is the identity.
    public let number: CaseNumber
    /// How many events it has; a command names the version it was based on.
    public internal(set) var version: Int
    /// The registration.
    public let registration: CaseFact.Registered
    /// When it was registered.
    public let openedAt: Instant
    /// When it was archived.
    public internal(set) var closedAt: Instant?
    /// When the last event came about.
    public internal(set) var lastEventAt: Instant
    /// Where it stands.
    public internal(set) var state: CaseState
    /// Where it goes on when the customer has answered.
    public internal(set) var resumesTo: CaseState?
    /// How grave it is.
    public internal(set) var level: ComplaintLevel
    /// The tier on whose route it runs; never below the level's.
    public internal(set) var tier: Int
    /// Whether a person stands behind the level.
    public internal(set) var isTriageConfirmed = false
    /// How soon its turn comes.
    public internal(set) var priority: CasePriority
    /// What it is about.
    public internal(set) var matter: Matter
    /// Who has it; nil while it waits in a pool.
    public internal(set) var owner: StaffID?
    /// Who answers for the steps.
    public internal(set) var duties = DutyHolders()
    /// The passes of handling, the present one last.
    public internal(set) var rounds: [Round]
    /// Who had it when.
    public internal(set) var assignments: [Assignment] = []
    /// Where it stood when.
    public internal(set) var stays: [StateStay]
    /// The changes of the level.
    public internal(set) var levelChanges: [LevelChange] = []
    /// The contacts.
    public internal(set) var contacts: [ContactRecord] = []
    /// When the case last asked by itself that the customer hears of its progress; the first time is a clock's warning.
    public internal(set) var progressDemandedAt: Instant?
    /// All revisions of all forms.
    public internal(set) var forms: [FormRevision] = []
    /// The departments' tasks.
    public internal(set) var tasks: [DepartmentTask] = []
    /// The requests to superiors.
    public internal(set) var helpRequests: [HelpRequest] = []
    /// The judgements of the group.
    public internal(set) var assessments: [Assessment] = []
    /// The plans; the last is the one in force.
    public internal(set) var plans: [Plan] = []
    /// What came of it, as the customer is told.
    public internal(set) var result: PersonalText?
    /// What is to be learnt.
    public internal(set) var closingSummary: PersonalText?
    /// Whether it was solved at the first contact.
    public internal(set) var isSolvedAtFirstContact = false
    /// The surveys.
    public internal(set) var surveys: [Survey] = []
    /// A withdrawal that waits for a second person.
    public internal(set) var pendingWithdrawal: CaseFact.WithdrawalEntered?
    /// How the handling ended.
    public internal(set) var outcome: CaseOutcome?
    /// The reviews.
    public internal(set) var reviews: [Review] = []
    /// The matters before the general managers.
    public internal(set) var councilItems: [CouncilItem] = []
    /// The sealed dossier.
    public internal(set) var archive: ArchiveRecord?
    /// The same matter, reported again.
    public internal(set) var repeats: [CaseFact.RepeatNoted] = []
    /// Cases that have to do with this one.
    public internal(set) var links: [CaseLink] = []
    /// Rules that were set aside.
    public internal(set) var deviations: [CaseFact.DeviationNoted] = []
    /// The clocks, ended ones too.
    public internal(set) var clocks: [CaseClock] = []

    init(_ registered: CaseFact.Registered, of event: CaseEvent) {
        number = event.number
        version = event.version
        registration = registered
        openedAt = event.at
        lastEventAt = event.at
        state = .registered
        level = registered.level
        tier = registered.level.handlingTier
        priority = registered.priority
        matter = registered.matter
        rounds = [
            Round(
                number: 1, reason: .first, level: registered.level, tier: registered.level.handlingTier,
                openedAt: event.at)
        ]
        stays = [StateStay(state: .registered, from: event.at)]
        duties[.intake] = event.actor.id
        if let after = registered.after { links = [CaseLink(kind: .repeatOf, other: after)] }
    }
}

/// Stored events that are no case.
public struct CaseHistoryFault: Error, Sendable, Hashable {
    /// The version of the event that does not fit; 0 when there is none.
    public var version: Int
    /// What is wrong.
    public var words: BilingualPhrase
}

extension Case {
    /// A case as its stored events left it. Throws when they do not begin with the only registration, when one is
    /// missing or belongs to another case.
    public init(replaying events: some Sequence<CaseEvent>) throws(CaseHistoryFault) {
        var replayed: Case?
        for event in events {
            guard var known = replayed else {
                guard case .registered(let registered) = event.fact, event.version == 1 else {
                    throw CaseHistoryFault(
                        version: event.version,
                        words: BilingualPhrase(zh: "记录应以登记开头", en: "a case begins with its registration"))
                }
                replayed = Case(registered, of: event)
                continue
            }
            guard event.number == known.number, event.version == known.version + 1 else {
                throw CaseHistoryFault(
                    version: event.version,
                    words: BilingualPhrase(zh: "记录缺失、重复或不属于本单", en: "an event is missing, double or another case's"))
            }
            known.apply(event)
            replayed = known
        }
        guard let replayed else {
            throw CaseHistoryFault(version: 0, words: BilingualPhrase(zh: "没有记录", en: "there are no events"))
        }
        self = replayed
    }

    /// The customer, whose key seals the personal values of the case's events.
    public var customer: CustomerKey { registration.customer }

    /// The present pass of handling.
    public var round: Round {
        rounds.last ?? Round(number: 1, reason: .first, level: level, tier: tier, openedAt: openedAt)
    }

    /// Who reviews and archives it.
    public var route: Route { .on(tier: tier, afterCouncil: round.isAfterCouncil) }

    /// The newest revision of a form; in the round given, or in any.
    public func form(_ kind: FormKind, inRound round: Int? = nil) -> FormRevision? {
        forms.last { $0.kind == kind && (round == nil || $0.round == round) }
    }

    /// The survey of the present round, the newest if a review gave the case back.
    public var survey: Survey? { surveys.last { $0.round == round.number } }

    /// What has ever spoken for a level: at the registration, and in reports of the same matter.
    public var triageHits: [TriageHit] { registration.hits + repeats.flatMap { $0.hits ?? [] } }

    /// Everybody who had the case in any round.
    public var handlers: Set<StaffID> { Set(rounds.flatMap(\.handlers)) }

    /// Clocks that still wait.
    public var openClocks: [CaseClock] { clocks.filter(\.clock.isOpen) }
}
