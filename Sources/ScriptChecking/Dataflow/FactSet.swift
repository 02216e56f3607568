/// A set of small numbers, kept as bits.
struct FactSet: Equatable, Sendable {
    private var words: [UInt64]

    /// An empty set for numbers below `count`.
    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    /// Whether the set has `fact`.
    func contains(_ fact: Int) -> Bool {
        guard fact >= 0, let word = words[safely: fact / 64] else { return false }
        return word & (1 << UInt64(fact % 64)) != 0
    }

    /// Adds `fact`.
    mutating func insert(_ fact: Int) {
        if fact >= 0, words.indices.contains(fact / 64) { words[fact / 64] |= 1 << UInt64(fact % 64) }
    }

    /// Takes `fact` away.
    mutating func remove(_ fact: Int) {
        if fact >= 0, words.indices.contains(fact / 64) { words[fact / 64] &= ~(1 << UInt64(fact % 64)) }
    }

    /// What both sets have.
    func intersection(_ other: FactSet) -> FactSet { combined(other, &) }

    /// What either set has.
    func union(_ other: FactSet) -> FactSet { combined(other, |) }

    /// What this set has and the other has not.
    func subtracting(_ other: FactSet) -> FactSet { combined(other) { $0 & ~$1 } }

    private func combined(_ other: FactSet, _ combine: (UInt64, UInt64) -> UInt64) -> FactSet {
        var result = self
        for index in result.words.indices {
            result.words[index] = combine(words[index], other.words[safely: index] ?? 0)
        }
        return result
    }
}
