/// A line of a file of labelled texts.
public struct LabelledRow: Sendable, Equatable {
    /// The label that the row stands for when it belongs to no intent.
    public static let outOfScope = "oos"

    /// The intent, without spaces around it; empty in a row that needs none.
    public let label: String
    /// The text, without spaces around it.
    public let text: String
    /// The number of the line in its file, from 1.
    public let line: Int

    /// A labelled text on a line.
    public init(label: String, text: String, line: Int) {
        self.label = label
        self.text = text
        self.line = line
    }

    /// Whether the row belongs to no intent.
    public var isOutOfScope: Bool { label == Self.outOfScope }
}
