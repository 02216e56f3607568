public import ChineseText

/// How long personal data are kept.
public struct RetentionTable: Sendable, Hashable {
    /// A day in milliseconds.
    public static let day: Int64 = 86_400_000

    /// Days for each kind of stream, counted from its last event; for cases from the day they were archived.
    /// What is not listed is kept.
    public var days: [String: Int]
    /// Hours for which an inbound message is known again.
    public var acknowledgementHours: Int
    /// Days for which messages stay that were delivered or given up.
    public var outboxDays: Int

    /// Puts periods together.
    public init(days: [String: Int], acknowledgementHours: Int = 72, outboxDays: Int = 90) {
        self.days = days
        self.acknowledgementHours = acknowledgementHours
        self.outboxDays = outboxDays
    }

    /// Periods to begin with; each shop must decide on its own. Three years are what the Chinese law on electronic
    /// commerce asks for the records of a transaction.
    public static let standard = RetentionTable(days: [
        "conversation": 365, StreamID.caseKind: 1_095, "attachment": 1_095, "ledger": 1_095,
        "improvement": 1_095, "quality": 1_095, "outreach": 1_095,
    ])

    /// The last instant whose data of a kind are past their period.
    public func limit(of kind: String, at now: Instant) -> Instant? {
        days[kind].map { now &- Int64(clamping: max($0, 0)).multipliedClamping(by: Self.day) }
    }

    /// The last instant whose inbound messages are forgotten.
    public func acknowledgementLimit(at now: Instant) -> Instant {
        now &- Int64(max(acknowledgementHours, 0)).multipliedClamping(by: 3_600_000)
    }

    /// The last instant whose delivered messages are removed.
    public func outboxLimit(at now: Instant) -> Instant {
        now &- Int64(max(outboxDays, 0)).multipliedClamping(by: Self.day)
    }
}

extension Int64 {
    fileprivate func multipliedClamping(by other: Int64) -> Int64 {
        let (product, isTooLarge) = multipliedReportingOverflow(by: other)
        return isTooLarge ? .max / 4 : Swift.min(product, .max / 4)
    }
}

/// Asks for everything that is past its period to be erased.
public struct SweepOrder: Sendable, Hashable {
    /// What time it is.
    public var now: Instant
    /// The periods.
    public var table: RetentionTable
    /// Who asks.
    public var actor: String

    /// Asks for a sweep.
    public init(now: Instant, table: RetentionTable = .standard, actor: String) {
        self.now = now
        self.table = table
        self.actor = actor
    }
}

/// What a sweep erased.
public struct SweepReport: Sendable, Hashable {
    /// For each kind of stream, how many keys were dropped.
    public var keys: [String: Int] = [:]
    /// How many sessions were removed with them.
    public var sessions = 0
    /// How many inbound messages were forgotten.
    public var acknowledgements = 0
    /// How many messages were removed that had been sent or given up.
    public var messages = 0
    /// How many unsent messages were given up, because nothing of what they said is left.
    public var givenUp = 0
    /// Whether the storage's log holds no copy of the dropped keys any more. It may while another process reads; then
    /// the copy goes when the store is opened or closed next.
    public var isLogEmptied = true

    /// A sweep that erased nothing.
    public init() {}
}

/// Asks for all personal data of a customer to be erased.
public struct ErasureOrder: Sendable, Hashable {
    /// The customer's opaque key.
    public var customer: String
    /// Who asks.
    public var actor: String
    /// When.
    public var at: Instant
    /// Why, as a code without personal data.
    public var reason: String

    /// Asks for an erasure.
    public init(customer: String, actor: String, at: Instant, reason: String) {
        self.customer = customer
        self.actor = actor
        self.at = at
        self.reason = reason
    }
}

/// What an erasure removed.
public struct ErasureReport: Sendable, Hashable {
    /// How many keys were dropped.
    public var keys = 0
    /// How many sessions were removed.
    public var sessions = 0
    /// How many search keys of cases were removed.
    public var searchKeys = 0
    /// How many unsent messages were given up, because nothing of what they said is left.
    public var messages = 0
    /// Whether the storage's log holds no copy of the dropped keys any more. It may while another process reads; then
    /// the copy goes when the store is opened or closed next.
    public var isLogEmptied = true

    /// The note of messages that were given up because their customer's data were erased.
    public static let note = "customer-erased"

    /// An erasure that removed nothing.
    public init() {}
}

/// Says that a customer's data must be kept, whatever the periods say, or that they need not be any more.
public struct HoldChange: Sendable, Hashable {
    /// The customer's opaque key.
    public var customer: String
    /// Why they must be kept, as a code; nil when they need not be any more.
    public var reason: String?
    /// Since when.
    public var at: Instant

    /// Sets or lifts a hold.
    public init(customer: String, reason: String?, at: Instant) {
        self.customer = customer
        self.reason = reason
        self.at = at
    }
}

/// The events by which a journal says what it erased. They name no customer.
public enum PrivacyRecord {
    /// The event of an erasure.
    public static func event(of order: ErasureOrder, _ report: ErasureReport) -> NewEvent {
        let counts = #""keys":\#(report.keys),"sessions":\#(report.sessions),"messages":\#(report.messages)"#
        return NewEvent(
            type: "customer-erased", payload: Array(#"{"reason":\#(JSONText.quoted(order.reason)),\#(counts)}"#.utf8),
            actor: order.actor, at: order.at)
    }

    /// The event of a sweep; nil when it erased no personal data.
    public static func event(of order: SweepOrder, _ report: SweepReport) -> NewEvent? {
        guard !report.keys.isEmpty else { return nil }
        let kinds = report.keys.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value)" }
        let counts = #""sessions":\#(report.sessions),"messages":\#(report.givenUp)"#
        let payload = #"{"keys":{\#(kinds.joined(separator: ","))},\#(counts)}"#
        return NewEvent(type: "retention-swept", payload: Array(payload.utf8), actor: order.actor, at: order.now)
    }
}
