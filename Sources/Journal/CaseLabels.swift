public import ChineseText

/// What the row of a case lacks that an earlier version wrote.
public struct RowCompletion: Sendable, Hashable {
    /// The case's own name.
    public var id: String
    /// What `CaseRow.settled` says; nil for a case that is open.
    public var settled: Instant?
    /// What `CaseRow.labels` says.
    public var labels: [String]

    /// Puts together what a row lacks.
    public init(id: String, settled: Instant?, labels: [String]) {
        self.id = id
        self.settled = settled
        self.labels = labels
    }
}

/// Asks how many cases of a span of time carry labels, and how many of the time before.
public struct LabelQuery: Sendable, Hashable {
    /// Cases that were opened in this span are counted.
    public var span: Range<Instant>
    /// What the count is compared with.
    public var before: Range<Instant>
    /// Labels that fewer cases of the span carry are left out.
    public var atLeast: Int
    /// Only these labels; nil for all.
    public var labels: Set<String>?

    /// A question for the labels of a span.
    public init(_ span: Range<Instant>, before: Range<Instant>, atLeast: Int = 1, labels: Set<String>? = nil) {
        self.span = span
        self.before = before
        self.atLeast = max(atLeast, 1)
        self.labels = labels
    }
}

/// How many cases carry a label.
public struct LabelCount: Sendable, Hashable {
    /// The label.
    public var label: String
    /// Cases of the span.
    public var count: Int
    /// Cases of the time before.
    public var before: Int

    /// Puts a label and its counts together.
    public init(label: String, count: Int, before: Int) {
        self.label = label
        self.count = count
        self.before = before
    }
}
