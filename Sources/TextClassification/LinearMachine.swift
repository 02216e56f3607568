/// Weights of a linear machine: for each feature a row with one number for each class, and one more row for the bias.
struct LinearMachine: Sendable {
    let features: Int
    let classes: Int
    /// Numbers in a row: the classes, made full to a multiple of `lanes`.
    let stride: Int
    var weights: [Float]

    /// Rows are multiples of this many numbers, so that they can be worked on in wide steps.
    static let lanes = 8

    init(features: Int, classes: Int) {
        self.features = features
        self.classes = classes
        stride = (classes + Self.lanes - 1) / Self.lanes * Self.lanes
        weights = Array(repeating: 0, count: (features + 1) * stride)
    }

    init?(features: Int, classes: Int, weights: [Float]) {
        self.init(features: 0, classes: classes)
        guard weights.count == (features + 1) * stride else { return nil }
        self = LinearMachine(features: features, classes: classes, stride: stride, weights: weights)
    }

    private init(features: Int, classes: Int, stride: Int, weights: [Float]) {
        self.features = features
        self.classes = classes
        self.stride = stride
        self.weights = weights
    }

    /// The weight of a feature for a class.
    func weight(feature: Int, class label: Int) -> Float { weights[feature * stride + label] }

    /// The score of every class.
    func scores(_ text: WeighedText) -> [Float] {
        var scores = Array(weights[features * stride..<(features + 1) * stride])
        for entry in text.entries {
            let row = entry.place * stride
            for lane in 0..<stride { scores[lane] += entry.value * weights[row + lane] }
        }
        return Array(scores[0..<classes])
    }
}
