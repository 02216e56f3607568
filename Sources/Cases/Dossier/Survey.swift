public import ChineseText
public import WorkingTime

/// How satisfied the customer is. 1 is best and 5 is worst.
public enum Score: Int, Codable, Sendable, Hashable, CaseIterable {
    /// 非常满意.
    case verySatisfied = 1
    /// 满意.
    case satisfied = 2
    /// 可以理解/接受.
    case acceptable = 3
    /// 不满意.
    case unsatisfied = 4
    /// 非常不满意.
    case veryUnsatisfied = 5

    /// Whether the score raises the case.
    public var isBad: Bool { rawValue >= 4 }

    /// The words of the choice; customers choose words, not numbers.
    public var words: BilingualPhrase {
        switch self {
        case .verySatisfied: BilingualPhrase(zh: "非常满意", en: "very satisfied")
        case .satisfied: BilingualPhrase(zh: "满意", en: "satisfied")
        case .acceptable: BilingualPhrase(zh: "可以理解/接受", en: "acceptable")
        case .unsatisfied: BilingualPhrase(zh: "不满意", en: "not satisfied")
        case .veryUnsatisfied: BilingualPhrase(zh: "非常不满意", en: "very unsatisfied")
        }
    }
}

/// The survey of a round; a round has one answered survey at most.
public struct Survey: Codable, Sendable, Hashable {
    /// What was chosen.
    public struct Answer: Codable, Sendable, Hashable {
        /// The score.
        public var score: Score
        /// The customer's words.
        public var comment: PersonalText?
        /// When.
        public var at: Instant
        /// Whether staff entered it from a call; such answers are all sampled by the quality check.
        public var isStaffEntered: Bool
    }

    /// A score that staff entered and that waits for a second person.
    public struct Entry: Codable, Sendable, Hashable {
        /// The score.
        public var score: Score
        /// The customer's words.
        public var comment: PersonalText?
        /// Where it can be checked: the recording of a call and the like.
        public var evidence: PersonalText
        /// Who entered it.
        public var by: StaffID
    }

    /// The round.
    public var round: Int
    /// When the handling was finished.
    public var openedAt: Instant
    /// When the result and the five choices were delivered.
    public var sentAt: Instant?
    /// The conversation the answer must come from; nil until it was sent, or for a survey by phone.
    public var session: PersonalText?
    /// Whether the customer was reminded.
    public var isReminded = false
    /// Whether somebody tried to call.
    public var isCalled = false
    /// A score that waits for the countersignature.
    public var entry: Entry?
    /// The answer.
    public var answer: Answer?
    /// When it ended without an answer.
    public var endedAt: Instant?

    /// Whether an answer can still come.
    public var isOpen: Bool { answer == nil && endedAt == nil }
}
