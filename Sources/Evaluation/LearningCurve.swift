public import TextClassification

/// How accuracy grows with the number of examples.
public struct LearningCurve: Sendable, Equatable {
    /// One number of examples.
    public struct Point: Sendable, Equatable, Encodable {
        /// Examples of each intent, at most; nil for all there are.
        public let size: Int?
        /// Examples in one training, the mean over the draws.
        public let rows: Double
        /// Share of the cases with an intent whose best intent is right, nothing rejected, over the draws.
        public let accuracy: Spread

        private enum CodingKeys: String, CodingKey {
            case rows, accuracy
            case size = "per_intent"
        }

        /// All examples are null, not left out.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(size, forKey: .size)
            try container.encode(rows, forKey: .rows)
            try container.encode(accuracy, forKey: .accuracy)
        }
    }

    /// From few examples to all.
    public let points: [Point]

    /// The numbers of examples that are tried, as far as some intent has more.
    static let sizes = [5, 10, 20, 50]
    /// How many times each number is drawn.
    static let draws = 3

    /// Trains on ever more of the examples of `material` and judges the same cases; the last point is `whole`, which is
    /// measured already. `progress` hears shares of the work, from 0 to 1.
    public init(
        _ material: Material, whole: Trial, options: TrainingOptions, clocks: Clocks,
        progress: (Double) -> Void = { _ in }
    ) throws(TrainingError) {
        let counts = Dictionary(material.texts.examples.map { ($0.label, 1) }, uniquingKeysWith: +)
        let sizes = Self.sizes.filter { $0 < counts.values.max() ?? 0 }
        var options = options
        // Nothing is rejected here, so no thresholds are needed.
        options.folds = 0
        var points: [Point] = []
        for (place, size) in sizes.enumerated() {
            let drawn = material.drawn(FewShotDraw(size: size, draws: Self.draws))
            let trial = try Experiment(drawn, options: options, clocks: clocks).judgements { share in
                progress((Double(place) + share) / Double(sizes.count))
            }
            points += Self.point(size, trial, drawn).map { [$0] } ?? []
        }
        self.points = points + (Self.point(nil, whole.verdicts, material).map { [$0] } ?? [])
    }

    private static func point(_ size: Int?, _ verdicts: [[Verdict]], _ material: Material) -> Point? {
        let shares = verdicts.compactMap { Scores($0, names: material.names)?.accuracy }
        let rows = material.splits.reduce(0) { $0 + $1.training.count }
        return Spread(shares).map {
            Point(size: size, rows: Double(rows) / Double(max(1, material.splits.count)), accuracy: $0)
        }
    }
}

/// A figure over several draws.
public struct Spread: Sendable, Equatable, Encodable {
    /// The mean of the draws.
    public let mean: Double
    /// The lowest of them.
    public let least: Double
    /// The highest of them.
    public let most: Double

    private enum CodingKeys: String, CodingKey {
        case mean
        case least = "min"
        case most = "max"
    }

    /// Nil where there is no draw.
    init?(_ values: [Double]) {
        guard let least = values.min(), let most = values.max() else { return nil }
        mean = values.reduce(0, +) / Double(values.count)
        self.least = least
        self.most = most
    }
}
