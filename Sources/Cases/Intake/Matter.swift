public import Handoff
public import WorkingTime

/// High, medium or low: urgency × scope. It orders the queue; the level decides who handles the case.
public enum CasePriority: String, Codable, Sendable, Hashable, CaseIterable {
    case high, medium, low

    /// The priority of two degrees; one that is not known counts as low.
    public init(urgency: HandoffForm.Complaint.Priority.Degree, scope: HandoffForm.Complaint.Priority.Degree) {
        let points = Self.points(urgency) + Self.points(scope)
        self = points >= 3 ? .high : points == 2 ? .medium : .low
    }

    /// What people call it.
    public var title: BilingualPhrase {
        switch self {
        case .high: BilingualPhrase(zh: "高", en: "high")
        case .medium: BilingualPhrase(zh: "中", en: "medium")
        case .low: BilingualPhrase(zh: "低", en: "low")
        }
    }

    private static func points(_ degree: HandoffForm.Complaint.Priority.Degree) -> Int {
        switch degree {
        case .high: 2
        case .medium: 1
        case .low, .other: 0
        }
    }
}

extension CasePriority: Comparable {
    /// Whether a case of this priority comes behind one of the other.
    public static func < (one: CasePriority, other: CasePriority) -> Bool { one.weight < other.weight }

    private var weight: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}

/// Who complains.
public enum ComplainantKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Somebody who bought something.
    case consumer
    /// A franchisee, or staff of one.
    case franchisee

    /// What people call the complainant.
    public var title: BilingualPhrase {
        switch self {
        case .consumer: BilingualPhrase(zh: "消费者", en: "consumer")
        case .franchisee: BilingualPhrase(zh: "加盟商", en: "franchisee")
        }
    }
}

/// What a complaint is about.
public struct Matter: Codable, Sendable, Hashable {
    /// Path in the shop's tree of types: `产品质量/破损`.
    public var type: String
    /// The order.
    public var orderNo: PersonalText?
    /// The product's code or name.
    public var product: String?
    /// The shop or store.
    public var store: String?
    /// The department.
    public var department: String?
    /// When the product came on the market, in milliseconds since 1970.
    public var productLaunchedAt: Int64?

    /// A matter of a type.
    public init(
        type: String, orderNo: PersonalText? = nil, product: String? = nil, store: String? = nil,
        department: String? = nil, productLaunchedAt: Int64? = nil
    ) {
        self.type = type
        self.orderNo = orderNo
        self.product = product
        self.store = store
        self.department = department
        self.productLaunchedAt = productLaunchedAt
    }
}

/// What speaks for a level.
public struct TriageHit: Codable, Sendable, Hashable {
    /// Name of the rule.
    public var rule: String
    /// The level it proposes.
    public var level: ComplaintLevel
    /// The clause of the shop's regulations it stands for.
    public var clause: String
    /// Why, in words.
    public var because: BilingualPhrase

    /// A hit of a rule.
    public init(rule: String, level: ComplaintLevel, clause: String, because: BilingualPhrase) {
        self.rule = rule
        self.level = level
        self.clause = clause
        self.because = because
    }
}
