public import ChineseText

/// Something that happened, as it is given to the journal.
public struct NewEvent: Sendable, Hashable {
    /// What kind of thing happened, such as `registered`.
    public var type: String
    /// The particulars as JSON; personal values at any depth are written `{"$personal": value}`.
    public var payload: [UInt8]
    /// Who did it: the bot, the system, or a member of staff.
    public var actor: String
    /// When it happened, in milliseconds since 1970.
    public var at: Instant
    /// The customer whose key seals the personal values; needed when there are any.
    public var customer: String?

    /// Describes something that happened.
    public init(type: String, payload: [UInt8], actor: String, at: Instant, customer: String? = nil) {
        self.type = type
        self.payload = payload
        self.actor = actor
        self.at = at
        self.customer = customer
    }
}

/// An event in its place: in the order of the whole journal, in its stream, and in the chain.
public struct StoredEvent: Sendable, Hashable {
    /// The place among all events, from 1 and without gaps.
    public var sequence: Int64
    /// What it is about.
    public var stream: StreamID
    /// The place in its stream, from 1 and without gaps.
    public var version: Int64
    /// What happened.
    public var event: NewEvent
    /// The hash over this event as it is stored and over the hash before it.
    public var hash: ChainHash

    /// Puts an event in its place.
    public init(sequence: Int64, stream: StreamID, version: Int64, event: NewEvent, hash: ChainHash) {
        self.sequence = sequence
        self.stream = stream
        self.version = version
        self.event = event
        self.hash = hash
    }
}

/// Which events are read, oldest first.
public enum EventSelection: Sendable, Hashable {
    /// Those of one stream whose version is greater.
    case stream(StreamID, afterVersion: Int64)
    /// All whose sequence number is greater.
    case all(afterSequence: Int64)
    /// The last ones of the journal.
    case latest
}
