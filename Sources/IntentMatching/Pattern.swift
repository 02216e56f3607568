/// A writer's pattern as a tree.
public struct Pattern: Sendable, Equatable {
    /// What a pattern is made of.
    public indirect enum Node: Sendable, Equatable {
        /// Normalised characters, and whether a space may stand before and after them.
        case literal(PatternLiteral)
        /// One of several sequences.
        case choice([[Node]])
        /// A sequence that may be missing.
        case optional(Node)
        /// Any characters; without an upper bound when `most` is nil.
        case gap(least: Int, most: Int?)
        /// An entity, by name.
        case entity(String)
        /// A set of synonyms, by name.
        case synonyms(String)
        /// The start of the message.
        case start
        /// The end of the message.
        case end
    }

    /// A name that a pattern uses, and where it stands in the pattern's text, in bytes.
    public struct Reference: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// Whether it names an entity rather than a synonym set.
        public let isEntity: Bool
        /// Where it stands, in bytes.
        public let range: Range<Int>
    }

    /// The parts of the pattern, one after another.
    public let nodes: [Node]
    /// The entities and synonym sets it names.
    public let references: [Reference]
}

/// Characters that a pattern asks for as they are.
public struct PatternLiteral: Sendable, Equatable {
    /// The characters, normalised.
    public let text: String
    let spaceBefore: Bool
    let spaceAfter: Bool
}

/// What is wrong with a writer's pattern, and where in its text, in bytes.
public struct PatternProblem: Error, Sendable, Equatable {
    /// The kinds of mistakes.
    public enum Kind: String, Sendable, CaseIterable {
        /// Nothing to match, a mark without its partner, a name or numbers missing.
        case emptyPattern, unclosedGroup, unexpectedClose, emptyAlternative, emptyName, badGap, danglingEscape, tooDeep
        /// An anchor in the middle of a branch.
        case misplacedStart, misplacedEnd
    }

    /// What is wrong.
    public let kind: Kind
    /// Where it stands, in bytes.
    public let range: Range<Int>
}

/// A pattern with everything that was wrong with it; the tree leaves the wrong parts out.
public struct ParsedPattern: Sendable, Equatable {
    /// The tree.
    public let pattern: Pattern
    /// What was wrong, in the order of the text.
    public let problems: [PatternProblem]
}

// MARK: - Facts for the checks

extension Pattern {
    /// The fewest literal characters of any text the pattern matches. A synonym counts as one, an entity as none.
    public var minimumLiteralCharacters: Int {
        nodes.reduce(0) { $0 + $1.minimum { node in node.ownLiteralCharacters } }
    }

    /// Whether some gap has no upper bound.
    public var hasUnboundedGap: Bool {
        nodes.contains { $0.hasUnboundedGap }
    }

    /// Whether the pattern matches the empty message.
    public var matchesEmpty: Bool {
        nodes.reduce(0) { $0 + $1.minimum { node in node.ownCharacters } } == 0
    }
}

extension Pattern.Node {
    var hasUnboundedGap: Bool {
        switch self {
        case .gap(_, let most): most == nil
        case .choice(let branches): branches.contains { $0.contains(where: \.hasUnboundedGap) }
        case .optional(let node): node.hasUnboundedGap
        case .literal, .entity, .synonyms, .start, .end: false
        }
    }

    /// The least sum that any way through the node gives.
    func minimum(_ measure: (Pattern.Node) -> Int) -> Int {
        switch self {
        case .choice(let branches):
            branches.map { $0.reduce(0) { $0 + $1.minimum(measure) } }.min() ?? 0
        case .optional: 0
        default: measure(self)
        }
    }

    fileprivate var ownLiteralCharacters: Int {
        switch self {
        case .literal(let literal): literal.text.unicodeScalars.count
        case .synonyms: 1
        default: 0
        }
    }

    fileprivate var ownCharacters: Int {
        switch self {
        case .gap(let least, _): least
        case .entity: 1
        default: ownLiteralCharacters
        }
    }
}
