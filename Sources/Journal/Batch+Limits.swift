extension Batch {
    /// Most bytes of a payload.
    public static let largestPayload = 1 << 20
    /// Most bytes of a session or of an answer.
    public static let largestSession = 4 << 20
    /// Most rows of one batch.
    public static let mostRows = 10_000
    /// Most bytes of a name.
    public static let longestName = 200
    /// Most search keys of a case.
    public static let mostSearchKeys = 100
    /// Most labels of a case.
    public static let mostLabels = 20

    /// How many rows the batch writes.
    public var rowCount: Int {
        inbound.count + appends.reduce(0) { $0 + $1.events.count } + cases.count + completions.count + clocks.count
            + removedClocks.count
            + sessions.count + removedSessions.count + outbox.count + deliveries.count + holds.count + newKeys.count
    }

    /// Refuses what is larger than a journal need store.
    public func checkLimits() throws(JournalFault) {
        try Self.limit("batch", rowCount, Self.mostRows)
        for message in inbound {
            try Self.limit("inbound source", message.id.source.utf8.count, Self.longestName)
            try Self.limit("inbound id", message.id.id.utf8.count, Self.longestName)
            try Self.limit("inbound hash", message.body.count, Self.longestName)
            try Self.limit("acknowledgement", message.acknowledgement.count, Self.largestSession)
        }
        for append in appends {
            try Self.limit("stream kind", append.stream.kind.utf8.count, Self.longestName)
            try Self.limit("stream name", append.stream.name.utf8.count, Self.longestName)
            for event in append.events {
                try Self.limit("event payload", event.payload.count, Self.largestPayload)
                try Self.limit("event type", event.type.utf8.count, Self.longestName)
                try Self.limit("event actor", event.actor.utf8.count, Self.longestName)
            }
        }
        for row in cases {
            try Self.limit("case details", row.details.count, Self.largestPayload)
            try Self.limit("case keys", row.keys.count, Self.mostSearchKeys)
            try Self.limit("case labels", row.labels?.count ?? 0, Self.mostLabels)
        }
        for row in completions { try Self.limit("case labels", row.labels.count, Self.mostLabels) }
        for clock in clocks { try Self.limit("clock state", clock.state.count, Self.largestPayload) }
        for session in sessions { try Self.limit("session", session.bytes.count, Self.largestSession) }
        for message in outbox { try Self.limit("message payload", message.payload.count, Self.largestPayload) }
    }

    private static func limit(_ place: String, _ count: Int, _ most: Int) throws(JournalFault) {
        guard count <= most else { throw .tooLarge(place, count: count, limit: most) }
    }
}
