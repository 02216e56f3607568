public import WorkingTime

/// Who may take a row of the table.
public enum Party: Sendable, Hashable {
    /// The one who has the case.
    case owner
    /// Whoever had the case in this round.
    case handler
    /// The one who answers for the investigation.
    case investigator
    /// The desk itself, or the engine.
    case system
    /// The complainant.
    case customer
    /// A program with a key.
    case integration
    /// Somebody of a tier or above.
    case tier(Int)
    /// Whoever takes a case from the pool.
    case taker
    /// The one whom the route names for the review.
    case reviewer
    /// A department's member of the group.
    case member
    /// The one who was to do the measure.
    case actionOwner
    /// A role that is no tier.
    case role(Role)

    func admits(_ situation: Situation) -> Bool {
        switch self {
        case .owner: situation.isOwner
        case .handler: situation.isHandlerOfRound
        case .investigator: situation.subject.duties[.investigation] == situation.actor.id
        case .system: situation.actor.has(.bot)
        case .customer: situation.isCustomer
        case .integration: situation.actor.has(.integration)
        case .tier(let tier): situation.actor.tier >= tier
        case .taker: situation.subject.owner == nil && situation.assignee?.id == situation.actor.id
        case .reviewer: situation.subject.route.reviews.contains(where: situation.actor.has)
        case .member: situation.actor.has(.member)
        case .actionOwner: situation.isActionOwner
        case .role(let role): situation.actor.has(role)
        }
    }

    /// What people call the party.
    public var title: BilingualPhrase {
        switch self {
        case .owner: BilingualPhrase(zh: "经办人", en: "owner")
        case .handler: BilingualPhrase(zh: "本轮经手人", en: "any handler")
        case .investigator: BilingualPhrase(zh: "调查人", en: "investigator")
        case .tier(let tier): BilingualPhrase(zh: "\(tier) 级以上受理人", en: "tier \(tier)+")
        case .taker: BilingualPhrase(zh: "接手人", en: "whoever takes it")
        case .reviewer: BilingualPhrase(zh: "审核人", en: "reviewer by route")
        case .system: Role.bot.title
        case .customer: Role.customer.title
        case .integration: Role.integration.title
        case .member: Role.member.title
        case .actionOwner: BilingualPhrase(zh: "措施负责人", en: "owner of the measure")
        case .role(let role): role.title
        }
    }
}
