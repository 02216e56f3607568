/// The trained weights, as small as they go: eight bits a weight, thirty-two classes in a record with one scale, the
/// records of a feature behind one another, and none where a feature says nothing about any class of a block.
///
/// Why the pointers of this file stay inside their arrays: `init` checks that `starts` rise and end with the last record,
/// that every record is of a block below `blocks`, and that there is a bias for each lane of each block; nothing changes
/// afterwards, and places are compared with the number of features.
struct WeightTable: Sendable, Equatable {
    private static let width = WeightBlock.width
    /// Four bytes for the number of the block, four for the scale, one for each weight.
    private static let recordSize = 8 + width

    /// For each feature where its records begin, and the end.
    let starts: [UInt32]
    let records: [UInt8]
    /// What a class scores for a text without a known feature.
    let bias: [Float]

    var blocks: Int { bias.count / Self.width }

    var memoryBytes: Int { starts.count * 4 + records.count + bias.count * 4 }

    init(_ blocks: [RoundedBlock], features: Int) {
        var starts: [UInt32] = [0]
        var records: [UInt8] = []
        starts.reserveCapacity(features + 1)
        records.reserveCapacity(blocks.reduce(0) { $0 + $1.scales.count } * Self.recordSize)
        for feature in 0..<features {
            for (number, block) in blocks.enumerated() {
                guard let row = block.rows[feature] else { continue }
                withUnsafeBytes(of: UInt32(number).littleEndian) { records.append(contentsOf: $0) }
                withUnsafeBytes(of: block.scales[row].bitPattern.littleEndian) { records.append(contentsOf: $0) }
                for weight in block.weights[row * Self.width..<(row + 1) * Self.width] {
                    records.append(UInt8(bitPattern: weight))
                }
            }
            starts.append(UInt32(records.count / Self.recordSize))
        }
        self.starts = starts
        self.records = records
        bias = blocks.flatMap(\.bias)
    }

    /// Weights from elsewhere; nil if they do not fit together.
    init?(starts: [UInt32], records: [UInt8], bias: [Float]) {
        let (count, rest) = records.count.quotientAndRemainder(dividingBy: Self.recordSize)
        guard rest == 0, starts.first == 0, starts.last.map(Int.init) == count,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), bias.count.isMultiple(of: Self.width)
        else { return nil }
        self.starts = starts
        self.records = records
        self.bias = bias
        let blocks = blocks
        let fits = records.withUnsafeBytes { bytes in
            (0..<count).allSatisfy {
                Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * Self.recordSize, as: UInt32.self)))
                    < blocks
            }
        }
        guard fits else { return nil }
    }

    /// The weight of a feature for a class.
    func weight(feature: Int, class label: Int) -> Float {
        guard feature >= 0, feature + 1 < starts.count else { return 0 }
        return records.withUnsafeBytes { bytes in
            for record in starts[feature]..<starts[feature + 1] {
                let (block, scale, weights) = Self.record(bytes, Int(record))
                if block == label / Self.width {
                    return scale * Float(Int8(bitPattern: bytes[weights + label % Self.width]))
                }
            }
            return 0
        }
    }

    /// The score of a text for every class, and for those that fill the last block, in the place of what was there.
    func score(_ text: [(place: Int, value: Float)], into scores: inout [Float]) {
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: bias)
        scores.withUnsafeMutableBufferPointer { scores in
            guard let base = scores.baseAddress else { return }
            records.withUnsafeBytes { bytes in
                guard let row = bytes.baseAddress?.assumingMemoryBound(to: Int8.self) else { return }
                for entry in text where entry.place >= 0 && entry.place + 1 < starts.count {
                    for record in starts[entry.place]..<starts[entry.place + 1] {
                        let (block, scale, weights) = Self.record(bytes, Int(record))
                        Self.add(entry.value * scale, row + weights, to: base + block * Self.width)
                    }
                }
            }
        }
    }

    /// The block of a record, its scale, and where its weights begin.
    @inline(__always)
    private static func record(
        _ bytes: UnsafeRawBufferPointer, _ number: Int
    ) -> (block: Int, scale: Float, weights: Int) {
        let start = number * recordSize
        let block = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        let scale = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self))
        return (Int(block), Float(bitPattern: scale), start + 8)
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
