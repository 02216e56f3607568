/// Which examples a classifier learns from, and which cases it is judged on.
public struct Split: Sendable, Equatable {
    /// Indices of examples, in rising order.
    public var training: [Int]
    /// Indices of cases, in rising order.
    public var cases: [Int]

    /// A choice of examples and cases.
    public init(training: [Int], cases: [Int]) {
        self.training = training
        self.cases = cases
    }
}

/// Seeded choices among labelled examples; the same seed makes the same choice on every machine.
public enum Sampling {
    /// The part, from 0, into which each example falls when they are dealt into `count` parts with labels spread evenly.
    public static func parts(_ labels: [Int], count: Int, seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        var parts = Array(repeating: 0, count: labels.count)
        var next = 0
        for group in groups(labels) {
            for example in generator.shuffled(group) {
                parts[example] = next % max(1, count)
                next += 1
            }
        }
        return parts
    }

    /// At most `size` examples of each label, in rising order; a label with fewer gives all it has.
    public static func draw(_ size: Int, ofEach labels: [Int], seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        return groups(labels).flatMap { generator.shuffled($0).prefix(max(0, size)) }.sorted()
    }

    /// The examples of each label, labels in rising order.
    private static func groups(_ labels: [Int]) -> [[Int]] {
        let groups = Dictionary(grouping: labels.indices) { labels[$0] }
        return groups.keys.sorted().map { groups[$0] ?? [] }
    }
}
