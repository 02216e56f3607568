public import ChineseText

/// Many regular expressions against one text, at a cost that hardly grows with how many there are.
///
/// Each expression matches exactly when `Regex` with the same source matches. One pass over the text finds the literals
/// that expressions cannot do without; those whose literals all occur are decided by where these stand, and only the
/// few whose meaning asks for more are run by PCRE2.
public struct RegexSet: Sendable {
    /// One of the expressions.
    public struct Entry: Sendable, Hashable {
        /// The text of the expression, as it is given to `Regex`.
        public let pattern: String
        /// Whether letters match in any case.
        public let isCaseless: Bool
        /// Of several expressions that match, `best` is the one with the highest priority.
        public let priority: Int

        /// Describes an expression that `Regex` takes; of another one nobody says what it matches.
        public init(_ pattern: String, caseless: Bool = false, priority: Int = 0) {
            self.pattern = pattern
            isCaseless = caseless
            self.priority = priority
        }
    }

    /// Which expressions match a text.
    public struct Matches: Sendable, Equatable {
        /// The places of those that match in the array that the set was made from, ascending.
        public internal(set) var entries: [Int] = []
        /// Those that asked PCRE2 for too much work and were stopped, ascending; whether they match is not known.
        public internal(set) var limited: [Int] = []
    }

    /// How many expressions there are.
    public var count: Int { core.regexes.count }
    /// The expressions that no literal filters, so that each text has to be compared with each of them; ascending.
    public var unfiltered: [Int] { core.unfiltered }

    /// The text of an expression, as it was given; empty if there is none with this number.
    public func pattern(of number: Int) -> String {
        (0..<count).contains(number) ? core.regexes.sources.source(number).pattern : ""
    }

    /// One object for everything, so that a copy of the set costs one reference.
    let core: RegexSetCore

    /// Prepares expressions. `samples` are texts such as will be compared, from which is learned what is rare; without
    /// any, words that many expressions share are taken to be common.
    public init(_ entries: [Entry], samples: [NormalizedText] = [], limits: RegexLimits = RegexLimits()) {
        core = RegexSetCore(
            RegexSetBuilder(entries).parts(samples: samples), RegexSources(entries), limits: limits)
    }

    /// The expression with the highest priority that matches, the first of those with the same one; nil when none does.
    public func best(in text: NormalizedText) -> Int? {
        text.utf8.withUnsafeBufferPointer { core.best(in: $0) }
    }

    /// All expressions that match.
    public func matches(in text: NormalizedText) -> Matches {
        text.utf8.withUnsafeBufferPointer { core.matches(in: $0) }
    }

    /// As `best(in:)`, for a text that need not be normalised; bytes that are not UTF-8 match nothing.
    public func best(in text: Span<UInt8>) -> Int? {
        guard (try? UTF8Span(validating: text)) != nil else { return nil }
        return text.withUnsafeBufferPointer { core.best(in: $0) }
    }

    /// As `matches(in:)`, for a text that need not be normalised; bytes that are not UTF-8 match nothing.
    public func matches(in text: Span<UInt8>) -> Matches {
        guard (try? UTF8Span(validating: text)) != nil else { return Matches() }
        return text.withUnsafeBufferPointer { core.matches(in: $0) }
    }
}
