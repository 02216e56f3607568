/// A regular expression as it is written: its items, and where they stand.
///
/// It is read as PCRE2 reads it with the options UTF and UCP. What is valid is for PCRE2 to say: an expression that
/// this reader takes need not compile, but one that compiles and is read means what the items say.
public struct RegexSyntax: Sendable {
    /// Items one after another, in several alternatives of which one has to match.
    public typealias Alternatives = [[Item]]

    /// What is alternative at the outermost level.
    public let alternatives: Alternatives
    /// Whether there are verbs such as `(*ACCEPT)` anywhere, which may make everything else meaningless.
    let hasVerbs: Bool

    /// Reads an expression; nil when it is not certain what it means, or when it is nested too deeply.
    public init?(_ source: String, caseless: Bool = false) {
        var reader = RegexReader(source, caseless: caseless)
        guard let alternatives = try? reader.wholeExpression() else { return nil }
        self.alternatives = alternatives
        hasVerbs = reader.hasVerbs
    }

    /// A part of an expression with how often it is taken.
    public struct Item: Sendable {
        /// Bytes of the source, with those of the quantifier.
        public let range: Range<Int>
        /// What it is.
        public let kind: Kind
        /// How often it is taken.
        public let repetition: Repetition
    }

    /// How often an item is taken.
    public struct Repetition: Sendable, Equatable {
        /// At least so often.
        public let least: Int
        /// At most so often; nil without an end.
        public let most: Int?
        /// Whether what was taken is not given back.
        public let isPossessive: Bool

        /// Without a quantifier.
        static let once = Self(least: 1, most: 1, isPossessive: false)
    }

    /// What an item is.
    public enum Kind: Sendable {
        /// One character, by its scalar value.
        case literal(UInt32, caseless: Bool)
        /// `.` and `\N`.
        case dot(takesNewline: Bool)
        /// An escape for one character of a kind, such as `\d` and `\p{Han}`, as written.
        case escape(String, caseless: Bool)
        /// A class in brackets.
        case characterClass(CharacterClass)
        /// A place in the text.
        case anchor(Anchor)
        /// `\b`, or `\B` when negated.
        case wordBoundary(isNegated: Bool)
        /// A group; an atomic one does not give back what it took.
        case group(Alternatives, isAtomic: Bool)
        /// A look ahead or behind.
        case look(Alternatives, ahead: Bool, isNegated: Bool)
        /// `\R`.
        case newlineSequence
        /// `\X`.
        case grapheme
        /// `\K`, which moves the start of the match.
        case matchStart
        /// What depends on other groups: back-references, recursion, conditions.
        case reference
        /// A verb such as `(*SKIP)`, which may change everything.
        case verb
    }

    /// A place that takes no characters.
    public enum Anchor: Sendable {
        /// `^`, `\A` and `\G`.
        case textStart
        /// `\z`.
        case textEnd
        /// `$` and `\Z`: the end, or before a line feed at the end.
        case lastLineEnd
        /// `^` in multi-line mode.
        case lineStart
        /// `$` in multi-line mode.
        case lineEnd
    }

    /// A class in brackets.
    public struct CharacterClass: Sendable {
        /// One of the things that a class lists.
        public enum Member: Sendable {
            /// A character.
            case scalar(UInt32)
            /// The characters from one to another.
            case range(ClosedRange<UInt32>)
            /// A kind of characters, such as `\d` and `[:alpha:]`, as written.
            case kind(String)
        }

        /// What is listed.
        public let members: [Member]
        /// Whether it takes what is not listed.
        public let isNegated: Bool
        /// Whether case variants are taken too.
        public let caseless: Bool
    }
}
