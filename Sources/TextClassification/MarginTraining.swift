/// Trains classes one after another; in cross-validation each is retrained without a part of the rows.
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

    /// Trains on rows with their roles; every place is below `features`. `judge` hears what classifiers without its
    /// fold made of the texts of each fold: row, class, score. It hears nothing of classes that never saw the row: they
    /// are far from it.
    func train(
        _ rows: SparseRows, _ roles: [Corpus.Role], features: Int, folds: [Fold],
        judge: (Int, Int, Float) -> Void, progress: (Double) -> Void
    ) -> WeightTable {
        let negative = 1 / (2 * options.cost)
        let costs = ClassTraining.Costs(others: negative, own: negative / options.positiveWeight)
        var training = ClassTraining(rows, features: features, costs)
        var lessons = Lessons(rows, roles, classes: classes, features: features)
        let places = FoldPlaces(folds, rows: rows.count)
        var blocks: [RoundedBlock] = []
        for first in stride(from: 0, to: classes, by: WeightBlock.width) {
            var block = WeightBlock(features: features)
            for label in first..<min(first + WeightBlock.width, classes) {
                training.begin(lessons.ofClass(label))
                let orders = orders(training.lessons.count)
                for (pass, order) in orders.enumerated() { training.pass(order, all: Self.looksAtAll(pass)) }
                block.set(label - first, training.weights)
                for fold in folds.indices {
                    judgeFold(fold, of: folds, places, orders, training) { judge($0, label, $1) }
                }
            }
            blocks.append(RoundedBlock(block))
            progress(Double(first + WeightBlock.width) / Double(max(classes, first + WeightBlock.width)))
        }
        return WeightTable(blocks, features: features)
    }

    /// Retrains a class without a fold and tells what it makes of the texts of the fold.
    private func judgeFold(
        _ fold: Int, of folds: [Fold], _ places: FoldPlaces, _ orders: [[Int32]], _ trained: ClassTraining,
        _ judge: (_ row: Int, _ score: Float) -> Void
    ) {
        let isLeftOut = trained.lessons.map { places.fold[Int($0.row)] == fold }
        let leftOut = isLeftOut.indices.filter { isLeftOut[$0] }
        guard !leftOut.isEmpty else { return }
        var training = trained
        training.forget(leftOut.map(Int32.init))
        for order in orders.prefix(Self.passesAfterForgetting) {
            training.pass(order.filter { !isLeftOut[Int($0)] }, all: false)
        }
        for lesson in leftOut {
            let row = Int(trained.lessons[lesson].row)
            judge(row, training.score(of: folds[fold].texts[places.text[row]]))
        }
    }

    /// Where each row stands in the folds; −1 for those that are in none.
    private struct FoldPlaces {
        private(set) var fold: [Int]
        private(set) var text: [Int]

        init(_ folds: [Fold], rows: Int) {
            fold = Array(repeating: -1, count: rows)
            text = fold
            for (number, one) in folds.enumerated() {
                for (place, row) in one.rows.enumerated() { (fold[row], text[row]) = (number, place) }
            }
        }
    }

    /// Every fourth pass, the first among them, looks at idle rows too.
    private static func looksAtAll(_ pass: Int) -> Bool { pass % 4 == 0 }

    private func orders(_ lessons: Int) -> [[Int32]] {
        var generator = SplitMix(seed: options.seed)
        var order = (0..<lessons).map(Int32.init)
        return (0..<max(1, options.passes)).map { _ in
            order.shuffle(using: &generator)
            return order
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
