/// Turns scores into a classification.
struct Judge: Sendable, Equatable {
    let calibration: Calibration
    let thresholds: Thresholds

    /// The best score says how like the examples a text is, the coverage how much of it they could speak for. Of the
    /// rules measured this parts known from unknown texts best, and the distance to the second label worst.
    static func confidence(_ ranked: [Classification.Ranked], _ coverage: Float) -> Float {
        max(0, (ranked.first?.score ?? -1) + 1) * max(0, coverage).squareRoot()
    }

    func classification(_ ranked: [Classification.Ranked], _ coverage: Float) -> Classification {
        let confidence = Self.confidence(ranked, coverage)
        let probability = ranked.isEmpty ? 0 : calibration.probability(confidence)
        return Classification(
            ranked: ranked, coverage: coverage, confidence: confidence, probability: probability,
            decision: thresholds.decision(ranked, probability: probability))
    }
}
