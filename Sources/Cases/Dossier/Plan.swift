public import ChineseText

/// What the shop gives or does to put things right.
public enum RemedyKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// 退货.
    case returned = "return"
    /// 换货.
    case exchange
    /// 退款.
    case refund
    /// 补发.
    case resend
    /// 维修.
    case repair
    /// 赔偿.
    case compensation
    /// 系统修复.
    case systemRepair = "system-repair"
    /// 致歉.
    case apology
    /// 服务补救.
    case serviceRecovery = "service-recovery"
    /// 其他.
    case other
}

/// One measure of a plan, with a person and a day.
public struct PlannedAction: Codable, Sendable, Hashable, Identifiable {
    /// How an action ended.
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        case open, done, cancelled
        /// Another plan or round took its place.
        case superseded
    }

    /// The number within the case, from 1.
    public var id: Int
    /// What is done.
    public var measure: PersonalText
    /// What the customer gets.
    public var remedy: RemedyKind
    /// What it costs, in fen.
    public var amountFen: Int
    /// Who does it.
    public var owner: StaffID
    /// The last day, until the close of business.
    public var due: LocalDate
    /// How it stands.
    public var status = Status.open
    /// The proof that it was done, or why it was cancelled.
    public var note: PersonalText?
}

/// The way out, as the owner proposes it.
public struct Plan: Codable, Sendable, Hashable, Identifiable {
    /// Somebody's consent to what the plan costs.
    public struct Approval: Codable, Sendable, Hashable {
        /// Who.
        public var by: StaffID
        /// When.
        public var at: Instant
        /// Up to which amount, in fen; nil for any.
        public var limitFen: Int?
    }

    /// The number within the case, from 1.
    public var id: Int
    /// The round.
    public var round: Int
    /// Why this is fair to both sides.
    public var rationale: PersonalText
    /// The measures.
    public var actions: [PlannedAction]
    /// Who consented to the amount.
    public var approvals: [Approval] = []
    /// When it was agreed.
    public var agreedAt: Instant?

    /// What all measures cost, in fen.
    public var amountFen: Int {
        actions.reduce(0) { $0.addingReportingOverflow($1.amountFen).overflow ? .max : $0 + $1.amountFen }
    }
}
