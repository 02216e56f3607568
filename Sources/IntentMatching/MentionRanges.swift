import ChineseText
import Foundation
import ScriptChecking

/// Joins two mentions with 到 or a dash between them to one range: 100到200元, 3-5天, 周一至周五.
struct MentionRanges {
    private static let joints: Set<String> = ["到", "至", "-", "~", "–", "—", " - ", " ~ ", "to", " to "]

    let text: NormalizedText
    /// What the message may mention, for the count in a duration such as 5天.
    let candidates: [MentionCandidate]

    /// The mentions with ranges in place of their ends.
    func joined(_ mentions: [EntityMention]) -> [EntityMention] {
        guard mentions.count > 1 else { return mentions }
        var result: [EntityMention] = []
        for mention in mentions {
            guard let last = result.last, last.upTo == nil, isJoint(last.range.upperBound..<mention.range.lowerBound),
                let lower = lowerEnd(last, mention)
            else {
                result.append(mention)
                continue
            }
            let range = last.range.lowerBound..<mention.range.upperBound
            result[result.count - 1] = EntityMention(
                source: mention.source, value: lower, upTo: mention.value, range: range,
                original: text.originalSlice(range), rule: mention.rule, rivals: last.rivals + mention.rivals)
        }
        return result
    }

    private func isJoint(_ gap: Range<Int>) -> Bool {
        (1...6).contains(gap.count) && Self.joints.contains(text.slice(gap))
    }

    /// The lower end in the kind of the upper; nil where the two make no range.
    private func lowerEnd(_ lower: EntityMention, _ upper: EntityMention) -> Value? {
        guard case .builtIn(let kind) = upper.source, case .builtIn(let lowerKind) = lower.source else { return nil }
        switch (lowerKind, kind, lower.value, upper.value) {
        case (.number, .number, .number(let low), .number(let high)): return low < high ? lower.value : nil
        case (.money, .money, .money(let low), .money(let high)): return low < high ? lower.value : nil
        case (.number, .money, .number(let low), .money(let high)):
            return Self.fen(low).flatMap { $0 < high ? .money($0) : nil }
        case (.duration, .duration, .number(let low), .number(let high)): return low < high ? lower.value : nil
        case (.number, .duration, .number(let low), .number(let seconds)):
            guard let count = number(at: upper.range.lowerBound), count > low else { return nil }
            return .number(low * seconds / count)
        case (.date, .date, _, _), (.time, .time, _, _), (.datetime, .datetime, _, _): return lower.value
        default: return nil
        }
    }

    private func number(at byte: Int) -> Decimal? {
        for candidate in candidates where candidate.range.lowerBound == byte {
            if case .builtIn(.number) = candidate.source, case .number(let number) = candidate.value { return number }
        }
        return nil
    }

    private static func fen(_ yuan: Decimal) -> Int? {
        guard yuan >= 0, yuan < 100_000_000 else { return nil }
        return NSDecimalNumber(decimal: yuan * 100).intValue
    }
}
