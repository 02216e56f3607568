/// Weights of up to `width` classes while they are trained, feature by feature, the bias last, and the loops in which
/// nearly all time of training goes.
///
/// Linear support vectors with squared hinge loss, one class against all others, by dual coordinate descent (Hsieh et
/// al. 2008). All classes of a row are updated together, and all sums run in a fixed order: equal texts give equal bits.
///
/// Why the pointers of this file stay inside their arrays: `weights` has `(features + 1) × lanes` numbers, `alphas` has
/// `lanes` for each row, `sums` has `lanes`, none changes its size; `init` gives up if a place of a row is not below
/// `features` or the class of a row is not below `lanes`; the numbers of rows are checked where they come in; all loops
/// over lanes go in steps of eight, and `lanes` is a multiple of eight.
struct TrainingBlock {
    /// Classes in a block: thirty-two numbers fill half of the vector registers of a plain x86-64.
    static let width = 32

    /// Where the bias starts and what it is drawn to: a text of which nothing is known belongs to no class.
    private static let startingBias: Float = -1

    /// As many numbers as fit the classes, in eights.
    private let lanes: Int
    /// What a row means to a block: the lane of its own class, or that of the only class that it speaks about.
    struct Side {
        var own = -1
        var against = -1
        /// Whether the row says nothing of other classes than `against`.
        var isPartial = false
    }

    /// 1 / (2 C) for a row of other classes, and for a row of the class itself.
    struct Costs {
        let others: Float
        let own: Float
    }

    let features: Int
    private(set) var weights: [Float]
    private var alphas: [Float]
    /// Rows that moved nothing when they were last looked at: nearly all that have no word in common with the classes.
    private var isIdle: [Bool]
    private let rows: SparseRows
    private let sides: [Side]
    private let costs: Costs

    /// A block that has learnt nothing yet; nil if the rows do not fit.
    init?(_ rows: SparseRows, _ sides: [Side], classes: Int, features: Int, _ costs: Costs) {
        let lanes = (min(classes, Self.width) + 7) / 8 * 8
        guard sides.count == rows.count, sides.allSatisfy({ max($0.own, $0.against) < lanes }),
            rows.places.allSatisfy({ $0 < features })
        else { return nil }
        self.lanes = lanes
        self.rows = rows
        self.sides = sides
        self.features = features
        self.costs = costs
        weights = Array(repeating: 0, count: (features + 1) * lanes)
        for lane in 0..<lanes { weights[features * lanes + lane] = Self.startingBias }
        alphas = Array(repeating: 0, count: rows.count * lanes)
        isIdle = Array(repeating: false, count: rows.count)
    }

    /// Goes through rows in an order, correcting the weights. Rows that moved nothing when they were last looked at are
    /// passed over unless `all` are asked for.
    mutating func pass(_ order: [Int32], all: Bool = true) {
        var isIdle = isIdle
        withPointers { pointers, sides, costs in
            for number in order where number >= 0 && Int(number) < sides.count {
                let row = Int(number)
                if !all, isIdle[row] { continue }
                let square = pointers.score(row)
                guard
                    Self.correct(
                        pointers.sums, pointers.alphas + row * pointers.lanes, square, pointers.lanes, sides[row], costs
                    )
                else {
                    isIdle[row] = true
                    continue
                }
                isIdle[row] = false
                pointers.addSums(to: row)
            }
        }
        self.isIdle = isIdle
    }

    /// Takes back all that rows have taught.
    mutating func forget(_ forgotten: [Int]) {
        withPointers { pointers, sides, _ in
            for row in forgotten where row >= 0 && row < sides.count {
                let alpha = pointers.alphas + row * pointers.lanes
                var lane = 0
                while lane < pointers.lanes {
                    pointers.sums[lane] = lane == sides[row].own ? -alpha[lane] : alpha[lane]
                    alpha[lane] = 0
                    lane += 1
                }
                pointers.addSums(to: row)
            }
        }
    }

    /// The scores of a text for the classes of the block.
    func scores(of text: WeighedText) -> [Float] {
        let lanes = lanes
        var sums = Array(weights[features * lanes..<(features + 1) * lanes])
        weights.withUnsafeBufferPointer { weights in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let table = weights.baseAddress, let sums = sums.baseAddress else { return }
                for entry in text.entries where entry.place < features {
                    Pointers.add(entry.value, table + entry.place * lanes, to: sums, lanes)
                }
            }
        }
        return sums
    }

    /// The largest weight of a feature, whichever sign it has.
    var largest: Float { weights[..<(features * lanes)].reduce(0) { max($0, abs($1)) } }

    /// The weights of a feature, or of the bias behind the last feature, for each lane of the block.
    func lanes(of feature: Int) -> ArraySlice<Float> { weights[feature * lanes..<(feature + 1) * lanes] }

    // MARK: The loops

    private struct Pointers {
        let weights: UnsafeMutablePointer<Float>
        let alphas: UnsafeMutablePointer<Float>
        let sums: UnsafeMutablePointer<Float>
        let lanes: Int
        let bias: Int
        let starts: UnsafeBufferPointer<Int>
        let places: UnsafeBufferPointer<UInt32>
        let values: UnsafeBufferPointer<Float>

        /// Puts the scores of a row into `sums`; the square of the row's length, the bias included.
        @inline(__always)
        func score(_ row: Int) -> Float {
            var lane = 0
            while lane < lanes {
                sums[lane] = weights[bias + lane]
                lane += 1
            }
            var square: Float = 1
            var index = starts[row]
            let end = starts[row + 1]
            while index < end {
                square += values[index] * values[index]
                Self.add(values[index], weights + Int(places[index]) * lanes, to: sums, lanes)
                index += 1
            }
            return square
        }

        /// Adds `sums`, times the values of a row, to the weights.
        @inline(__always)
        func addSums(to row: Int) {
            Self.add(1, sums, to: weights + bias, lanes)
            var index = starts[row]
            let end = starts[row + 1]
            while index < end {
                Self.add(values[index], sums, to: weights + Int(places[index]) * lanes, lanes)
                index += 1
            }
        }

        @inline(__always)
        static func add(
            _ factor: Float, _ row: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>, _ lanes: Int
        ) {
            var eight = 0
            while eight < lanes {
                var lane = eight
                while lane < eight + 8 {
                    sums[lane] += factor * row[lane]
                    lane += 1
                }
                eight += 8
            }
        }
    }

    private mutating func withPointers(_ body: (Pointers, [Side], Costs) -> Void) {
        var scratch = [Float](repeating: 0, count: lanes)
        let (sides, costs, lanes, bias) = (sides, costs, lanes, features * lanes)
        rows.withUnsafe { starts, places, values in
            weights.withUnsafeMutableBufferPointer { weights in
                alphas.withUnsafeMutableBufferPointer { alphas in
                    scratch.withUnsafeMutableBufferPointer { sums in
                        guard let weights = weights.baseAddress, let alphas = alphas.baseAddress,
                            let sums = sums.baseAddress
                        else { return }
                        let pointers = Pointers(
                            weights: weights, alphas: alphas, sums: sums, lanes: lanes, bias: bias, starts: starts,
                            places: places, values: values)
                        body(pointers, sides, costs)
                    }
                }
            }
        }
    }

    /// Turns the scores of a row into the steps that the weights of each class take; false if none moves.
    @inline(__always)
    private static func correct(
        _ sums: UnsafeMutablePointer<Float>, _ alphas: UnsafeMutablePointer<Float>, _ square: Float, _ lanes: Int,
        _ side: Side, _ costs: Costs
    ) -> Bool {
        if side.isPartial {
            return side.against >= 0 && correctOne(sums, alphas, square, lanes, lane: side.against, costs)
        }
        let own = side.own >= 0 ? (score: sums[side.own], alpha: alphas[side.own]) : (score: 0, alpha: 0)
        let factor = 1 / (square + costs.others)
        var moved: Float = 0
        var lane = 0
        while lane < lanes {
            let old = alphas[lane]
            let step = old + (sums[lane] + 1 - costs.others * old) * factor
            let new = step > 0 ? step : 0
            alphas[lane] = new
            sums[lane] = old - new
            moved += (new - old) * (new - old)
            lane += 1
        }
        if side.own >= 0 {
            let step = own.alpha - (own.score - 1 + costs.own * own.alpha) / (square + costs.own)
            let new = step > 0 ? step : 0
            alphas[side.own] = new
            sums[side.own] = new - own.alpha
            moved += sums[side.own] * sums[side.own]
        }
        return moved > 0
    }

    /// The same for a row that speaks against one class and says nothing of others.
    private static func correctOne(
        _ sums: UnsafeMutablePointer<Float>, _ alphas: UnsafeMutablePointer<Float>, _ square: Float, _ lanes: Int,
        lane: Int, _ costs: Costs
    ) -> Bool {
        let old = alphas[lane]
        let step = old + (sums[lane] + 1 - costs.others * old) / (square + costs.others)
        let new = step > 0 ? step : 0
        var other = 0
        while other < lanes {
            sums[other] = 0
            other += 1
        }
        alphas[lane] = new
        sums[lane] = old - new
        return new != old
    }
}
