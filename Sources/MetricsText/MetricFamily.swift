/// Everything that is known under one name at one moment.
public struct MetricFamily: Sendable, Hashable {
    /// What the numbers are.
    public enum Kind: String, Sendable, Hashable {
        /// Only rises.
        case counter
        /// Rises and falls.
        case gauge
        /// How many values were how large.
        case histogram
    }

    /// A name and a value that tell one series from another.
    public struct Label: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its value: any text.
        public var value: String

        /// A label.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One series at one moment.
    public struct Sample: Sendable, Hashable {
        /// What tells it from the others.
        public var labels: [Label]
        /// What it is worth.
        public var value: Value

        /// A series and its value.
        public init(_ labels: [Label], _ value: Value) {
            self.labels = labels
            self.value = value
        }

        /// A series without labels.
        public init(_ value: Value) { self.init([], value) }
    }

    /// What a series is worth.
    public enum Value: Sendable, Hashable {
        case number(Double)
        case histogram(Histogram)
    }

    /// The name; what may not stand in one becomes `_`.
    public var name: String
    /// What the numbers are.
    public var kind: Kind
    /// One line for people.
    public var help: String
    /// The series.
    public var samples: [Sample]

    /// Describes a family.
    public init(_ name: String, _ kind: Kind, help: String, _ samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// A family of one series without labels.
    public init(_ name: String, _ kind: Kind, help: String, _ value: Double) {
        self.init(name, kind, help: help, [Sample(.number(value))])
    }
}

/// How many values fell into which range.
public struct Histogram: Sendable, Hashable {
    /// The upper ends of the ranges, rising; what is above the last falls into a range of its own.
    public let bounds: [Double]
    /// How many values fell into each range, the open one last.
    public private(set) var counts: [UInt64]
    /// All values together.
    public private(set) var sum = 0.0

    /// An empty histogram. Bounds that do not rise are left out.
    public init(bounds: [Double]) {
        var rising: [Double] = []
        for bound in bounds where bound.isFinite && bound > (rising.last ?? -.infinity) { rising.append(bound) }
        self.bounds = rising
        counts = Array(repeating: 0, count: rising.count + 1)
    }

    /// A histogram that somebody else counted; nil unless there is one count more than bounds.
    public init?(bounds: [Double], counts: [UInt64], sum: Double) {
        self.init(bounds: bounds)
        guard counts.count == self.counts.count else { return nil }
        self.counts = counts
        self.sum = sum
    }

    /// How many values there are.
    public var count: UInt64 { counts.reduce(0, &+) }

    /// Adds a value; what is not a number is left out.
    public mutating func record(_ value: Double) {
        guard !value.isNaN else { return }
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] &+= 1
        sum += value
    }

    /// Bounds for seconds of an answer: from one millisecond to ten seconds.
    public static let seconds: [Double] = [
        0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
}
