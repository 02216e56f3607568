public import ChineseText

/// What must last, and what must last together.
///
/// One `commit` is one transaction. Whoever decides on something reads what it depends on with its version, decides,
/// and commits with the versions it saw; when somebody else was faster, the batch is refused and nothing has changed.
/// `JournalCheck` of the room `JournalTesting` says what every implementation must do.
public protocol Journal: Sendable {
    /// Stores a batch altogether, or refuses it and changes nothing. When it returns, the batch survives the end of
    /// the process and of the machine's power.
    func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome

    /// Some events, oldest first; at most `limit`, and at most 10,000.
    func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent]
    /// The places of all events of some cases or other streams up to a place, ascending.
    func eventNumbers(of cases: EventLookBack, through last: Int64) async throws(JournalFault) -> [Int64]
    /// The events at some places, of some types only, in their order and as they are stored: what is sealed stays so
    /// until `opened` opens it. At most 10,000 places are looked at.
    func storedEvents(at places: [Int64], ofTypes types: Set<String>) async throws(JournalFault) -> [StoredEvent]
    /// Events that were read as they are stored, with their personal values opened.
    func opened(_ events: [StoredEvent]) async throws(JournalFault) -> [StoredEvent]
    /// One event by its place or its instant; nil when there is none.
    func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark?
    /// The end of the chain.
    func head() async throws(JournalFault) -> ChainHead
    /// How many events a stream has.
    func version(of stream: StreamID) async throws(JournalFault) -> Int64
    /// The answer that a message was given; nil when it is not known.
    func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement?

    /// A page of a list of cases.
    func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage
    /// The row of a case by its id or its number; nil when there is none.
    func caseRow(_ idOrNumber: String) async throws(JournalFault) -> CaseRow?
    /// How many cases carry labels, by label.
    func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount]
    /// The names of cases of a span whose rows an earlier version wrote, the newest first; at most 10,000.
    func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(JournalFault) -> [String]
    /// The greatest case number that begins so: the longest, and of these the last. The next one is made from it.
    func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String?

    /// The clocks of cases or of conversations that must be looked at by an instant, the earliest first; at most 10,000.
    func clocks(
        nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow]
    /// The clocks of a case, by id.
    func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow]

    /// A session; nil when there is none or its customer's data were erased.
    func session(_ id: String) async throws(JournalFault) -> StoredSession?

    /// Takes messages that are to be sent now, each as the first of its conversation, and counts the attempt.
    func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry]
    /// Lets go of all claims, so that their messages can be claimed at once, and says how many there were. The attempts
    /// count as made, with the note `OutboxEntry.interrupted`. Only for whoever knows that those who claimed are gone.
    func releaseClaims(at instant: Instant) async throws(JournalFault) -> Int
    /// Brings forward, by so many milliseconds, what waits for an instant of a clock that was set back meanwhile: messages
    /// to be sent, claims on them, clocks of conversations. Promises of cases stay at the instants that people were told.
    func bringForward(by milliseconds: Int64) async throws(JournalFault)
    /// Messages in a state, in their order, behind a position.
    func outbox(_ state: DeliveryState, after position: Int64, limit: Int) async throws(JournalFault) -> [OutboxEntry]

    /// The key of an owner; nil when there is none.
    func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey?
    /// Keys by their names; those that were dropped are missing.
    func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey]
    /// Drops all keys of a customer, and with them sessions and search keys; gives up the customer's unsent messages; says
    /// so in `StreamID.privacy`.
    func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport
    /// Drops what is past its period; says so in `StreamID.privacy`.
    func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport

    /// Walks the whole chain.
    func verify() async throws(JournalFault) -> ChainVerdict
}

/// Most rows of one reading.
public let largestReading = 10_000
