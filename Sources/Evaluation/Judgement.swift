import ChineseText
public import TextClassification

/// What a subject makes of a text.
public struct Judgement: Sendable, Equatable {
    /// Intents, best first; empty where nothing fits at all.
    public let ranked: [Int]
    /// The score behind the decision; only its order counts.
    public let confidence: Double
    /// How likely the best intent is to be right, from 0 to 1.
    public let probability: Double
    /// Answer, ask, or fall back.
    public let decision: Classification.Decision

    /// An opinion about a text.
    public init(ranked: [Int], confidence: Double, probability: Double, decision: Classification.Decision) {
        self.ranked = ranked
        self.confidence = confidence
        self.probability = probability
        self.decision = decision
    }
}

/// Something that says which intent a text has: a classifier, or a whole bot.
public protocol Subject: Sendable {
    /// What it makes of a text.
    func judge(_ text: String) -> Judgement
}

extension TextClassifier: Subject {
    /// What the classifier makes of a text; normalising is part of it.
    public func judge(_ text: String) -> Judgement {
        let found = classify(NormalizedText(text))
        return Judgement(
            ranked: found.ranked.prefix(3).map(\.label), confidence: Double(found.confidence),
            probability: Double(found.probability), decision: found.decision)
    }
}

/// A judgement beside the truth.
public struct Verdict: Sendable, Equatable {
    /// An index into the cases.
    public let index: Int
    /// The right intent; nil where there is none.
    public let truth: Int?
    /// What the subject said, with no more than the best three intents.
    public let judgement: Judgement

    /// A judgement on the case at `index`.
    public init(index: Int, truth: Int?, judgement: Judgement) {
        self.index = index
        self.truth = truth
        self.judgement = Judgement(
            ranked: Array(judgement.ranked.prefix(3)), confidence: judgement.confidence,
            probability: judgement.probability, decision: judgement.decision)
    }

    /// Whether the text belongs to an intent.
    public var isInScope: Bool { truth != nil }
    /// Whether the best intent is the right one, rejected or not.
    public var isRight: Bool { truth != nil && judgement.ranked.first == truth }
    /// Whether the right intent is among the best three.
    public var isAmongThree: Bool { truth.map { judgement.ranked.contains($0) } ?? false }
    /// Whether the subject gave up.
    public var isRejected: Bool { judgement.decision == .fallback }
}
