public import WorkingTime

/// Who receives, handles, reviews and archives a case, by its route.
public struct Route: Sendable, Hashable {
    /// The tiers' routes, and the council's.
    public enum Name: Sendable, Hashable, CaseIterable {
        /// The route of level 1.
        case ordinary
        /// The route of level 2.
        case serious
        /// The route of level 3.
        case grave
        /// What the general managers' meeting decided.
        case council
    }

    /// Which route.
    public let name: Name
    /// Who receives the complaint.
    public let receives: Role
    /// Who handles it.
    public let handles: Role
    /// Who reviews it; the second only when all people of the first have handled it.
    public let reviews: [Role]
    /// Who archives it.
    public let archives: Role
    /// Who hears of it at once.
    public let toldAtOnce: [Role]

    /// The table of routes.
    public static let table = [
        Route(
            name: .ordinary, receives: .tier1, handles: .tier1, reviews: [.tier2], archives: .clerk, toldAtOnce: []),
        Route(
            name: .serious, receives: .tier1, handles: .tier2, reviews: [.tier3], archives: .clerk,
            toldAtOnce: [.tier2]),
        Route(
            name: .grave, receives: .tier1, handles: .tier3, reviews: [.tier3, .councilSecretary], archives: .clerk,
            toldAtOnce: [.tier2, .tier3]),
        Route(
            name: .council, receives: .councilSecretary, handles: .tier3, reviews: [.councilSecretary],
            archives: .clerk, toldAtOnce: [.tier1, .tier2, .tier3]),
    ]

    /// The route of a tier, or the council's.
    public static func on(tier: Int, afterCouncil: Bool = false) -> Route {
        table[afterCouncil ? 3 : min(max(tier, 1), 3) - 1]
    }
}

extension ComplaintLevel {
    /// The tier that handles this level.
    public var handlingTier: Int { rawValue }

    /// The next graver level; nil above the gravest.
    public var next: ComplaintLevel? { ComplaintLevel(rawValue: rawValue + 1) }
}
