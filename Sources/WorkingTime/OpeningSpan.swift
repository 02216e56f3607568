/// Opening hours without a break: from an opening to a closing, in seconds after midnight of one day.
public struct OpeningSpan: Sendable, Hashable, Comparable {
    /// The opening, 0 to 86,399 seconds after midnight.
    public let opens: Int
    /// The closing, after the opening and at most 86,400, which is midnight.
    public let closes: Int

    /// Makes a span, or nil when it is empty or leaves its day.
    public init?(opens: Int, closes: Int) {
        guard opens >= 0, opens < closes, closes <= 86_400 else { return nil }
        self.opens = opens
        self.closes = closes
    }

    /// Reads `09:00-18:00`; nil when the text is no such span. Midnight at the end is written `24:00`.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.secondOfDay)
        guard ends.count == 2, let opens = ends[0], let closes = ends[1] else { return nil }
        self.init(opens: opens, closes: closes)
    }

    /// The whole day.
    public static let wholeDay = OpeningSpan(uncheckedOpens: 0, closes: 86_400)

    /// How many seconds the span lasts.
    public var seconds: Int { closes - opens }

    /// The span as `09:00-18:00`; seconds are shown only when there are some.
    public var text: String { Self.clockText(opens) + "-" + Self.clockText(closes) }

    /// Whether a span opens before another, or closes before it when they open together.
    public static func < (left: OpeningSpan, right: OpeningSpan) -> Bool {
        (left.opens, left.closes) < (right.opens, right.closes)
    }

    init(uncheckedOpens opens: Int, closes: Int) {
        self.opens = opens
        self.closes = closes
    }

    static func clockText(_ second: Int) -> String {
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.prefix(second % 60 == 0 ? 2 : 3).joined(separator: ":")
    }

    private static func secondOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(part) : nil
        }
        guard numbers.count == parts.count, numbers[0] <= 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
}

extension [OpeningSpan] {
    /// Whether each span opens only after the one before it has closed.
    var areApart: Bool { zip(self, dropFirst()).allSatisfy { $0.closes <= $1.opens } }
}
