/// Everything that one step of work changes. It is stored altogether or not at all.
public struct Batch: Sendable {
    /// The messages that led to this, each with the answer that is given when it comes again.
    public var inbound: [InboundMessage] = []
    /// Events, stream by stream.
    public var appends: [StreamAppend] = []
    /// What lists show of cases, in the place of what they showed before.
    public var cases: [CaseRow] = []
    /// What rows of earlier versions lack; a row that lacks nothing stays as it is.
    public var completions: [RowCompletion] = []
    /// Clocks that are new or have moved.
    public var clocks: [ClockRow] = []
    /// The names of clocks that are needed no more.
    public var removedClocks: [String] = []
    /// Sessions after this step.
    public var sessions: [SessionSave] = []
    /// The names of sessions that are over.
    public var removedSessions: [String] = []
    /// Messages to be sent.
    public var outbox: [OutboxMessage] = []
    /// What became of messages that were to be sent.
    public var deliveries: [DeliveryReport] = []
    /// Customers whose data must not be erased, or may be again.
    public var holds: [HoldChange] = []
    /// Keys that begin with this batch; `SealedJournal` fills this in.
    public var newKeys: [CustomerKey] = []
    /// The names of keys that the batch was sealed with; `SealedJournal` fills this in.
    public var usedKeys: Set<String> = []

    /// A batch that changes nothing.
    public init() {}

    /// Adds what another batch changes, behind what this one does. No stream, session or clock may be in both.
    public mutating func join(_ other: Batch) {
        inbound += other.inbound
        appends += other.appends
        cases += other.cases
        completions += other.completions
        clocks += other.clocks
        removedClocks += other.removedClocks
        sessions += other.sessions
        removedSessions += other.removedSessions
        outbox += other.outbox
        deliveries += other.deliveries
        holds += other.holds
        newKeys += other.newKeys
        usedKeys.formUnion(other.usedKeys)
    }
}

/// Events for the end of one stream.
public struct StreamAppend: Sendable {
    /// The stream.
    public var stream: StreamID
    /// How many events the stream had when the decision was taken; the batch is refused when it has others.
    public var expectedVersion: Int64
    /// The events in order.
    public var events: [NewEvent]

    /// Events for the end of a stream that had so many.
    public init(_ stream: StreamID, expectedVersion: Int64, events: [NewEvent]) {
        self.stream = stream
        self.expectedVersion = expectedVersion
        self.events = events
    }
}

/// What a batch came to.
public enum CommitOutcome: Sendable, Hashable {
    /// It is stored.
    case committed(CommitReceipt)
    /// Inbound messages were known already: nothing is stored, and these are the answers of the first time.
    case repeated([Acknowledgement])
}

/// Where a batch is stored.
public struct CommitReceipt: Sendable, Hashable {
    /// The number of its first event; nil when it has none.
    public var firstSequence: Int64?
    /// The end of the chain behind it.
    public var head: ChainHead

    /// Puts a place and a head together.
    public init(firstSequence: Int64?, head: ChainHead) {
        self.firstSequence = firstSequence
        self.head = head
    }
}
