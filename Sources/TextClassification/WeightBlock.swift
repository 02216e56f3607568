/// The trained weights of up to `TrainingBlock.width` classes, as small as they go: eight bits a weight with one scale
/// a feature, and no row for features that say nothing about any of these classes.
///
/// Why the pointers of this file stay inside their arrays: `init` checks that every start in `starts` leaves room for
/// a whole row in `weights`, nothing changes afterwards, and places are compared with the number of features.
struct WeightBlock: Sendable, Equatable {
    private static let width = TrainingBlock.width
    private static let absent = UInt32.max
    /// A feature none of whose weights reaches this part of the largest weight of the block is left out.
    private static let negligible: Float = 1.0 / 512

    /// For each feature the number of its row, `absent` if it has none.
    let starts: [UInt32]
    /// What one step of a row's weights is worth.
    let scales: [Float]
    let weights: [Int8]
    let bias: [Float]

    /// What was trained, rounded.
    init(_ trained: TrainingBlock) {
        let least = trained.largest * Self.negligible
        var (starts, scales, weights) = ([UInt32](), [Float](), [Int8]())
        starts.reserveCapacity(trained.features)
        for feature in 0..<trained.features {
            let row = trained.row(of: feature)
            let largest = row.reduce(0) { max($0, abs($1)) }
            guard largest > least else {
                starts.append(Self.absent)
                continue
            }
            starts.append(UInt32(scales.count))
            scales.append(largest / 127)
            weights += row.map { Int8(($0 * 127 / largest).rounded()) }
        }
        self.starts = starts
        self.scales = scales
        self.weights = weights
        bias = trained.row(of: trained.features)
    }

    /// Weights from elsewhere; nil if they do not fit together.
    init?(starts: [UInt32], scales: [Float], weights: [Int8], bias: [Float]) {
        guard weights.count == scales.count * Self.width, bias.count == Self.width,
            starts.allSatisfy({ $0 == Self.absent || $0 < scales.count })
        else { return nil }
        self.starts = starts
        self.scales = scales
        self.weights = weights
        self.bias = bias
    }

    var memoryBytes: Int { starts.count * 4 + scales.count * 4 + weights.count }

    /// The weight of a feature for the class in a lane.
    func weight(feature: Int, lane: Int) -> Float {
        let start = starts[feature]
        return start == Self.absent ? 0 : Float(weights[Int(start) * Self.width + lane]) * scales[Int(start)]
    }

    /// Puts the scores of a text for the classes of the block behind one another, from `start` on.
    func score(_ text: [(place: Int, value: Float)], into scores: inout [Float], at start: Int) {
        guard start >= 0, start + Self.width <= scores.count else { return }
        for lane in 0..<Self.width { scores[start + lane] = bias[lane] }
        scores.withUnsafeMutableBufferPointer { scores in
            weights.withUnsafeBufferPointer { weights in
                guard let table = weights.baseAddress, let sums = scores.baseAddress.map({ $0 + start }) else { return }
                for entry in text where entry.place < starts.count {
                    let row = starts[entry.place]
                    if row == Self.absent { continue }
                    Self.add(entry.value * scales[Int(row)], table + Int(row) * Self.width, to: sums)
                }
            }
        }
    }

    @inline(__always)
    private static func add(_ factor: Float, _ row: UnsafePointer<Int8>, to sums: UnsafeMutablePointer<Float>) {
        var lane = 0
        while lane < width {
            sums[lane] += factor * Float(row[lane])
            lane += 1
        }
    }
}
