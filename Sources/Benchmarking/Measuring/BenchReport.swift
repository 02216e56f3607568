/// What was measured of one bot.
public struct BenchReport: Sendable, Encodable {
    /// How many messages were read.
    public let messages: Int
    /// Milliseconds of processor time from the files to a bot that answers, with nothing kept from an earlier time.
    public let loadCold: Double
    /// The same with what an earlier time kept.
    public let loadCached: Double
    /// Megabytes of the process with one bot loaded.
    public let memory: Double
    /// Bringing the message into normal form.
    public let normalise: MessageTime
    /// The intent of the highest precedence that a pattern or an expression hits.
    public let match: MessageTime
    /// Every pattern and expression that hits.
    public let matchAll: MessageTime
    /// What the message is like, by the examples.
    public let classify: MessageTime
    /// The values of all entities.
    public let entities: MessageTime
    /// The whole reading, the stages above among it.
    public let reading: MessageTime
    /// A whole turn: reading, the step of the conversation, its trace.
    public let turn: MessageTime
    /// A limit of the machine: adding up the bytes of the message.
    public let limitBytes: MessageTime
    /// A limit of the machine: one match of PCRE2 with machine code.
    public let limitPCRE2: MessageTime
    /// Bytes of a parked session, in the middle of all.
    public let session: Int
    /// Bytes of the largest parked session.
    public let largestSession: Int
    /// Matching by PCRE2 alone, one expression after another; where it was asked for.
    public let matchByLoop: MessageTime?
    /// The most megabytes that making the matcher took; where it was asked for.
    public let matcherMemory: Double?

    enum CodingKeys: String, CodingKey {
        case messages, normalise, match, classify, entities, reading, turn
        case loadCold = "load_cold_ms"
        case loadCached = "load_cached_ms"
        case memory = "memory_mb"
        case matchAll = "match_all"
        case limitBytes = "limit_bytes"
        case limitPCRE2 = "limit_pcre2"
        case session = "session_bytes"
        case largestSession = "session_bytes_max"
        case matchByLoop = "match_pcre2_loop"
        case matcherMemory = "matcher_mb"
    }
}
