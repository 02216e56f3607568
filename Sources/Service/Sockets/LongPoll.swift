import Channels
import ChineseText
import Conversations
import HTTPTypes

/// One request that fetches: it waits until there is something for the client, and returns all of it.
struct LongPoll: Sendable {
    let connection: PollingConnection
    let hub: ConversationHub
    let channel: RasaSocketChannel
    let marks: ReadingMarks
    let state: ServiceState
    let clock: any ServiceClock

    /// Most utterances of one answer.
    private static let page = 50

    func packets() async throws -> [EnginePacket] {
        let (looks, received) = try connection.beginFetching()
        defer { connection.endFetching() }
        if let received { marks.read(received.conversation, to: received.last) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                await state.waitForStop()
                connection.wake()
            }
            var followed: ConversationID?
            var due: Instant?
            for await _ in looks {
                var (packets, reading) = connection.fetch(at: clock.now)
                if let reading {
                    // Following begins before the past is read, so that nothing is missed in between.
                    if followed != reading.conversation, packets.isEmpty {
                        let updates = try updates(of: reading.conversation)
                        group.addTask { for await _ in updates { connection.wake() } }
                        followed = reading.conversation
                    }
                    packets += try await said(in: reading)
                }
                if !packets.isEmpty { return packets }
                if state.isStopping { break }
                if due != connection.due {
                    let next = connection.due
                    group.addTask {
                        try? await clock.sleep(until: next)
                        connection.wake()
                    }
                    due = next
                }
            }
            return [EnginePacket(.noop)]
        }
    }

    private func updates(of conversation: ConversationID) throws -> AsyncStream<Utterance> {
        guard let updates = hub.updates(of: conversation) else {
            throw Refusal(.tooManyRequests, "too_many_readers", retryAfter: 10)
        }
        return updates
    }

    /// What the shop has said since the client read last. What the customer said, the widget shows by itself.
    private func said(in reading: PollingConnection.Holding) async throws -> [EnginePacket] {
        var (packets, last): ([EnginePacket], Int64) = ([], reading.last)
        while packets.isEmpty {
            let said: [Utterance]
            do throws(IntakeFault) {
                said = try await hub.history(of: reading.conversation, after: last, limit: Self.page)
            } catch {
                throw Refusal(error)
            }
            for utterance in said where utterance.from != .customer {
                packets += channel.packets(of: utterance.reply).map(\.message)
            }
            guard let end = said.last?.number else { break }
            last = end
        }
        if last > reading.last { connection.handedOut(last, of: reading.conversation) }
        return packets
    }
}
