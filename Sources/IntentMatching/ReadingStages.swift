public import ChineseText
import RegexMatching
public import ScriptChecking

/// The stages of reading a message, one at a time, for measurements.
public struct ReadingStages: Sendable {
    private let evidence: EvidenceReader
    private let slots: [SlotReader]

    init(_ evidence: EvidenceReader, entities: [SlotReader]) {
        self.evidence = evidence
        slots = entities
    }

    /// Expressions as PCRE2 gets them, those of patterns among them; all of them caseless or in lower case.
    public var expressions: [String] {
        evidence.expressions.map { expression in
            switch expression.finder {
            case .pattern(let pattern): pattern.regex.pattern
            case .regex(let regex): regex.regex.pattern
            }
        }
    }

    /// The intent of the highest precedence that a pattern or an expression hits.
    public func bestMatch(in message: NormalizedText) -> IntentID? {
        var best: IntentID?
        for expression in evidence.expressions {
            if let best, evidence.intents[best].precedence >= evidence.intents[expression.intent].precedence {
                continue
            }
            if case .hit = expression.firstMatch(in: message) { best = expression.intent }
        }
        return best
    }

    /// How many patterns and expressions hit.
    public func matchCount(in message: NormalizedText) -> Int {
        evidence.expressions.count { expression in
            if case .hit = expression.firstMatch(in: message) { true } else { false }
        }
    }

    /// How many intents have an example that the message is like.
    public func similarCount(to message: NormalizedText) -> Int {
        evidence.similarity.outcome(for: message.utf8).examples.count { $0 != nil }
    }

    /// How many entities have a value in the message; `now` is local.
    public func entityCount(in message: NormalizedText, now: LocalDateTime) -> Int {
        slots.count { $0.read(message, now: now) != .none }
    }
}

extension Matcher {
    /// The stages of reading, one at a time.
    public var stages: ReadingStages { ReadingStages(evidence, entities: entities) }
}
