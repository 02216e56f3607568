import Channels
import Conversations
import Hummingbird
import NIOCore
import StrictJSON

/// One reader's stream of what is said in a conversation: first what was said behind the last event that was seen, then
/// what is said from now on.
///
/// It ends when the service stops, when the reader is too far behind and when the reader goes away. Readers come again
/// and go on where they were.
struct EventFeed: Sendable {
    let hub: ConversationHub
    let conversation: ConversationID
    let updates: AsyncStream<Utterance>
    /// The number of the last event that the reader has seen.
    let seen: Int64
    let keepAlive: Int64
    let state: ServiceState

    private static let page = 200
    private static let waitBeforeComingAgain = 2_000

    /// What happens while somebody reads.
    private enum Happening: Sendable {
        case said(Utterance)
        case silence
    }

    func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(bytes: ServerSentEvent.retry(after: Self.waitBeforeComingAgain)))
        var last = try await writePast(to: &writer)
        let (happenings, source) = AsyncStream.makeStream(of: Happening.self, bufferingPolicy: .bufferingOldest(256))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await follow(source) }
            group.addTask { await beat(source) }
            group.addTask {
                await state.waitForStop()
                source.finish()
            }
            defer { group.cancelAll() }
            for await happening in happenings {
                switch happening {
                case .said(let utterance) where utterance.number > last:
                    last = utterance.number
                    try await writer.write(Self.bytes(of: utterance))
                case .said: break
                case .silence: try await writer.write(ByteBuffer(bytes: ServerSentEvent.keepAlive))
                }
            }
        }
    }

    /// What was said before, page by page; the number of the last of it.
    private func writePast(to writer: inout any ResponseBodyWriter) async throws -> Int64 {
        var last = seen
        while true {
            let said = try await hub.history(of: conversation, after: last, limit: Self.page)
            for utterance in said {
                last = max(last, utterance.number)
                try await writer.write(Self.bytes(of: utterance))
            }
            if said.count < Self.page { return last }
        }
    }

    private func follow(_ source: AsyncStream<Happening>.Continuation) async {
        for await utterance in updates {
            guard case .enqueued = source.yield(.said(utterance)) else { break }
        }
        source.finish()
    }

    private func beat(_ source: AsyncStream<Happening>.Continuation) async {
        while (try? await Task.sleep(for: .milliseconds(max(keepAlive, 10)))) != nil { source.yield(.silence) }
    }

    private static func bytes(of utterance: Utterance) throws -> ByteBuffer {
        ByteBuffer(bytes: try ServerSentEvent(id: String(utterance.number), data: utterance.shown.text).bytes)
    }
}
