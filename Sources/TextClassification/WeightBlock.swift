/// The weights of up to `width` classes while a table is made of them, feature by feature, the bias last.
struct WeightBlock {
    /// Classes in a block.
    static let width = 32

    let features: Int
    private var weights: [Float]

    init(features: Int) {
        self.features = features
        weights = Array(repeating: 0, count: (features + 1) * Self.width)
    }

    /// Puts in the weights of one class.
    mutating func set(_ lane: Int, _ column: [Float]) {
        for (feature, weight) in column.enumerated() where weight != 0 { weights[feature * Self.width + lane] = weight }
    }

    /// The largest weight that a feature has for any class, whichever sign it has.
    func largest(of feature: Int) -> Float { lanes(of: feature).reduce(0) { max($0, abs($1)) } }

    /// The weights of a feature, or of the bias behind the last feature, for each class of the block.
    func lanes(of feature: Int) -> ArraySlice<Float> { weights[feature * Self.width..<(feature + 1) * Self.width] }
}

/// The weights of one block in eight bits, with one scale a feature.
struct RoundedBlock {
    /// A feature none of whose weights reaches this part of the largest weight of the block is left out.
    private static let negligible: Float = 1.0 / 64

    /// For each feature the number of its row; nil if it has none.
    private(set) var rows: [Int?] = []
    /// What one step of a row's weights is worth.
    private(set) var scales: [Float] = []
    private(set) var weights: [Int8] = []
    let bias: [Float]

    init(_ trained: WeightBlock) {
        let largest = (0..<trained.features).map { trained.largest(of: $0) }
        let least = (largest.max() ?? 0) * Self.negligible
        bias = Array(trained.lanes(of: trained.features))
        rows.reserveCapacity(trained.features)
        for feature in 0..<trained.features {
            let largest = largest[feature]
            guard largest > least else {
                rows.append(nil)
                continue
            }
            rows.append(scales.count)
            scales.append(largest / 127)
            for weight in trained.lanes(of: feature) { weights.append(Int8((weight * 127 / largest).rounded())) }
        }
    }
}
