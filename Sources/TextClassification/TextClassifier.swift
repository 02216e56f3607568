public import ChineseText

/// Tells which label a text belongs to, learnt from examples: linear support vectors over characters, words and their
/// pairs.
public struct TextClassifier: Sendable {
    /// The names of the labels, in the order in which they were given.
    public let labels: [String]
    /// Where it answers, asks and gives up.
    public let thresholds: Thresholds

    let table: FeatureTable
    let weights: FeatureWeights
    let machine: LinearMachine
    let calibration: Calibration
    /// Whether each label has an example; the others are never proposed.
    let isLearnt: [Bool]

    /// The number of words, pairs and pieces that it knows.
    public var featureCount: Int { table.count }

    /// The memory that its tables take, in bytes.
    public var memoryBytes: Int {
        table.memoryBytes + weights.idf.count * 5 + machine.weights.count * 4
    }

    /// What it makes of a text.
    public func classify(_ text: NormalizedText) -> Classification {
        classification(weighed(FeatureCounts(text.utf8)))
    }

    /// The pieces of a text that speak most for or against a label, strongest first, at most `limit`.
    public func explain(_ text: NormalizedText, label: Int, limit: Int) -> [FeatureWeight] {
        guard labels.indices.contains(label) else { return [] }
        let counts = FeatureCounts(text.utf8)
        let ranges = Dictionary(
            counts.entries.compactMap { entry in table.place(of: entry.feature).map { ($0, entry.range) } },
            uniquingKeysWith: { first, _ in first })
        let found = weighed(counts).entries.map { entry in
            FeatureWeight(
                text: text.slice(ranges[entry.place] ?? 0..<0),
                contribution: entry.value * machine.weight(feature: entry.place, class: label))
        }
        let sorted = found.sorted { (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text) }
        return Array(sorted.prefix(max(0, limit)))
    }

    private func weighed(_ counts: FeatureCounts) -> WeighedText {
        WeighedText(
            counts.entries.lazy.map {
                (place: table.place(of: $0.feature), worth: Float(FeatureCounts.worth($0.count)))
            }, weights)
    }

    func classification(_ text: WeighedText) -> Classification {
        let scores = machine.scores(text)
        var ranked = labels.indices.filter { isLearnt[$0] }.map {
            Classification.Ranked(label: $0, score: scores[$0])
        }
        ranked.sort { ($1.score, $0.label) < ($0.score, $1.label) }
        let confidence = max(0, (ranked.first?.score ?? -1) + 1) * text.coverage.squareRoot()
        let probability = calibration.probability(confidence)
        return Classification(
            ranked: ranked, coverage: text.coverage, confidence: confidence, probability: probability,
            decision: thresholds.decision(ranked, probability: probability))
    }
}
