import CaseDesk
import CaseDialogue
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Journal
import ScriptChecking
import ScriptSyntax
import Synchronization

/// Works turns through, one at a time in each lane: reads the conversation, lets things happen to it, stores everything
/// in one step, and only then lets anybody know.
final class TurnRunner: Sendable {
    static let mostTries = 16

    let parts: ConversationParts
    /// The same parts, for what is copied often.
    let shared: SharedParts
    let lanes: Lanes
    let recent: RecentConversations
    let readers: Readers
    let tally = Tally()
    let storage: StorageHealth
    /// Wakes whoever looks after timers, and whoever sends.
    let timers: Alarm
    let outbox: Alarm
    let rates: SenderRates
    let isTaking = Mutex(true)
    let lookups: LookupSlots

    init(_ parts: ConversationParts) {
        self.parts = parts
        shared = SharedParts(parts)
        lanes = Lanes(parts.limits, clock: parts.clock)
        recent = RecentConversations(limit: parts.limits.conversationsInMemory)
        readers = Readers(parts.limits)
        storage = StorageHealth(parts.journal, parts.clock)
        rates = SenderRates(parts.limits)
        lookups = LookupSlots(parts.limits)
        timers = Alarm(parts.clock)
        outbox = Alarm(parts.clock)
    }

    var now: Instant { parts.clock.now }

    // MARK: Reading

    /// A conversation as it stands; nil when there is none.
    func load(_ id: ConversationID) async throws(JournalFault) -> LoadedConversation? {
        if let known = recent[id] { return known }
        guard let stored = try await parts.journal.session(id.rawValue) else { return nil }
        let record = try StoredJSON.value(ConversationRecord.self, stored.bytes, "conversation")
        let loaded = LoadedConversation(
            record: record, customer: customer(record.session.customer.id), version: stored.version,
            reach: LoadedConversation.Reach(conversation: id, version: 0))
        recent.remember(loaded, as: id)
        askAgain(loaded, id)
        return loaded
    }

    /// A conversation that a message begins. Hardly ever is there anything of an earlier life, such as the events of an
    /// erased customer: who is hopeful does not look, and looks when the journal refuses what is stored upon nothing.
    func begin(
        _ id: ConversationID, _ arrival: Arrival, _ isHopeful: Bool
    ) async throws(JournalFault) -> LoadedConversation {
        let bot = parts.interpreter.bot
        let session = Session(
            id: id.rawValue, bot: bot,
            customer: Customer(id: arrival.account, nickname: arrival.message.nickname),
            channel: nameKey(arrival.connection.channel), now: arrival.at)
        let record = ConversationRecord(
            session: session, connection: arrival.connection.name, address: Address(of: arrival.message),
            at: arrival.at, events: isHopeful ? 0 : try await parts.journal.version(of: id.stream))
        let customer = customer(arrival.account)
        var reach = LoadedConversation.Reach(conversation: nil, version: 0)
        if !isHopeful, let row = try await parts.journal.session(CustomerReach.id(of: customer.rawValue)) {
            let known = try StoredJSON.value(CustomerReach.self, row.bytes, "reach")
            reach = LoadedConversation.Reach(conversation: known.conversation, version: row.version)
        }
        return LoadedConversation(record: record, customer: customer, version: 0, reach: reach)
    }

    /// The opaque key of whom the shop knows by an account.
    private func customer(_ account: String) -> Cases.CustomerKey {
        parts.desk.codes.customer(account: account, ofShop: parts.interpreter.bot.settings.name)
    }

    // MARK: Working

    /// Does something in a conversation's lane, behind everything that is there. Nil when there is no room.
    func inLane<Value: Sendable>(
        _ id: ConversationID, hasRoom: Bool = true, _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        await withCheckedContinuation { continuation in
            let isIn = lanes.enqueue(
                .work { continuation.resume(returning: await work()) }, in: id, hasRoom: hasRoom,
                message: { await self.handle($0, in: id) })
            if !isIn { continuation.resume(returning: nil) }
        }
    }

    /// Changes a conversation and stores the change. Somebody else's change in between is taken into account.
    ///
    /// - Parameters:
    ///   - commit: stores what is to be stored together with something else.
    ///   - body: what changes; nil when nothing is to be stored after all.
    /// - Returns: nil when there is no such conversation, or when nothing was to be stored.
    func change<Value: Sendable>(
        _ id: ConversationID, commit: ((Batch) async throws(JournalFault) -> CommitOutcome?)? = nil,
        _ body: (inout ConversationChange) async throws(JournalFault) -> Value?
    ) async throws(JournalFault) -> (value: Value, outcome: CommitOutcome?)? {
        var tries = Self.mostTries
        while true {
            tries -= 1
            do throws(JournalFault) {
                guard let loaded = try await load(id) else { return nil }
                var change = ConversationChange(id, loaded, shared)
                guard let value = try await body(&change) else { return nil }
                let late = try await settleLookups(of: &change, by: .max)
                let outcome = try await store(&change, late, commit: commit)
                return (value, outcome)
            } catch {
                recent.forget(id)
                guard tries > 0, error.isConflict else { throw error }
            }
        }
    }

    /// Stores a change and lets everybody know. Nothing is stored when nothing has changed.
    func store(
        _ change: inout ConversationChange, _ late: [LookupCall],
        commit: ((Batch) async throws(JournalFault) -> CommitOutcome?)? = nil
    ) async throws(JournalFault) -> CommitOutcome? {
        let now = now
        if commit == nil, change.isEmpty, change.toSay.isEmpty { return nil }
        let (batch, next) = try change.finished(at: now)
        let outcome: CommitOutcome? =
            if let commit { try await commit(batch) } else { try await parts.journal.commit(batch) }
        if case .repeated = outcome { return outcome }
        recent.remember(next, as: change.id)
        readers.publish(change.utterances, in: change.id)
        let (held, refusals, sending) = (change.heldCount, change.refusals, batch.outbox.count)
        tally.note { counters in
            counters.turns += 1
            counters.held += held
            counters.outboxDepth += sending
            for code in refusals { counters.refusals[code, default: 0] += 1 }
        }
        if sending > 0 { outbox.ring() }
        if let due = next.record.nextDue, due < now.advanced(byClamping: 2 * parts.limits.pollInterval) {
            timers.ring(at: due)
        }
        for call in late { follow(call, of: change.id) }
        return outcome
    }

    // MARK: Lookups

    /// Asks what is to be asked, and waits for the answers for a while; what is not there by then is returned.
    func settleLookups(
        of change: inout ConversationChange, by latest: Instant
    ) async throws(JournalFault) -> [LookupCall] {
        var late: [LookupCall] = []
        var steps = 0
        while !change.toAsk.isEmpty, steps < Self.mostLookups {
            steps += 1
            let request = change.toAsk.removeFirst()
            if let outcome = try await change.settled(request, at: now) {
                try await change.answered(request.id, outcome, at: now)
                continue
            }
            if request.effect == .write {
                guard try await change.isNew() else { return late }
            }
            let call = ask(request, change.cases)
            let patience = now.advanced(byClamping: parts.limits.lookupPatience)
            if let outcome = await call.outcome(by: min(patience, latest)) {
                try await change.answered(call.request.id, outcome, at: now)
            } else {
                late.append(call)
            }
        }
        return late
    }

    /// Most lookups of one turn; more would be a script that runs in a circle.
    private static let mostLookups = 50

    private func ask(_ request: LookupRequest, _ cases: CustomerCases) -> LookupCall {
        let (provider, slots, language) = (parts.lookups, lookups, parts.language)
        let hasRoom = slots.begin(request.id)
        return LookupCall(request, clock: parts.clock) {
            // Whoever waits for it may have gone: a turn that is thrown away forgets its lookups.
            defer { slots.end(request.id) }
            guard hasRoom else { return .failed("too many lookups") }
            if CustomerCases.answers(request) { return await cases.progress(in: language) }
            return await provider.answer(request)
        }
    }

    /// Brings a late answer into the conversation.
    private func follow(_ call: LookupCall, of id: ConversationID) {
        call.whenLate { outcome in
            Task {
                _ = await self.inLane(id) {
                    do throws(JournalFault) {
                        _ = try await self.change(id) { (change) throws(JournalFault) in
                            try await change.answered(call.request.id, outcome, at: self.now)
                        }
                    } catch {
                        // The lookup's own timer goes on with the conversation.
                        self.tally.refused("lookup_not_stored")
                    }
                }
            }
        }
    }

    /// Asks once more what a process that ended had asked, where asking changes nothing. What would change something
    /// runs into its time limit.
    private func askAgain(_ loaded: LoadedConversation, _ id: ConversationID) {
        for request in loaded.record.lookups where request.effect == .read && request.deadline > now {
            guard !lookups.isAsked(request.id) else { continue }
            let change = ConversationChange(id, loaded, shared)
            follow(ask(request, change.cases), of: id)
        }
    }
}
