/// Texts with their labels: what a classifier learns from.
public struct LabelledTexts: Sendable, Equatable {
    /// A text and the label it belongs to.
    public struct Example: Sendable, Equatable {
        /// An index into the labels.
        public var label: Int
        /// The text as it was written.
        public var text: String

        /// A text that belongs to a label.
        public init(label: Int, text: String) {
            self.label = label
            self.text = text
        }
    }

    /// The names of the labels.
    public var labels: [String]
    /// Texts that belong to a label.
    public var examples: [Example]
    /// Texts that look like a label's own and do not belong to it.
    public var counterExamples: [Example]
    /// Texts that belong to no label.
    public var background: [String]
    /// Words that mean the same, each set in the order in which it was written.
    public var synonyms: [[String]]
    /// Words that patterns ask for, with the label of their pattern.
    public var keywords: [Example]

    /// Puts together what there is to learn from.
    public init(
        labels: [String], examples: [Example], counterExamples: [Example] = [], background: [String] = [],
        synonyms: [[String]] = [], keywords: [Example] = []
    ) {
        self.labels = labels
        self.examples = examples
        self.counterExamples = counterExamples
        self.background = background
        self.synonyms = synonyms
        self.keywords = keywords
    }
}
