import ChineseText
import RegexMatching

/// Some ASCII characters, a bit for each.
struct ASCIISet: Sendable, Equatable {
    private var bits: (UInt64, UInt64) = (0, 0)

    init() {}

    /// The ASCII characters of a text in UTF-8.
    init(of text: [UInt8]) {
        for byte in text where byte < 0x80 { insert(byte) }
    }

    var count: Int { bits.0.nonzeroBitCount + bits.1.nonzeroBitCount }

    mutating func insert(_ byte: UInt8) {
        if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte & 63) }
    }

    mutating func formUnion(_ other: ASCIISet) {
        bits.0 |= other.bits.0
        bits.1 |= other.bits.1
    }

    func isDisjoint(with other: ASCIISet) -> Bool { bits.0 & other.bits.0 == 0 && bits.1 & other.bits.1 == 0 }

    static func == (one: ASCIISet, other: ASCIISet) -> Bool { one.bits == other.bits }
}

/// Characters of which every text in normal form holds one that an expression matches, so that others need not be tried.
struct RequiredCharacters: Sendable, Equatable {
    private(set) var ascii = ASCIISet()
    /// Whether a digit of any script will do.
    private(set) var takesAnyDigit = false

    private static let depthLimit = 100

    /// What an expression that is compared without regard to case requires; nil where nothing is certain.
    init?(_ source: String) {
        guard let syntax = RegexSyntax(source, caseless: true), let found = Self.least(syntax.alternatives, depth: 0)
        else { return nil }
        self = found
    }

    private init() {}

    /// Whether a message may hold one of the characters.
    func mayStand(in message: ScannableText, _ characters: ASCIISet) -> Bool {
        !ascii.isDisjoint(with: characters) || (takesAnyDigit && message.mayHoldDigit)
    }

    private var size: Int { ascii.count + (takesAnyDigit ? 10 : 0) }

    /// Of each alternative the part that requires one of the fewest characters.
    private static func least(_ alternatives: RegexSyntax.Alternatives, depth: Int) -> RequiredCharacters? {
        guard depth < depthLimit else { return nil }
        var union = RequiredCharacters()
        for items in alternatives {
            // A verb such as (*ACCEPT) may end the match before the rest is looked for.
            if items.contains(where: { if case .verb = $0.kind { true } else { false } }) { return nil }
            let parts = items.compactMap { $0.repetition.least > 0 ? required(by: $0.kind, depth: depth) : nil }
            guard let least = parts.min(by: { $0.size < $1.size }) else { return nil }
            union.ascii.formUnion(least.ascii)
            union.takesAnyDigit = union.takesAnyDigit || least.takesAnyDigit
        }
        return union
    }

    private static func required(by kind: RegexSyntax.Kind, depth: Int) -> RequiredCharacters? {
        var required = RequiredCharacters()
        switch kind {
        case .literal(let scalar, _):
            guard required.add(scalar...scalar) else { return nil }
        case .escape(let name, _):
            guard name == "\\d" else { return nil }
            required.takesAnyDigit = true
        case .characterClass(let members):
            guard !members.isNegated, members.members.allSatisfy({ required.add($0) }) else { return nil }
        case .group(let alternatives, _): return least(alternatives, depth: depth + 1)
        case .look(let alternatives, _, let isNegated):
            return isNegated ? nil : least(alternatives, depth: depth + 1)
        default: return nil
        }
        return required
    }

    private mutating func add(_ member: RegexSyntax.CharacterClass.Member) -> Bool {
        switch member {
        case .scalar(let scalar): return add(scalar...scalar)
        case .range(let range): return add(range)
        case .kind(let name):
            guard name == "\\d" || name == "[:digit:]" else { return false }
            takesAnyDigit = true
            return true
        }
    }

    /// Adds characters as they stand in texts in normal form, which have no capital letters; false beyond ASCII.
    private mutating func add(_ scalars: ClosedRange<UInt32>) -> Bool {
        guard scalars.upperBound < 0x80 else { return false }
        for scalar in scalars {
            let isCapital = (0x41...0x5A).contains(scalar)
            ascii.insert(UInt8(truncatingIfNeeded: isCapital ? scalar | 0x20 : scalar))
        }
        return true
    }
}
