/// The texts at hand while a classifier is made.
struct Classroom {
    let labels: [String]
    private let corpus: Corpus
    private let options: TrainingOptions
    private let synonyms: SynonymTable
    private let values: FeatureValues
    /// The rows that are examples of a label.
    private let examples: [Int]
    private let isLearnt: [Bool]

    init(_ texts: LabelledTexts, _ options: TrainingOptions) throws(TrainingError) {
        guard !texts.labels.isEmpty else { throw .noLabels }
        guard !texts.examples.isEmpty else { throw .noExamples }
        for example in texts.examples + texts.counterExamples + texts.keywords {
            guard texts.labels.indices.contains(example.label) else { throw .unknownLabel(example.label) }
        }
        labels = texts.labels
        self.options = options
        let synonyms = texts.synonyms.isEmpty ? SynonymTable.everyday : SynonymTable(texts.synonyms)
        let talk = options.usesEverydayTalk ? EverydayTalk.suited(to: texts.examples) : []
        let corpus = Corpus(texts, everydayTalk: talk, synonyms: synonyms)
        examples = corpus.rows.indices.filter { corpus.rows[$0].example != nil }
        guard !examples.isEmpty else { throw .emptyExamples }
        values = FeatureValues(corpus)
        var isLearnt = [Bool](repeating: false, count: texts.labels.count)
        for row in examples {
            if case .example(let label) = corpus.rows[row].role { isLearnt[label] = true }
        }
        self.isLearnt = isLearnt
        self.corpus = corpus
        self.synonyms = synonyms
    }

    /// How many examples cross-validation judges.
    enum JudgedShare {
        case all
        /// As many as thresholds need: more of them do not move thresholds, only the time that it takes.
        case enoughForThresholds
    }

    /// A trained classifier and what cross-validation said on the way.
    func teach(
        judging share: JudgedShare, progress: ((Double) -> Void)?
    ) -> (classifier: TextClassifier, outcomes: [CrossValidation.Outcome]) {
        var rows = SparseRows()
        for row in corpus.rows.indices { rows.append(WeighedText(corpus, row: row, values).entries) }
        let folds = isEnough ? folds(judging: share) : []
        var rankings = [Ranking](repeating: Ranking(), count: folds.isEmpty ? 0 : corpus.rows.count)
        let weights = MarginTraining(classes: labels.count, options: options).train(
            rows, corpus.rows.map(\.role), features: corpus.table.count, folds: folds,
            judge: { row, label, score in rankings[row].add(label, score) }, progress: { progress?($0) })
        let judged = folds.flatMap { fold in
            zip(fold.rows, fold.texts).map { row, text in
                Judged(row: row, ranking: rankings[row], coverage: text.coverage)
            }
        }
        let verdicts = judged.map { Calibration.Verdict(confidence: $0.confidence, isRight: isRight($0)) }
        let calibration = Calibration(verdicts) ?? .typical
        let thresholds = judged.isEmpty ? Calibration.typicalThresholds : calibration.thresholds(verdicts)
        let judge = Judge(calibration: calibration, thresholds: thresholds)
        let classifier = TextClassifier(
            labels: labels, isLearnt: isLearnt, table: corpus.table, values: values, synonyms: synonyms,
            weights: weights, judge: judge)
        return (classifier, outcomes(judged, judge))
    }

    // MARK: Cross-validation

    /// A row as a classifier that did not know it saw it.
    private struct Judged {
        let row: Int
        let ranking: Ranking
        let coverage: Float

        var confidence: Float { Judge.confidence(ranking.best.first?.score ?? -1, coverage) }
    }

    /// Whether there is enough to learn thresholds from: twenty examples, three for each label with any.
    private var isEnough: Bool {
        options.folds > 1 && examples.count >= max(20, isLearnt.count { $0 } * 3)
    }

    /// Whatever is made of a text of no label is wrong.
    private func isRight(_ judged: Judged) -> Bool {
        guard case .example(let label) = corpus.rows[judged.row].role else { return false }
        return judged.ranking.best.first?.label == label
    }

    /// So many texts are enough for thresholds: five times as many moved none of them by two hundredths.
    private static let enoughForThresholds = 4_000

    /// The examples and the texts of no label in parts; those of a label are spread over the parts. As many of the
    /// parts as are to be judged.
    private func folds(judging share: JudgedShare) -> [MarginTraining.Fold] {
        var groups: [[Int]] = Array(repeating: [], count: labels.count + 1)
        for (number, row) in corpus.rows.enumerated() {
            switch row.role {
            case .example(let label): if row.example != nil { groups[label].append(number) }
            case .background: groups[labels.count].append(number)
            case .counterExample: break
            }
        }
        var generator = SplitMix(seed: options.seed &+ 0xF01D)
        var folds: [[Int]] = Array(repeating: [], count: options.folds)
        for (place, row) in groups.flatMap({ $0.shuffled(using: &generator) }).enumerated() {
            folds[place % options.folds].append(row)
        }
        if share == .enoughForThresholds {
            let size = max(1, groups.reduce(0) { $0 + $1.count } / options.folds)
            folds = Array(folds.prefix((Self.enoughForThresholds + size - 1) / size))
        }
        return folds.map { rows in
            let values = values.without(rows, of: corpus)
            return MarginTraining.Fold(rows: rows, texts: rows.map { WeighedText(corpus, row: $0, values) })
        }
    }

    private func outcomes(_ judged: [Judged], _ judge: Judge) -> [CrossValidation.Outcome] {
        judged.compactMap { one in
            guard case .example(let label) = corpus.rows[one.row].role, let example = corpus.rows[one.row].example
            else { return nil }
            return CrossValidation.Outcome(
                example: example, truth: label, classification: judge.classification(one.ranking, one.coverage))
        }.sorted { $0.example < $1.example }
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

    /// Judges every example, in the order in which they were given; those without words are left out, and there are no
    /// outcomes at all where there are too few examples (twenty, and three for each label).
    public static func run(
        _ texts: LabelledTexts, options: TrainingOptions = .init(), progress: ((Double) -> Void)? = nil
    ) throws(TrainingError) -> [Outcome] {
        try Classroom(texts, options).teach(judging: .all, progress: progress).outcomes
    }
}
