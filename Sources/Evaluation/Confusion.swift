import TextClassification

/// One intent taken for another.
public struct Confusion: Sendable, Equatable, Encodable {
    /// The intent that is right; the out-of-scope label where there is none.
    public let truth: String
    /// The intent that was judged best.
    public let prediction: String
    /// How many cases.
    public let count: Int
    /// Their share of the cases with that truth, from 0 to 1.
    public let share: Double
    /// The first of the cases.
    public let example: String

    private struct Pair: Hashable {
        let truth: Int
        let prediction: Int
    }

    /// All confusions, worst first: wrong best intents of cases that have one, whether rejected or not, and cases
    /// without an intent that were answered all the same.
    static func all(_ verdicts: [Verdict], cases: [TestCase], names: [String]) -> [Confusion] {
        var found: [Pair: (count: Int, first: Int)] = [:]
        var truths = Array(repeating: 0, count: names.count + 1)
        for verdict in verdicts {
            let truth = verdict.truth ?? names.count
            if truths.indices.contains(truth) { truths[truth] += 1 }
            guard let prediction = wrong(verdict) else { continue }
            let pair = Pair(truth: truth, prediction: prediction)
            let known = found[pair]
            found[pair] = ((known?.count ?? 0) + 1, min(known?.first ?? verdict.index, verdict.index))
        }
        let labels = names + [LabelledRow.outOfScope]
        return found.compactMap { pair, value in
            guard labels.indices.contains(pair.truth), names.indices.contains(pair.prediction),
                cases.indices.contains(value.first)
            else { return nil }
            return Confusion(
                truth: labels[pair.truth], prediction: names[pair.prediction], count: value.count,
                share: Double(value.count) / Double(max(1, truths[pair.truth])), example: cases[value.first].text)
        }.sorted(by: isWorse)
    }

    private static func wrong(_ verdict: Verdict) -> Int? {
        guard verdict.isInScope else {
            if case .answer(let intent) = verdict.judgement.decision { return intent }
            return nil
        }
        return verdict.isRight ? nil : verdict.judgement.ranked.first
    }

    private static func isWorse(_ left: Confusion, _ right: Confusion) -> Bool {
        if left.count != right.count { return left.count > right.count }
        if left.share != right.share { return left.share > right.share }
        return (left.truth, left.prediction) < (right.truth, right.prediction)
    }
}
