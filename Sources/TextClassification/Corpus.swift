import ChineseText

/// The texts to learn from, cut into features once; every fold of a cross-validation weighs them anew.
struct Corpus: Sendable {
    /// What a row is there for.
    enum Role: Sendable, Equatable {
        /// An example of a label.
        case example(Int)
        /// It belongs to no label.
        case background
        /// It does not belong to this label; nothing is said about others.
        case counterExample(Int)
    }

    private(set) var table = FeatureTable(capacity: 4096)
    /// The features of each text with what their number is worth.
    private(set) var rows = SparseRows()
    private(set) var roles: [Role] = []
    /// The place of each row among the examples it was made from.
    private(set) var sources: [Int] = []

    /// Reads all texts; empty ones are left out.
    init(_ texts: LabelledTexts, everydayTalk: [String]) {
        for (index, example) in texts.examples.enumerated() { add(example.text, .example(example.label), index) }
        for example in texts.counterExamples { add(example.text, .counterExample(example.label), 0) }
        for text in texts.background + everydayTalk { add(text, .background, 0) }
    }

    private mutating func add(_ text: String, _ role: Role, _ source: Int) {
        let counts = FeatureCounts(NormalizedText(text).utf8)
        guard !counts.entries.isEmpty else { return }
        rows.append(
            counts.entries.map { (place: table.insert($0.feature), value: Float(FeatureCounts.worth($0.count))) })
        roles.append(role)
        sources.append(source)
    }
}

/// What each feature is worth by how rare it is.
struct FeatureWeights: Sendable {
    /// 1 + ln((1 + N) / (1 + df)) for each feature of the corpus; 0 for those of no training text.
    private(set) var idf: [Float]
    /// Whether an example has the feature, not only a text of no label.
    private(set) var isKnown: [Bool]
    /// What a feature that no text has would be worth.
    let unseen: Float

    init(_ corpus: Corpus, training: [Int]) {
        var frequencies = [Int](repeating: 0, count: corpus.table.count)
        isKnown = Array(repeating: false, count: corpus.table.count)
        for row in training {
            let isExample = if case .example = corpus.roles[row] { true } else { false }
            for index in corpus.rows.range(of: row) {
                let place = Int(corpus.rows.places[index])
                frequencies[place] += 1
                if isExample { isKnown[place] = true }
            }
        }
        let total = Double(training.count) + 1
        let steps = Self.table(upTo: frequencies.max() ?? 0, total)
        idf = frequencies.map { $0 == 0 ? 0 : steps[$0] }
        unseen = Float(1 + Elementary.logarithm(total))
    }

    private static func table(upTo most: Int, _ total: Double) -> [Float] {
        (0...most).map { Float(1 + Elementary.logarithm(total / Double($0 + 1))) }
    }

    init(idf: [Float], isKnown: [Bool], unseen: Float) {
        self.idf = idf
        self.isKnown = isKnown
        self.unseen = unseen
    }
}

/// Features as a vector of length 1, with the share of them that the examples have.
struct WeighedText {
    private(set) var entries: [(place: Int, value: Float)] = []
    private(set) var coverage: Float = 0

    /// Weighs features with their place, nil where no text has them, and what their number is worth.
    init(_ features: some Sequence<(place: Int?, worth: Float)>, _ weights: FeatureWeights) {
        var known: Float = 0
        var all: Float = 0
        var squares: Float = 0
        for feature in features {
            let idf = feature.place.map { weights.idf[$0] } ?? 0
            let mass = idf == 0 ? weights.unseen : idf
            all += mass * mass
            guard let place = feature.place, idf > 0 else { continue }
            if weights.isKnown[place] { known += idf * idf }
            let value = feature.worth * idf
            squares += value * value
            entries.append((place, value))
        }
        if all > 0 { coverage = known / all }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in entries.indices { entries[index].value *= scale }
    }

    /// A row of a corpus.
    init(_ corpus: Corpus, row: Int, _ weights: FeatureWeights) {
        self.init(
            corpus.rows.range(of: row).lazy.map {
                (place: Int(corpus.rows.places[$0]), worth: corpus.rows.values[$0])
            }, weights)
    }
}
