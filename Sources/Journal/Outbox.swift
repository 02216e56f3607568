public import ChineseText

/// A message that is to be sent, at least once, in the order of its conversation.
public struct OutboxMessage: Sendable, Hashable {
    /// Its name, by which the receiver knows it again.
    public var id: String
    /// Messages of one conversation are sent one after the other.
    public var conversation: String
    /// What is sent, as JSON; personal values are written `{"$personal": value}`.
    public var payload: [UInt8]
    /// When it is to be sent at the earliest.
    public var due: Instant
    /// Whose personal data it holds; needed when there are any.
    public var owner: DataOwner?

    /// Describes a message.
    public init(id: String, conversation: String, payload: [UInt8], due: Instant, owner: DataOwner? = nil) {
        self.id = id
        self.conversation = conversation
        self.payload = payload
        self.due = due
        self.owner = owner
    }
}

/// Where a message to be sent is in its life.
public enum DeliveryState: String, Sendable, Hashable, CaseIterable {
    /// It waits for its instant, or for one of its conversation before it.
    case waiting
    /// Somebody is sending it.
    case claimed
    /// The receiver has it.
    case delivered
    /// Nobody tries any more until a person says so.
    case dead
}

/// A message with its state.
public struct OutboxEntry: Sendable, Hashable {
    /// The note of an attempt that nobody can say any more what came of.
    public static let interrupted = "interrupted"

    /// Its place among all messages.
    public var position: Int64
    /// The message. Its due instant is that of the next attempt; while somebody is sending it, the end of the claim.
    public var message: OutboxMessage
    /// Where it is in its life.
    public var state: DeliveryState
    /// How often somebody has begun to send it.
    public var attempt: Int
    /// What the last attempt came to, as a code without personal data.
    public var note: String?

    /// Describes a message with its state.
    public init(
        position: Int64, message: OutboxMessage, state: DeliveryState = .waiting, attempt: Int = 0, note: String? = nil
    ) {
        self.position = position
        self.message = message
        self.state = state
        self.attempt = attempt
        self.note = note
    }

    /// The entry when its claim is let go of; nil when nobody has claimed it.
    public func released(at instant: Instant) -> OutboxEntry? {
        guard state == .claimed else { return nil }
        var entry = self
        entry.state = .waiting
        entry.note = Self.interrupted
        // Never later than the claim would have run out: the clock of whoever lets go may be ahead.
        entry.message.due = min(entry.message.due, instant)
        return entry
    }
}

/// Asks for messages that are to be sent now.
public struct ClaimOrder: Sendable, Hashable {
    /// Most messages of one order.
    public static let largestLimit = 1_000

    /// What time it is.
    public var now: Instant
    /// How long, in milliseconds, nobody else may send them.
    public var lease: Int64
    /// Most messages that are wanted, 1 to 1000.
    public var limit: Int
    /// The one conversation whose messages are wanted; nil for all.
    public var conversation: String?

    /// Asks for some messages; a limit out of range is taken as the nearest possible.
    public init(now: Instant, lease: Int64 = 60_000, limit: Int = 50, conversation: String? = nil) {
        self.now = now
        self.conversation = conversation
        self.lease = max(lease, 1)
        self.limit = min(max(limit, 1), Self.largestLimit)
    }

    /// Until when the claims of this order last.
    public var until: Instant {
        let (sum, isTooLate) = now.addingReportingOverflow(lease)
        return isTooLate ? .max : sum
    }

    /// The entry in the hands of whoever gave the order.
    public func claimed(_ entry: OutboxEntry) -> OutboxEntry {
        var entry = entry
        entry.state = .claimed
        entry.attempt &+= 1
        entry.message.due = until
        return entry
    }
}

/// What became of a message.
public struct DeliveryReport: Sendable, Hashable {
    /// What became of it.
    public enum Result: Sendable, Hashable {
        /// The receiver has it.
        case delivered
        /// It did not work; to be tried again.
        case retry(at: Instant)
        /// It will never work, or has not for too long.
        case dead
        /// Nobody has tried it after all; the attempt does not count.
        case putBack(until: Instant)
        /// A person wants a dead one to be tried again.
        case resend(at: Instant)
    }

    /// The message.
    public var id: String
    /// The attempt that this is about, so that a claim that ran out cannot report any more; ignored by `resend`.
    public var attempt: Int
    /// What became of it.
    public var result: Result
    /// Why, as a code without personal data.
    public var note: String?

    /// Says what became of an attempt.
    public init(id: String, attempt: Int, result: Result, note: String? = nil) {
        self.id = id
        self.attempt = attempt
        self.result = result
        self.note = note
    }

    /// The entry after this report, or why it does not apply.
    public func applied(to entry: OutboxEntry) throws(JournalFault) -> OutboxEntry {
        var next = entry
        next.note = note
        switch result {
        case .resend(let instant):
            guard entry.state == .dead else { throw .staleClaim(message: id) }
            next.state = .waiting
            next.message.due = instant
            return next
        case .delivered: next.state = .delivered
        case .dead: next.state = .dead
        case .retry(let instant):
            next.state = .waiting
            next.message.due = instant
        case .putBack(let instant):
            next.state = .waiting
            next.message.due = instant
            next.attempt = max(entry.attempt - 1, 0)
            next.note = entry.note
        }
        guard entry.state == .claimed, entry.attempt == attempt else { throw .staleClaim(message: id) }
        return next
    }
}
