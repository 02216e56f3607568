import RegexMatching

/// What can be told of a regular expression by reading it: how much of it is literal, where its wildcards are, and
/// where `\b` and `\w` stand. PCRE2 has the last word on whether it is one at all.
struct RegexShape {
    /// The fewest characters that literals take in any match.
    private(set) var minimumLiterals = 0
    /// Whether something that matches nearly everything may go on without end.
    private(set) var hasUnboundedGap = false
    /// Bytes of the wildcards with their quantifiers, outside of look-arounds.
    private(set) var wildcards: [Range<Int>] = []
    private(set) var wordSigns: [WordSign] = []
    /// Different literal characters, in order of appearance.
    private(set) var alphabet: [Unicode.Scalar] = []
    /// Whether groups are referred to, so that none may be added.
    private(set) var refersToGroups = false
    /// Whether it could be read; all else is unknown when not.
    let isUnderstood: Bool

    private var lookDepth = 0
    private let surroundings: RegexSurroundings

    init(_ source: String) {
        surroundings = RegexSurroundings(source)
        let syntax = RegexSyntax(source)
        isUnderstood = syntax != nil
        if let syntax { minimumLiterals = literals(of: syntax.alternatives) }
    }

    private static let literalCeiling = 1_000
    private static let alphabetLimit = 12

    /// The fewest literal characters of any alternative.
    private mutating func literals(of alternatives: RegexSyntax.Alternatives) -> Int {
        var least: Int?
        for items in alternatives {
            let count = items.reduce(0) { sum, item in
                let repetitions = min(item.repetition.least, Self.literalCeiling)
                return min(Self.literalCeiling, sum + literals(of: item) * repetitions)
            }
            least = min(least ?? count, count)
        }
        return least ?? 0
    }

    /// The fewest literal characters of an item taken once; looking around takes none.
    private mutating func literals(of item: RegexSyntax.Item) -> Int {
        switch item.kind {
        case .literal(let scalar, _): return literal(scalar)
        case .characterClass(let written): return literals(of: written, in: item)
        case .dot, .grapheme: noteWildcard(item, isGap: true)
        case .newlineSequence: noteWildcard(item, isGap: false)
        case .escape(let written, _):
            noteWildcard(item, isGap: ["\\w", "\\W", "\\D", "\\H", "\\S", "\\V"].contains(written))
            if written == "\\w" || written == "\\W" {
                noteWordSign(item, isBoundary: false, isNegated: written == "\\W")
            }
        case .wordBoundary(let isNegated): noteWordSign(item, isBoundary: true, isNegated: isNegated)
        case .group(let alternatives, _): return literals(of: alternatives)
        case .look(let alternatives, _, _):
            lookDepth += 1
            _ = literals(of: alternatives)
            lookDepth -= 1
        case .reference: refersToGroups = true
        case .anchor, .matchStart, .verb: break
        }
        return 0
    }

    /// A class of a few characters counts as a literal, any other as a wildcard.
    private mutating func literals(of written: RegexSyntax.CharacterClass, in item: RegexSyntax.Item) -> Int {
        var isPlain = !written.isNegated
        for member in written.members {
            if case .scalar(let scalar) = member, !written.isNegated { _ = literal(scalar) } else { isPlain = false }
        }
        if !isPlain { noteWildcard(item, isGap: written.isNegated) }
        return isPlain && lookDepth == 0 ? 1 : 0
    }

    private mutating func literal(_ value: UInt32) -> Int {
        guard lookDepth == 0 else { return 0 }
        if let scalar = Unicode.Scalar(value), alphabet.count < Self.alphabetLimit, !alphabet.contains(scalar) {
            alphabet.append(scalar)
        }
        return 1
    }

    private mutating func noteWildcard(_ item: RegexSyntax.Item, isGap: Bool) {
        guard lookDepth == 0 else { return }
        wildcards.append(item.range)
        if isGap, item.repetition.most == nil { hasUnboundedGap = true }
    }

    private mutating func noteWordSign(_ item: RegexSyntax.Item, isBoundary: Bool, isNegated: Bool) {
        let range = item.range.lowerBound..<item.range.lowerBound + 2
        wordSigns.append(surroundings.wordSign(at: range, isBoundary: isBoundary, isNegated: isNegated))
    }
}

extension RegexShape {
    /// A `\b` or `\w` and what stands next to it.
    struct WordSign: Equatable {
        /// Bytes of the sign in the source.
        let range: Range<Int>
        let isBoundary: Bool
        let isNegated: Bool
        let before: Unicode.Scalar?
        let after: Unicode.Scalar?
        let digitBefore: Bool
        let digitAfter: Bool
    }
}

/// What a writer sees beside a place of an expression, brackets and quantifiers left out.
private struct RegexSurroundings {
    private let source: String

    init(_ source: String) {
        self.source = source
    }

    func wordSign(at range: Range<Int>, isBoundary: Bool, isNegated: Bool) -> RegexShape.WordSign {
        let before = Neighbour(
            skipping: source.unicodeScalars[..<index(range.lowerBound)].reversed(), signs: ")?+*]", braces: ("}", "{"))
        let after = Neighbour(
            skipping: source.unicodeScalars[index(range.upperBound)...], signs: "(?:+*[", braces: ("{", "}"))
        return RegexShape.WordSign(
            range: range, isBoundary: isBoundary, isNegated: isNegated, before: before.scalar, after: after.scalar,
            digitBefore: before.isDigit || (before.scalar == "d" && before.next == "\\"),
            digitAfter: after.isDigit || (after.scalar == "\\" && after.next == "d"))
    }

    private func index(_ byte: Int) -> String.Index {
        source.utf8.index(source.startIndex, offsetBy: byte, limitedBy: source.endIndex) ?? source.endIndex
    }

    /// The next character that is no sign of grouping or repetition, and the one beyond it.
    private struct Neighbour {
        var scalar: Unicode.Scalar?
        var next: Unicode.Scalar?

        var isDigit: Bool { scalar.map { (0x30...0x39).contains($0.value) } ?? false }

        init(
            skipping scalars: some Sequence<Unicode.Scalar>, signs: String,
            braces: (open: Unicode.Scalar, close: Unicode.Scalar)
        ) {
            let signs = signs.unicodeScalars
            var isInBraces = false
            for scalar in scalars {
                if self.scalar != nil {
                    next = scalar
                    return
                }
                if isInBraces {
                    isInBraces = scalar != braces.close
                } else if scalar == braces.open {
                    isInBraces = true
                } else if !signs.contains(scalar) {
                    self.scalar = scalar
                }
            }
        }
    }
}
