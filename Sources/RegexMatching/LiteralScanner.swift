/// Finds every occurrence of many literals in one pass over the classes of a text's characters.
///
/// A literal of two or more characters is looked for at one pair of neighbours, the one that is rarest among all
/// literals: most pairs of a text are turned away by one bit, the others are looked up and compared.
struct LiteralScanner {
    /// A literal where one of its pairs was seen.
    struct Candidate: BitwiseCopyable {
        var literal: UInt32
        /// Where its classes begin in the pool, and how many there are.
        var start: UInt32
        var length: UInt32
        /// How far into the literal the pair is.
        var pairOffset: UInt32
    }

    /// The candidates of a pair; the pair 0 is a free place.
    struct Slot: BitwiseCopyable {
        var pair: UInt32
        var first: UInt32
        var count: UInt32
    }

    let classes: CharacterClasses
    /// For each class below its count, the literal that is this one character; classes beyond are in longer ones only.
    let singles: FlatTable<UInt32>
    let pairBits: FlatTable<UInt64>
    /// How far a hash is shifted to the right to number the bits.
    let bitShift: UInt32
    let slots: FlatTable<Slot>
    let candidates: FlatTable<Candidate>
    let pool: FlatTable<UInt16>

    @inline(__always)
    static func hash(_ pair: UInt32) -> UInt32 {
        ((pair >> 16) &* 0x9E37_79B1) ^ ((pair & 0xFFFF) &* 0x85EB_CA6B)
    }

    /// Which of the slots a hash begins at.
    @inline(__always)
    static func slot(of hash: UInt32, mask: UInt32) -> UInt32 { (hash >> 7) & mask }

    /// Calls `found` with each literal that occurs and its characters, by the place of its rarest pair. `text` holds the
    /// classes of `count` characters and a 0 after them.
    @inline(__always)
    func scan(
        _ text: ScratchTable<UInt16>, count: Int, _ found: (_ literal: UInt32, _ start: Int, _ length: Int) -> Void
    ) {
        let mask = UInt32(truncatingIfNeeded: slots.count - 1)
        var next = UInt32(text[0])
        for place in 0..<count {
            let current = next
            next = UInt32(text[place + 1])
            if current == 0 { continue }
            if Int(current) < singles.count { found(singles[current], place, 1) }
            let pair = current << 16 | next
            let hash = Self.hash(pair)
            let bit = hash >> bitShift
            if pairBits[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { continue }
            var index = Self.slot(of: hash, mask: mask)
            while slots[index].pair != pair, slots[index].pair != 0 { index = (index + 1) & mask }
            let slot = slots[index]
            if slot.pair == 0 { continue }
            for number in slot.first..<slot.first + slot.count {
                let candidate = candidates[number]
                let start = place - Int(candidate.pairOffset)
                if start >= 0, start + Int(candidate.length) <= count, occurs(candidate, in: text, at: start) {
                    found(candidate.literal, start, Int(candidate.length))
                }
            }
        }
    }

    /// Calls `found` with each literal that occurs in a text, as often as it occurs.
    func forEachLiteral(in text: [UInt8], _ found: (UInt32) -> Void) {
        text.withUnsafeBufferPointer { text in
            ScratchTable<UInt16>.withTemporary(text.count + 1, filledWith: CharacterClasses.none) { codes in
                var count = 0
                classes.forEachCharacter(in: text) { code, _, _ in
                    codes[count] = code & ~CharacterClasses.foldedFlag
                    count += 1
                }
                scan(codes, count: count) { literal, _, _ in found(literal) }
            }
        }
    }

    @inline(__always)
    private func occurs(_ candidate: Candidate, in text: ScratchTable<UInt16>, at start: Int) -> Bool {
        for offset in 0..<Int(candidate.length) where pool[Int(candidate.start) + offset] != text[start + offset] {
            return false
        }
        return true
    }
}
