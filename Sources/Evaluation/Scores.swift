/// How right the best intents are when nothing is rejected, over cases that have an intent.
struct Scores: Sendable, Equatable {
    /// Share of the cases whose best intent is right.
    let accuracy: Double
    /// Share of the cases whose intent is among the best three.
    let amongThree: Double
    /// Figures of each intent that is the truth or the best somewhere, in the order of the names.
    let intents: [IntentScore]
    /// Mean F1 over those intents.
    let macroF1: Double

    /// Nil where no case has an intent.
    init?(_ verdicts: some Sequence<Verdict>, names: [String]) {
        let inScope = verdicts.filter(\.isInScope)
        guard !inScope.isEmpty else { return nil }
        let total = Double(inScope.count)
        accuracy = Double(inScope.count(where: \.isRight)) / total
        amongThree = Double(inScope.count(where: \.isAmongThree)) / total
        intents = IntentScore.scores(inScope, names: names)
        macroF1 = intents.reduce(0) { $0 + $1.f1 } / Double(max(1, intents.count))
    }
}

/// How right one intent is.
public struct IntentScore: Sendable, Equatable, Encodable {
    /// The intent.
    public let name: String
    /// Cases that have it.
    public let support: Int
    /// Share of the cases judged to have it that do; 0 where none was.
    public let precision: Double
    /// Share of the cases that have it that were judged so; 0 where none has it.
    public let recall: Double
    /// The harmonic mean of both.
    public let f1: Double

    init(name: String, truths: Int, predictions: Int, hits: Int) {
        self.name = name
        support = truths
        precision = predictions == 0 ? 0 : Double(hits) / Double(predictions)
        recall = truths == 0 ? 0 : Double(hits) / Double(truths)
        f1 = truths + predictions == 0 ? 0 : 2 * Double(hits) / Double(truths + predictions)
    }

    static func scores(_ inScope: [Verdict], names: [String]) -> [IntentScore] {
        var truths = Array(repeating: 0, count: names.count)
        var predictions = truths
        var hits = truths
        for verdict in inScope {
            if let truth = verdict.truth, names.indices.contains(truth) { truths[truth] += 1 }
            if let best = verdict.judgement.ranked.first, names.indices.contains(best) {
                predictions[best] += 1
                if best == verdict.truth { hits[best] += 1 }
            }
        }
        return names.indices.filter { truths[$0] + predictions[$0] > 0 }.map {
            IntentScore(name: names[$0], truths: truths[$0], predictions: predictions[$0], hits: hits[$0])
        }
    }
}

/// The correlation of Matthews for any number of classes (Gorodkin 2004).
enum Matthews {
    /// From −1 to 1; nil where truth or prediction is the same everywhere.
    static func correlation(_ pairs: some Sequence<(truth: Int, prediction: Int)>, classes: Int) -> Double? {
        var truths = Array(repeating: 0.0, count: classes)
        var predictions = truths
        var (hits, total) = (0.0, 0.0)
        for pair in pairs where truths.indices.contains(pair.truth) && truths.indices.contains(pair.prediction) {
            truths[pair.truth] += 1
            predictions[pair.prediction] += 1
            total += 1
            if pair.truth == pair.prediction { hits += 1 }
        }
        let product = zip(truths, predictions).reduce(0) { $0 + $1.0 * $1.1 }
        let spread = { (counts: [Double]) in total * total - counts.reduce(0) { $0 + $1 * $1 } }
        let scale = (spread(truths) * spread(predictions)).squareRoot()
        return scale > 0 ? (hits * total - product) / scale : nil
    }

    /// The correlation over all cases. Where some belong to no intent, that is a class of its own, and what the subject
    /// gave up on is put into it; otherwise nothing is rejected.
    static func correlation(of verdicts: [Verdict], names: [String]) -> Double? {
        let stranger = names.count
        let rejects = verdicts.contains { !$0.isInScope }
        let pairs = verdicts.lazy.map { verdict in
            let best = verdict.judgement.ranked.first ?? stranger
            return (truth: verdict.truth ?? stranger, prediction: rejects && verdict.isRejected ? stranger : best)
        }
        return correlation(pairs, classes: names.count + 1)
    }
}
