public import ChineseText
public import ScriptSyntax

/// Something that happens to a conversation.
public enum Event: Sendable, Equatable, Codable {
    /// The customer sent something.
    case message(Message)
    /// A timer that `Action.setTimer` asked for has run out.
    case timer(String)
    /// A lookup that `Action.startLookup` asked for has an answer.
    case lookupResult(id: String, LookupOutcome)
    /// A person took the conversation over.
    case humanTookOver(agent: String)
    /// The person gave the conversation back to the bot.
    case humanGaveBack
    /// No person came, or the one who came could not go on: the bot takes the conversation back.
    case handoffFailed
    /// A case of the customer has news; `progress` says what is being done about it, in the customer's words.
    case caseStatus(number: String, status: String, progress: String? = nil)
    /// The shop greets the customer on a festival; one day may have several names, joined by `、`.
    case festival(String)
}

/// What the customer sent.
public struct Message: Sendable, Equatable, Codable {
    /// What it is made of.
    public enum Content: Sendable, Equatable, Codable {
        case text(String)
        /// The customer tapped a button with this text.
        case button(String)
        /// A picture, by name or address.
        case image(String)
        /// A file, by name or address.
        case file(String)
    }

    /// The channel's own id, for dropping repeats; empty when the channel has none.
    public var id: String
    /// What it is made of.
    public var content: Content

    /// A message; `id` drops repeats.
    public init(_ content: Content, id: String = "") {
        self.content = content
        self.id = id
    }
}

/// What a lookup answered.
public enum LookupOutcome: Sendable, Equatable, Codable {
    /// Values by the keys of the slots' names; they are read like a customer's answer of the slot's type.
    case found([String: String])
    /// There is no such thing.
    case empty
    /// It failed; the text is for logs, never for customers.
    case failed(String)
    /// It took too long.
    case timedOut
}

/// Something for the shell to do. The order matters.
public enum Action: Sendable, Equatable, Codable {
    case say(OutgoingMessage)
    case startLookup(LookupRequest)
    /// Send `Event.timer(id)` at the instant `due`; a timer of the same id is replaced.
    case setTimer(id: String, due: Instant)
    case cancelTimer(id: String)
    /// Open a case with this form and keep talking.
    case openCase(HandoffRequest)
    /// A person is to take over.
    case handOff(HandoffRequest)
    /// The conversation is over.
    case close(reason: String)
}

/// A message of the bot.
public struct OutgoingMessage: Sendable, Equatable, Codable {
    /// The words, filled.
    public var text: String
    /// Buttons below the words.
    public var buttons: [String]
    /// The response it comes from; nil for a text written in a flow.
    public var response: String?

    /// A message of the bot.
    public init(text: String, buttons: [String] = [], response: String? = nil) {
        self.text = text
        self.buttons = buttons
        self.response = response
    }
}

/// A question to another system.
public struct LookupRequest: Sendable, Equatable, Codable {
    /// Unique in the session; comes back with the answer.
    public var id: String
    /// Name of the lookup, as the script spells it.
    public var lookup: String
    /// Inputs by the names of their slots, as text.
    public var inputs: [String: String]
    /// Names of the slots that it fills.
    public var outputs: [String]
    /// Whether it changes anything outside.
    public var effect: LookupEffect
    /// When to give up.
    public var deadline: Instant
    /// The same for a repetition of the same write, so that it happens once.
    public var idempotencyKey: String
    /// Who asks, for systems that need it.
    public var customer: String
}
