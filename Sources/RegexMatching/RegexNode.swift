/// A regular expression as a tree, as far as what it matches can be told without running it.
///
/// Only whether a text is matched counts here, so greedy and lazy repetition are the same, and groups are transparent.
enum RegexNode: Sendable, Hashable {
    /// Nothing: always matches, takes no characters.
    case empty
    /// These characters, folded to lower case where the expression is caseless.
    case literal([UInt32])
    /// One character of a class.
    case character(CharacterSet)
    /// One after another.
    case sequence([RegexNode])
    /// One of several.
    case choice([RegexNode])
    /// A part again and again; without an end when `most` is nil.
    indirect case repeated(RegexNode, least: Int, most: Int?)
    /// The beginning of the text.
    case start
    /// The end of the text.
    case end
    /// What must or must not stand before or after a place, taking no characters.
    indirect case look(RegexNode, ahead: Bool, negative: Bool)
    /// A part that does not give back what it took (atomic or possessive): its literals are needed, but only PCRE2
    /// tells whether it matches.
    indirect case atomic(RegexNode)
    /// What only PCRE2 understands: back-references, recursion, conditions, verbs, word boundaries.
    case opaque

    /// A set of characters, as ranges of scalar values that are sorted, apart and not adjacent.
    struct CharacterSet: Sendable, Hashable {
        /// The ranges.
        var ranges: [ClosedRange<UInt32>]
    }
}
