import TextClassification

@testable import Evaluation

/// Names of so many intents.
func names(_ count: Int) -> [String] { (0..<count).map { "意图\($0)" } }

/// A verdict in few words; the decision is to answer unless another is given.
func verdict(
    _ truth: Int?, _ ranked: [Int], _ probability: Double = 0.9, index: Int = 0,
    _ decision: Classification.Decision? = nil
) -> Verdict {
    let answer = ranked.first.map { Classification.Decision.answer($0) } ?? .fallback
    return Verdict(
        index: index, truth: truth,
        judgement: Judgement(
            ranked: ranked, confidence: probability * 2, probability: probability, decision: decision ?? answer))
}

/// Whether two figures are the same but for rounding.
func isNear(_ left: Double?, _ right: Double?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): abs(left - right) < 1e-9
    default: false
    }
}

/// Verdicts at random, some of them on texts of no intent.
func randomVerdicts(_ count: Int, seed: UInt64) -> [Verdict] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
        let truth = generator.next() % 4 == 0 ? nil : Int(generator.next() % 3)
        let best = Int(generator.next() % 3)
        // Few values, so that many are equal.
        let probability = Double(generator.next() % 12) / 12
        return verdict(truth, [best], probability, index: index, probability < 0.3 ? .fallback : nil)
    }
}
