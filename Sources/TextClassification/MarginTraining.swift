/// Trains one machine per class against all others: linear support vectors with squared hinge loss, by dual coordinate
/// descent (Hsieh et al. 2008). All classes of a text are updated together. The order is shuffled with a seed, sums run
/// in a fixed order, and there is no learning rate: equal texts give equal bits.
struct MarginTraining {
    let classes: Int
    let options: TrainingOptions

    /// Trains on rows with their role.
    func train(_ rows: SparseRows, _ roles: [Corpus.Role], features: Int) -> LinearMachine {
        var machine = LinearMachine(features: features, classes: classes)
        let stride = machine.stride
        var alphas = [Float](repeating: 0, count: rows.count * stride)
        var order = Array(0..<rows.count)
        var generator = SplitMix(seed: options.seed)
        var deltas = [Float](repeating: 0, count: stride)
        for _ in 0..<options.passes {
            order.shuffle(using: &generator)
            for row in order {
                step(row, rows, roles[row], &machine, &alphas, &deltas)
            }
        }
        return machine
    }

    private func step(
        _ row: Int, _ rows: SparseRows, _ role: Corpus.Role, _ machine: inout LinearMachine, _ alphas: inout [Float],
        _ deltas: inout [Float]
    ) {
        let stride = machine.stride
        let bias = machine.features * stride
        for lane in 0..<stride { deltas[lane] = machine.weights[bias + lane] }
        let range = rows.range(of: row)
        var square: Float = 1
        for index in range {
            let value = rows.values[index]
            square += value * value
            let start = Int(rows.places[index]) * stride
            for lane in 0..<stride { deltas[lane] += value * machine.weights[start + lane] }
        }
        let negative = 1 / (2 * options.cost)
        let positive = negative / options.positiveWeight
        let alpha = row * stride
        for lane in 0..<stride {
            let isOwn = role == .example(lane)
            let side: Float = isOwn ? 1 : -1
            let diagonal = isOwn ? positive : negative
            let old = alphas[alpha + lane]
            let gradient = side * deltas[lane] - 1 + diagonal * old
            var new = max(0, old - gradient / (square + diagonal))
            if case .counterExample(let label) = role, label != lane { new = old }
            alphas[alpha + lane] = new
            deltas[lane] = side * (new - old)
        }
        for lane in 0..<stride { machine.weights[bias + lane] += deltas[lane] }
        for index in range {
            let value = rows.values[index]
            let start = Int(rows.places[index]) * stride
            for lane in 0..<stride { machine.weights[start + lane] += value * deltas[lane] }
        }
    }
}

/// Sebastiano Vigna's SplitMix64: numbers that look like chance and are the same on every platform.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
