/// How common Chinese characters are read, without tones.
///
/// People who type by sound send 推款 for 退款; the two share their readings, not their characters.
struct Readings: Sendable {
    static let shared = Readings()

    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    /// For each character of the block the number of its syllable, 0 where it is not known.
    private let numbers: [UInt16]

    private init() {
        var numbers = [UInt16](repeating: 0, count: Int(Self.last - Self.first) + 1)
        var next: UInt16 = 1
        var keys: [String: UInt16] = [:]
        for (syllable, characters) in Self.entries {
            let key = Self.merged(syllable)
            let number = keys[key] ?? next
            if number == next {
                keys[key] = next
                next += 1
            }
            for scalar in characters.unicodeScalars where (Self.first...Self.last).contains(scalar.value) {
                numbers[Int(scalar.value - Self.first)] = number
            }
        }
        self.numbers = numbers
    }

    /// Syllables with their characters.
    static var entries: [(syllable: String, characters: String)] {
        readingsTable.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// The syllable that stands for it and for those that many speakers do not tell apart.
    static func merged(_ syllable: String) -> String {
        var key = syllable
        for (from, to) in [("zh", "z"), ("ch", "c"), ("sh", "s")] where key.hasPrefix(from) {
            key = to + key.dropFirst(2)
        }
        for (from, to) in [("ing", "in"), ("eng", "en")] where key.hasSuffix(from) {
            key = key.dropLast(3) + to
        }
        return key
    }

    /// A number for the reading of a character; 0 if it has none.
    func number(of scalar: UInt32) -> UInt16 {
        guard scalar >= Self.first, scalar <= Self.last else { return 0 }
        return numbers[Int(scalar - Self.first)]
    }
}
