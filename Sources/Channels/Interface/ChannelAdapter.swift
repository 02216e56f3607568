public import ChineseText

/// One platform: its bytes to messages, and replies to its bytes. Pure: it sends nothing, stores nothing, reads no clock.
///
/// What the shell owns: the memory of what came before (`Acceptance.messages` by their idempotency keys, `signature` as
/// it is), the order of a conversation, deadlines, splitting long texts, quotas, the outbox and its retries.
public protocol ChannelAdapter: Sendable {
    /// Its name in the table of channels: `wechat_oa`, `telegram`.
    static var kind: String { get }

    /// The keys of the settings that it reads, those first that it cannot do without.
    static var settings: [String] { get }

    /// Reads the settings of a shop.
    ///
    /// - Throws: when a setting is missing or malformed. A channel without its secret does not start.
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault)

    /// What the channel can do.
    var capabilities: Capabilities { get }

    /// Verifies a request and reads it; verification comes before parsing.
    ///
    /// - Throws: `Rejection` for everything that is not accepted; nothing of the request may have had an effect.
    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt

    /// The replies as the answer to the request of a message; nil when they must be sent later.
    func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse?

    /// The requests that send one reply, in their order; none where the channel cannot say it.
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall]

    /// What an answer of the platform means.
    func classify(_ response: CallResponse) -> Delivery

    /// The request for the next page of messages that a platform keeps, behind a cursor; nil for platforms that push.
    func pull(_ order: PullOrder, after cursor: String?) -> OutboundCall?

    /// Reads a page of messages.
    func read(_ page: CallResponse, of order: PullOrder) throws(Rejection) -> PulledPage
}

/// What became of a request.
public enum Receipt: Sendable, Hashable {
    /// The platform checks the address; nothing else happens.
    case challenge(ChannelResponse)
    /// Messages are taken.
    case accepted(Acceptance)
    /// Acknowledge, then fetch messages from the platform.
    case pull(PullOrder, acknowledgement: ChannelResponse)
    /// Acknowledge and do nothing; a stable reason: `own_side_message`, `unsupported_event` …
    case ignored(reason: String, acknowledgement: ChannelResponse)
}

/// Messages that are taken.
public struct Acceptance: Sendable, Hashable {
    /// The messages in their order.
    public var messages: [Inbound]
    /// The answer when nothing is said at once.
    public var acknowledgement: ChannelResponse
    /// The verified signature with what it is good for, where it does not cover the body: the same one with another body
    /// is to be refused. Nil where the signature covers the body.
    public var signature: String?

    /// Describes messages that are taken.
    public init(messages: [Inbound], acknowledgement: ChannelResponse, signature: String? = nil) {
        self.messages = messages
        self.acknowledgement = acknowledgement
        self.signature = signature
    }
}

/// Where messages are to be fetched.
public struct PullOrder: Sendable, Hashable {
    /// The API.
    public var api: String
    /// The account whose messages they are; each has a cursor of its own.
    public var account: String
    /// The platform's permission to fetch now.
    public var token: String?

    /// Describes where messages are fetched.
    public init(api: String, account: String, token: String?) {
        self.api = api
        self.account = account
        self.token = token
    }
}

/// A page of fetched messages.
public struct PulledPage: Sendable, Hashable {
    /// The messages in their order.
    public var messages: [Inbound]
    /// What comes next begins behind this.
    public var cursor: String?
    /// Whether there is more; a page may be empty and still not the last.
    public var hasMore: Bool

    /// Describes a page.
    public init(messages: [Inbound], cursor: String?, hasMore: Bool) {
        self.messages = messages
        self.cursor = cursor
        self.hasMore = hasMore
    }
}

extension ChannelAdapter {
    /// Replies are sent later.
    public func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? { nil }

    /// The status of HTTP says everything.
    public func classify(_ response: CallResponse) -> Delivery { .byStatus(response) }

    /// The platform pushes.
    public func pull(_ order: PullOrder, after cursor: String?) -> OutboundCall? { nil }

    /// The platform pushes.
    public func read(_ page: CallResponse, of order: PullOrder) throws(Rejection) -> PulledPage {
        PulledPage(messages: [], cursor: nil, hasMore: false)
    }
}
