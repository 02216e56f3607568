public import Channels
public import ChineseText
public import Handoff

/// Brings an escalation form to one place where people work, then what the customer goes on to say, and reads what that
/// place tells of itself: a desk, a program of the shop, a chat room.
///
/// It is pure. It is asked what comes next, with the answers that it has had so far; whoever asks makes the requests,
/// waits, repeats and remembers. Desks have no keys against doubles, so each forwarder looks for what it is to make
/// before it makes it: what was made before a crash, or before an answer got lost, is found again.
public protocol DeskForwarder: Sendable {
    /// Its name in the settings: `signed_event`, `chatwoot_desk`.
    static var kind: String { get }

    /// The keys of its settings, those first that it cannot do without. An address that holds a key is `secret_url`; it is
    /// read as `url`.
    static var settings: [String] { get }

    /// Reads the settings of a shop.
    ///
    /// - Throws: when a setting is missing or malformed.
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault)

    /// Milliseconds to wait at least before beginning again when nobody knows what came of a request, because the desk's
    /// search learns of new tickets only after a while.
    var settling: Instant { get }

    /// The desk's name of a conversation of a channel, where customers of that channel write to this very desk: then the
    /// form goes there, and people answer there. Nil for every other channel.
    func conversation(of address: Address, on channel: any ChannelAdapter) -> String?

    /// What comes next to bring a form.
    ///
    /// - Parameter answers: The answers to the requests of this attempt in their order; a new attempt begins with none.
    func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep

    /// Whether people there read what the customer says after the form.
    var takesWords: Bool { get }

    /// What comes next to bring words of the customer to the ticket of a form.
    func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep

    /// Whether it has a webhook of its own that is set up.
    var hasWebhook: Bool { get }

    /// Verifies a request of the desk's own webhook and reads it; verification comes before parsing.
    ///
    /// - Returns: what it says about tickets, in its order; nothing where it is about something else.
    /// - Throws: `Rejection` for everything that is not authentic, and where no secret is set.
    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews]

    /// Whether the desk signed this call of the API itself, so that it needs no key: the status of a handoff.
    func hasSigned(_ request: ChannelRequest, now: Instant) -> Bool
}

extension DeskForwarder {
    /// No wait.
    public var settling: Instant { 0 }

    /// No customer writes there.
    public func conversation(of address: Address, on channel: any ChannelAdapter) -> String? { nil }

    /// Nobody there reads on.
    public var takesWords: Bool { false }

    /// Nobody there reads on.
    public func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        .refused("takes_no_words")
    }

    /// It has none.
    public var hasWebhook: Bool { false }

    /// It has no webhook.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        throw Rejection(.notConfigured)
    }

    /// It signs none.
    public func hasSigned(_ request: ChannelRequest, now: Instant) -> Bool { false }
}

/// What a forwarder does next.
public enum DeskStep: Sendable, Hashable {
    /// Make this request and ask again with its answer added.
    case call(OutboundCall)
    /// It is there; the desk's name for the ticket, where it has one.
    case done(reference: String?)
    /// Begin a new attempt, after so many milliseconds where the desk says when.
    case retry(after: Instant?)
    /// Never; a stable code without personal data.
    case refused(String)
}

/// What a forwarder may use beside what it brings.
public struct ForwardContext: Sendable, Hashable {
    /// Names the delivery in the outbox, the same over all attempts; letters, digits, `_` and `-`.
    public var deliveryID: String
    /// Which attempt this is, from 1.
    public var attempt: Int
    /// What time it is.
    public var now: Instant
    /// The desk's name of the conversation, where the customer already writes to that desk: `3/55` at Chatwoot.
    public var conversation: String?
    /// The desk's name of the ticket that an earlier form of the same handoff made there.
    public var ticket: String?
    /// Tells the forms of one handoff apart: 1 for the first, more for one that was made graver or asked anew.
    public var revision: Int64

    /// Describes what a forwarder may use.
    public init(
        deliveryID: String, attempt: Int = 1, now: Instant, conversation: String? = nil, ticket: String? = nil,
        revision: Int64 = 1
    ) {
        self.deliveryID = deliveryID
        self.attempt = attempt
        self.now = now
        self.conversation = conversation
        self.ticket = ticket
        self.revision = revision
    }
}

/// Something that a customer said after the form had gone out.
public struct CustomerWords: Sendable, Hashable {
    /// The handoff that the form was about.
    public var handoffID: String
    /// Number of the case, where there is one.
    public var caseNumber: String?
    /// The conversation's opaque name.
    public var conversation: String
    /// Rises within the conversation.
    public var number: Int64
    /// The words.
    public var text: String
    /// When they were said.
    public var at: Instant
    /// The desk's name for the ticket of the form; nil when the desk told none, or the form never arrived.
    public var ticket: String?

    /// Describes something that a customer said.
    public init(
        handoffID: String, caseNumber: String?, conversation: String, number: Int64, text: String, at: Instant,
        ticket: String?
    ) {
        self.handoffID = handoffID
        self.caseNumber = caseNumber
        self.conversation = conversation
        self.number = number
        self.text = text
        self.at = at
        self.ticket = ticket
    }
}

/// Every place that forms can be brought to. A new one is a file and a line here.
public enum DeskCatalogue {
    /// The forwarders by the names of their kinds.
    public static let forwarders: [any DeskForwarder.Type] = [
        SignedEventForwarder.self,
        ChatwootForwarder.self,
        ZammadForwarder.self,
        DingTalkRobot.self,
        FeishuRobot.self,
        WeComRobot.self,
    ]

    /// The forwarder of a kind; nil when there is none.
    public static func forwarder(_ kind: String) -> (any DeskForwarder.Type)? {
        forwarders.first { $0.kind == kind }
    }
}
