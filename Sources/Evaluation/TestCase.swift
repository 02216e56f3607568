/// A text with the answer that is right for it.
public struct TestCase: Sendable, Equatable {
    /// An index into the names of the intents; nil where the text belongs to none.
    public let truth: Int?
    /// The text as it was written.
    public let text: String

    /// A text whose intent is known.
    public init(truth: Int?, text: String) {
        self.truth = truth
        self.text = text
    }

    /// The cases of rows; the out-of-scope label stands for no intent. Names that are not in `names` yet are added,
    /// because a row with an intent that nobody taught is in scope and always judged wrongly.
    public static func cases(of rows: [LabelledRow], names: inout [String]) -> [TestCase] {
        var places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.map { row in
            guard !row.isOutOfScope else { return TestCase(truth: nil, text: row.text) }
            if let place = places[row.label] { return TestCase(truth: place, text: row.text) }
            places[row.label] = names.count
            names.append(row.label)
            return TestCase(truth: names.count - 1, text: row.text)
        }
    }
}
