import Synchronization

/// Who reads conversations as they go on.
final class Readers: Sendable {
    private struct State {
        var readers: [ConversationID: [Int: AsyncStream<Utterance>.Continuation]] = [:]
        var count = 0
        var lastID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limits: ConversationLimits

    init(_ limits: ConversationLimits) { self.limits = limits }

    var count: Int { state.withLock { $0.count } }

    /// What is said from now on; nil when there are too many readers.
    func add(to conversation: ConversationID) -> AsyncStream<Utterance>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Utterance.self, bufferingPolicy: .bufferingOldest(max(limits.readerBuffer, 1)))
        let id: Int? = state.withLock { state in
            guard !state.isClosed, state.count < limits.readers,
                (state.readers[conversation]?.count ?? 0) < limits.readersPerConversation
            else { return nil }
            state.lastID &+= 1
            state.count += 1
            state.readers[conversation, default: [:]][state.lastID] = continuation
            return state.lastID
        }
        guard let id else { return nil }
        continuation.onTermination = { [weak self] _ in self?.remove(id, from: conversation) }
        return stream
    }

    private func remove(_ id: Int, from conversation: ConversationID) {
        state.withLock { state in
            guard state.readers[conversation]?.removeValue(forKey: id) != nil else { return }
            state.count -= 1
            if state.readers[conversation]?.isEmpty ?? false { state.readers[conversation] = nil }
        }
    }

    /// Tells everybody who reads the conversation. Who is too far behind is sent away to read what is stored.
    func publish(_ utterances: [Utterance], in conversation: ConversationID) {
        guard !utterances.isEmpty else { return }
        let readers = state.withLock { Array(($0.readers[conversation] ?? [:]).values) }
        for reader in readers {
            for utterance in utterances {
                if case .dropped = reader.yield(utterance) {
                    reader.finish()
                    break
                }
            }
        }
    }

    /// Ends all reading.
    func close() {
        let readers = state.withLock { state in
            state.isClosed = true
            return state.readers.values.flatMap(\.values)
        }
        for reader in readers { reader.finish() }
    }
}
