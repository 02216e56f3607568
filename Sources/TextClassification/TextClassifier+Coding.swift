extension TextClassifier {
    private static let signature: [UInt8] = Array("huashu-classifier".utf8)
    private static let version: UInt32 = 1

    /// The classifier as bytes that `init(decoding:)` reads.
    public func encode() -> [UInt8] {
        var writer = ModelWriter()
        writer.bytes(Self.signature)
        writer.number(Self.version)
        writer.number(UInt32(labels.count))
        for label in labels { writer.bytes(Array(label.utf8)) }
        for flag in isLearnt { writer.number(flag ? 1 : 0) }
        writer.floats([thresholds.lower, thresholds.upper, calibration.slope, calibration.offset, weights.unseen])
        writer.number(UInt32(thresholds.origin.rawValue))
        writer.words(table.features)
        writer.floats(weights.idf)
        writer.floats(weights.isKnown.map { $0 ? 1 : 0 })
        writer.floats(machine.weights)
        return writer.result()
    }

    /// Reads a classifier back; nil if the bytes are damaged or of another version.
    public init?(decoding bytes: [UInt8]) {
        guard var reader = ModelReader(bytes), reader.bytes() == Self.signature, reader.number() == Self.version,
            let count = reader.number(), count < 1_000_000
        else { return nil }
        var names: [String] = []
        for _ in 0..<count {
            guard let name = reader.bytes() else { return nil }
            names.append(String(decoding: name, as: UTF8.self))
        }
        var learnt: [Bool] = []
        for _ in 0..<count {
            guard let flag = reader.number() else { return nil }
            learnt.append(flag == 1)
        }
        guard let numbers = reader.floats(), numbers.count == 5,
            let origin = reader.number().flatMap({ Thresholds.Origin(rawValue: UInt8(truncatingIfNeeded: $0)) }),
            let features = reader.words(), let idf = reader.floats(), idf.count == features.count,
            let known = reader.floats(), known.count == features.count, let rows = reader.floats(),
            let machine = LinearMachine(features: features.count, classes: names.count, weights: rows)
        else { return nil }
        let table = FeatureTable(features)
        guard table.count == features.count else { return nil }
        self.init(
            labels: names, thresholds: Thresholds(lower: numbers[0], upper: numbers[1], origin: origin),
            table: table, weights: FeatureWeights(idf: idf, isKnown: known.map { $0 == 1 }, unseen: numbers[4]),
            machine: machine, calibration: Calibration(slope: numbers[2], offset: numbers[3]), isLearnt: learnt)
    }
}
