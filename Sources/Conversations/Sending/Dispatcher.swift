import CaseDesk
import Channels
import ChineseText
import Forwarding
import Journal
import Synchronization

/// Sends what waits in the outbox: at least once, in the order of each conversation, with patience.
final class Dispatcher: Sendable {
    /// What an attempt came to.
    enum Outcome: Sendable {
        case sent(note: String?, keeping: [SessionSave] = [])
        case later(after: Int64?, note: String)
        case never(note: String)
        /// Nothing came back: tried again where that can help, else given up.
        case unanswered(CallFault, wish: Int64? = nil)
        /// Nobody has tried: the counterpart is slow and has its share of the room.
        case noRoom
        /// The platform allows no more until the customer writes.
        case windowClosed
        /// Whoever worked on it has stored what became of it.
        case settled
    }

    let runner: TurnRunner
    let inFlight = WorkInFlight()
    private let places = SendingRoom()
    let tokens: AccessTokens
    private let connections: [String: ChannelConnection]
    let forwarders: [String: DeskConnection]

    var parts: ConversationParts { runner.parts }
    var now: Instant { parts.clock.now }

    init(_ runner: TurnRunner) {
        self.runner = runner
        tokens = AccessTokens(send: runner.parts.send, clock: runner.parts.clock)
        connections = Dictionary(runner.parts.connections.map { ($0.name, $0) }) { first, _ in first }
        forwarders = Dictionary(runner.parts.forwarders.map { ($0.name, $0) }) { first, _ in first }
    }

    // MARK: Taking

    /// Begins to send what is due, as much as may be sent at once.
    func sendDue() async {
        // What waits for slow answers takes nobody's room, up to a limit.
        let count = inFlight.count
        let room = parts.limits.sending - count + min(places.slowCount(at: parts.clock.steady), parts.limits.sending)
        guard room > 0 else { return }
        do throws(JournalFault) {
            let order = ClaimOrder(now: now, lease: parts.limits.lease, limit: room)
            let entries = try await parts.journal.claim(order)
            for entry in entries { inFlight.begin { await self.send(entry) } }
        } catch {
            runner.tally.refused("outbox_not_read")
            runner.storage.note(error)
        }
    }

    /// Sends one message and what comes behind it in its conversation.
    private func send(_ first: OutboxEntry) async {
        var next: OutboxEntry? = first
        while let entry = next {
            let isGoingOn = await attempt(entry)
            guard isGoingOn else { break }
            let order = ClaimOrder(
                now: now, lease: parts.limits.lease, limit: 1, conversation: entry.message.conversation)
            next = try? await parts.journal.claim(order).first
        }
        runner.outbox.ring()
    }

    /// Tries to send a message and stores what became of it; says whether the next one of the conversation may follow.
    private func attempt(_ entry: OutboxEntry) async -> Bool {
        guard let payload = OutboxPayload(entry.message) else {
            let outcome = CaseNotice(entry.message) == nil ? .never(note: "unreadable") : await tell(entry)
            return await settle(entry, outcome, begun: entry.message.due, isCounted: false)
        }
        let outcome: Outcome
        if let place = places.enter(payload.counterpart, at: parts.clock.steady) {
            outcome = await attempt(payload, entry)
            places.leave(place, isAnswered: !outcome.isUnanswered)
        } else {
            outcome = .noRoom
        }
        return await settle(entry, outcome, begun: payload.at, isCounted: true)
    }

    private func attempt(_ payload: OutboxPayload, _ entry: OutboxEntry) async -> Outcome {
        switch payload {
        case .reply(let reply): await attempt(reply, entry)
        case .form(let form): await attempt(form, entry)
        case .words(let words): await attempt(words, entry)
        case .pull(let pull): await attempt(pull)
        }
    }

    private func settle(
        _ entry: OutboxEntry, _ outcome: Outcome, begun: Instant, isCounted: Bool
    ) async -> Bool {
        var report = DeliveryReport(id: entry.message.id, attempt: entry.attempt, result: .delivered)
        var batch = Batch()
        switch outcome {
        case .settled: return true
        case .windowClosed: return await giveBack(entry)
        case .sent(let note, let sessions):
            report.note = note
            batch.sessions = sessions
        case .never(let note):
            report.result = .dead
            report.note = note
        case .noRoom:
            let pause = SendingRoom.putBack * (256 + Int64(parts.random(1).first ?? 128)) / 256
            report.result = .putBack(until: now.advanced(byClamping: pause))
        case .unanswered(let fault, let wish):
            report.note = fault.code
            report.result = fault.isTransient ? again(entry, wish, begun: begun) : .dead
        case .later(let wish, let note):
            report.note = note
            report.result = again(entry, wish, begun: begun)
        }
        batch.deliveries = [report]
        do throws(JournalFault) {
            _ = try await parts.journal.commit(batch)
        } catch {
            // Another attempt has it, or the journal is away: the claim runs out, and it is tried again.
            runner.tally.refused("delivery_not_stored")
            runner.storage.note(error)
            return false
        }
        count(report, begun: begun, isCounted: isCounted)
        return true
    }

    /// When it is tried again; dead when it has been tried for long enough.
    private func again(_ entry: OutboxEntry, _ wish: Int64?, begun: Instant) -> DeliveryReport.Result {
        let noise = parts.random(1).first ?? 128
        let next = RetrySchedule.next(after: entry.attempt, begun: begun, now: now, wish: wish, noise: noise)
        return next.map { .retry(at: $0) } ?? .dead
    }

    private func count(_ report: DeliveryReport, begun: Instant, isCounted: Bool) {
        let passed = now &- begun
        runner.tally.note { counters in
            switch report.result {
            case .delivered:
                counters.sent += 1
                counters.outboxDepth -= isCounted ? 1 : 0
                counters.delivery.add(passed)
            case .retry: counters.retries += 1
            case .dead:
                counters.deadLetters += 1
                counters.outboxDepth -= isCounted ? 1 : 0
            case .putBack, .resend: break
            }
        }
        if case .retry(let instant) = report.result { runner.outbox.ring(at: instant) }
    }

    /// Counts what an earlier process left to be sent; news of cases are the desk's and not counted.
    func countWaiting() async throws(JournalFault) {
        var count = 0
        for state in [DeliveryState.waiting, .claimed] {
            count += try await parts.journal.outbox(state, after: 0, limit: largestReading)
                .count { CaseNotice($0.message) == nil }
        }
        let waiting = count
        runner.tally.note { $0.outboxDepth = waiting }
    }

    // MARK: Replies

    private func attempt(_ message: OutboxPayload.ReplyToSend, _ entry: OutboxEntry) async -> Outcome {
        guard let reply = message.reply.value?.reply, let address = message.address.value else {
            return .never(note: ErasureReport.note)
        }
        guard let adapter = connections[message.connection]?.adapter else { return .never(note: "unknown_channel") }
        if let until = message.until, now >= until { return .windowClosed }
        let calls = adapter.plan(reply, to: address, context: context(of: entry))
        guard !calls.isEmpty else { return .never(note: "unsupported_reply") }
        for call in calls {
            switch await delivery(of: call, by: adapter) {
            case .sent: continue
            case let other: return other
            }
        }
        return .sent(note: nil)
    }

    private func context(of entry: OutboxEntry) -> SendContext {
        SendContext(outboundID: outboundID(of: entry), now: now, salt: parts.random(16))
    }

    /// The name of a message for its receiver, the same at every attempt.
    func outboundID(of entry: OutboxEntry) -> String {
        String(parts.desk.codes.digest(Array(entry.message.id.utf8)).prefix(32))
    }

    /// Sends one request. A token that is no longer good is fetched anew once.
    private func delivery(of call: OutboundCall, by adapter: any ChannelAdapter) async -> Outcome {
        for isAgain in [false, true] {
            let response: CallResponse
            do throws(CallFault) {
                response = try await parts.send(try await tokens.authorized(call))
            } catch {
                return .unanswered(error)
            }
            switch adapter.classify(response) {
            case .delivered: return .sent(note: nil)
            case .retry(let wish): return .later(after: wish, note: "http_\(response.status)")
            case .refused(let code): return .never(note: code)
            case .windowClosed: return .windowClosed
            case .renewToken:
                guard let need = call.token else { return .never(note: "token_refused") }
                await tokens.forget(need)
                if isAgain { return .later(after: nil, note: "token_refused") }
            }
        }
        return .later(after: nil, note: "token_refused")
    }

    /// Keeps what the platform has no room for until the customer writes again.
    private func giveBack(_ entry: OutboxEntry) async -> Bool {
        guard case .reply(let message) = OutboxPayload(entry.message) else { return false }
        let isHeld = message.isDroppedLate != true
        let words = isHeld ? message.reply.value.map(\.reply).flatMap(ReplyFitting.words(of:)) : nil
        let report = DeliveryReport(
            id: entry.message.id, attempt: entry.attempt, result: .dead, note: "window_closed")
        let isStored = await runner.inLane(message.conversation) { () -> Bool in
            do throws(JournalFault) {
                _ = try await self.runner.change(message.conversation) { (change) throws(JournalFault) in
                    change.batch.deliveries = [report]
                    change.hold([words].compactMap(\.self))
                }
                return true
            } catch {
                self.runner.tally.refused("delivery_not_stored")
                return false
            }
        }
        guard isStored ?? false else { return false }
        runner.tally.note { $0.outboxDepth -= 1 }
        return true
    }
}

extension Dispatcher.Outcome {
    /// Whether nothing came back, and something may another time.
    fileprivate var isUnanswered: Bool {
        if case .unanswered(let fault, _) = self { fault.isTransient } else { false }
    }
}

extension OutboxPayload {
    /// Whom it is sent to.
    fileprivate var counterpart: SendingRoom.Counterpart {
        switch self {
        case .reply(let reply): .channel(reply.connection)
        case .pull(let pull): .channel(pull.connection)
        case .form(let form): .desk(form.forwarder)
        case .words(let words): .desk(words.forwarder)
        }
    }
}
