/// Words that are looked for at a place of a text, the longest first; most places are passed over by one look.
struct WordList: Sendable, ExpressibleByArrayLiteral {
    private let words: [[Unicode.Scalar]]
    private let firsts: ScalarFilter
    private let lasts: ScalarFilter

    init(arrayLiteral words: String...) { self.init(words) }

    init(_ words: [String]) {
        let scalars = words.map { Array($0.unicodeScalars) }
        // Equal lengths keep the order of the list.
        self.words = scalars.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
        firsts = ScalarFilter(scalars.compactMap(\.first))
        lasts = ScalarFilter(scalars.compactMap(\.last))
    }

    /// The index after the longest word that stands at an index.
    func end(in text: ScalarText, at index: Int) -> Int? {
        guard let scalar = text.at(index), firsts.mayContain(scalar) else { return nil }
        for word in words where word.first == scalar && text.holds(word, at: index) { return index + word.count }
        return nil
    }

    /// The index at which the longest word begins that ends before an index.
    func start(in text: ScalarText, before index: Int) -> Int? {
        guard let scalar = text.at(index - 1), lasts.mayContain(scalar) else { return nil }
        for word in words where word.last == scalar && text.holds(word, at: index - word.count) {
            return index - word.count
        }
        return nil
    }
}

/// A set of scalars that is asked far more often than it has something.
struct ScalarList: Sendable, ExpressibleByStringLiteral {
    private let filter: ScalarFilter
    private let scalars: [Unicode.Scalar]

    init(stringLiteral text: String) {
        scalars = Array(text.unicodeScalars)
        filter = ScalarFilter(scalars)
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool { filter.mayContain(scalar) && scalars.contains(scalar) }
}

/// Tells quickly that a scalar is not among some others; it may err the other way.
private struct ScalarFilter: Sendable {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ scalars: [Unicode.Scalar]) {
        for scalar in scalars {
            let bit: UInt64 = 1 << UInt64(scalar.value & 63)
            switch scalar.value >> 6 & 3 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            case 2: bits.2 |= bit
            default: bits.3 |= bit
            }
        }
    }

    func mayContain(_ scalar: Unicode.Scalar) -> Bool {
        let word =
            switch scalar.value >> 6 & 3 {
            case 0: bits.0
            case 1: bits.1
            case 2: bits.2
            default: bits.3
            }
        return word & (1 << UInt64(scalar.value & 63)) != 0
    }
}
