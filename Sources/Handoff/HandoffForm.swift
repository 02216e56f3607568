/// The escalation form that leaves the engine: the document `handoff-form`, version 1.
///
/// Instants are RFC 3339 with offset, money is in fen. Receivers ignore fields that they do not know and read unknown
/// words as `other`.
public struct HandoffForm: Codable, Sendable, Hashable {
    /// Name of the schema.
    public static let schemaName = "handoff-form"
    /// Version of the schema that this program writes.
    public static let currentVersion = 1

    /// Always `handoff-form`.
    public var schema = HandoffForm.schemaName
    /// Version of the schema.
    public var version = HandoffForm.currentVersion
    /// A UUIDv7: the identity of this handoff.
    public var handoffId: String
    /// Number of the case; null for a chat that is only taken over.
    @Nullable public var caseNumber: String?
    /// What is asked of people.
    public var kind: Kind
    /// Why.
    public var reason: Reason
    /// Why, in the script's words.
    public var reasonText: String?
    /// When it was made.
    public var createdAt: Timestamp
    /// Which shop.
    public var shopId: String
    /// Which channel.
    public var channel: String
    /// The conversation it comes from.
    public var conversation: Conversation
    /// Who speaks from now on.
    public var control: Control
    /// Who is asked.
    public var target: Target
    /// Who the customer is.
    public var customer: Customer
    /// What the customer wants, as the engine understood it.
    public var intent: FormValue<String>?
    /// What was being done when the customer asked for something else, such as a person.
    public var unfinishedIntent: String?
    /// How urgent the engine takes it: `low`, `normal`, `high`, `urgent`.
    public var urgency: FormValue<String>?
    /// The order it is about, where there is one.
    public var order: Order?
    /// The complaint, where it is one.
    public var complaint: Complaint?
    /// What was done before.
    public var earlierHandling: [Handling] = []
    /// What the bot or staff have promised.
    public var promises: [Promise] = []
    /// The customer's mood.
    public var emotion: Emotion?
    /// What could become of it.
    public var risks: [Risk] = []
    /// What the engine read in the customer's words: mood, risks, insults, how often, how many; absent where nothing
    /// was found.
    public var signals: [Sign]?
    /// Earlier cases of the same customer.
    public var `repeat` = Recurrence()
    /// Pictures and files.
    public var evidence: [Attachment] = []
    /// At most 300 characters, built from fields by a template.
    public var summary: String
    /// Whether the customer confirmed what was collected.
    public var customerConfirmed: Confirmation
    /// Fields that could not be had, and why.
    public var notObtainable: [Unobtainable] = []
    /// The script's form: which fields it requires.
    public var form: FormFields?
    /// Values by the names of their slots.
    public var slots: [String: SlotValue] = [:]
    /// The last messages.
    public var transcript: Transcript
    /// Due instants that run.
    public var clocks: [Clock] = []
    /// Versions of everything that made this form.
    public var botVersion: String
    /// Version of the scripts.
    public var scriptVersion: String
    /// Version of the classifier.
    public var classifierVersion: String
    /// Version of the shop's policies.
    public var policyVersion: String
    /// What is masked, for how long it is kept, and what for.
    public var privacy: Privacy
    /// Where news of this handoff goes.
    public var replyTo: ReplyAddress
    /// The same matter sends the same key.
    public var idempotencyKey: String?

    /// A form with everything that each handoff has; the rest is set afterwards.
    public init(
        handoffId: String, kind: Kind, reason: Reason, createdAt: Timestamp, shopId: String, channel: String,
        conversation: Conversation, target: Target, customer: Customer, summary: String, transcript: Transcript,
        scriptVersion: String
    ) {
        self.handoffId = handoffId
        self.kind = kind
        self.reason = reason
        self.createdAt = createdAt
        self.shopId = shopId
        self.channel = channel
        self.conversation = conversation
        control = Control()
        self.target = target
        self.customer = customer
        self.summary = summary
        customerConfirmed = Confirmation()
        self.transcript = transcript
        botVersion = scriptVersion
        self.scriptVersion = scriptVersion
        classifierVersion = scriptVersion
        policyVersion = scriptVersion
        privacy = Privacy()
        replyTo = ReplyAddress()
    }
}

extension HandoffForm {
    /// What is asked of people.
    public enum Kind: String, OpenWord {
        case chatTakeover = "chat_takeover"
        case complaint
        case orderTask = "order_task"
        case callback, other
    }

    /// Why people are asked.
    public enum Reason: String, OpenWord {
        case customerAsked = "customer_asked"
        case beyondAbility = "beyond_ability"
        case solutionRejected = "solution_rejected"
        case badScore = "bad_score"
        case riskWord = "risk_word"
        case emotion
        case recurrence = "repeat"
        case lowConfidence = "low_confidence"
        case policy, breach
        case botFailure = "bot_failure"
        case other
    }
}
