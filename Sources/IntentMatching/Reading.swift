public import ChineseText
public import Diagnostics
public import ScriptChecking

/// What a customer's words say, however the conversation stands: every intent that they hit, each with its reason.
public struct Reading: Sendable {
    /// The message in normal form, with the way back to the customer's own characters.
    public let message: NormalizedText
    /// Every hit, best first; similarity hits only where they reach the lower threshold or are among the best five.
    public let candidates: [Candidate]
    /// What is made of the candidates when no flow runs (`docs/understanding-a-turn.md` §4).
    public let decision: Decision
    /// Signals about the customer's mood and risk, strongest first.
    public let signals: [Signal]
    /// What the message mentions, from left to right; no two overlap.
    public let entities: [EntityMention]
    /// Whether a pattern was given up because it was too expensive on this message.
    public let limitReached: Bool

    /// Says what a message was read as.
    public init(
        message: NormalizedText, candidates: [Candidate], decision: Decision, signals: [Signal],
        entities: [EntityMention] = [], limitReached: Bool
    ) {
        self.message = message
        self.candidates = candidates
        self.decision = decision
        self.signals = signals
        self.entities = entities
        self.limitReached = limitReached
    }

    /// What to do with a message that no running question takes.
    public enum Decision: Sendable, Equatable {
        /// One intent won.
        case intent(IntentID)
        /// Several are as good; at most three, best first.
        case clarify([IntentID])
        /// Nothing is near enough.
        case nothing
    }
}

/// One intent that a message hits, and why.
public struct Candidate: Sendable, Equatable {
    /// How it was hit; in order of strength.
    public enum Evidence: String, Sendable, Codable, CaseIterable {
        case exact, pattern, regex, similarity
    }

    /// The intent.
    public let intent: IntentID
    /// How it was hit.
    public let evidence: Evidence
    /// 1 for exact, pattern and regex; for similarity how likely the intent is to be right, 0–1.
    public let score: Double
    /// Characters of the message that literals matched; ties in precedence go to the longer.
    public let literalCharacters: Int
    /// Bytes of the normalised message that were matched.
    public let range: Range<Int>
    /// The example, pattern or expression in the script.
    public let span: SourceSpan
    /// The example that is nearest, for similarity; only in what `Matcher.shown` gives back.
    public var example: String? { reasons?.example }
    /// Which n-grams spoke most for the intent, for similarity, best first; as above.
    public var grams: [String] { reasons?.grams ?? [] }
    /// Which n-grams spoke most against it, for similarity, worst first; as above.
    public var against: [String] { reasons?.against ?? [] }

    /// In an object, because few candidates are shown and many are copied.
    private let reasons: Reasons?

    private final class Reasons: Sendable, Equatable {
        let example: String?
        let grams: [String]
        let against: [String]

        init(example: String?, grams: [String], against: [String]) {
            self.example = example
            self.grams = grams
            self.against = against
        }

        static func == (one: Reasons, other: Reasons) -> Bool {
            one.example == other.example && one.grams == other.grams && one.against == other.against
        }
    }

    /// A hit of an intent.
    public init(
        intent: IntentID, evidence: Evidence, score: Double, literalCharacters: Int, range: Range<Int>,
        span: SourceSpan, example: String? = nil, grams: [String] = [], against: [String] = []
    ) {
        self.intent = intent
        self.evidence = evidence
        self.score = score
        self.literalCharacters = literalCharacters
        self.range = range
        self.span = span
        let isBare = example == nil && grams.isEmpty && against.isEmpty
        reasons = isBare ? nil : Reasons(example: example, grams: grams, against: against)
    }

    /// Whether an exact example, a pattern or an expression hit.
    public var isCertain: Bool { evidence != .similarity }
}

/// What a message says about one slot.
public enum SlotReading: Sendable, Equatable {
    /// The whole message, politeness aside, is a value.
    case whole(SlotValue)
    /// A value stands inside the message.
    case inside(SlotValue)
    /// No value.
    case none
}

/// A value found in a message.
public struct SlotValue: Sendable, Equatable {
    /// The value.
    public let value: Value
    /// Bytes of the normalised message it was read from.
    public let range: Range<Int>
    /// The customer's own characters.
    public let original: String

    /// A value that was read from a range of a message.
    public init(value: Value, range: Range<Int>, original: String) {
        self.value = value
        self.range = range
        self.original = original
    }
}
