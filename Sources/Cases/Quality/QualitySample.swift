public import ChineseText

/// A sample of archived cases by chance that anybody can draw again: the same archive, seed and size give the same cases.
public struct QualitySample: Codable, Sendable, Hashable {
    /// Decides which cases chance takes.
    public var seed: UInt64
    /// Cases that were archived in this span belong to the archive that is sampled.
    public var span: Range<Instant>
    /// The last event of the journal that counts.
    public var cutOff: Int64
    /// How many cases are drawn, if there are so many; at least 1.
    public var size: Int

    private enum CodingKeys: String, CodingKey {
        case seed, from, to, cutOff, size
    }

    /// A sample of so many cases of a span.
    public init(of size: Int, from span: Range<Instant>, cutOff: Int64, seed: UInt64) {
        self.seed = seed
        self.span = span
        self.cutOff = cutOff
        self.size = max(size, 1)
    }

    /// Reads what `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let from = try container.decode(Instant.self, forKey: .from)
        self.init(
            of: try container.decode(Int.self, forKey: .size),
            from: from..<max(from, try container.decode(Instant.self, forKey: .to)),
            cutOff: try container.decode(Int64.self, forKey: .cutOff),
            seed: try container.decode(UInt64.self, forKey: .seed))
    }

    /// JSON: `{"cutOff", "from", "seed", "size", "to"}`; the span ends before `to`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(seed, forKey: .seed)
        try container.encode(span.lowerBound, forKey: .from)
        try container.encode(span.upperBound, forKey: .to)
        try container.encode(cutOff, forKey: .cutOff)
        try container.encode(size, forKey: .size)
    }

    /// The cases that chance takes of an archive, by number. Each case has a lot that depends on the seed and its number
    /// alone, and the smallest lots are drawn; so a case that is not there changes nothing about the others.
    public func drawn(from archive: Set<CaseNumber>) -> [CaseNumber] {
        archive.map { (lot: lot(of: $0), number: $0) }
            .sorted { ($0.lot, $0.number) < ($1.lot, $1.number) }
            .prefix(size).map(\.number).sorted()
    }

    /// FNV-1a over the number, with the finish of SplitMix64, so that near numbers have far lots.
    private func lot(of number: CaseNumber) -> UInt64 {
        var lot = number.description.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        lot = (lot ^ (lot >> 30)) &* 0xBF58_476D_1CE4_E5B9
        lot = (lot ^ (lot >> 27)) &* 0x94D0_49BB_1331_11EB
        return lot ^ (lot >> 31)
    }
}
