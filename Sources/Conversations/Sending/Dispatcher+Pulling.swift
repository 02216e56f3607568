import CaseDesk
import Channels
import ChineseText
import Journal

/// Platforms that keep the messages and only say that there are some.
extension Dispatcher {
    private struct Cursor: Codable {
        var cursor: String?
    }

    /// Notes that messages are to be fetched; it is done by whoever sends.
    func queue(_ order: PullOrder, of connection: ChannelConnection) async throws(IntakeFault) {
        let now = parts.clock.now
        let pull = OutboxPayload.PullToMake(
            connection: connection.name, api: order.api, account: order.account, token: order.token, at: now)
        let name = parts.desk.codes.digest(
            Array("\(connection.name) \(order.account) \(order.token ?? "") \(now)".utf8))
        var batch = Batch()
        do throws(JournalFault) {
            batch.outbox = [
                OutboxMessage(
                    id: "pull-" + name, conversation: "pull \(connection.name) \(order.account)",
                    payload: try StoredJSON.bytes(OutboxPayload.pull(pull)), due: now)
            ]
            _ = try await parts.journal.commit(batch)
        } catch {
            // The same news of the same moment came twice: one fetching is enough.
            if case .messageTaken = error { return }
            throw .notStored(error)
        }
        runner.tally.note { $0.outboxDepth += 1 }
        runner.outbox.ring()
    }

    /// Fetches page after page. The cursor is stored behind the messages of its page: what is fetched twice is known by
    /// its name.
    func attempt(_ pull: OutboxPayload.PullToMake) async -> Outcome {
        guard let connection = runner.parts.connections.first(where: { $0.name == pull.connection }),
            let adapter = connection.adapter
        else { return .never(note: "unknown_channel") }
        for _ in 0..<parts.limits.pullPages {
            do {
                let row = try await parts.journal.session(cursorName(pull))
                let cursor = try row.flatMap { try StoredJSON.value(Cursor.self, $0.bytes, "cursor").cursor }
                guard let call = adapter.pull(pull.order, after: cursor) else { return .never(note: "nothing_to_pull") }
                let response = try await parts.send(try await tokens.authorized(call))
                switch adapter.classify(response) {
                case .delivered: break
                case .renewToken:
                    if let need = call.token { await tokens.forget(need) }
                    return .later(after: nil, note: "token_refused")
                case .retry(let wish): return .later(after: wish, note: "http_\(response.status)")
                case .refused(let code): return .never(note: code)
                case .windowClosed: return .never(note: "window_closed")
                }
                let page = try adapter.read(response, of: pull.order)
                for message in page.messages {
                    try await runner.take(
                        message, on: connection, .platform(acknowledgement: .empty), at: parts.clock.now,
                        isRated: false)
                }
                if let next = page.cursor, next != cursor {
                    try await keep(next, of: pull, version: row?.version ?? 0)
                }
                guard page.hasMore else { return .sent(note: nil) }
            } catch let rejection as Rejection {
                return .never(note: rejection.code.rawValue)
            } catch let fault as IntakeFault {
                return .later(after: fault.retryAfter.map { Int64($0) * 1_000 }, note: fault.detail)
            } catch let fault as CallFault {
                return .unanswered(fault)
            } catch {
                return .later(after: nil, note: (error as? JournalFault)?.code ?? "not_fetched")
            }
        }
        return .later(after: nil, note: "more_pages")
    }

    private func cursorName(_ pull: OutboxPayload.PullToMake) -> String {
        "cursor-" + parts.desk.codes.digest(Array("\(pull.connection) \(pull.account)".utf8))
    }

    private func keep(
        _ cursor: String, of pull: OutboxPayload.PullToMake, version: Int64
    ) async throws(JournalFault) {
        var batch = Batch()
        batch.sessions = [
            SessionSave(
                id: cursorName(pull), expectedVersion: version,
                bytes: try StoredJSON.bytes(Cursor(cursor: cursor)), at: parts.clock.now)
        ]
        _ = try await parts.journal.commit(batch)
    }
}
