public import ChineseText
public import IntentMatching
public import ScriptChecking

/// Everything a conversation remembers between two events. A value: the shell stores it, nothing else does.
public struct Session: Codable, Sendable, Equatable {
    /// Version that this session is encoded in; a turn leaves the one that it needs.
    public internal(set) var format = SessionFormat.first
    /// Unique among the shop's conversations.
    public var id: String
    /// `Bot.version` of the scripts it is pinned to.
    public var scriptVersion: String
    /// Who the customer is.
    public var customer: Customer
    /// Key of the channel's name.
    public var channel: String
    /// Language in which the customer is answered.
    public var locale: String
    /// When the conversation began.
    public var startedAt: Instant
    /// When the customer last sent something.
    public var lastActivityAt: Instant
    /// Customer's turns so far.
    public var turn = 0
    /// Who speaks for the shop.
    public var control = Control.bot
    /// Running flows, the interrupted ones below the one that speaks.
    public var frames: [Frame] = []
    /// Values by the keys of the slots' names.
    public var slots: [String: SlotState] = [:]
    /// Messages in a row that were not understood.
    public var misses = 0
    /// Variant said last, by response; the next in order for `sequence`; the count for `once`.
    public var variants: [String: VariantMemory] = [:]
    /// What the bot said in its last turn, for 重复.
    public var lastSaid: [OutgoingMessage] = []
    /// A question between intents that waits for an answer.
    public var clarify: PendingClarify?
    /// What the customer wanted besides, in order; nil when nothing.
    public var wishes: [RememberedWish]?
    /// A lookup that has not answered.
    public var lookup: PendingLookup?
    /// Messages that wait for a lookup or for the end of a burst.
    public var pending: [Message] = []
    /// Timers that are set, with what they are for.
    public var timers: [String: PendingTimer] = [:]
    /// The last messages of both sides, for the form.
    public var transcript: [TranscriptEntry] = []
    /// Messages of both sides so far, also those that `transcript` no longer holds.
    public var messageCount = 0
    /// What the bot tried, for the form.
    public var tried: [String] = []
    /// Ids of the last messages, for dropping repeats.
    public var seen: [String] = []
    /// Intent of the message being answered.
    public var intent: String?
    /// Number of the case opened last.
    public var caseNumber: String?
    /// What is being done about the case that had news last, in a customer's words.
    public var caseProgress: String?
    /// Moods and risks that the customer showed, one of each kind and label, the strongest.
    public var signals: [Signal] = []
    /// Deduplication keys of forms sent, with the case number and the instant.
    public var forms: [String: FormMemory] = [:]
    /// What the limits of a turn count. A turn goes on while lookups are answered.
    public var spent = Spending()
    /// Counts everything that needs a fresh number: lookups, forms, variants.
    public var counter = 0

    /// A new conversation.
    public init(id: String, bot: Bot, customer: Customer, channel: String, locale: String? = nil, now: Instant) {
        self.id = id
        scriptVersion = bot.version
        self.customer = customer
        self.channel = channel
        self.locale = locale ?? bot.settings.locale
        startedAt = now
        lastActivityAt = now
    }
}

/// What the bot did since the customer spoke, or since something else but a lookup's answer woke it.
public struct Spending: Codable, Sendable, Equatable {
    /// Statements that ran.
    public var statements = 0
    /// Messages said.
    public var messages = 0
}

/// Who the customer is, as far as the channel tells.
public struct Customer: Codable, Sendable, Equatable {
    /// The channel's id of the customer.
    public var id: String
    /// Display name; nil where the channel has none.
    public var nickname: String?

    /// A customer.
    public init(id: String, nickname: String? = nil) {
        self.id = id
        self.nickname = nickname
    }
}

/// Who speaks for the shop.
public enum Control: Codable, Sendable, Equatable {
    case bot
    /// A person was asked for and has not come yet. `open` is what was asked; nil in sessions of earlier versions.
    indirect case requested(handoff: String, queue: String, noticed: Bool, open: OpenHandoff? = nil)
    case human(agent: String)
    case closed
}

/// A flow that runs.
public struct Frame: Codable, Sendable, Equatable {
    /// What it waits for.
    public enum Waiting: Codable, Sendable, Equatable {
        case nothing
        case slot(String)
        case lookup(String)
        /// For a flow above it that it called.
        case callee
    }

    /// Key of the flow's name.
    public var flow: String
    /// Place in the flow's code of the instruction that runs next, or that waits.
    public var place = 0
    /// Key of the step last entered.
    public var step: String?
    /// What it waits for.
    public var waiting = Waiting.nothing
    /// Failed tries at the question that waits.
    public var tries = 0
    /// Jumps made by each limited `goto`, by place.
    public var jumps: [Int: Int] = [:]
    /// Questions answered so far in this run, for 上一步.
    public var answered: [AnsweredQuestion] = []
    /// Turns of a running `fill`, and the fields that the customer skipped.
    public var fillTurns = 0
    /// Keys of the form's fields that the customer skipped.
    public var skipped: [String] = []
    /// Whether it interrupted the flow below.
    public var isDigression: Bool
    /// Whether the flow below called it.
    public var isCall = false
    /// The intent that started it.
    public var intent: String?
    /// The message that started it: questions it answers already are not put.
    public var opening: String?
    /// Slots whose value was taken from `opening`; each is taken once.
    public var taken: [String] = []
    /// The customer's turn in which it was started; flows that it calls or goes on in have the same.
    public var begun: Int?
    /// What slots held for the interrupted task before this aside changed them, each once. The task gets it back; nil
    /// while nothing was changed.
    public var kept: [KeptSlot]?
    /// What customers said that responses answered while the question waited, each cut to 40 characters; nil where none did.
    public var asides: [String]?

    /// A flow that begins.
    public init(flow: String, isDigression: Bool, intent: String? = nil) {
        self.flow = flow
        self.isDigression = isDigression
        self.intent = intent
    }
}

/// What a slot held for a task before an aside changed it.
public struct KeptSlot: Codable, Sendable, Equatable {
    /// Key of the slot.
    public var slot: String
    /// What it held; nil where a lookup had found nothing for it.
    public var state: SlotState?
}

/// A question that the customer answered.
public struct AnsweredQuestion: Codable, Sendable, Equatable {
    /// Key of the slot.
    public var slot: String
    /// Place of its `ask` or `fill`.
    public var place: Int
}

/// A slot's value and where it came from.
public struct SlotState: Codable, Sendable, Equatable {
    /// Where values come from.
    public enum Source: String, Codable, Sendable {
        case asked, extracted, corrected, lookup, script, preset
    }

    /// What it holds.
    public var value: Value
    /// Where it came from.
    public var source: Source
    /// The customer's turn in which it was filled.
    public var turn: Int

    /// A value that a slot holds.
    public init(value: Value, source: Source, turn: Int) {
        self.value = value
        self.source = source
        self.turn = turn
    }
}

/// What a response remembers.
public struct VariantMemory: Codable, Sendable, Equatable {
    /// Variant said last.
    public var last: Int
    /// How often it spoke.
    public var count: Int
}

/// A question between intents.
public struct PendingClarify: Codable, Sendable, Equatable {
    /// Keys of the intents, in the order of the buttons.
    public var intents: [String]
    /// Labels of the buttons.
    public var labels: [String]
    /// The message in question.
    public var message: String
    /// Whether it asks if something said before is wanted still; nil when not.
    public var isOffer: Bool?
}

/// A lookup that has not answered.
public struct PendingLookup: Codable, Sendable, Equatable {
    /// The lookup's id.
    public var id: String
    /// Key of the lookup's name.
    public var lookup: String
    /// Whether the customer was told to wait.
    public var noticed: Bool
}

/// A timer that is set.
public enum PendingTimer: Codable, Sendable, Equatable {
    /// End of a burst of messages.
    case quiet
    /// A lookup's deadline.
    case lookup(String)
    /// A reminder: the finished text.
    case remind(String)
    /// Close the conversation.
    case close
}

/// One message of the conversation.
public struct TranscriptEntry: Codable, Sendable, Equatable {
    /// Who said it.
    public enum Speaker: String, Codable, Sendable {
        case customer, bot
    }

    /// Who said it.
    public var from: Speaker
    /// What was said, cut to 500 characters.
    public var text: String
    /// When.
    public var at: Instant
    /// Number of the message in the conversation, from one.
    public var number: Int
}

// Sessions are many and lie in a store for long: what recurs in them is encoded as short arrays.

extension TranscriptEntry {
    /// Reads `[speaker, at, number, text]`.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        from = try values.decode(Speaker.self)
        at = try values.decode(Instant.self)
        number = try values.decode(Int.self)
        text = try values.decode(String.self)
    }

    /// Writes `[speaker, at, number, text]`.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(from)
        try values.encode(at)
        try values.encode(number)
        try values.encode(text)
    }
}

extension VariantMemory {
    /// Reads `[last, count]`.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        last = try values.decode(Int.self)
        count = try values.decode(Int.self)
    }

    /// Writes `[last, count]`.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(last)
        try values.encode(count)
    }
}

/// A form that was sent.
public struct FormMemory: Codable, Sendable, Equatable {
    /// Number of the case, where one was opened.
    public var caseNumber: String?
    /// Id of the handoff.
    public var handoff: String
    /// When the form was sent first.
    public var at: Instant
}
