/// What sort of feature a number stands for; kept in its lowest bits.
enum FeatureKind: UInt64, CaseIterable {
    /// A Latin run, a digit run, a Chinese character, any other sign.
    case token
    /// Two neighbouring tokens.
    case pair
    /// Three or four characters of a word with a space on either side.
    case piece
    /// How a character, or two neighbours, are read.
    case sound
    /// A word of a synonym set, whichever it is.
    case synonym

    /// What features of the kind count beside those of other kinds.
    var weight: Float {
        switch self {
        case .token: 1.2
        case .pair, .piece: 1
        case .sound: 0.9
        case .synonym: 1.5
        }
    }

    /// Whether unknown features of the kind show that a text is out of the examples' reach. Sounds and synonyms only
    /// say once more what the others say.
    var countsForCoverage: Bool { self == .token || self == .pair || self == .piece }
}

/// A word, or something else of a text that can be counted, as a number that stands for it.
///
/// Two features that share all 64 bits count as one; at a million features the chance of any such pair is below 10⁻⁶.
struct Feature: Hashable, Sendable {
    private static let kindBits: UInt64 = 0b111

    let raw: UInt64

    init(raw: UInt64) {
        self.raw = raw
    }

    init(_ kind: FeatureKind, _ hash: UInt64) {
        raw = hash & ~Self.kindBits | kind.rawValue
    }

    /// Features read from elsewhere may be of no kind.
    var kind: FeatureKind { FeatureKind(rawValue: raw & Self.kindBits) ?? .token }

    /// Bits that differ well between features, for tables.
    var bits: Int { Int(truncatingIfNeeded: raw >> 3) }
}

/// Hashes of characters, made into hashes of tokens and phrases.
enum FeatureHash {
    static let empty: UInt64 = 0xCBF2_9CE4_8422_2325
    static let pair: UInt64 = 0x9A
    static let piece: UInt64 = 0x51
    static let sound: UInt64 = 0x9F
    static let synonym: UInt64 = 0x5E7
    static let longNumber: UInt64 = 0xD161

    static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        var mixed = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        mixed = mixed &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ mixed >> 32
    }

    /// The hash of a token and the phrase that follows it.
    static func phrase(_ token: UInt64, before phrase: UInt64) -> UInt64 { mix(mix(phrase, 0x63), token) }
}
