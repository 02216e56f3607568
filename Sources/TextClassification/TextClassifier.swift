public import ChineseText

/// Tells which label a text belongs to, learnt from examples: linear support vectors over characters, words, their
/// pairs and pieces, how they sound, and what they mean.
public struct TextClassifier: Sendable {
    /// The names of the labels, in the order in which they were given.
    public let labels: [String]

    /// Whether each label has an example; the others are never proposed.
    let isLearnt: [Bool]
    let table: FeatureTable
    let values: FeatureValues
    let synonyms: SynonymTable
    let weights: WeightTable
    let judge: Judge

    /// Where it answers, asks and gives up.
    public var thresholds: Thresholds { judge.thresholds }

    /// The number of words, pairs and pieces that it knows.
    public var featureCount: Int { table.count }

    /// The memory that its tables take, in bytes.
    public var memoryBytes: Int { table.memoryBytes + table.count * 9 + weights.memoryBytes }

    /// Learns labels from their examples.
    ///
    /// The same texts and options make the same classifier, bit for bit. `progress` hears shares of the work, from 0 to
    /// 1. Without a label, without an example with a word in it, or with a label number out of range it throws.
    public static func train(
        _ texts: LabelledTexts, options: TrainingOptions = .init(), progress: ((Double) -> Void)? = nil
    ) throws(TrainingError) -> TextClassifier {
        try Classroom(texts, options).teach(judging: .enoughForThresholds, progress: progress).classifier
    }

    /// What it makes of a text.
    public func classify(_ text: NormalizedText) -> Classification { classify(text.utf8[...]) }

    /// The same for the bytes of a text in normal form.
    public func classify(_ text: ArraySlice<UInt8>) -> Classification {
        ClassificationScratch.withOne { scratch in
            scratch.counts.read(text, synonyms: synonyms)
            scratch.weighed.weigh(scratch.counts, table, values)
            weights.score(scratch.weighed.entries, into: &scratch.scores)
            var ranking = Ranking()
            for label in labels.indices where isLearnt[label] { ranking.add(label, scratch.scores[label]) }
            return judge.classification(ranking, scratch.weighed.coverage)
        }
    }

    /// The pieces of a text that speak most for or against a label, strongest first, at most `limit`.
    ///
    /// What the same stretch of text adds as itself, by its sound and by its synonyms is added up.
    public func explain(_ text: NormalizedText, label: Int, limit: Int) -> [FeatureWeight] {
        guard labels.indices.contains(label), limit > 0 else { return [] }
        let counts = FeatureCounts(text.utf8, synonyms: synonyms)
        var places: [Int: Range<Int>] = [:]
        for entry in counts.entries {
            if let place = table.place(of: entry.feature) { places[place] = entry.range }
        }
        var sums: [String: Float] = [:]
        for entry in WeighedText(counts, table, values).entries {
            guard let range = places[entry.place] else { continue }
            let weight = weights.weight(feature: entry.place, class: label)
            sums[text.slice(range), default: 0] += entry.value * weight
        }
        let found = sums.filter { $0.value != 0 }.map { FeatureWeight(text: $0.key, contribution: $0.value) }
        let sorted = found.sorted { (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text) }
        return Array(sorted.prefix(limit))
    }
}
