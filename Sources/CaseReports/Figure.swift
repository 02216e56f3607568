/// A share of something: what was counted, of how many, and how many were left out of both.
public struct Ratio: Codable, Sendable, Hashable {
    /// What was counted.
    public var numerator: Int
    /// Of how many.
    public var denominator: Int
    /// How many belong to neither; the definition of the figure says why.
    public var leftOut: Int

    /// A share; nothing is left out unless said.
    public init(_ numerator: Int, of denominator: Int, leftOut: Int = 0) {
        self.numerator = numerator
        self.denominator = denominator
        self.leftOut = leftOut
    }

    /// The share, or nil when there is nothing to count.
    public var share: Double? { denominator > 0 ? Double(numerator) / Double(denominator) : nil }
}

/// How some lengths of time spread.
public struct Spread: Codable, Sendable, Hashable {
    /// How many there are.
    public var count: Int
    /// How many could not be measured.
    public var leftOut: Int
    /// The middle one in seconds; nil when there is none.
    public var median: Int?
    /// The one that nine of ten do not exceed, in seconds; nil when there is none.
    public var ninetieth: Int?

    /// The spread of some lengths in seconds, by the nearest rank.
    public init(of seconds: [Int], leftOut: Int = 0) {
        let sorted = seconds.sorted()
        count = sorted.count
        self.leftOut = leftOut
        median = Self.rank(50, in: sorted)
        ninetieth = Self.rank(90, in: sorted)
    }

    private static func rank(_ percent: Int, in sorted: [Int]) -> Int? {
        guard !sorted.isEmpty else { return nil }
        return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}

/// One figure of a report.
public enum Figure: Codable, Sendable, Hashable {
    /// So many.
    case count(Int)
    /// A share.
    case ratio(Ratio)
    /// Lengths of time.
    case spread(Spread)
    /// A sum over so many.
    case mean(sum: Int, count: Int)
    /// So many, and what they cost in fen.
    case money(count: Int, fen: Int)
    /// Nobody gave what it is computed from.
    case missing
}

extension Figure {
    private enum CodingKeys: String, CodingKey {
        case kind, count, numerator, denominator, leftOut, share, median, ninetieth, sum, fen
    }

    private enum Kind: String, Codable {
        case count, ratio, spread, mean, money, missing
    }

    /// Reads `{"kind": …}` with the fields of that kind.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .count: self = .count(try container.decode(Int.self, forKey: .count))
        case .ratio: self = .ratio(try Ratio(from: decoder))
        case .spread: self = .spread(try Spread(from: decoder))
        case .mean:
            self = .mean(
                sum: try container.decode(Int.self, forKey: .sum), count: try container.decode(Int.self, forKey: .count)
            )
        case .money:
            self = .money(
                count: try container.decode(Int.self, forKey: .count), fen: try container.decode(Int.self, forKey: .fen)
            )
        case .missing: self = .missing
        }
    }

    /// Writes `{"kind": …}` with the fields of that kind; a ratio has its share too.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .count(let count):
            try container.encode(Kind.count, forKey: .kind)
            try container.encode(count, forKey: .count)
        case .ratio(let ratio):
            try container.encode(Kind.ratio, forKey: .kind)
            try container.encodeIfPresent(ratio.share, forKey: .share)
            try ratio.encode(to: encoder)
        case .spread(let spread):
            try container.encode(Kind.spread, forKey: .kind)
            try spread.encode(to: encoder)
        case .mean(let sum, let count):
            try container.encode(Kind.mean, forKey: .kind)
            try container.encode(sum, forKey: .sum)
            try container.encode(count, forKey: .count)
        case .money(let count, let fen):
            try container.encode(Kind.money, forKey: .kind)
            try container.encode(count, forKey: .count)
            try container.encode(fen, forKey: .fen)
        case .missing: try container.encode(Kind.missing, forKey: .kind)
        }
    }
}
