public import WorkingTime

/// What somebody is to a case. One person may have several roles.
public enum Role: String, Codable, Sendable, Hashable, CaseIterable {
    /// The complainant.
    case customer
    /// The engine, and the desk's own automatic steps.
    case bot
    /// First tier: those who receive complaints.
    case tier1
    /// Second tier: supervisors, managers, leaders of the escalation group.
    case tier2
    /// A department's member of the escalation group.
    case member
    /// Third tier: directors and the general managers.
    case tier3
    /// The administrative centre, for the general managers' meeting.
    case councilSecretary = "council-secretary"
    /// Keeps the records, the archive and the weekly report.
    case clerk
    /// Samples and scores conversations and cases.
    case quality
    /// Confirms entries of the ledger.
    case peopleManager = "people-manager"
    /// Keeps the settings; sees no case content.
    case administrator
    /// Reads only.
    case auditor
    /// A program with a key.
    case integration

    /// The tier of the role, 1 to 3; nil for roles that handle no cases.
    public var tier: Int? {
        switch self {
        case .tier1: 1
        case .tier2: 2
        case .tier3: 3
        default: nil
        }
    }

    /// The role of a tier: below 2 the first, above 2 the third.
    public static func handling(tier: Int) -> Role {
        tier <= 1 ? .tier1 : tier == 2 ? .tier2 : .tier3
    }

    /// What people call the role.
    public var title: BilingualPhrase {
        switch self {
        case .customer: BilingualPhrase(zh: "客户", en: "customer")
        case .bot: BilingualPhrase(zh: "系统", en: "the system")
        case .tier1: BilingualPhrase(zh: "一级受理人", en: "tier 1")
        case .tier2: BilingualPhrase(zh: "二级受理人", en: "tier 2")
        case .member: BilingualPhrase(zh: "部门组员", en: "group member")
        case .tier3: BilingualPhrase(zh: "三级受理人", en: "tier 3")
        case .councilSecretary: BilingualPhrase(zh: "会议秘书", en: "council secretary")
        case .clerk: BilingualPhrase(zh: "事务文员", en: "clerk")
        case .quality: BilingualPhrase(zh: "质检员", en: "quality inspector")
        case .peopleManager: BilingualPhrase(zh: "人事经理", en: "people manager")
        case .administrator: BilingualPhrase(zh: "管理员", en: "administrator")
        case .auditor: BilingualPhrase(zh: "审计", en: "auditor")
        case .integration: BilingualPhrase(zh: "对接系统", en: "integration")
        }
    }
}

/// Who does something: a person or a program, with the roles it has at that moment.
public struct Actor: Codable, Sendable, Hashable {
    /// The name; a customer acts under the text of the customer's key.
    public var id: StaffID
    /// The roles, in the order of `Role`, each once.
    public let roles: [Role]
    /// Departments the person belongs to.
    public var departments: [String]

    /// Somebody with roles.
    public init(_ id: StaffID, _ roles: [Role], departments: [String] = []) {
        self.id = id
        self.roles = Role.allCases.filter(roles.contains)
        self.departments = departments
    }

    /// The desk's own automatic steps.
    public static let system = Actor("system", [.bot])

    /// A customer who acts through the conversation.
    public static func customer(_ key: CustomerKey) -> Actor {
        Actor(StaffID(rawValue: key.rawValue), [.customer])
    }

    /// Whether the actor has a role.
    public func has(_ role: Role) -> Bool { roles.contains(role) }

    /// The highest tier among the roles; 0 when none handles cases.
    public var tier: Int { roles.compactMap(\.tier).max() ?? 0 }
}

/// A person to whom work can be given, as the shop's directory knows him.
public struct StaffMember: Codable, Sendable, Hashable {
    /// The name.
    public var id: StaffID
    /// The tiers he handles cases at, 1 to 3.
    public var tiers: [Int]
    /// Whether he works here still.
    public var isActive: Bool
    /// Whether his shift is on.
    public var isOnShift: Bool
    /// Whether the training for new staff is finished.
    public var isTrained: Bool

    /// A person with a tier; active, on shift and trained unless said otherwise.
    public init(_ id: StaffID, tiers: [Int], isActive: Bool = true, isOnShift: Bool = true, isTrained: Bool = true) {
        self.id = id
        self.tiers = tiers
        self.isActive = isActive
        self.isOnShift = isOnShift
        self.isTrained = isTrained
    }
}
