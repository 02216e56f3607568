extension RegexNode {
    /// Reads an expression as PCRE2 understands it with the options UTF and UCP; what is not certain is `opaque`.
    static func parse(_ source: String, caseless: Bool) -> RegexNode {
        guard let syntax = RegexSyntax(source, caseless: caseless), !syntax.hasVerbs else { return .opaque }
        return RegexNode(syntax.alternatives)
    }

    private init(_ alternatives: RegexSyntax.Alternatives) {
        let branches = alternatives.map(Self.sequence)
        self = branches.count == 1 ? branches[0] : .choice(branches)
    }

    private static func sequence(_ items: [RegexSyntax.Item]) -> RegexNode {
        var flat = FlatSequence()
        for item in items {
            if let character = item.plainCharacter { flat.append(character) } else { flat.append(RegexNode(item)) }
        }
        return flat.finished()
    }

    private init(_ item: RegexSyntax.Item) {
        let once = RegexNode(item.kind)
        let repetition = item.repetition
        if repetition == .once {
            self = once
        } else if repetition.most == 0 {
            self = .neverTaken(item.kind)
        } else if once == .empty {
            self = .empty
        } else if case .look = once {
            // Looking twice shows nothing new, and where looking is not needed it need not be done.
            self = repetition.least == 0 ? .empty : once
        } else if repetition.least == 1, repetition.most == 1 {
            self = repetition.isPossessive ? .keeping(once) : once
        } else {
            let many = RegexNode.repeated(once, least: repetition.least, most: repetition.most)
            self = repetition.isPossessive ? .keeping(many) : many
        }
    }

    /// A part that is taken no times. PCRE2 10.42 lets anchors in a group or a condition that is never taken count:
    /// `(?:a|^b){0}c` misses a later c.
    private static func neverTaken(_ kind: RegexSyntax.Kind) -> RegexNode {
        switch kind {
        case .group, .look, .reference: .opaque
        default: .empty
        }
    }

    /// A part that does not give back what it took; where it can take one length only, there is nothing to give back.
    private static func keeping(_ node: RegexNode) -> RegexNode {
        node.fixedLength == nil ? .atomic(node) : node
    }

    private init(_ kind: RegexSyntax.Kind) {
        switch kind {
        case .literal(let scalar, let caseless): self = .scalar(scalar, caseless: caseless)
        case .dot(let takesNewline): self = .character(takesNewline ? .all : .notNewline)
        case .escape(let source, let caseless):
            self = ClassMembers.of(source, caseless: caseless).map(RegexNode.character) ?? .opaque
        case .characterClass(let written):
            self = CharacterSet(written).map(RegexNode.character) ?? .opaque
        case .anchor(let anchor): self = .anchor(anchor)
        case .wordBoundary(let isNegated): self = .wordBoundary(isNegated: isNegated)
        case .group(let alternatives, let isAtomic):
            let content = RegexNode(alternatives)
            self = isAtomic ? .keeping(content) : content
        case .look(let alternatives, let ahead, let isNegated):
            self = .look(RegexNode(alternatives), ahead: ahead, negative: isNegated)
        case .newlineSequence: self = .newlineSequence
        case .matchStart: self = .empty
        case .grapheme, .reference, .verb: self = .opaque
        }
    }

    /// One character. A literal stands for all case variants, so a letter that is to match as written is a class.
    private static func scalar(_ scalar: UInt32, caseless: Bool) -> RegexNode {
        if let character = literalCharacter(scalar, caseless: caseless) { return .literal([character]) }
        guard caseless else { return .character(CharacterSet(ranges: [scalar...scalar])) }
        return .character(CharacterSet(joining: CaseFolding.iotas.map { $0...$0 }))
    }

    /// What a literal has for a character; nil where the character is a class.
    fileprivate static func literalCharacter(_ scalar: UInt32, caseless: Bool) -> UInt32? {
        if CaseFolding.uncasedBlock.contains(scalar) { return scalar }
        if caseless { return CaseFolding.iotas.contains(scalar) ? nil : foldedScalar(scalar) }
        return CaseFolding.isCased(scalar) ? nil : scalar
    }

    private static func anchor(_ anchor: RegexSyntax.Anchor) -> RegexNode {
        let newline = RegexNode.literal([0x0A])
        switch anchor {
        case .textStart: return .start
        case .textEnd: return .end
        case .lastLineEnd:
            return .choice([.end, .look(.sequence([newline, .end]), ahead: true, negative: false)])
        case .lineStart:
            // Behind a line feed, but not behind one that ends the text.
            return .choice([
                .start,
                .sequence([
                    .look(newline, ahead: false, negative: false), .look(.end, ahead: true, negative: true),
                ]),
            ])
        case .lineEnd: return .choice([.end, .look(newline, ahead: true, negative: false)])
        }
    }

    private static func wordBoundary(isNegated: Bool) -> RegexNode {
        guard let members = ClassMembers.of("\\w", caseless: false) else { return .opaque }
        func word(ahead: Bool, missing: Bool) -> RegexNode {
            .look(.character(members), ahead: ahead, negative: missing)
        }
        return .choice(
            [false, true].map { missing in
                .sequence([word(ahead: false, missing: missing), word(ahead: true, missing: missing != !isNegated)])
            })
    }

    /// `\R`: a carriage return with a line feed is not torn apart.
    private static var newlineSequence: RegexNode {
        .atomic(
            .choice([
                .literal([0x0D, 0x0A]),
                .character(CharacterSet(ranges: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])),
            ]))
    }

    /// How many characters it takes, where that is always the same number.
    var fixedLength: Int? {
        switch self {
        case .empty, .start, .end, .look: return 0
        case .literal(let characters): return characters.count
        case .character: return 1
        case .sequence(let parts):
            var sum = 0
            for part in parts {
                guard let length = part.fixedLength else { return nil }
                sum += length
            }
            return sum
        case .choice(let branches):
            guard let length = branches.first?.fixedLength else { return nil }
            return branches.dropFirst().allSatisfy { $0.fixedLength == length } ? length : nil
        case .repeated(let part, let least, let most):
            guard least == most, let length = part.fixedLength else { return nil }
            return length.multipliedReportingOverflow(by: least).overflow ? nil : length * least
        case .atomic(let part): return part.fixedLength
        case .opaque: return nil
        }
    }
}

/// Nodes one after another: sequences within are opened, and literals side by side become one.
private struct FlatSequence {
    private var parts: [RegexNode] = []
    private var literal: [UInt32] = []

    mutating func append(_ character: UInt32) { literal.append(character) }

    mutating func append(_ node: RegexNode) {
        switch node {
        case .empty: break
        case .sequence(let inner): for part in inner { append(part) }
        case .literal(let characters): literal += characters
        default:
            endLiteral()
            parts.append(node)
        }
    }

    private mutating func endLiteral() {
        guard !literal.isEmpty else { return }
        parts.append(.literal(literal))
        literal.removeAll()
    }

    consuming func finished() -> RegexNode {
        endLiteral()
        return parts.count > 1 ? .sequence(parts) : parts.first ?? .empty
    }
}

extension RegexSyntax.Item {
    /// The character of an item that is one and is taken once, as a literal has it: what most items are.
    fileprivate var plainCharacter: UInt32? {
        guard case .literal(let scalar, let caseless) = kind, repetition == .once else { return nil }
        return RegexNode.literalCharacter(scalar, caseless: caseless)
    }
}

extension RegexNode.CharacterSet {
    /// The characters of a class in brackets; nil when PCRE2 does not know one of its kinds.
    fileprivate init?(_ written: RegexSyntax.CharacterClass) {
        var characters: [ClosedRange<UInt32>] = []
        var kinds: [ClosedRange<UInt32>] = []
        for member in written.members {
            switch member {
            case .scalar(let scalar): characters.append(scalar...scalar)
            case .range(let range): characters.append(range)
            case .kind(let source):
                guard let members = ClassMembers.of("[\(source)]", caseless: written.caseless) else { return nil }
                kinds += members.ranges
            }
        }
        // What a kind has for members in a caseless expression is for PCRE2 to say, which was asked.
        let listed = Self(joining: characters)
        let taken = Self(joining: (written.caseless ? listed.withCaseVariants : listed).ranges + kinds)
        self = written.isNegated ? taken.complement : taken
    }
}
