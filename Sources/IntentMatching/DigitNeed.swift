import RegexMatching

/// Whether every text that an expression matches holds a digit, so that messages without one need not be tried.
enum DigitNeed {
    /// False also where it is not certain.
    static func holds(for source: String) -> Bool {
        guard let syntax = RegexSyntax(source, caseless: true) else { return false }
        return needs(syntax.alternatives, depth: 0)
    }

    private static let depthLimit = 100

    private static func needs(_ alternatives: RegexSyntax.Alternatives, depth: Int) -> Bool {
        guard depth < depthLimit else { return false }
        return alternatives.allSatisfy { items in
            items.contains { $0.repetition.least > 0 && needs($0.kind, depth: depth) }
        }
    }

    private static func needs(_ kind: RegexSyntax.Kind, depth: Int) -> Bool {
        switch kind {
        case .literal(let scalar, _): isDigit(scalar)
        case .escape(let name, _): name == "\\d"
        case .characterClass(let members): !members.isNegated && members.members.allSatisfy(isDigit)
        case .group(let alternatives, _): needs(alternatives, depth: depth + 1)
        case .look(let alternatives, _, let isNegated): !isNegated && needs(alternatives, depth: depth + 1)
        default: false
        }
    }

    private static func isDigit(_ member: RegexSyntax.CharacterClass.Member) -> Bool {
        switch member {
        case .scalar(let scalar): isDigit(scalar)
        case .range(let range): isDigit(range.lowerBound) && isDigit(range.upperBound)
        case .kind(let name): name == "\\d" || name == "[:digit:]"
        }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
}
