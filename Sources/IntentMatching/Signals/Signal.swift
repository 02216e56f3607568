/// A sign in a message of the customer's mood, of what may follow, or of how the customer takes the service.
public struct Signal: Sendable, Equatable {
    /// What it is about.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A bad mood; the label says which.
        case emotion
        /// It cannot wait.
        case urgency
        /// It may become grave for people or for the shop; the label says how.
        case risk
        /// The customer complains, or is about to.
        case complaint
        /// Abusive or foul language.
        case insult
        /// It is not the first time, or the customer has waited long.
        case `repeat`
        /// What was offered is not accepted.
        case rejection
        /// Thanks.
        case thanks
        /// The customer is content.
        case satisfaction
    }

    /// The strength from which a signal decides anything: conditions of scripts, the handoff form. Weaker ones are
    /// only shown.
    public static let decidingStrength = 0.5

    /// What it is about.
    public let kind: Kind
    /// Which emotion, risk or insult, in Chinese: `愤怒`, `监管`, `脏话` …; empty where a kind needs none.
    public let label: String
    /// The customer's own words.
    public let evidence: String
    /// From 0 to 1.
    public let strength: Double
    /// Bytes of the normalised message that the evidence comes from.
    public let range: Range<Int>
    /// The number that was told: how many times, or at least how many people; nil where none was.
    public let count: Int?

    /// A sign found in a message.
    public init(
        kind: Kind, label: String, evidence: String, strength: Double, range: Range<Int> = 0..<0, count: Int? = nil
    ) {
        self.kind = kind
        self.label = label
        self.evidence = evidence
        self.strength = strength
        self.range = range
        self.count = count
    }

    /// Whether it is strong enough to decide anything.
    public var decides: Bool { strength >= Self.decidingStrength }

    /// Whether two signals say the same, however strongly.
    public func says(_ other: Signal) -> Bool { kind == other.kind && label == other.label }

    /// The stronger of two signals that say the same, with the greater of their numbers.
    public func outdone(by other: Signal) -> Signal {
        let stronger = other.strength > strength ? other : self
        return stronger.with(count: [count, other.count].compactMap(\.self).max())
    }

    /// The signal with a number.
    func with(count: Int?) -> Signal {
        Signal(kind: kind, label: label, evidence: evidence, strength: strength, range: range, count: count)
    }
}

extension Signal: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, label, evidence, strength, range, count
    }

    /// Reads a signal; `range` and `count` are missing in sessions of older versions.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        kind = try values.decode(Kind.self, forKey: .kind)
        label = try values.decode(String.self, forKey: .label)
        evidence = try values.decode(String.self, forKey: .evidence)
        strength = try values.decode(Double.self, forKey: .strength)
        range = try values.decodeIfPresent(Range<Int>.self, forKey: .range) ?? 0..<0
        count = try values.decodeIfPresent(Int.self, forKey: .count)
    }
}
