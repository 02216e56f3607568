extension LiteralScanner {
    /// The tables while they are being made.
    struct Builder {
        var classes = CharacterClasses.Builder()
        var singles: [UInt32] = []
        var pairBits: [UInt64] = []
        var bitShift: UInt32 = 0
        var slots: [Slot] = []
        var candidates: [Candidate] = []
        var pool: [UInt16] = []
        /// The literals that are not found, because there are more different characters than classes.
        private(set) var left: [Int] = []

        private var classCount: UInt16 = 1

        /// Tables that are filled otherwise.
        init() {}

        /// Prepares the search for literals, which are known by their places in the array; none is empty or there twice.
        /// To fold case, literals are folded scalars, and each character of a text is its folded form.
        init(_ literals: [[UInt32]], foldingCase: Bool) {
            giveClasses(to: literals)
            if foldingCase { markFoldedCharacters() }
            fillPairs(of: literals)
        }
    }

    init(_ builder: Builder, in memory: TableMemory) {
        classes = CharacterClasses(builder.classes, in: memory)
        singles = memory.table(builder.singles)
        pairBits = memory.table(builder.pairBits)
        bitShift = builder.bitShift
        slots = memory.table(builder.slots)
        candidates = memory.table(builder.candidates)
        pool = memory.table(builder.pool)
    }
}

extension LiteralScanner.Builder {
    /// Characters that are literals by themselves have the lowest classes, so that one comparison tells them.
    private mutating func giveClasses(to literals: [[UInt32]]) {
        singles = [0]
        for (number, literal) in literals.enumerated() where literal.count == 1 {
            giveClass(to: literal)
            guard classes[literal[0]] == singles.count else { continue }
            singles.append(UInt32(number))
        }
        for literal in literals { giveClass(to: literal) }
        left = literals.indices.filter { literals[$0].contains { classes[$0] == CharacterClasses.none } }
    }

    private mutating func giveClass(to scalars: [UInt32]) {
        for scalar in scalars where classes[scalar] == CharacterClasses.none {
            guard classCount <= CharacterClasses.largest else { return }
            classes[scalar] = classCount
            classCount += 1
        }
    }

    /// Gives characters that fold to another one that one's class, and marks them.
    private mutating func markFoldedCharacters() {
        for scalar in CaseFolding.casedScalars {
            let folded = foldedScalar(scalar)
            if folded != scalar { classes[scalar] = classes[folded] | CharacterClasses.foldedFlag }
        }
    }

    private mutating func fillPairs(of literals: [[UInt32]]) {
        var frequency: [UInt32: UInt32] = [:]
        var codes: [(literal: Int, codes: [UInt16])] = []
        for (number, literal) in literals.enumerated() where literal.count > 1 {
            let form = literal.map { classes[$0] }
            guard !form.contains(CharacterClasses.none) else { continue }
            for pair in Self.pairs(of: form) { frequency[pair, default: 0] += 1 }
            codes.append((number, form))
        }
        let anchored = codes.map { entry in
            var rarest = (pair: UInt32.max, offset: 0, frequency: UInt32.max)
            for (offset, pair) in Self.pairs(of: entry.codes).enumerated() {
                let count = frequency[pair] ?? 0
                if count < rarest.frequency { rarest = (pair, offset, count) }
            }
            let candidate = LiteralScanner.Candidate(
                literal: UInt32(entry.literal), start: UInt32(pool.count), length: UInt32(entry.codes.count),
                pairOffset: UInt32(rarest.offset))
            pool += entry.codes
            return (pair: rarest.pair, candidate: candidate)
        }.sorted { ($0.pair, $0.candidate.literal) < ($1.pair, $1.candidate.literal) }
        fillSlots(anchored)
    }

    private static func pairs(of codes: [UInt16]) -> some Sequence<UInt32> {
        zip(codes, codes.dropFirst()).lazy.map { UInt32($0) << 16 | UInt32($1) }
    }

    /// `anchored` is sorted by pair.
    private mutating func fillSlots(_ anchored: [(pair: UInt32, candidate: LiteralScanner.Candidate)]) {
        candidates = anchored.map(\.candidate)
        var starts = anchored.indices.filter { $0 == 0 || anchored[$0].pair != anchored[$0 - 1].pair }
        starts.append(anchored.count)
        let pairCount = starts.count - 1
        let size = Self.powerOfTwo(atLeast: max(16, pairCount * 2))
        let bitCount = Self.powerOfTwo(atLeast: max(1 << 10, pairCount * 16))
        slots = Array(repeating: LiteralScanner.Slot(pair: 0, first: 0, count: 0), count: size)
        pairBits = Array(repeating: 0, count: bitCount / 64)
        bitShift = UInt32(32 - bitCount.trailingZeroBitCount)
        for (first, end) in zip(starts, starts.dropFirst()) {
            let pair = anchored[first].pair
            let hash = LiteralScanner.hash(pair)
            let bit = Int(hash >> bitShift)
            pairBits[bit / 64] |= 1 << UInt64(bit % 64)
            let mask = UInt32(size - 1)
            var index = LiteralScanner.slot(of: hash, mask: mask)
            while slots[Int(index)].pair != 0 { index = (index + 1) & mask }
            slots[Int(index)] = LiteralScanner.Slot(pair: pair, first: UInt32(first), count: UInt32(end - first))
        }
    }

    private static func powerOfTwo(atLeast least: Int) -> Int {
        var size = 1
        while size < least { size *= 2 }
        return size
    }
}
