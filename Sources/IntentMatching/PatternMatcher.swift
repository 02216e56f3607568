public import ChineseText
public import RegexMatching

/// A writer's pattern, ready to match.
public struct PatternMatcher: Sendable {
    /// Where a pattern matched and what it took.
    public struct Match: Sendable, Equatable {
        /// The whole match, in bytes of the normalised text.
        public let range: Range<Int>
        /// How many characters the literals took: those of the match without gaps and entities.
        public let literalCharacters: Int
        /// The entities of the match with their names.
        public let entities: [Entity]
    }

    /// An entity inside a match.
    public struct Entity: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// Where it stands, in bytes.
        public let range: Range<Int>
    }

    /// What came of a match.
    public enum Outcome: Sendable, Equatable {
        /// It matched here.
        case match(Match)
        /// It matched nowhere.
        case noMatch
        /// It asked for too much work and was stopped.
        case limitReached

        /// The match, if there is one.
        public var match: Match? {
            if case .match(let match) = self { match } else { nil }
        }
    }

    /// The regular expression made from the pattern.
    public let regex: Regex
    private let gapGroups: [Int]
    private let entityGroups: [(name: String, group: Int)]

    /// Compiles a pattern; it fails when the expression of an entity does.
    public init(
        _ pattern: Pattern, entities: (String) -> String?, synonyms: (String) -> [String]?,
        limits: RegexLimits = RegexLimits()
    ) throws(RegexError) {
        let regex = try Regex(pattern.pcre2(entities: entities, synonyms: synonyms), limits: limits)
        self.regex = regex
        gapGroups = Self.groups(named: Pattern.gapGroup, in: regex)
        let numbers = Self.groups(named: Pattern.entityGroup, in: regex)
        entityGroups = Array(zip(Self.entityNames(pattern.nodes), numbers)).map { (name: $0, group: $1) }
    }

    /// The first match in a message.
    public func firstMatch(in text: NormalizedText) -> Outcome {
        switch regex.firstMatch(in: text) {
        case .noMatch: .noMatch
        case .limitReached: .limitReached
        case .match(let match): .match(describe(match, in: text))
        }
    }

    private func describe(_ match: Regex.Match, in text: NormalizedText) -> Match {
        guard !gapGroups.isEmpty || !entityGroups.isEmpty else {
            return Match(
                range: match.range, literalCharacters: characterCount(of: match.range, in: text), entities: [])
        }
        func range(_ group: Int) -> Range<Int>? { match.groups.indices.contains(group) ? match.groups[group] : nil }
        let entities = entityGroups.compactMap { name, group in range(group).map { Entity(name: name, range: $0) } }
        let others = gapGroups.compactMap(range) + entities.map(\.range)
        let taken = others.reduce(0) { $0 + characterCount(of: $1, in: text) }
        return Match(
            range: match.range, literalCharacters: max(0, characterCount(of: match.range, in: text) - taken),
            entities: entities.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }

    private static func groups(named prefix: String, in regex: Regex) -> [Int] {
        guard regex.groupCount > 0 else { return [] }
        var groups: [Int] = []
        while let group = regex.groupNumber(named: prefix + String(groups.count + 1)) { groups.append(group) }
        return groups
    }

    /// The entities in the order in which the compiler numbers them.
    private static func entityNames(_ nodes: [Pattern.Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .entity(let name): [name]
            case .optional(let inner): entityNames([inner])
            case .choice(let branches): PatternCompiler.sorted(branches).flatMap(entityNames)
            case .literal, .gap, .synonyms, .start, .end: []
            }
        }
    }
}

/// How many characters (scalars) a range of normalised bytes holds.
public func characterCount(of range: Range<Int>, in text: NormalizedText) -> Int {
    text.utf8[range.clamped(to: 0..<text.utf8.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
}
