import ChineseText
import WorkingTime

/// Chance from a seed, after Steele, Lea and Flood's SplitMix64: the same seed gives the same year.
struct DemoChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that happens so often of a hundred times.
    mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// One of some; nil of none.
    mutating func one<Element>(of list: [Element]) -> Element? { list.randomElement(using: &self) }

    /// Minutes of work, mostly few and sometimes many.
    mutating func pause(_ minutes: ClosedRange<Int64>) -> Instant {
        let usual = Int64.random(in: minutes, using: &self)
        return (happens(6) ? usual * 12 : usual) * 60_000
    }
}
