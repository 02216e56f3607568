extension RegexNode.CharacterSet {
    /// Every scalar.
    static let all = Self(ranges: [0...0x10_FFFF])
    /// Everything but a line feed, as `.` takes it.
    static let notNewline = Self(ranges: [0...0x09, 0x0B...0x10_FFFF])

    /// The union of ranges in any order.
    init(joining ranges: [ClosedRange<UInt32>]) {
        var result: [ClosedRange<UInt32>] = []
        result.reserveCapacity(ranges.count)
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound &+ 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        self.init(ranges: result)
    }

    /// All scalars that are not in the set.
    var complement: Self {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound &+ 1
        }
        if next <= 0x10_FFFF { result.append(next...0x10_FFFF) }
        return Self(ranges: result)
    }

    /// Whether a scalar is in the set.
    func contains(_ scalar: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= scalar
    }

    /// The members, unless there are more than a limit.
    func members(upTo limit: Int) -> [UInt32]? {
        var result: [UInt32] = []
        for range in ranges {
            guard range.count <= limit - result.count else { return nil }
            result += range
        }
        return result
    }

    /// The set with all that PCRE2 takes for its members when case does not count.
    var withCaseVariants: Self {
        var variants = casedMembers.joined().flatMap { CaseFolding.variants(of: $0) }
        if CaseFolding.iotas.contains(where: contains) { variants += CaseFolding.iotas }
        return variants.isEmpty ? self : Self(joining: ranges + variants.map { $0...$0 })
    }

    /// Whether the set holds all case variants of each of its members, so that it can be decided on folded text.
    var isClosedUnderCase: Bool {
        let cased = casedMembers
        // Most sets have no letters of two cases, or all of them.
        let count = cased.reduce(0) { $0 + $1.count }
        guard count > 0, count < CaseFolding.casedScalars.count else { return true }
        return cased.joined().allSatisfy { CaseFolding.variants(of: $0).allSatisfy(contains) }
    }

    /// The members that have other cases, as stretches of the sorted scalars.
    private var casedMembers: [ArraySlice<UInt32>] {
        var result: [ArraySlice<UInt32>] = []
        for range in ranges where !CaseFolding.uncasedBlock.contains(range) {
            let start = Self.firstCased(from: range.lowerBound)
            let end = Self.firstCased(from: range.upperBound &+ 1)
            if start < end { result.append(CaseFolding.casedScalars[start..<end]) }
        }
        return result
    }

    private static func firstCased(from scalar: UInt32) -> Int {
        let cased = CaseFolding.casedScalars
        var (low, high) = (0, cased.count)
        while low < high {
            let middle = (low + high) / 2
            if cased[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ClosedRange where Bound == UInt32 {
    fileprivate func contains(_ other: Self) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
