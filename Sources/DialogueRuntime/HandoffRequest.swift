public import ChineseText
import ScriptChecking
public import ScriptSyntax

/// What goes along when a person is called or a case is opened: who, why, what was collected, what is missing.
///
/// The shell turns it into the `handoff-form` document of the room `Handoff`.
public struct HandoffRequest: Sendable, Equatable, Codable {
    /// One collected value.
    public struct Field: Sendable, Equatable, Codable {
        /// Name of the slot.
        public var slot: String
        /// As shown to the shop's staff; masked where the script says so.
        public var value: String
        /// Where the value came from.
        public var source: SlotState.Source
        /// The customer's turn in which it was filled.
        public var turn: Int
        /// Whether the form requires it.
        public var required: Bool
    }

    /// A triage rule that hit.
    public struct RuleHit: Sendable, Equatable, Codable {
        /// Name of the rule.
        public var rule: String
        /// Level 1–3 that it proposes.
        public var level: Int?
        /// Its reason, in the shop's words.
        public var because: String
        /// The clause of the regulations that it stands for.
        public var clause: String

        init(_ rule: TriageRule) {
            (self.rule, level, because, clause) = (rule.name, rule.level, rule.because, rule.clause)
        }
    }

    /// Unique and reproducible: the same conversation gives the same id.
    public var id: String
    /// The same matter sends the same key.
    public var idempotencyKey: String
    /// Number of the case, where there is one.
    public var caseNumber: String?
    /// Queue that is to take over; nil when a case is opened.
    public var queue: String?
    /// Name of the form; nil when none goes along.
    public var form: String?
    /// What was collected.
    public var fields: [Field]
    /// The telephone number as the customer gave it. It is for the case alone, which seals it; the form that leaves the
    /// house shows `phoneMasked`.
    public var contact: String?
    /// Required fields without a value.
    public var missing: [String]
    /// Name of the intent of the message being answered.
    public var intent: String?
    /// Name of the intent that was being done, when another, such as 转人工, asked for it.
    public var unfinished: String?
    /// Type of the matter, such as `售后/退款`; empty when unknown.
    public var type: String
    /// How urgent.
    public var priority: PriorityLevel
    /// Level 1–3 that the triage rules propose.
    public var level: Int?
    /// Triage rules that hit, in the order of the scripts.
    public var ruleHits: [RuleHit]
    /// Why, in the script's words.
    public var reason: String
    /// A code of `HandoffForm.Reason`: `customer_asked`, `beyond_ability` ….
    public var reasonCode: String
    /// When it was made.
    public var createdAt: Instant
    /// When the case is due.
    public var due: Instant?
    /// What the bot tried, oldest first.
    public var tried: [String]
    /// The last messages of both sides.
    public var transcript: [TranscriptEntry]
    /// Messages in the whole conversation.
    public var messageCount: Int
    /// Name of the flow that asked for it.
    public var flow: String?
    /// Step of that flow.
    public var step: String?
    /// Version of the scripts.
    public var scriptVersion: String
    /// The conversation.
    public var sessionID: String
    /// Key of the channel's name.
    public var channel: String
    /// Who the customer is.
    public var customer: Customer
    /// Whether an open form about the same matter was found: then nothing new is opened.
    public var isRepeat: Bool
    /// Number of the case that the open request has already and that takes what is new in this one; nil when this is no
    /// open request made graver, or it has no case.
    public var joins: String?
}

/// What was asked of the person who is awaited. What the customer says meanwhile may make it graver.
public struct OpenHandoff: Sendable, Equatable, Codable {
    /// The request, without what the session and the bot's rules know anyway.
    public var request: HandoffRequest
    /// Number under which its form was registered; nil when it opened no case.
    public var caseNumber: String?

    /// What is kept of a request in the session that it comes from, which is small.
    init(_ request: HandoffRequest, in session: Session, caseNumber: String? = nil) {
        self.request = request
        self.caseNumber = caseNumber
        self.request.id = ""
        self.request.transcript = []
        self.request.tried.removeAll { session.tried.contains($0) }
        (self.request.sessionID, self.request.channel, self.request.scriptVersion) = ("", "", "")
        self.request.customer = Customer(id: "")
        for place in request.ruleHits.indices {
            (self.request.ruleHits[place].because, self.request.ruleHits[place].clause) = ("", "")
        }
    }

    /// The request as it was made, but for the conversation and the words of its rules.
    func request(of handoff: String, in session: Session) -> HandoffRequest {
        var request = request
        (request.id, request.sessionID, request.channel) = (handoff, session.id, session.channel)
        (request.scriptVersion, request.customer) = (session.scriptVersion, session.customer)
        request.tried = session.tried + request.tried
        return request
    }
}
