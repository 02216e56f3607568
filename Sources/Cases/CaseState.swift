public import WorkingTime

/// Where a case stands.
public enum CaseState: String, Codable, Sendable, Hashable, CaseIterable {
    /// Known, with a number, and nobody's yet.
    case registered
    /// Somebody has it and gets in touch with the customer.
    case contacting
    /// The facts are looked for.
    case investigating
    /// The way out is looked for.
    case planning
    /// What was agreed is done.
    case executing
    /// The customer is asked how satisfied he is.
    case surveying
    /// Somebody who did not handle it looks at it.
    case reviewing
    /// The clerk puts the dossier together.
    case archiving
    /// Closed for ever.
    case archived
    /// The customer is asked for something; the only state in which clocks pause.
    case awaitingCustomer = "awaiting_customer"
    /// It lies with the general managers' meeting.
    case council

    /// States in which somebody works on the complaint.
    public static let openHandling: [CaseState] = [
        .contacting, .investigating, .planning, .executing, .awaitingCustomer,
    ]

    /// All states but the archive.
    public static let open: [CaseState] = allCases.filter(\.isOpen)

    /// Whether something is left to do.
    public var isOpen: Bool { self != .archived }

    /// What people call the state.
    public var title: BilingualPhrase {
        switch self {
        case .registered: BilingualPhrase(zh: "已登记", en: "registered")
        case .contacting: BilingualPhrase(zh: "应诉中", en: "contacting")
        case .investigating: BilingualPhrase(zh: "调查中", en: "investigating")
        case .planning: BilingualPhrase(zh: "定方案", en: "planning")
        case .executing: BilingualPhrase(zh: "执行中", en: "executing")
        case .surveying: BilingualPhrase(zh: "待评价", en: "surveying")
        case .reviewing: BilingualPhrase(zh: "待审核", en: "reviewing")
        case .archiving: BilingualPhrase(zh: "待存档", en: "archiving")
        case .archived: BilingualPhrase(zh: "已归档", en: "archived")
        case .awaitingCustomer: BilingualPhrase(zh: "待客户补充", en: "awaiting the customer")
        case .council: BilingualPhrase(zh: "总经理会议", en: "council")
        }
    }
}

/// How the handling of a case ended; a review needs one of these.
public enum CaseOutcome: String, Codable, Sendable, Hashable, CaseIterable {
    /// The customer chose 1, 2 or 3.
    case satisfied
    /// The customer did not answer.
    case noAnswer = "no_answer"
    /// The customer withdrew the complaint.
    case withdrawn
    /// It was no complaint.
    case invalid
    /// It goes on in another case.
    case merged
    /// The council ended it although the customer is not satisfied; counted as unsatisfied.
    case concludedUnsatisfied = "concluded_unsatisfied"

    /// What people call the outcome.
    public var title: BilingualPhrase {
        switch self {
        case .satisfied: BilingualPhrase(zh: "客户认可", en: "satisfied")
        case .noAnswer: BilingualPhrase(zh: "未评价", en: "no answer")
        case .withdrawn: BilingualPhrase(zh: "客户撤诉", en: "withdrawn")
        case .invalid: BilingualPhrase(zh: "无效", en: "invalid")
        case .merged: BilingualPhrase(zh: "并入", en: "merged")
        case .concludedUnsatisfied: BilingualPhrase(zh: "不满意终结", en: "concluded, unsatisfied")
        }
    }
}
