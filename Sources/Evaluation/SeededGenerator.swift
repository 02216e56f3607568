/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The elements in random order. Written out, because the standard library may change its own from one version to
    /// the next, and with it every draw.
    mutating func shuffled(_ elements: [Int]) -> [Int] {
        var result = elements
        for place in result.indices.dropFirst().reversed() {
            let (other, _) = UInt64(place + 1).multipliedFullWidth(by: next())
            result.swapAt(place, Int(other))
        }
        return result
    }
}
