extension RegexNode {
    /// Whether sets of positions in a folded text decide exactly what PCRE2 decides on the text, at a moderate price.
    ///
    /// False for an expression that tells letters by their case, because folded text does not.
    var isDecidable: Bool { cost(within: Self.costLimit, lookDepth: 0) != nil }

    /// Parts, counted as often as they may be repeated.
    private static let costLimit = 1_000
    private static let repetitionLimit = 64
    private static let lookDepthLimit = 3
    private static let lookBehindLimit = 32

    /// How many steps a simulation takes; nil when it is not exact, or takes more than a limit.
    private func cost(within limit: Int, lookDepth: Int) -> Int? {
        guard limit > 0 else { return nil }
        switch self {
        case .empty, .start, .end: return 1
        case .literal(let characters): return characters.count <= limit ? characters.count : nil
        case .character(let set): return set.isClosedUnderCase ? 1 : nil
        case .sequence(let parts), .choice(let parts):
            var sum = 1
            for part in parts {
                guard let cost = part.cost(within: limit - sum, lookDepth: lookDepth) else { return nil }
                sum += cost
            }
            return sum
        case .repeated(let part, let least, let most):
            let times = max(least, most ?? least + 1)
            guard times <= Self.repetitionLimit,
                let cost = part.cost(within: limit / max(1, times), lookDepth: lookDepth)
            else { return nil }
            return cost * max(1, times)
        case .look(let part, let ahead, _):
            guard lookDepth < Self.lookDepthLimit, ahead || part.isLookBehindDecidable else { return nil }
            return part.cost(within: limit, lookDepth: lookDepth + 1)
        case .atomic, .opaque: return nil
        }
    }

    /// Whether each alternative has one small length and does not look around itself.
    private var isLookBehindDecidable: Bool {
        let branches = if case .choice(let branches) = self { branches } else { [self] }
        return branches.allSatisfy { branch in
            guard !branch.looksAround, let length = branch.fixedLength else { return false }
            return length <= Self.lookBehindLimit
        }
    }

    private var looksAround: Bool {
        switch self {
        case .look: true
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.looksAround)
        case .repeated(let part, _, _), .atomic(let part): part.looksAround
        case .empty, .literal, .character, .start, .end, .opaque: false
        }
    }
}
