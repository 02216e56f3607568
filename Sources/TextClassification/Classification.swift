/// What a classifier makes of a text.
public struct Classification: Sendable, Equatable {
    /// A label with its score.
    public struct Ranked: Sendable, Equatable {
        /// An index into the classifier's labels.
        public let label: Int
        /// The distance from the border between this label and all others; about 1 for a text like its examples and
        /// about −1 for any other.
        public let score: Float

        /// How likely this label is to be right, from 0 to 1: what `confidence` and the calibration say of it alone.
        public let probability: Float

        /// A label with its score.
        public init(label: Int, score: Float, probability: Float) {
            self.label = label
            self.score = score
            self.probability = probability
        }
    }

    /// What to do with the text.
    public enum Decision: Sendable, Equatable {
        /// It belongs to this label.
        case answer(Int)
        /// It is one of these, best first, three at most: ask which.
        case clarify([Int])
        /// It belongs to none that the classifier knows.
        case fallback
    }

    /// The best labels that have examples, best first, eight at most; equal scores in the order of the labels.
    public let ranked: [Ranked]
    /// How much of the text the examples have words for, from 0 to 1.
    public let coverage: Float
    /// (best score + 1) × √coverage, never below 0.
    public let confidence: Float
    /// How likely the best label is to be right, from 0 to 1.
    public let probability: Float
    /// What the thresholds say.
    public let decision: Decision
}

/// Where a classifier answers, asks and gives up. Both are probabilities, from 0 to 1.
public struct Thresholds: Sendable, Equatable {
    /// Where thresholds come from.
    public enum Origin: UInt8, Sendable {
        /// There were too few examples to measure anything.
        case defaults
        /// Cross-validation on the classifier's own examples.
        case crossValidation
    }

    /// From here on the classifier asks which of the best three is meant; below it gives up.
    public let lower: Float
    /// From here on the classifier answers.
    public let upper: Float
    /// Where the two come from.
    public let origin: Origin

    /// Thresholds from somewhere.
    public init(lower: Float, upper: Float, origin: Origin) {
        self.lower = lower
        self.upper = upper
        self.origin = origin
    }

    func decision(_ ranked: [Classification.Ranked], probability: Float) -> Classification.Decision {
        guard let best = ranked.first, probability >= lower else { return .fallback }
        return probability >= upper ? .answer(best.label) : .clarify(ranked.prefix(3).map(\.label))
    }
}

/// A word or a piece of one that spoke for or against a label.
public struct FeatureWeight: Sendable, Equatable {
    /// The piece as it stands in the normalised text.
    public let text: String
    /// What it added to the label's score.
    public let contribution: Float

    /// A piece with what it added.
    public init(text: String, contribution: Float) {
        self.text = text
        self.contribution = contribution
    }
}
