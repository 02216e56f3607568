public import WorkingTime

/// A rule of the ledger: what for, and how much.
public enum LedgerRule: String, Codable, Sendable, Hashable, CaseIterable {
    /// No response and no form within one working day.
    case lateResponse = "late-response"
    /// Acting outside authority or guidance.
    case outsideAuthority = "outside-authority"
    /// Satisfaction not asked, or data manipulated.
    case manipulatedScore = "manipulated-score"
    /// A bonus.
    case bonus
    /// A talk, no money.
    case coaching
    /// A warning, no money.
    case warning

    /// What it may cost or bring, in fen; a penalty is negative.
    public var amountsFen: ClosedRange<Int> {
        switch self {
        case .lateResponse: -3_000 ... -3_000
        case .outsideAuthority: -10_000 ... -3_000
        case .manipulatedScore: -10_000 ... -5_000
        case .bonus: 0...100_000
        case .coaching, .warning: 0...0
        }
    }

    /// The clause of the regulations; nil for what no clause gives an amount.
    public var clause: String? {
        switch self {
        case .lateResponse: "S2 §5.4.1.1"
        case .outsideAuthority: "S2 §5.4.1.2"
        case .manipulatedScore: "S2 §5.4.1.3"
        case .bonus, .coaching, .warning: nil
        }
    }

    /// Whether the desk may propose it by itself, from a clock.
    public var isProposedBySystem: Bool { self == .lateResponse }

    /// What people call the rule.
    public var title: BilingualPhrase {
        switch self {
        case .lateResponse: BilingualPhrase(zh: "一个工作日内未响应、未填单", en: "no response within one working day")
        case .outsideAuthority: BilingualPhrase(zh: "越权或违反指引引起投诉", en: "outside authority or guidance")
        case .manipulatedScore: BilingualPhrase(zh: "未询问满意度或数据造假", en: "satisfaction not asked, or data manipulated")
        case .bonus: BilingualPhrase(zh: "奖励", en: "bonus")
        case .coaching: BilingualPhrase(zh: "辅导", en: "coaching")
        case .warning: BilingualPhrase(zh: "提醒", en: "warning")
        }
    }
}
