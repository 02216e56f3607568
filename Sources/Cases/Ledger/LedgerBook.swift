public import ChineseText

/// What happened to an entry of the ledger, kept for ever. JSON: `{"entry", "proposed"}` or `{"entry", "step"}`.
public struct LedgerEvent: Codable, Sendable, Hashable {
    /// The entry.
    public let number: LedgerNumber
    /// The entry as it was proposed; nil for a later step.
    public let proposed: LedgerEntry?
    /// The step; nil for the proposal.
    public let step: LedgerEntry.Record?

    private enum CodingKeys: String, CodingKey {
        case proposed, step
        case number = "entry"
    }

    /// The name of what happened: `ledger-proposed`, `ledger-heard` and so on.
    public var type: String { step?.step.type ?? "ledger-proposed" }
    /// When it happened.
    public var at: Instant { step?.at ?? proposed?.proposedAt ?? .min }
    /// Who did it.
    public var actor: StaffID? { step?.by ?? proposed?.proposer }

    fileprivate init(_ number: LedgerNumber, proposed: LedgerEntry) {
        self.number = number
        self.proposed = proposed
        step = nil
    }

    fileprivate init(_ number: LedgerNumber, step: LedgerEntry.Record) {
        self.number = number
        proposed = nil
        self.step = step
    }
}

extension LedgerEntry.Step {
    /// The name of the event that records it.
    fileprivate var type: String {
        switch self {
        case .hear: "ledger-heard"
        case .confirm: "ledger-confirmed"
        case .reject: "ledger-rejected"
        case .appeal: "ledger-appealed"
        case .settle: "ledger-settled"
        }
    }
}

/// The entries that were proposed in one month, as their events left them.
public struct LedgerBook: Sendable, Hashable {
    /// An entry with its number.
    public struct Line: Sendable, Hashable {
        /// The number.
        public var number: LedgerNumber
        /// The entry.
        public var entry: LedgerEntry
    }

    /// The month.
    public let month: YearMonth
    /// The entries by serial.
    public private(set) var lines: [Line] = []
    /// How many events it has; who writes names the version he read.
    public private(set) var version = 0

    /// A book without entries.
    public init(month: YearMonth) { self.month = month }

    /// An entry by its number.
    public func line(_ number: LedgerNumber) -> Line? { lines.first { $0.number == number } }

    /// The event that adds an entry.
    public func proposing(_ entry: LedgerEntry) -> LedgerEvent? {
        LedgerNumber(month: month, serial: (lines.last?.number.serial ?? 0) + 1).map {
            LedgerEvent($0, proposed: entry)
        }
    }

    /// The event of a step on an entry; nil when there is no such entry. Throws why the step may not be taken.
    public func taking(
        _ step: LedgerEntry.Step, on number: LedgerNumber, by actor: Actor, at instant: Instant, policy: CasePolicy
    ) throws(Refusal) -> LedgerEvent? {
        guard let entry = line(number)?.entry else { return nil }
        return LedgerEvent(number, step: try entry.record(of: step, by: actor, at: instant, policy: policy))
    }

    /// Takes an event in. One that does not fit, of another month or of an entry that is not there, changes nothing but
    /// the version.
    public mutating func apply(_ event: LedgerEvent) {
        version += 1
        guard event.number.month == month else { return }
        if let proposed = event.proposed, line(event.number) == nil {
            lines.append(Line(number: event.number, entry: proposed))
        } else if let step = event.step, let place = lines.firstIndex(where: { $0.number == event.number }) {
            lines[place].entry.apply(step)
        }
    }
}
