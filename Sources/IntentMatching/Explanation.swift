import ChineseText
import Diagnostics
public import ScriptChecking
import ScriptSyntax

/// The whole contest about a message, for people and for programs: who took part, who won, and why the others lost.
public struct Explanation: Sendable, Equatable, Codable {
    /// One competitor.
    public struct Line: Sendable, Equatable, Codable {
        /// What became of it.
        public enum Outcome: String, Sendable, Codable {
            case won, tied, lost, unused, missed
        }

        /// What became of it.
        public let outcome: Outcome
        /// Name of the intent.
        public let intent: String
        /// Precedence of the intent.
        public let precedence: Int
        /// How it was hit, or was not.
        public let evidence: Candidate.Evidence
        /// 1 for exact, pattern and regex; for similarity how likely it is, 0–1; 0 where nothing was hit.
        public let score: Double
        /// Characters that literals took.
        public let literalCharacters: Int
        /// The customer's own characters that were hit; empty where nothing was.
        public let text: String
        /// First character of the hit in the message.
        public let from: Int
        /// First character behind it.
        public let to: Int
        /// The example, pattern or expression in its script: `intents/退款.dlg:31`; empty for the engine's own.
        public let place: String
        /// The nearest example, for similarity.
        public let example: String?
        /// What spoke most for the intent, for similarity.
        public let grams: [String]
        /// What spoke most against it, for similarity.
        public let against: [String]
        /// Why it did not win.
        public let reason: Reason?
    }

    /// Why a competitor did not win.
    public struct Reason: Sendable, Equatable, Codable {
        /// The rules by which one loses.
        public enum Kind: String, Sendable, Codable, CaseIterable {
            /// Another intent has the higher precedence.
            case precedence
            /// Another hit has more literal characters.
            case literalCharacters
            /// Another intent is likelier by its examples.
            case nearerExample
            /// The score is below the lower threshold.
            case belowThreshold
            /// The score is below the upper threshold, so the customer is asked.
            case uncertain
            /// Others are as good, so the customer is asked.
            case tie
            /// More are as good than a question can offer.
            case tooMany
            /// The message is a counter-example.
            case counterExample
            /// The message is one that belongs to no intent.
            case background
            /// A certain hit makes similarity idle.
            case strongerEvidence
            /// The same intent has a better hit.
            case sameIntent
            /// Nothing of this kind was hit.
            case missed
        }

        /// The rule.
        public let kind: Kind
        /// The competitor's own figure, where figures decide.
        public let own: Double?
        /// The figure it lost to.
        public let other: Double?
        /// The counter-example or background message.
        public let text: String?
        /// Where that stands.
        public let place: String?

        init(_ kind: Kind, own: Double? = nil, other: Double? = nil, text: String? = nil, place: String? = nil) {
            self.kind = kind
            self.own = own
            self.other = other
            self.text = text
            self.place = place
        }
    }

    /// What it came to.
    public enum Verdict: String, Sendable, Codable {
        case intent, clarify, nothing
    }

    /// The message as far as it is read.
    public let message: String
    /// Its normal form.
    public let normalized: String
    /// The competitors, best first.
    public let lines: [Line]
    /// What it came to.
    public let verdict: Verdict
    /// The intent, or the intents to choose from.
    public let intents: [String]
    /// Type of the intent that won; empty otherwise.
    public let type: String
    /// Priority of the intent that won.
    public let priority: String?
    /// Signs of mood and risk.
    public let signals: [Signal]
    /// What the message mentions, from left to right.
    public let entities: [Mention]
    /// Whether an expression was given up because it was too expensive.
    public let limitReached: Bool
    /// From this probability on similarity asks.
    public let lower: Double
    /// From this probability on similarity acts.
    public let upper: Double

    /// Explains a reading of `matcher`, which was compiled from `bot`.
    public init(reading: Reading, bot: Bot, matcher: Matcher) {
        var builder = ExplanationBuilder(reading: reading, bot: bot, contest: matcher.contest)
        lines = builder.lines(matcher.findings(in: reading.message))
        message = reading.message.original
        normalized = reading.message.string
        signals = reading.signals
        entities = Self.mentions(of: reading, bot: bot)
        limitReached = reading.limitReached
        lower = matcher.thresholds.lower
        upper = matcher.thresholds.upper
        let chosen: [IntentID]
        switch reading.decision {
        case .intent(let intent): (verdict, chosen) = (.intent, [intent])
        case .clarify(let intents): (verdict, chosen) = (.clarify, intents)
        case .nothing: (verdict, chosen) = (.nothing, [])
        }
        let known = chosen.filter { bot.intents.indices.contains($0) }.map { bot.intents[$0] }
        intents = known.map(\.name)
        let winner = verdict == .intent ? known.first : nil
        type = winner?.type ?? ""
        priority = winner?.priority.rawValue
    }
}
