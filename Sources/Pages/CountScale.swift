/// A scale from 0 to a round number that some counts fit on.
public struct CountScale: Sendable, Hashable {
    /// The end of the scale; at least 4.
    public let ceiling: Int

    /// A scale on which the greatest of some counts fits.
    public init(fitting counts: some Sequence<Int>) {
        let greatest = min(max(4, counts.max() ?? 0), 1_000_000_000)
        var unit = 1
        while unit * 40 < greatest { unit *= 10 }
        ceiling = [4, 8, 12, 20].map { $0 * unit }.first { $0 >= greatest } ?? 40 * unit
    }

    /// Where a count lies, from 0 to 1.
    public func share(_ count: Int) -> Double { min(1, max(0, Double(count) / Double(ceiling))) }

    /// Five places on the scale with their numbers.
    public var levels: [(y: Double, label: String)] {
        (0...4).map { (Double($0) / 4, "\(ceiling * $0 / 4)") }
    }
}
