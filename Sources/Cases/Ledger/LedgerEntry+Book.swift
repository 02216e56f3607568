public import ChineseText

/// The number of an entry of the ledger: `JL-202603-0001`.
public typealias LedgerNumber = EntryNumber<LedgerEntry>
/// The entries of the ledger that were proposed in one month.
public typealias LedgerBook = Book<LedgerEntry>
/// What happened to an entry of the ledger.
public typealias LedgerEvent = BookEvent<LedgerEntry>

extension LedgerEntry: BookEntry {
    /// `JL`, 激励.
    public static let series = "JL"
    /// An entry begins as a proposal.
    public static let beginning = "ledger-proposed"
    /// The proposal and the steps.
    public static let eventTypes: Set<String> = [
        beginning, "ledger-heard", "ledger-confirmed", "ledger-rejected", "ledger-appealed", "ledger-settled",
    ]
    /// When it was proposed.
    public var begunAt: Instant { proposedAt }
    /// Who proposed it.
    public var begunBy: StaffID { proposer }
    /// The person the entry is about.
    public var concerns: StaffID { staff }
}

extension LedgerEntry.Record: BookRecord {
    /// The name of the event that records the step.
    public var name: String {
        switch step {
        case .hear: "ledger-heard"
        case .confirm: "ledger-confirmed"
        case .reject: "ledger-rejected"
        case .appeal: "ledger-appealed"
        case .settle: "ledger-settled"
        }
    }
}
