/// Which bytes of a message are taken, and by whom: tells overlaps without comparing all with all.
struct ClaimedBytes {
    private var owners: [Int32]

    init(count: Int) {
        owners = [Int32](repeating: -1, count: count)
    }

    /// Takes a range for an owner, or says whose the first byte is that is taken already.
    mutating func claim(_ range: Range<Int>, for owner: Int) -> Int? {
        let range = range.clamped(to: owners.indices)
        if let taken = range.first(where: { owners[$0] >= 0 }) { return Int(owners[taken]) }
        for byte in range { owners[byte] = Int32(truncatingIfNeeded: owner) }
        return nil
    }
}
