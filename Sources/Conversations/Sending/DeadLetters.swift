public import ChineseText
public import Journal

/// Messages that were given up. What they say is personal.
public struct DeadLetters: Sendable {
    /// Most letters of one reading.
    public static let largestLimit = 1_000

    private let journal: any Journal

    /// Those of a journal.
    public init(of journal: any Journal) { self.journal = journal }

    /// Letters behind a position, the oldest first. A limit out of range is taken as the nearest possible.
    public func list(after position: Int64 = 0, limit: Int = 100) async throws(JournalFault) -> [OutboxEntry] {
        try await journal.outbox(.dead, after: position, limit: min(max(limit, 1), Self.largestLimit))
    }

    /// Lets a letter be tried once more; false when there is none of this name.
    public func resend(_ id: String, at instant: Instant) async throws(JournalFault) -> Bool {
        var batch = Batch()
        batch.deliveries = [DeliveryReport(id: id, attempt: 0, result: .resend(at: instant), note: "resent")]
        do throws(JournalFault) {
            _ = try await journal.commit(batch)
            return true
        } catch {
            switch error {
            case .unknownMessage, .staleClaim: return false
            default: throw error
            }
        }
    }
}
