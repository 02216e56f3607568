/// What each feature is worth by how rare it is, and which ones the examples have.
struct FeatureValues: Sendable {
    /// Whether an example, not only a text of no label, has the feature.
    private(set) var isKnown: [Bool]
    /// For each feature its idf, 1 + ln((1 + N) / (1 + df)); 0 for those of no training text.
    private(set) var idf: [Float]
    /// For each feature √idf × the weight of its kind: what it counts in a text. The root measured better than idf
    /// itself on every set but one.
    private(set) var values: [Float]
    /// The idf of a feature that no text has.
    let unseen: Float

    init(_ corpus: Corpus) {
        var frequencies = [Int](repeating: 0, count: corpus.table.count)
        isKnown = Array(repeating: false, count: corpus.table.count)
        for (number, row) in corpus.rows.enumerated() {
            for index in corpus.features.range(of: number) {
                let place = Int(corpus.features.places[index])
                frequencies[place] += 1
                if case .example = row.role { isKnown[place] = true }
            }
        }
        let total = Double(corpus.rows.count) + 1
        let steps = (0...(frequencies.max() ?? 0)).map { Float(1 + Elementary.logarithm(total / Double($0 + 1))) }
        idf = frequencies.map { steps[$0] }
        unseen = steps[0]
        values = []
        values = Self.values(idf, corpus.table.features)
    }

    init?(idf: [Float], isKnown: [Bool], unseen: Float, features: [Feature]) {
        guard idf.count == features.count, isKnown.count == features.count else { return nil }
        self.idf = idf
        self.isKnown = isKnown
        self.unseen = unseen
        values = Self.values(idf, features)
    }

    private static func values(_ idf: [Float], _ features: [Feature]) -> [Float] {
        zip(idf, features).map { max(0, $0).squareRoot() * $1.kind.weight }
    }

    /// The same as if these rows had never been there: features of no other row are unknown.
    func without(_ rows: [Int], of corpus: Corpus) -> FeatureValues {
        let left = Set(rows)
        var copy = self
        var isKept = [Bool](repeating: false, count: idf.count)
        copy.isKnown = isKept
        for (number, row) in corpus.rows.enumerated() where !left.contains(number) {
            for index in corpus.features.range(of: number) {
                isKept[Int(corpus.features.places[index])] = true
                if case .example = row.role { copy.isKnown[Int(corpus.features.places[index])] = true }
            }
        }
        for place in isKept.indices where !isKept[place] { copy.idf[place] = 0 }
        return copy
    }
}

/// Features as a vector of length 1, with the share of them that the examples have.
struct WeighedText {
    private(set) var entries: [(place: Int, value: Float)] = []
    /// The share of the text's idf² that the examples have, from 0 to 1.
    private(set) var coverage: Float = 0

    private var known: Float = 0
    private var all: Float = 0
    private var squares: Float = 0

    /// Of no text yet.
    init() {}

    /// The features of a text.
    init(_ counts: FeatureCounts, _ table: FeatureTable, _ values: FeatureValues) {
        weigh(counts, table, values)
    }

    /// Weighs the features of a text in the place of those that were there before.
    mutating func weigh(_ counts: FeatureCounts, _ table: FeatureTable, _ values: FeatureValues) {
        (coverage, known, all, squares) = (0, 0, 0, 0)
        entries.removeAll(keepingCapacity: true)
        entries.reserveCapacity(counts.entries.count)
        for entry in counts.entries {
            add(
                table.place(of: entry.feature), entry.feature.kind, Float(FeatureCounts.worth(entry.count)), values)
        }
        close()
    }

    /// A row of a corpus.
    init(_ corpus: Corpus, row: Int, _ values: FeatureValues) {
        for index in corpus.features.range(of: row) {
            let place = Int(corpus.features.places[index])
            add(place, corpus.table.features[place].kind, corpus.features.values[index], values)
        }
        close()
    }

    private mutating func add(_ place: Int?, _ kind: FeatureKind, _ worth: Float, _ values: FeatureValues) {
        let idf = place.map { values.idf[$0] } ?? 0
        let mass = idf == 0 ? values.unseen : idf
        if kind.countsForCoverage { all += mass * mass }
        guard let place, idf > 0 else { return }
        if kind.countsForCoverage, values.isKnown[place] { known += mass * mass }
        let value = worth * values.values[place]
        squares += value * value
        entries.append((place, value))
    }

    private mutating func close() {
        if all > 0 { coverage = known / all }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in entries.indices { entries[index].value *= scale }
    }
}
