import ChineseText

/// Finds words of synonym sets among the tokens of a text.
struct SynonymTable: Sendable {
    /// The longest words, in tokens; longer ones are left out.
    static let longest = 5

    /// The everyday sets alone.
    static let everyday = SynonymTable(sets: EverydaySynonyms.sets)

    /// The sets that came beside the everyday ones.
    private(set) var own: [[String]] = []
    private var table = FeatureTable(capacity: 4096)
    /// For each word the numbers of its sets, one word behind the other.
    private var numbers: [UInt32] = []
    /// Where the numbers of each word begin, and the end.
    private var starts: [Int] = []
    /// Bits by the hashes of all phrases: they turn most texts away at once, and stay near at hand.
    private var phrases = HashFilter()

    private init(sets: [[String]]) {
        add(sets, from: 0)
    }

    /// The everyday sets and some of a script's own.
    init(_ own: [[String]]) {
        self = Self.everyday
        self.own = own
        add(own, from: EverydaySynonyms.sets.count)
    }

    private mutating func add(_ sets: [[String]], from first: Int) {
        var lists = table.features.indices.map { Array(numbers[starts[$0]..<starts[$0 + 1]]) }
        for (place, set) in sets.enumerated() {
            for word in set { add(word, to: UInt32(first + place), &lists) }
        }
        starts = [0]
        for list in lists { starts.append((starts.last ?? 0) + list.count) }
        numbers = lists.flatMap { $0 }
    }

    private mutating func add(_ word: String, to set: UInt32, _ lists: inout [[UInt32]]) {
        var hashes: [UInt64] = []
        var sounds: [UInt64] = []
        NormalizedText(word).utf8.withUnsafeBufferPointer { bytes in
            var tokens = Tokenizer(bytes)
            while let token = tokens.next() {
                hashes.append(token.hash)
                sounds.append(FeatureReader.sound(of: token.scalar))
            }
        }
        // Single characters are not looked for by sound: too many sound alike.
        let isSpoken = sounds.count > 1 && !sounds.contains(0)
        for parts in isSpoken ? [hashes, sounds] : [hashes] {
            guard let phrase = Self.phrase(parts) else { continue }
            phrases.insert(phrase)
            let place = table.insert(Feature(raw: phrase))
            if place == lists.count { lists.append([]) }
            if !lists[place].contains(set) { lists[place].append(set) }
        }
    }

    private static func phrase(_ parts: [UInt64]) -> UInt64? {
        guard let last = parts.last, parts.count <= longest else { return nil }
        return parts.dropLast().reversed().reduce(last) { FeatureHash.phrase($1, before: $0) }
    }

    /// The sets that have a phrase; nil if none has.
    func sets(of phrase: UInt64) -> Range<Int>? {
        guard phrases.mayContain(phrase) else { return nil }
        return table.place(of: Feature(raw: phrase)).map { starts[$0]..<starts[$0 + 1] }
    }

    /// The number of a set.
    func number(_ set: Int) -> UInt32 { numbers[set] }
}

/// A set of hashes that may hold one more than were put in, and never one less.
private struct HashFilter: Sendable {
    private static let width: UInt64 = 16

    private var bits = [UInt64](repeating: 0, count: 1 << (Self.width - 6))

    mutating func insert(_ hash: UInt64) {
        let (word, bit) = Self.place(of: hash)
        bits[word] |= bit
    }

    func mayContain(_ hash: UInt64) -> Bool {
        let (word, bit) = Self.place(of: hash)
        return bits[word] & bit != 0
    }

    private static func place(of hash: UInt64) -> (word: Int, bit: UInt64) {
        let number = hash >> (64 - width)
        return (Int(truncatingIfNeeded: number >> 6), 1 << (number & 63))
    }
}
