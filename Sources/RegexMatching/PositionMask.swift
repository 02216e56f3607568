/// Where characters take sets of positions (see `PositionProgram`). Bit i of a mask says that character i is taken.
enum PositionMask {
    /// Where one character takes the positions.
    @inline(__always)
    static func step(_ positions: UInt64, over mask: UInt64, backwards: Bool) -> UInt64 {
        backwards ? (positions >> 1) & mask : (positions & mask) << 1
    }

    /// Where between `least` and `most` characters take the positions.
    @inline(__always)
    static func steps(
        _ positions: UInt64, over mask: UInt64, least: UInt32, most: UInt32, backwards: Bool
    ) -> UInt64 {
        var reached = positions
        var left = least
        while left > 0, reached != 0 {
            reached = step(reached, over: mask, backwards: backwards)
            left -= 1
        }
        left = most >= PositionProgram.unbounded ? UInt32(PositionProgram.longestText + 1) : most &- least
        if left > UInt32(PositionProgram.longestText) { return closure(reached, over: mask, backwards: backwards) }
        while left > 0 {
            let further = reached | step(reached, over: mask, backwards: backwards)
            if further == reached { break }
            reached = further
            left -= 1
        }
        return reached
    }

    /// Where any number of characters takes the positions, by doubling the stretches that can be crossed.
    @inline(__always)
    static func closure(_ positions: UInt64, over mask: UInt64, backwards: Bool) -> UInt64 {
        var reached = positions
        var crossed = backwards ? mask : mask << 1
        var shift: UInt64 = 1
        while shift < 64 {
            reached |= (backwards ? reached >> shift : reached << shift) & crossed
            crossed &= backwards ? crossed >> shift : crossed << shift
            shift *= 2
        }
        return reached
    }
}
