public import ChineseText
public import ScriptSyntax

/// What goes along when a person is called or a case is opened: who, why, what was collected, what is missing.
///
/// The shell turns it into the `handoff-form` document of the room `Handoff`.
public struct HandoffRequest: Sendable, Equatable, Codable {
    /// One collected value.
    public struct Field: Sendable, Equatable, Codable {
        public var slot: String
        /// As shown to the shop's staff; masked where the script says so.
        public var value: String
        public var source: SlotState.Source
        public var turn: Int
        public var required: Bool
    }

    /// A triage rule that hit.
    public struct RuleHit: Sendable, Equatable, Codable {
        public var rule: String
        public var level: Int?
        public var because: String
        public var clause: String
    }

    /// Unique and reproducible: the same conversation gives the same id.
    public var id: String
    /// The same matter sends the same key.
    public var idempotencyKey: String
    public var caseNumber: String?
    public var queue: String?
    public var form: String?
    public var fields: [Field]
    /// Required fields without a value.
    public var missing: [String]
    public var intent: String?
    public var type: String
    public var priority: PriorityLevel
    /// Level 1–3 that the triage rules propose.
    public var level: Int?
    public var ruleHits: [RuleHit]
    public var reason: String
    /// One of the codes of `cases.md` §4.1: `customer_asked`, `beyond_ability` ….
    public var reasonCode: String
    public var createdAt: Instant
    /// When the case is due.
    public var due: Instant?
    public var tried: [String]
    public var transcript: [TranscriptEntry]
    /// Messages in the whole conversation.
    public var messageCount: Int
    public var flow: String?
    public var step: String?
    public var scriptVersion: String
    public var sessionID: String
    public var channel: String
    public var customer: Customer
    /// Whether an open form about the same matter was found: then nothing new is opened.
    public var isRepeat: Bool
}
