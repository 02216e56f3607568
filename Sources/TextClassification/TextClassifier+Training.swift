extension TextClassifier {
    /// Learns labels from their examples.
    ///
    /// The same texts and options make the same classifier, bit for bit. `progress` hears shares of the work, from 0 to
    /// 1. Without a label, without an example with a word in it, or with a label number out of range it throws.
    public static func train(
        _ texts: LabelledTexts, options: TrainingOptions = .init(), progress: ((Double) -> Void)? = nil
    ) throws(TrainingError) -> TextClassifier {
        try Classroom(texts, options).classifier(progress: progress)
    }
}

/// Cross-validation: every example is judged by a classifier that has not seen it.
public struct CrossValidation {
    /// An example with what a classifier that did not know it made of it.
    public struct Outcome: Sendable {
        /// Which of the examples it is.
        public let example: Int
        /// The label that it has.
        public let truth: Int
        /// What was made of it, with the probabilities and thresholds that came out of the whole cross-validation.
        public let classification: Classification
    }

    /// Judges every example in as many parts as the options say; examples without words are left out.
    public static func run(
        _ texts: LabelledTexts, options: TrainingOptions = .init(), progress: ((Double) -> Void)? = nil
    ) throws(TrainingError) -> [Outcome] {
        let classroom = try Classroom(texts, options)
        return classroom.calibrated(classroom.crossValidation(progress: progress)).outcomes
    }
}

/// The texts at hand while a classifier is made.
struct Classroom {
    let labels: [String]
    let corpus: Corpus
    let options: TrainingOptions
    private let training: MarginTraining
    private let examples: [Int]

    init(_ texts: LabelledTexts, _ options: TrainingOptions) throws(TrainingError) {
        guard !texts.labels.isEmpty else { throw .noLabels }
        guard !texts.examples.isEmpty else { throw .noExamples }
        for example in texts.examples + texts.counterExamples + texts.keywords {
            guard texts.labels.indices.contains(example.label) else { throw .unknownLabel(example.label) }
        }
        labels = texts.labels
        corpus = Corpus(texts, everydayTalk: [])
        self.options = options
        training = MarginTraining(classes: labels.count, options: options)
        let roles = corpus.roles
        examples = roles.indices.filter { if case .example = roles[$0] { true } else { false } }
        guard !examples.isEmpty else { throw .emptyExamples }
    }

    func classifier(progress: ((Double) -> Void)?) throws(TrainingError) -> TextClassifier {
        let parts = Double(options.folds > 1 ? options.folds + 1 : 1)
        let (calibration, thresholds, _) = calibrated(
            crossValidation { progress?($0 * (parts - 1) / parts) })
        let classifier = classifier(training: Array(corpus.roles.indices), calibration, thresholds)
        progress?(1)
        return classifier
    }

    private func classifier(training rows: [Int], _ calibration: Calibration, _ thresholds: Thresholds)
        -> TextClassifier
    {
        let weights = FeatureWeights(corpus, training: rows)
        var weighed = SparseRows()
        for row in rows { weighed.append(WeighedText(corpus, row: row, weights).entries) }
        let machine = training.train(weighed, rows.map { corpus.roles[$0] }, features: corpus.table.count)
        var isLearnt = [Bool](repeating: false, count: labels.count)
        for row in rows {
            if case .example(let label) = corpus.roles[row] { isLearnt[label] = true }
        }
        return TextClassifier(
            labels: labels, thresholds: thresholds, table: corpus.table, weights: weights, machine: machine,
            calibration: calibration, isLearnt: isLearnt)
    }

    // MARK: Cross-validation

    private struct Held {
        let row: Int
        let label: Int
        let classification: Classification
    }

    /// Whether there is enough to learn thresholds from: twenty examples, three for each label.
    private var isEnough: Bool { options.folds > 1 && examples.count >= max(20, labels.count * 3) }

    func crossValidation(progress: ((Double) -> Void)?) -> [CrossValidation.Outcome] {
        guard isEnough else { return [] }
        let folds = folds()
        var outcomes: [CrossValidation.Outcome] = []
        for fold in 0..<options.folds {
            let training = corpus.roles.indices.filter { folds[$0] != fold }
            let classifier = classifier(training: training, .typical, Calibration.typicalThresholds)
            for row in examples where folds[row] == fold {
                guard case .example(let label) = corpus.roles[row] else { continue }
                outcomes.append(
                    CrossValidation.Outcome(
                        example: corpus.sources[row], truth: label,
                        classification: classifier.classification(
                            WeighedText(corpus, row: row, classifier.weights))))
            }
            progress?(Double(fold + 1) / Double(options.folds))
        }
        return outcomes.sorted { $0.example < $1.example }
    }

    /// The part of each row, −1 for rows that are in every training; the examples of a label spread over the parts.
    private func folds() -> [Int] {
        var folds = [Int](repeating: -1, count: corpus.roles.count)
        var byLabel: [[Int]] = Array(repeating: [], count: labels.count)
        for row in examples {
            if case .example(let label) = corpus.roles[row] { byLabel[label].append(row) }
        }
        var generator = SplitMix(seed: options.seed &+ 0xF01D)
        var next = 0
        for rows in byLabel {
            for row in rows.shuffled(using: &generator) {
                folds[row] = next % options.folds
                next += 1
            }
        }
        return folds
    }

    func calibrated(_ outcomes: [CrossValidation.Outcome]) -> (
        calibration: Calibration, thresholds: Thresholds, outcomes: [CrossValidation.Outcome]
    ) {
        let judged = outcomes.map {
            Calibration.Judged(
                confidence: $0.classification.confidence, isRight: $0.classification.ranked.first?.label == $0.truth)
        }
        let calibration = Calibration(judged) ?? .typical
        let thresholds = judged.isEmpty ? Calibration.typicalThresholds : calibration.thresholds(judged)
        let told = outcomes.map { outcome in
            let old = outcome.classification
            let probability = calibration.probability(old.confidence)
            return CrossValidation.Outcome(
                example: outcome.example, truth: outcome.truth,
                classification: Classification(
                    ranked: old.ranked, coverage: old.coverage, confidence: old.confidence, probability: probability,
                    decision: thresholds.decision(old.ranked, probability: probability)))
        }
        return (calibration, thresholds, told)
    }
}
