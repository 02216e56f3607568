/// A small generator of random numbers (SplitMix64) whose draws are the same on every machine and in every release,
/// which those of the standard library do not promise.
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero up to, without, `bound`; zero where there is nothing to choose from.
    mutating func number(below bound: Int) -> Int {
        bound > 0 ? Int(bits().multipliedFullWidth(by: UInt64(bound)).high) : 0
    }

    /// A number of a range.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.upperBound - range.lowerBound + 1)
    }

    /// A number from 0 up to, without, 1.
    mutating func share() -> Double { Double(bits() >> 11) * 0x1p-53 }

    /// True in this share of the draws.
    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    /// A number of a bell curve, as the sum of twelve even draws, which needs no library of mathematics.
    mutating func normal(mean: Double, deviation: Double) -> Double {
        let sum = (0..<12).reduce(0.0) { sum, _ in sum + share() }
        return mean + deviation * (sum - 6)
    }

    /// One of `elements`, which must not be empty.
    mutating func element<Element>(of elements: [Element]) -> Element {
        elements[number(below: elements.count)]
    }
}
