/// From a confidence to the probability of being right, and from such probabilities to thresholds.
struct Calibration: Sendable, Equatable {
    /// The probability is logistic(slope × confidence + offset).
    let slope: Float
    let offset: Float

    /// What held on average over several sets; used where there is too little to measure.
    static let typical = Calibration(slope: 4, offset: -3)
    static let typicalThresholds = Thresholds(lower: 0.4, upper: 0.65, origin: .defaults)

    /// What is as likely wrong as right is never answered, however well cross-validation went.
    private static let leastUpper: Float = 0.5

    init(slope: Float, offset: Float) {
        self.slope = slope
        self.offset = offset
    }

    /// What came of a text in cross-validation.
    struct Verdict {
        let confidence: Float
        let isRight: Bool
    }

    /// Fits the curve by Newton's method with Platt's smoothed targets; nil where it would not rise.
    init?(_ verdicts: [Verdict]) {
        let right = Double(verdicts.count { $0.isRight })
        let wrong = Double(verdicts.count) - right
        guard !verdicts.isEmpty else { return nil }
        let (high, low) = ((right + 1) / (right + 2), 1 / (wrong + 2))
        var (slope, offset) = (0.0, Elementary.logarithm((right + 1) / (wrong + 1)))
        for _ in 0..<40 {
            var (g1, g0, h11, h10, h00) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
            for one in verdicts {
                let x = Double(one.confidence)
                let probability = Elementary.logistic(slope * x + offset)
                let error = probability - (one.isRight ? high : low)
                let spread = max(1e-9, probability * (1 - probability))
                g1 += error * x
                g0 += error
                h11 += spread * x * x
                h10 += spread * x
                h00 += spread
            }
            let determinant = h11 * h00 - h10 * h10
            guard determinant > 1e-12 else { break }
            slope -= (h00 * g1 - h10 * g0) / determinant
            offset -= (h11 * g0 - h10 * g1) / determinant
        }
        guard slope > 0, slope < 200, abs(offset) < 500 else { return nil }
        self.init(slope: Float(slope), offset: Float(offset))
    }

    func probability(_ confidence: Float) -> Float {
        Float(Elementary.logistic(Double(slope) * Double(confidence) + Double(offset)))
    }

    /// The lower threshold keeps 95.5 % of the right answers; from the upper one on 90 % of the answers are right.
    func thresholds(_ verdicts: [Verdict]) -> Thresholds {
        let right = verdicts.filter(\.isRight).map(\.confidence).sorted()
        guard !right.isEmpty else { return Self.typicalThresholds }
        let lower = right[Int(Double(right.count) * 0.045)]
        let falling = verdicts.sorted { $0.confidence > $1.confidence }
        var upper = falling.first.map(\.confidence) ?? lower
        var hits = 0
        for (index, one) in falling.enumerated() {
            if one.isRight { hits += 1 }
            let isLast = index + 1 == falling.count || falling[index + 1].confidence < one.confidence
            if isLast, Double(hits) >= 0.9 * Double(index + 1) { upper = one.confidence }
        }
        let low = probability(lower)
        return Thresholds(
            lower: low, upper: max(low, probability(upper), Self.leastUpper), origin: .crossValidation)
    }
}
