extension TextClassifier {
    private static let signature: [UInt8] = Array("huashu-classifier".utf8)
    /// Grows with every change of the features, the everyday words or the format.
    private static let version: UInt32 = 2

    /// The classifier as bytes that `init(decoding:)` reads.
    public func encode() -> [UInt8] {
        var writer = ModelWriter()
        writer.bytes(Self.signature)
        writer.number(Self.version)
        writer.texts(labels)
        writer.bytes(isLearnt.map { $0 ? 1 : 0 })
        writer.number(UInt32(synonyms.own.count))
        for set in synonyms.own { writer.texts(set) }
        writer.list([
            judge.thresholds.lower, judge.thresholds.upper, judge.calibration.slope, judge.calibration.offset,
            values.unseen,
        ])
        writer.number(UInt32(judge.thresholds.origin.rawValue))
        writer.list(table.features.map(\.raw))
        writer.list(values.idf)
        writer.bytes(values.isKnown.map { $0 ? 1 : 0 })
        writer.list(weights.starts)
        writer.bytes(weights.records)
        writer.list(weights.bias)
        return writer.result()
    }

    /// Reads a classifier back; nil if the bytes are damaged or of another version.
    public init?(decoding bytes: [UInt8]) {
        guard var reader = ModelReader(bytes), reader.bytes() == Self.signature, reader.number() == Self.version,
            let labels = reader.texts(), let learnt = reader.bytes(), learnt.count == labels.count,
            let synonyms = reader.synonyms(), let judge = reader.judge(),
            let features: [UInt64] = reader.list(), let idf: [Float] = reader.list(), let known = reader.bytes(),
            let values = FeatureValues(
                idf: idf, isKnown: known.map { $0 == 1 }, unseen: judge.unseen, features: features.map(Feature.init))
        else { return nil }
        let table = FeatureTable(features.map(Feature.init))
        guard table.count == features.count else { return nil }
        guard let weights = reader.weights(), weights.starts.count == features.count + 1,
            weights.bias.count >= labels.count
        else { return nil }
        self.init(
            labels: labels, isLearnt: learnt.map { $0 == 1 }, table: table, values: values,
            synonyms: synonyms.isEmpty ? .everyday : SynonymTable(synonyms), weights: weights, judge: judge.judge)
    }
}

extension ModelReader {
    fileprivate mutating func synonyms() -> [[String]]? {
        guard let count = number() else { return nil }
        var sets: [[String]] = []
        for _ in 0..<count {
            guard let set = texts() else { return nil }
            sets.append(set)
        }
        return sets
    }

    fileprivate mutating func judge() -> (judge: Judge, unseen: Float)? {
        guard let numbers: [Float] = list(), numbers.count == 5, numbers.allSatisfy(\.isFinite),
            let origin = number().flatMap({ Thresholds.Origin(rawValue: UInt8(truncatingIfNeeded: $0)) })
        else { return nil }
        let judge = Judge(
            calibration: Calibration(slope: numbers[2], offset: numbers[3]),
            thresholds: Thresholds(lower: numbers[0], upper: numbers[1], origin: origin))
        return (judge, numbers[4])
    }

    fileprivate mutating func weights() -> WeightTable? {
        guard let starts: [UInt32] = list(), let records = bytes(), let bias: [Float] = list() else { return nil }
        return WeightTable(starts: starts, records: records, bias: bias)
    }
}
