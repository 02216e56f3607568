import TextClassification

/// Every figure of an evaluation. Shares are from 0 to 1; a figure that could not be measured is nil.
public struct EvaluationReport: Sendable {
    /// How cases and examples were paired.
    public enum Method: Sendable, Equatable {
        /// Cases of their own.
        case heldOut
        /// Each example judged by what the others teach, in so many parts.
        case crossValidation(folds: Int)
        /// A whole bot, with its patterns.
        case bot
    }

    /// What the threshold of the paper's rule was chosen on.
    public enum PaperBasis: String, Sendable, Equatable, Encodable {
        case validation, halves
    }

    /// What a few examples of each intent reach.
    public struct Shots: Sendable, Equatable, Encodable {
        /// Examples of each intent, at most.
        public let size: Int
        /// How many times they were drawn.
        public let draws: Int
        /// Accuracy over the draws.
        public let accuracy: Spread
        /// Macro F1 over the draws.
        public let macroF1: Spread

        private enum CodingKeys: String, CodingKey {
            case draws, accuracy
            case size = "per_intent"
            case macroF1 = "macro_f1"
        }
    }

    /// What the classifier reaches without the patterns of its bot, or in cross-validation beside held-out cases.
    public struct Comparison: Sendable, Equatable, Encodable {
        /// Share of the cases with an intent whose best intent is right.
        public let accuracy: Double
        /// Share of them whose intent is among the best three.
        public let top3: Double

        /// Nil where no case has an intent.
        public init?(_ trial: Trial, names: [String]) {
            guard let scores = Scores(trial.verdicts.joined(), names: names) else { return nil }
            accuracy = scores.accuracy
            top3 = scores.amongThree
        }
    }

    /// How cases and examples were paired.
    public let method: Method
    /// How many rows of each kind there were.
    public let rows: RowCounts
    /// Share of the cases with an intent whose best intent is right, nothing rejected.
    public let accuracy: Double?
    /// Share of them whose intent is among the best three.
    public let top3: Double?
    /// Mean F1 over the intents that are the truth or the best somewhere.
    public let macroF1: Double?
    /// Multi-class correlation of Matthews; with cases of no intent these are a class of their own.
    public let mcc: Double?
    /// Expected calibration error.
    public let ece: Double?
    /// At the lower threshold, which comes from the training rows alone.
    public let atLower: Rejection
    /// At the upper threshold.
    public let atUpper: Rejection
    /// At the threshold of the paper's rule.
    public let atPaper: Rejection
    /// What the paper's threshold was chosen on; nil where there was nothing to choose it on.
    public let paperBasis: PaperBasis?
    /// The lower and upper threshold, the means over the classifiers.
    public let thresholds: (lower: Double, upper: Double)?
    /// What becomes of customers.
    public let decision: DecisionTable
    /// Figures of each intent.
    public let intents: [IntentScore]
    /// What was taken for what, worst first.
    public let confusions: [Confusion]
    /// Probability against truth.
    public let reliability: Reliability
    /// What every threshold would do.
    public let sweep: [SweepPoint]
    /// The words and pieces that the classifier knows, and the megabytes that it takes.
    public let model: (features: Int, megabytes: Double)?
    /// Seconds of computing that one training takes, cross-validation for the thresholds included.
    public let trainingSeconds: Double?
    /// Nanoseconds a message: the middle, and what 99 in 100 stay below.
    public let messageNanoseconds: (median: Double, p99: Double)?

    /// Where an evaluation drew few examples.
    public var shots: Shots?
    /// Accuracy by number of examples; nil where it was not asked for.
    public var curve: LearningCurve?
    /// Cross-validation of the training rows beside held-out cases.
    public var crossValidation: Comparison?
    /// The classifier alone beside a whole bot.
    public var classifierAlone: Comparison?
    /// The most memory that the process held, in megabytes.
    public var memoryMegabytes: Double?

    /// Works out the figures of a trial; with `thresholds` the subject's own thresholds are told, else those of the
    /// classifiers that were trained.
    public init(
        _ trial: Trial, of material: Material, method: Method, rows: RowCounts,
        thresholds: (lower: Double, upper: Double)? = nil
    ) {
        let verdicts = Array(trial.verdicts.joined())
        let scores = Scores(verdicts, names: material.names)
        self.method = method
        self.rows = rows
        accuracy = scores?.accuracy
        top3 = scores?.amongThree
        macroF1 = scores?.macroF1
        intents = scores?.intents ?? []
        mcc = Matthews.correlation(of: verdicts, names: material.names)
        reliability = Reliability(verdicts)
        ece = reliability.error
        atLower = Rejection(verdicts) { !$0.isRejected }
        atUpper = Rejection(verdicts) { if case .answer = $0.judgement.decision { true } else { false } }
        let chosen = PaperRule.judged(verdicts, chosenOn: Array(trial.validation.joined()))
        let fitted = chosen == nil ? PaperRule.crossFitted(trial.verdicts) : nil
        atPaper = chosen ?? fitted ?? .unmeasured
        paperBasis = chosen != nil ? .validation : fitted != nil ? .halves : nil
        decision = DecisionTable(verdicts)
        confusions = Confusion.all(verdicts, cases: material.cases, names: material.names)
        sweep = SweepPoint.sweep(verdicts)
        self.thresholds = thresholds ?? Self.means(trial.models)
        model = trial.models.last.map { ($0.features, Double($0.bytes) / 1_048_576) }
        trainingSeconds = trial.trainingSeconds
        let times = Quantiles(trial.messageNanoseconds)
        messageNanoseconds = times.median.flatMap { median in times.value(at: 0.99).map { (median, $0) } }
    }

    private static func means(_ models: [ModelFacts]) -> (lower: Double, upper: Double)? {
        guard !models.isEmpty else { return nil }
        let count = Double(models.count)
        return (
            models.reduce(0) { $0 + Double($1.thresholds.lower) } / count,
            models.reduce(0) { $0 + Double($1.thresholds.upper) } / count
        )
    }
}

extension EvaluationReport.Shots {
    /// Nil where no case has an intent.
    public init?(_ draw: FewShotDraw, _ trial: Trial, names: [String]) {
        let scores = trial.verdicts.compactMap { Scores($0, names: names) }
        guard let accuracy = Spread(scores.map(\.accuracy)), let macroF1 = Spread(scores.map(\.macroF1)) else {
            return nil
        }
        size = draw.size
        draws = draw.draws
        self.accuracy = accuracy
        self.macroF1 = macroF1
    }
}

/// How many rows of each kind an evaluation was given.
public struct RowCounts: Sendable, Equatable, Encodable {
    /// Examples to learn from.
    public var training = 0
    /// Intents that have examples.
    public var intents = 0
    /// Texts to learn from that belong to no intent.
    public var background = 0
    /// Cases with an intent.
    public var inScope = 0
    /// Cases without one.
    public var outOfScope = 0
    /// Examples that repeat an earlier one.
    public var repeated = 0
    /// Texts that stand under several labels among the examples.
    public var conflicting = 0
    /// Cases that stand word for word among the examples.
    public var seenInTraining = 0
    /// Cases whose intent has no example.
    public var untaught = 0
    /// Cases into which a typo was put.
    public var typos = 0

    private enum CodingKeys: String, CodingKey {
        case training, intents, background, repeated, conflicting, untaught, typos
        case inScope = "in_scope"
        case outOfScope = "oos"
        case seenInTraining = "seen_in_training"
    }

    /// No rows.
    public init() {}
}

/// What one threshold on the probability would do.
public struct SweepPoint: Sendable, Equatable, Encodable {
    /// From this probability on a case is accepted.
    public let threshold: Double
    /// Share of all cases that are accepted.
    public let accepted: Double
    /// What rejecting the others does.
    public let rejection: Rejection

    private enum CodingKeys: String, CodingKey { case threshold, accepted, rejection }

    static func sweep(_ verdicts: [Verdict], steps: Int = 50) -> [SweepPoint] {
        guard !verdicts.isEmpty else { return [] }
        return (0...steps).map { step in
            let threshold = Double(step) / Double(steps)
            let accepts = { (verdict: Verdict) in verdict.judgement.probability >= threshold }
            return SweepPoint(
                threshold: threshold, accepted: Double(verdicts.count(where: accepts)) / Double(verdicts.count),
                rejection: Rejection(verdicts, accepting: accepts))
        }
    }
}
