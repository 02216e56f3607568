public import ChineseText
public import WorkingTime

/// What a reviewer looks at.
public enum ReviewItem: String, Codable, Sendable, Hashable, CaseIterable {
    /// The facts were verified.
    case factsVerified
    /// Everybody kept within his authority.
    case withinAuthority
    /// The clocks were met, or it is said why not.
    case clocksMet
    /// Promises were kept.
    case promisesKept
    /// The customer was contacted as required.
    case customerContacted
    /// The score is the customer's own.
    case scoreGenuine
    /// Level and type are right.
    case classificationRight
    /// Remedies are proven.
    case remediesProven
    /// What can be learnt is noted.
    case lessonNoted

    /// What people call the item.
    public var label: BilingualPhrase {
        switch self {
        case .factsVerified: BilingualPhrase(zh: "事实已核实", en: "facts verified")
        case .withinAuthority: BilingualPhrase(zh: "未越权", en: "within authority")
        case .clocksMet: BilingualPhrase(zh: "时限达成或有说明", en: "clocks met or explained")
        case .promisesKept: BilingualPhrase(zh: "承诺已兑现", en: "promises kept")
        case .customerContacted: BilingualPhrase(zh: "按要求联系客户", en: "customer contacted as required")
        case .scoreGenuine: BilingualPhrase(zh: "评价真实", en: "score genuine")
        case .classificationRight: BilingualPhrase(zh: "分级分类正确", en: "classification right")
        case .remediesProven: BilingualPhrase(zh: "补救有凭证", en: "remedies proven")
        case .lessonNoted: BilingualPhrase(zh: "已记录改进点", en: "lesson noted")
        }
    }
}

/// Why somebody reviewed whom the rules do not name: the shop had nobody else.
public enum ReviewException: String, Codable, Sendable, Hashable, CaseIterable {
    /// Somebody who did not handle the round, in the place of a reviewer.
    case standIn = "stand-in"
    /// Whoever handled it, a working day later.
    case selfReview = "self-review"

    /// What people call it.
    public var title: BilingualPhrase {
        switch self {
        case .standIn: BilingualPhrase(zh: "代审", en: "stand-in")
        case .selfReview: BilingualPhrase(zh: "自审", en: "self-review")
        }
    }

    /// The rule that was set aside, as a deviation names it.
    var rule: String {
        switch self {
        case .standIn: "reviewer-by-route"
        case .selfReview: Guard.reviewerApart.code
        }
    }
}

/// A reviewer's look at a round.
public struct Review: Codable, Sendable, Hashable {
    /// What he decided.
    public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable {
        case approve
        /// Back to the handling.
        case returned = "return"
        /// Up to the next tier.
        case sentUp = "send-up"
    }

    /// The round.
    public var round: Int
    /// Who.
    public var reviewer: StaffID
    /// What he found to each item, in words about people; plain in the records of earlier versions.
    public var items: [ReviewItem: FieldText]
    /// What he decided.
    public var verdict: Verdict
    /// His remarks.
    public var remarks: PersonalText?
    /// When.
    public var at: Instant
    /// Why he reviewed although the rules do not name him; nil for a review by the rules.
    public var exception: ReviewException?

    private enum CodingKeys: String, CodingKey {
        case round, reviewer, items, verdict, remarks, at, exception
    }
}

extension ReviewItem: CodingKeyRepresentable {}

/// A matter before the general managers' meeting.
public struct CouncilItem: Codable, Sendable, Hashable {
    /// The round it was brought from.
    public var round: Int
    /// Who brought it.
    public var broughtBy: StaffID
    /// Why.
    public var reason: PersonalText
    /// When.
    public var at: Instant
    /// What was decided.
    public var decision: PersonalText?
    /// Where the minutes are.
    public var minutes: String?
    /// When it was decided.
    public var decidedAt: Instant?
}

/// What was put into the archive, and the seal on it.
public struct ArchiveRecord: Codable, Sendable, Hashable {
    /// One part of the dossier.
    public struct Part: Codable, Sendable, Hashable {
        /// Its name: `forms/A/1`, `contacts`.
        public var name: String
        /// The hash of its canonical JSON, as the caller's function gave it.
        public var digest: String
    }

    /// The parts, by name.
    public var parts: [Part]
    /// The hash over all parts.
    public var seal: String
    /// The last event before the seal.
    public var throughVersion: Int
    /// Who sealed it.
    public var by: StaffID
    /// When.
    public var at: Instant
    /// Until when it is kept.
    public var keptUntil: Instant
    /// Which parts a dossier has; nil for the first version, which left out levels, clocks and the like.
    public var manifest: Int?
}
