import ChineseText

/// Rows of a file that say the same, and whether they agree.
public struct RowCensus: Sendable, Equatable {
    /// One text under two labels or more.
    public struct Conflict: Sendable, Equatable {
        /// The text, as its first row has it.
        public let text: String
        /// The labels, in the order of their rows.
        public let labels: [String]
        /// The first row of each label, from 1.
        public let lines: [Int]
    }

    /// Rows that repeat an earlier one, text and label.
    public let repeated: Int
    /// Texts that stand under several labels, in the order of their first rows.
    public let conflicts: [Conflict]

    private let known: Set<[UInt8]>

    /// Compares rows by their normal form, so that widths, case and traditional characters make no difference.
    public init(_ rows: [LabelledRow]) {
        var places: [[UInt8]: Int] = [:]
        var groups: [(text: String, firsts: [LabelledRow])] = []
        var repeated = 0
        for row in rows {
            let key = NormalizedText(row.text).utf8
            guard let place = places[key] else {
                places[key] = groups.count
                groups.append((row.text, [row]))
                continue
            }
            if groups[place].firsts.contains(where: { $0.label == row.label }) {
                repeated += 1
            } else {
                groups[place].firsts.append(row)
            }
        }
        self.repeated = repeated
        conflicts = groups.filter { $0.firsts.count > 1 }.map { group in
            Conflict(text: group.text, labels: group.firsts.map(\.label), lines: group.firsts.map(\.line))
        }
        known = Set(places.keys)
    }

    /// How many of `cases` stand word for word among the rows.
    public func seen(_ cases: [TestCase]) -> Int {
        cases.count { known.contains(NormalizedText($0.text).utf8) }
    }
}
