public import ChineseText
import RegexMatching
public import ScriptChecking

/// The stages of reading a message, one at a time, for measurements.
public struct ReadingStages: Sendable {
    private let evidence: EvidenceReader
    private let mentions: MentionReader

    init(_ evidence: EvidenceReader, _ mentions: MentionReader) {
        self.evidence = evidence
        self.mentions = mentions
    }

    /// Expressions as PCRE2 gets them, those of patterns among them; all of them caseless or in lower case.
    public var expressions: [String] { evidence.expressions.map { $0.entry(priority: 0).pattern } }

    /// The intent of the highest precedence that a pattern or an expression hits.
    public func bestMatch(in message: NormalizedText) -> IntentID? {
        evidence.expressionSet.best(in: message).map { evidence.expressions[$0].intent }
    }

    /// How many patterns and expressions hit.
    public func matchCount(in message: NormalizedText) -> Int {
        evidence.expressionSet.matches(in: message).entries.count
    }

    /// How many intents the examples make likely.
    public func similarCount(to message: NormalizedText) -> Int {
        evidence.classifier.intents(of: message.utf8[...]) { intent, _ in intent }.count
    }

    /// How many things a message mentions; `now` is local.
    public func entityCount(in message: NormalizedText, now: LocalDateTime) -> Int {
        mentions.mentions(in: message, now: now).count
    }
}

extension Matcher {
    /// The stages of reading, one at a time.
    public var stages: ReadingStages { ReadingStages(evidence, mentions) }
}
