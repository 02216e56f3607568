public import Channels
public import ChineseText
public import Handoff

/// Brings an escalation form to one place where people work: a desk, a program of the shop, a chat room.
///
/// It is pure. It is asked what comes next, with the answers that it has had so far; whoever asks makes the requests,
/// waits, repeats and remembers. Desks have no keys against doubles, so each forwarder looks for the case before it
/// creates one: what was created before a crash, or before an answer got lost, is found again.
public protocol DeskForwarder: Sendable {
    /// Its name in the settings: `signed_event`, `chatwoot_desk`.
    static var kind: String { get }

    /// Reads the settings of a shop.
    ///
    /// - Throws: when a setting is missing or malformed.
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault)

    /// Milliseconds to wait at least before beginning again when a request had no answer, because the desk's search
    /// learns of new tickets only after a while.
    var settling: Instant { get }

    /// What comes next.
    ///
    /// - Parameter answers: The answers to the requests of this attempt in their order; a new attempt begins with none.
    func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep
}

extension DeskForwarder {
    /// No wait.
    public var settling: Instant { 0 }
}

/// What a forwarder does next.
public enum DeskStep: Sendable, Hashable {
    /// Make this request and ask again with its answer added.
    case call(OutboundCall)
    /// The form is there; the desk's name for it, where it has one.
    case done(reference: String?)
    /// Begin a new attempt, after so many milliseconds where the desk says when.
    case retry(after: Instant?)
    /// Never; a stable code without personal data.
    case refused(String)
}

/// What a forwarder may use beside the form.
public struct ForwardContext: Sendable, Hashable {
    /// Names the delivery in the outbox, the same over all attempts; letters, digits, `_` and `-`.
    public var deliveryID: String
    /// Which attempt this is, from 1.
    public var attempt: Int
    /// What time it is.
    public var now: Instant
    /// The desk's name of the conversation, where the customer already writes to that desk: `3/55` at Chatwoot.
    public var conversation: String?

    /// Describes what a forwarder may use.
    public init(deliveryID: String, attempt: Int = 1, now: Instant, conversation: String? = nil) {
        self.deliveryID = deliveryID
        self.attempt = attempt
        self.now = now
        self.conversation = conversation
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
