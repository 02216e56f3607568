/// What a hub has done since it began, for metrics.
public struct HubCounters: Sendable, Hashable {
    /// Turns that were stored.
    public var turns = 0
    /// Messages that came again and were answered as the first time.
    public var repeats = 0
    /// What was refused, by code.
    public var refusals: [String: Int] = [:]
    /// News of platforms that are no message, by reason.
    public var ignored: [String: Int] = [:]
    /// Messages that were sent.
    public var sent = 0
    /// Attempts to send that are to be made again.
    public var retries = 0
    /// Messages that were given up.
    public var deadLetters = 0
    /// Texts that were kept until the customer writes, because the platform allowed no more.
    public var held = 0
    /// Messages that were stored to be sent and are neither sent nor given up, without news of cases.
    public var outboxDepth = 0
    /// Conversations that are being worked on.
    public var lanes = 0
    /// Requests that wait for their turn.
    public var waiting = 0
    /// Conversations in memory.
    public var conversations = 0
    /// Readers of news.
    public var readers = 0
    /// Milliseconds from the arrival of a message to its acknowledgement.
    public var acknowledgement = Histogram()
    /// Milliseconds from when a message was to be sent to its delivery.
    public var delivery = Histogram()

    /// How many values were at most so large.
    public struct Histogram: Sendable, Hashable {
        /// The upper bounds, in milliseconds.
        public static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000]
        /// How many values were in each range; the last counts those above all bounds.
        public private(set) var counts = Array(repeating: 0, count: bounds.count + 1)
        /// The sum of all values.
        public private(set) var sum: Int64 = 0

        /// How many values there were.
        public var count: Int { counts.reduce(0, +) }

        mutating func add(_ value: Int64) {
            counts[Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count] += 1
            sum &+= max(value, 0)
        }
    }

    /// Nothing was done yet.
    public init() {}
}
