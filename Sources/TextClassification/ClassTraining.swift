/// The weights of one class while they are trained, feature by feature, the bias last, and the loops in which nearly all
/// time of training goes.
///
/// A linear support vector with squared hinge loss, the class against all others, by dual coordinate descent (Hsieh et
/// al. 2008). All sums run in a fixed order: equal texts give equal bits.
///
/// Why the pointers of this file stay inside their arrays: `weights` has `features + 1` numbers, `alphas` and `isIdle` have
/// one for each lesson, and none changes its size in a loop; `init` refuses a place that is not below `features`;
/// the numbers of rows and lessons are checked where they come in.
struct ClassTraining {
    /// A row, and whether it is an example of the class.
    struct Lesson {
        let row: Int32
        let isOwn: Bool
    }

    /// 1 / (2 C) for a row of other classes, and for a row of the class itself.
    struct Costs {
        let others: Float
        let own: Float
    }

    /// Where the bias starts and what it is drawn to: a text of which nothing is known belongs to no class.
    private static let startingBias: Float = -1

    let features: Int
    private(set) var weights: [Float]
    private(set) var lessons: [Lesson] = []
    private var alphas: [Float] = []
    /// Lessons that moved nothing when they were last looked at: nearly all that have no word in common with the class.
    private var isIdle: [Bool] = []
    private let rows: SparseRows
    /// The square of the length of each row, the bias included.
    private let squares: [Float]
    private let costs: Costs

    /// Nothing learnt yet. Every place of the rows must be below `features`.
    init(_ rows: SparseRows, features: Int, _ costs: Costs) {
        precondition(rows.places.allSatisfy { $0 < features }, "a row has a feature that does not exist")
        self.rows = rows
        self.features = features
        self.costs = costs
        squares = (0..<rows.count).map { row in
            rows.range(of: row).reduce(1) { $0 + rows.values[$1] * rows.values[$1] }
        }
        weights = Array(repeating: 0, count: features + 1)
    }

    /// Forgets everything, for another class with its lessons; those of unknown rows are left out.
    mutating func begin(_ lessons: [Lesson]) {
        self.lessons = lessons.filter { $0.row >= 0 && $0.row < squares.count }
        for feature in 0..<features { weights[feature] = 0 }
        weights[features] = Self.startingBias
        alphas = Array(repeating: 0, count: self.lessons.count)
        isIdle = Array(repeating: false, count: self.lessons.count)
    }

    /// Goes through lessons in an order, correcting the weights. Those that moved nothing when they were last looked at
    /// are passed over unless `all` are asked for.
    mutating func pass(_ order: [Int32], all: Bool = true) {
        let (lessons, squares, costs, bias) = (lessons, squares, costs, features)
        withPointers { loops in
            for number in order where number >= 0 && Int(number) < lessons.count {
                let number = Int(number)
                if !all, loops.isIdle[number] { continue }
                let lesson = lessons[number]
                let row = Int(lesson.row)
                let score = loops.score(row, bias: bias)
                let old = loops.alphas[number]
                let cost = lesson.isOwn ? costs.own : costs.others
                let margin = lesson.isOwn ? score : -score
                let new = max(0, old - (margin - 1 + cost * old) / (squares[row] + cost))
                let step = new - old
                loops.isIdle[number] = step == 0
                guard step != 0 else { continue }
                loops.alphas[number] = new
                loops.add(lesson.isOwn ? step : -step, to: row, bias: bias)
            }
        }
    }

    /// Takes back all that lessons have taught.
    mutating func forget(_ forgotten: [Int32]) {
        let (lessons, bias) = (lessons, features)
        withPointers { loops in
            for number in forgotten where number >= 0 && Int(number) < lessons.count {
                let lesson = lessons[Int(number)]
                let taught = loops.alphas[Int(number)]
                guard taught != 0 else { continue }
                loops.alphas[Int(number)] = 0
                loops.add(lesson.isOwn ? -taught : taught, to: Int(lesson.row), bias: bias)
            }
        }
    }

    /// The score of a text.
    func score(of text: WeighedText) -> Float {
        text.entries.reduce(weights[features]) { $0 + ($1.place < features ? $1.value * weights[$1.place] : 0) }
    }

    // MARK: The loops

    private struct Loops {
        let weights: UnsafeMutablePointer<Float>
        let alphas: UnsafeMutablePointer<Float>
        let isIdle: UnsafeMutablePointer<Bool>
        let starts: UnsafeBufferPointer<Int>
        let places: UnsafeBufferPointer<UInt32>
        let values: UnsafeBufferPointer<Float>

        @inline(__always)
        func score(_ row: Int, bias: Int) -> Float {
            var sum = weights[bias]
            var index = starts[row]
            let end = starts[row + 1]
            while index < end {
                sum += values[index] * weights[Int(places[index])]
                index += 1
            }
            return sum
        }

        @inline(__always)
        func add(_ step: Float, to row: Int, bias: Int) {
            weights[bias] += step
            var index = starts[row]
            let end = starts[row + 1]
            while index < end {
                weights[Int(places[index])] += values[index] * step
                index += 1
            }
        }
    }

    private mutating func withPointers(_ body: (Loops) -> Void) {
        rows.withUnsafe { starts, places, values in
            weights.withUnsafeMutableBufferPointer { weights in
                alphas.withUnsafeMutableBufferPointer { alphas in
                    isIdle.withUnsafeMutableBufferPointer { isIdle in
                        guard let weights = weights.baseAddress, let alphas = alphas.baseAddress,
                            let isIdle = isIdle.baseAddress
                        else { return }
                        body(
                            Loops(
                                weights: weights, alphas: alphas, isIdle: isIdle, starts: starts, places: places,
                                values: values))
                    }
                }
            }
        }
    }
}
