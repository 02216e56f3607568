import ChineseText

/// The texts to learn from, cut into features once.
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

    /// A text with its features.
    struct Row: Sendable {
        let role: Role
        /// Which of the examples it is; nil for everything else, which is never judged as an example.
        let example: Int?
    }

    private(set) var table = FeatureTable(capacity: 4096)
    /// The features of each text with what their number is worth.
    private(set) var features = SparseRows()
    private(set) var rows: [Row] = []

    /// Reads all texts; empty ones are left out.
    ///
    /// The name of a label and the words of its patterns are one example each: writers name intents by what they are
    /// about.
    init(_ texts: LabelledTexts, everydayTalk: [EverydayTalk.Sentence], synonyms: SynonymTable) {
        for (index, example) in texts.examples.enumerated() {
            add(NormalizedText(example.text), Row(role: .example(example.label), example: index), synonyms)
        }
        for label in Set(texts.examples.map(\.label)).sorted() {
            let words = texts.keywords.filter { $0.label == label }.map(\.text)
            for text in [Self.spelledOut(texts.labels[label]), words.joined(separator: " ")] {
                add(NormalizedText(text), Row(role: .example(label), example: nil), synonyms)
            }
        }
        for example in texts.counterExamples {
            add(NormalizedText(example.text), Row(role: .counterExample(example.label), example: nil), synonyms)
        }
        let spoken = Set(texts.examples.map { NormalizedText($0.text).utf8 })
        for text in texts.background.map({ NormalizedText($0) }) where !spoken.contains(text.utf8) {
            add(text, Row(role: .background, example: nil), synonyms)
        }
        for sentence in everydayTalk where !spoken.contains(sentence.utf8) {
            add(sentence.counts, Row(role: .background, example: nil))
        }
    }

    private mutating func add(_ text: NormalizedText, _ row: Row, _ synonyms: SynonymTable) {
        add(FeatureCounts(text.utf8, synonyms: synonyms), row)
    }

    private mutating func add(_ counts: FeatureCounts, _ row: Row) {
        guard !counts.entries.isEmpty else { return }
        features.append(
            counts.entries.map { (place: table.insert($0.feature), value: Float(FeatureCounts.worth($0.count))) })
        rows.append(row)
    }

    /// A label's name as words; nothing if it has no letter in it.
    private static func spelledOut(_ name: String) -> String {
        guard name.contains(where: \.isLetter) else { return "" }
        return String(name.map { $0.isLetter || $0.isNumber ? $0 : " " })
    }
}
