import ScriptChecking

/// Something that a message may mention.
struct MentionCandidate: Sendable, Equatable {
    let source: EntityMention.Source
    let value: Value
    let range: Range<Int>
    let rule: EntityMention.Rule
    /// Whether the name of its entity stands right before it.
    var isNamed = false
    /// The key of its entity; empty for the kinds that every bot reads.
    var key = ""
}

/// Settles which of the candidates that overlap are mentioned. In this order:
///
/// 1. a value of the bot's own entities goes before what every bot reads;
/// 2. the longer goes before the shorter;
/// 3. of the bot's entities the one whose name stands right before the value;
/// 4. the more specific kind, in the order of `EntityMention.Kind`; of two entities the one whose name sorts first;
/// 5. the one further to the left.
///
/// A candidate that overlaps one preferred to it is dropped whole. The order of declaration plays no part.
struct MentionContest {
    /// A candidate that was kept, and what it was preferred to.
    struct Winner {
        let candidate: MentionCandidate
        var rivals: [EntityMention.Rival] = []
    }

    /// The candidates that are kept, from left to right.
    static func settle(_ candidates: [MentionCandidate], byteCount: Int) -> [Winner] {
        guard candidates.count > 1 else { return candidates.map { Winner(candidate: $0) } }
        let ordered = candidates.sorted { preference(of: $0, over: $1) != nil }
        var winners: [Winner] = []
        var bytes = ClaimedBytes(count: byteCount)
        for candidate in ordered {
            guard let winner = bytes.claim(candidate.range, for: winners.count) else {
                winners.append(Winner(candidate: candidate))
                continue
            }
            guard let preference = preference(of: winners[winner].candidate, over: candidate) else { continue }
            winners[winner].rivals.append(
                EntityMention.Rival(source: candidate.source, range: candidate.range, preference: preference))
        }
        return winners.sorted { $0.candidate.range.lowerBound < $1.candidate.range.lowerBound }
    }

    /// Why the left goes before the right; nil where it does not.
    private static func preference(
        of left: MentionCandidate, over right: MentionCandidate
    ) -> EntityMention.Preference? {
        let (leftRank, rightRank) = (rank(left.source), rank(right.source))
        if (leftRank < 0) != (rightRank < 0) { return leftRank < 0 ? .ownEntity : nil }
        if left.range.count != right.range.count { return left.range.count > right.range.count ? .longer : nil }
        if left.isNamed != right.isNamed { return left.isNamed ? .named : nil }
        if leftRank != rightRank { return leftRank < rightRank ? .moreSpecific : nil }
        if left.key != right.key { return left.key < right.key ? .moreSpecific : nil }
        return left.range.lowerBound < right.range.lowerBound ? .first : nil
    }

    /// The place of a kind in the order of kinds; below zero for the bot's entities.
    private static func rank(_ source: EntityMention.Source) -> Int {
        switch source {
        case .entity: -1
        case .builtIn(let kind): kind.rank
        }
    }
}

extension EntityMention.Kind {
    /// Its place in the order of kinds, the most specific first.
    fileprivate var rank: Int {
        switch self {
        case .parcelNumber: 0
        case .orderNumber: 1
        case .phone: 2
        case .email: 3
        case .url: 4
        case .receiver: 5
        case .address: 6
        case .datetime: 7
        case .date: 8
        case .time: 9
        case .duration: 10
        case .money: 11
        case .number: 12
        }
    }
}
