public import CaseDesk
public import CaseDialogue
public import Cases
public import Channels
public import DialogueRuntime
public import Forwarding
public import Journal

/// One channel that a shop has set up.
public struct ChannelConnection: Sendable {
    /// The shop's name for it, as in the address of its webhook.
    public var name: String
    /// What speaks the platform's language; nil for the shop's own website, whose visitors read their conversation.
    public var adapter: (any ChannelAdapter)?
    /// Channels of one space know the same people by the same ids: two of one platform, or those of the shop's own
    /// accounts. Each channel is a space of its own unless the shop says otherwise.
    public var customerSpace: String
    /// The name of the channel in scripts.
    public var channel: String
    /// Whether replies are to wait for the customer: nothing is ever sent later.
    public var isRead: Bool { adapter == nil }

    /// A channel.
    public init(
        name: String, adapter: (any ChannelAdapter)?, channel: String? = nil, customerSpace: String? = nil
    ) {
        self.name = name
        self.adapter = adapter
        self.channel = channel ?? name
        self.customerSpace = customerSpace ?? name
    }

    /// The account under which the shop knows whom the platform calls by an id.
    public func account(of sender: String) -> String { customerSpace + ":" + sender }
}

/// Sends a request and returns what came back.
public typealias CallSender = @Sendable (OutboundCall) async throws(CallFault) -> CallResponse

/// What a hub of conversations is made of.
public struct ConversationParts: Sendable {
    /// Runs the bot.
    public var interpreter: Interpreter
    /// What must last.
    public var journal: any Journal
    /// Where forms become cases. It stands on the same journal.
    public var desk: CaseDesk
    /// Answers lookups.
    public var lookups: any LookupProvider
    /// The channels.
    public var connections: [ChannelConnection]
    /// The desks that escalation forms go to.
    public var forwarders: [DeskConnection] = []
    /// Sends what is to be sent.
    public var send: CallSender
    /// What bounds the service.
    public var limits = ConversationLimits()
    /// What time it is.
    public var clock: any ServiceClock = SystemClock()
    /// So many bytes that nobody can foretell.
    public var random: @Sendable (Int) -> [UInt8] = { count in
        // Eight bytes at a time: each number costs a call of the system.
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }
    /// Decides among the variants of a response.
    public var seed: UInt64 = 1
    /// When the shop writes to customers by itself; nil when it never does.
    public var outreach: OutreachRules?
    /// The language of what the service itself says.
    public var language = ReadingLanguage.chinese

    /// The parts that every hub needs.
    public init(
        interpreter: Interpreter, journal: any Journal, desk: CaseDesk, lookups: any LookupProvider,
        connections: [ChannelConnection], send: @escaping CallSender
    ) {
        self.interpreter = interpreter
        self.journal = journal
        self.desk = desk
        self.lookups = lookups
        self.connections = connections
        self.send = send
    }
}

/// The parts of a hub behind one reference: they are many, and a copy of each costs a count.
final class SharedParts: Sendable {
    let parts: ConversationParts

    init(_ parts: ConversationParts) { self.parts = parts }
}
