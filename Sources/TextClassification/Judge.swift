/// Turns scores into a classification.
struct Judge: Sendable, Equatable {
    let calibration: Calibration
    let thresholds: Thresholds

    /// The score says how like the examples a text is, the coverage how much of it they could speak for. Of the rules
    /// measured this parts known from unknown texts best, and the distance to the second label worst.
    static func confidence(_ score: Float, _ coverage: Float) -> Float {
        max(0, score + 1) * max(0, coverage).squareRoot()
    }

    func classification(_ ranking: Ranking, _ coverage: Float) -> Classification {
        let ranked = ranking.best.map { entry in
            Classification.Ranked(
                label: entry.label, score: entry.score,
                probability: calibration.probability(Self.confidence(entry.score, coverage)))
        }
        let probability = ranked.first?.probability ?? 0
        return Classification(
            ranked: ranked, coverage: coverage, confidence: Self.confidence(ranking.best.first?.score ?? -1, coverage),
            probability: probability, decision: thresholds.decision(ranked, probability: probability))
    }
}
