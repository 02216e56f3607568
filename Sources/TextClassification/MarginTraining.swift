/// Trains blocks of classes one after another; in cross-validation each block is retrained without a part of the rows.
struct MarginTraining {
    let classes: Int
    let options: TrainingOptions

    /// Passes over the remaining rows after a part was forgotten: the weights are nearly right already.
    private static let passesAfterForgetting = 4

    /// A part of the rows with their features as if they had never been seen.
    struct Fold {
        let rows: [Int]
        let texts: [WeighedText]
    }

    /// Trains on rows with their roles. `judge` hears what classifiers without its fold made of each text of each fold:
    /// row, first class of the block, scores.
    func train(
        _ rows: SparseRows, _ roles: [Corpus.Role], features: Int, folds: [Fold],
        judge: (Int, Int, [Float]) -> Void, progress: (Double) -> Void
    ) -> WeightTable {
        let negative = 1 / (2 * options.cost)
        let costs = TrainingBlock.Costs(others: negative, own: negative / options.positiveWeight)
        let orders = orders(rows.count)
        let foldOrders = folds.map { self.orders(orders, without: $0) }
        var blocks: [RoundedBlock] = []
        for first in stride(from: 0, to: classes, by: TrainingBlock.width) {
            let sides = roles.map { Self.side($0, first) }
            guard
                var block = TrainingBlock(
                    rows, sides, classes: classes - first, features: features, costs)
            else { continue }
            for (pass, order) in orders.enumerated() { block.pass(order, all: Self.looksAtAll(pass)) }
            blocks.append(RoundedBlock(block))
            for (fold, orders) in zip(folds, foldOrders) { judgeFold(fold, orders, block, first, judge) }
            progress(Double(first + TrainingBlock.width) / Double(max(classes, first + TrainingBlock.width)))
        }
        return WeightTable(blocks, features: features)
    }

    private func judgeFold(
        _ fold: Fold, _ orders: [[Int32]], _ trained: TrainingBlock, _ first: Int,
        _ judge: (Int, Int, [Float]) -> Void
    ) {
        var block = trained
        block.forget(fold.rows)
        for (pass, order) in orders.enumerated() { block.pass(order, all: Self.looksAtAll(pass + 1)) }
        for (row, text) in zip(fold.rows, fold.texts) { judge(row, first, block.scores(of: text)) }
    }

    /// The orders of the passes after a part of the rows was forgotten.
    private func orders(_ orders: [[Int32]], without fold: Fold) -> [[Int32]] {
        let left = Set(fold.rows.map(Int32.init))
        return orders.prefix(Self.passesAfterForgetting).map { order in order.filter { !left.contains($0) } }
    }

    /// Every fourth pass, the first among them, looks at idle rows too.
    private static func looksAtAll(_ pass: Int) -> Bool { pass % 4 == 0 }

    private func orders(_ rows: Int) -> [[Int32]] {
        var generator = SplitMix(seed: options.seed)
        var order = (0..<rows).map(Int32.init)
        return (0..<max(1, options.passes)).map { _ in
            order.shuffle(using: &generator)
            return order
        }
    }

    private static func side(_ role: Corpus.Role, _ first: Int) -> TrainingBlock.Side {
        func lane(_ label: Int) -> Int { (0..<TrainingBlock.width).contains(label - first) ? label - first : -1 }
        return switch role {
        case .example(let label): TrainingBlock.Side(own: lane(label))
        case .background: TrainingBlock.Side()
        case .counterExample(let label): TrainingBlock.Side(against: lane(label), isPartial: true)
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
