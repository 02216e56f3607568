public import TextClassification

/// What an evaluation works on: examples to learn from, cases to judge, and how the two are paired.
public struct Material: Sendable, Equatable {
    /// The names of the intents: those of the examples first, then those that only cases have.
    public let names: [String]
    /// What is learnt from, with every example.
    public let texts: LabelledTexts
    /// What is judged.
    public let cases: [TestCase]
    /// What the threshold of the paper's rule is chosen on; may be empty.
    public let validation: [TestCase]
    /// Each is learnt from and judged on its own; figures are over all of them.
    public let splits: [Split]

    /// Judges each of `cases` by what all examples teach, or, with `draw`, by what each of some small draws teaches.
    ///
    /// The names begin with the labels of `texts`.
    public init(
        texts: LabelledTexts, names: [String], cases: [TestCase], validation: [TestCase] = [], draw: FewShotDraw? = nil
    ) {
        self.texts = texts
        self.validation = validation
        self.names = names
        self.cases = cases
        let whole = Split(training: Array(texts.examples.indices), cases: Array(cases.indices))
        splits = draw?.splits(of: whole, texts) ?? [whole]
    }

    /// Judges each example by what the others teach: `folds` parts, with the labels spread evenly. Cases of no intent
    /// are dealt to the parts in turn.
    public init(
        crossValidating texts: LabelledTexts, names: [String], outOfScope: [String] = [],
        validation: [TestCase] = [], folds: Int, draw: FewShotDraw? = nil
    ) {
        self.texts = texts
        self.names = names
        self.validation = validation
        cases =
            texts.examples.map { TestCase(truth: $0.label, text: $0.text) }
            + outOfScope.map { TestCase(truth: nil, text: $0) }
        let count = texts.examples.count
        let parts = Sampling.parts(texts.examples.map(\.label), count: folds, seed: 1)
        let strangers = outOfScope.indices
        splits = (0..<max(1, folds)).flatMap { part -> [Split] in
            let judged =
                parts.indices.filter { parts[$0] == part } + strangers.filter { $0 % folds == part }.map { count + $0 }
            let split = Split(training: parts.indices.filter { parts[$0] != part }, cases: judged)
            guard !judged.isEmpty, !split.training.isEmpty else { return [] }
            return draw?.splits(of: split, texts) ?? [split]
        }
    }

    /// The same, learnt from small draws of the examples of each split.
    func drawn(_ draw: FewShotDraw) -> Material {
        Material(self, splits: splits.flatMap { draw.splits(of: $0, texts) })
    }

    private init(_ other: Material, splits: [Split]) {
        names = other.names
        texts = other.texts
        cases = other.cases
        validation = []
        self.splits = splits
    }

    /// Other words for the same cases.
    init(_ other: Material, cases: [TestCase]) {
        names = other.names
        texts = other.texts
        self.cases = cases
        validation = other.validation
        splits = other.splits
    }

    /// What a split learns from.
    func texts(of split: Split) -> LabelledTexts {
        var chosen = texts
        chosen.examples = split.training.map { texts.examples[$0] }
        return chosen
    }
}

/// Some seeded draws of a few examples of each intent.
public struct FewShotDraw: Sendable, Equatable {
    /// How many examples of each intent, at most.
    public let size: Int
    /// How many times it is drawn.
    public let draws: Int

    /// A number of draws of one size.
    public init(size: Int, draws: Int) {
        self.size = size
        self.draws = draws
    }

    func splits(of split: Split, _ texts: LabelledTexts) -> [Split] {
        let labels = split.training.map { texts.examples[$0].label }
        return (0..<max(1, draws)).map { draw in
            let chosen = Sampling.draw(size, ofEach: labels, seed: UInt64(draw) + 1)
            return Split(training: chosen.map { split.training[$0] }, cases: split.cases)
        }
    }
}
