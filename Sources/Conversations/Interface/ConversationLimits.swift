public import ChineseText

/// What bounds the service, so that no request makes it grow without end. Times are in milliseconds.
public struct ConversationLimits: Sendable, Hashable {
    /// Most requests that wait for their turn in one conversation.
    public var waitingPerConversation = 32
    /// Most requests that wait for their turn in all conversations.
    public var waiting = 4_096
    /// Most conversations that are kept in memory.
    public var conversationsInMemory = 8_192
    /// Messages of one sender per second, on average; none are refused when it is zero, as long as the host sets no rate.
    public var messagesPerSecond = 0.0
    /// Messages that one sender may send at once, where there is a rate.
    public var messagesAtOnce = 1.0
    /// Senders whose rate is remembered.
    public var sendersInMemory = 16_384
    /// Most characters of a message that are read; the rest is cut off.
    public var messageLength = 8_000
    /// How long a turn waits for a lookup before what it has so far is stored and said.
    public var lookupPatience: Instant = 1_500
    /// Lookups that are being asked at the same time; one more fails at once.
    public var lookups = 1_024
    /// What a deadline of a platform is shortened by, for the way of the answer.
    public var deadlineMargin: Instant = 500
    /// How long nobody may take a handoff before the bot takes the conversation back.
    public var acceptance: Instant = 3 * 60_000
    /// How long a person who has a conversation may say nothing before the bot takes it back.
    public var personSilence: Instant = 4 * 3_600_000
    /// Most readers of one conversation's news, and of all.
    public var readersPerConversation = 8
    /// Most readers of all conversations' news.
    public var readers = 20_000
    /// News that a slow reader may be behind.
    public var readerBuffer = 64
    /// Messages that are sent at the same time.
    public var sending = 32
    /// How long a message that is being sent is nobody else's.
    public var lease: Instant = 60_000
    /// How long nothing may be noticed that another process left to do.
    public var pollInterval: Instant = 1_000
    /// How often the clocks of the cases are looked at.
    public var caseClockInterval: Instant = 60_000
    /// Texts that are kept for a customer who must write first.
    public var heldTexts = 20
    /// Most pages of one fetching of messages.
    public var pullPages = 100

    /// The limits of a shop of one machine.
    public init() {}
}
