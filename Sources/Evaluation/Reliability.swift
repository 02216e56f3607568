/// Whether a probability of 0.8 is right in eight cases of ten.
public struct Reliability: Sendable, Equatable {
    /// Cases with about the same probability.
    public struct Bin: Sendable, Equatable, Encodable {
        /// Their mean probability.
        public let probability: Double
        /// The share of them whose best intent is right.
        public let accuracy: Double
        /// How many they are.
        public let count: Int
    }

    /// Equally many cases in each, in the order of their probabilities.
    public let bins: [Bin]

    /// The most bins that cases are put in.
    static let binCount = 15

    /// Puts the cases that have an intent into bins.
    init(_ verdicts: some Sequence<Verdict>) {
        let sorted = verdicts.filter(\.isInScope).sorted { left, right in
            (left.judgement.probability, left.index) < (right.judgement.probability, right.index)
        }
        let count = min(Self.binCount, sorted.count)
        bins = (0..<count).map { bin in
            let members = sorted[(bin * sorted.count / count)..<((bin + 1) * sorted.count / count)]
            let size = Double(members.count)
            return Bin(
                probability: members.reduce(0) { $0 + $1.judgement.probability } / size,
                accuracy: Double(members.count(where: \.isRight)) / size, count: members.count)
        }
    }

    /// The expected calibration error: how far probability and truth are apart, over all cases, from 0 to 1; nil where
    /// there are no cases.
    public var error: Double? {
        let total = bins.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        return bins.reduce(0) { $0 + abs($1.probability - $1.accuracy) * Double($1.count) } / Double(total)
    }
}
