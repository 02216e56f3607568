import CaseDesk
import CaseDialogue
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Handoff
import Journal
import StrictJSON

/// A handoff as it is stored: what has become of it, and the form that went out.
struct StoredHandoff: Codable, Sendable {
    var record: HandoffRecord
    var form: HandoffForm
    /// The desks that have a form of it, also one from before it became graver; nil in records of earlier versions.
    var desks: Set<String>?

    static func id(_ handoff: String) -> String { "handoff-" + handoff }
}

/// A handoff as it was read, with the version that its next one must be stored upon.
struct LoadedHandoff: Sendable {
    var stored: StoredHandoff
    var version: Int64
    var isChanged = false
}

/// The life of a handoff (`docs/conversations.md` §7). The dialogue's control is the lock: only one of bot and people speaks.
extension ConversationChange {
    // MARK: Asking for a person

    /// The bot wants a person. While a request is open another changes nothing, but what makes it graver counts: its place
    /// in the queue and its time stay.
    mutating func requestPerson(
        with form: HandoffForm, queue: String?, at now: Instant
    ) async throws(JournalFault) {
        if let open = record.handoff, open != form.handoffId { return }
        var next = HandoffRecord(
            id: form.handoffId, conversation: id, state: .requested, sequence: 1, queue: queue,
            caseNumber: form.caseNumber, requestedAt: now, updatedAt: now, version: 0)
        let earlier = try await handoff(form.handoffId)
        if let earlier { next.sequence = earlier.stored.record.sequence.advanced(byClamping: 1) }
        let isOpen = record.handoff == form.handoffId
        if isOpen, let open = earlier?.stored.record {
            (next.state, next.actor, next.requestedAt) = (open.state, open.actor, open.requestedAt)
        }
        handoffs[form.handoffId] = LoadedHandoff(
            stored: StoredHandoff(record: next, form: form, desks: isOpen ? earlier?.stored.desks : nil),
            version: earlier?.version ?? 0, isChanged: true)
        record.handoff = form.handoffId
        if !isOpen {
            record.due[ServiceTimer.acceptance] = now.advanced(byClamping: shared.parts.limits.acceptance)
        }
        toForward.append(form)
        if capabilities?.handoff == .native { toSay.append(.handoff(Reply.HandoffOrder(queue: queue))) }
        noteHandoff(next, by: "bot", at: now)
    }

    /// A handoff by its name.
    mutating func handoff(_ name: String) async throws(JournalFault) -> LoadedHandoff? {
        if let known = handoffs[name] { return known }
        guard let row = try await shared.parts.journal.session(StoredHandoff.id(name)) else { return nil }
        let loaded = LoadedHandoff(
            stored: try StoredJSON.value(StoredHandoff.self, row.bytes, "handoff"), version: row.version)
        handoffs[name] = loaded
        return loaded
    }

    // MARK: What a desk says

    /// What a status came to.
    enum StatusOutcome: Sendable {
        case taken(HandoffRecord)
        case ignored(HandoffRecord)
        case refused(HandoffFault)
    }

    /// Takes what a desk says. An older status, or one that says what is known, changes nothing.
    mutating func take(
        _ status: HandoffStatus, of name: String, ifVersion version: Int64?, at now: Instant
    ) async throws(JournalFault) -> StatusOutcome {
        guard let loaded = try await handoff(name), loaded.stored.record.conversation == id else {
            return .refused(.unknownHandoff)
        }
        var current = loaded.stored.record
        current.version = loaded.version
        if let version, version != loaded.version { return .refused(.staleVersion(found: loaded.version)) }
        if let sequence = status.sequence, sequence <= current.sequence { return .ignored(current) }
        if current.state == status.state, current.actor == status.actor, status.message == nil {
            return .ignored(current)
        }
        guard current.state.mayBecome(status.state) else {
            return .refused(.impossible(from: current.state, to: status.state))
        }
        change(name, to: status.state, sequence: status.sequence, by: status.actor, at: now) { record in
            record.resultCode = status.resultCode
        }
        if let message = status.message, status.state != .failed {
            say(message, from: .agent, by: status.actor, at: now)
        }
        switch status.state {
        case .requested, .queued: break
        case .accepted:
            try await happen(.humanTookOver(agent: status.actor), at: now)
            watchPerson(at: now)
        case .completed: try await release(to: status.controlTo ?? .bot, hadPerson: true, at: now)
        case .cancelled:
            try await release(to: status.controlTo ?? .bot, hadPerson: current.state == .accepted, at: now)
        case .failed: try await nobodyCame(name, at: now)
        }
        guard let changed = handoffs[name] else { return .ignored(current) }
        var next = changed.stored.record
        next.version = changed.version &+ 1
        return .taken(next)
    }

    /// A person's words. They take the conversation, also without acceptance.
    mutating func agentSays(_ text: String, agent: String, at now: Instant) async throws(JournalFault) -> Utterance? {
        try await personCame(agent, at: now)
        say(text, from: .agent, by: agent, at: now)
        return utterances.last
    }

    /// A person has the conversation from now on.
    private mutating func personCame(_ agent: String, at now: Instant) async throws(JournalFault) {
        if let name = record.handoff, let loaded = try await handoff(name), loaded.stored.record.state != .accepted {
            change(name, to: .accepted, sequence: nil, by: agent, at: now)
        }
        var isHers = false
        if case .human(let current) = record.session.control { isHers = current == agent }
        if !isHers {
            try await happen(.humanTookOver(agent: agent), at: now)
            note("control", ["to": "human"], by: agent, at: now)
        }
        watchPerson(at: now)
    }

    /// What a platform says of the shop's people who answer by its own means: the bot is silent while they are there.
    mutating func take(_ news: Inbound.StaffNews, of message: Inbound, at now: Instant) async throws(JournalFault) {
        let agent = message.details["agent"] ?? message.details["kf_account"] ?? record.connection
        switch news {
        case .joined, .wrote: try await personCame(agent, at: now)
        case .left:
            guard case .human = record.session.control else { return }
            try await giveBack(by: agent, at: now)
        }
    }

    /// A conversation must not wait for ever for a person who forgot it.
    private mutating func watchPerson(at now: Instant) {
        record.due[ServiceTimer.silence] = now.advanced(byClamping: shared.parts.limits.personSilence)
    }

    /// A person gives the conversation back to the bot.
    mutating func giveBack(by agent: String, at now: Instant) async throws(JournalFault) {
        if let name = record.handoff, try await handoff(name) != nil {
            change(name, to: .completed, sequence: nil, by: agent, at: now)
        }
        note("control", ["to": "bot"], by: agent, at: now)
        try await release(to: .bot, hadPerson: true, at: now)
    }

    // MARK: Nobody came

    /// The time is over in which somebody should have taken the handoff.
    mutating func acceptanceRanOut(at now: Instant) async throws(JournalFault) {
        guard let name = record.handoff, let loaded = try await handoff(name) else { return }
        switch loaded.stored.record.state {
        case .requested, .queued:
            change(name, to: .failed, sequence: nil, by: "system", at: now) { $0.resultCode = "not_accepted" }
            try await nobodyCame(name, at: now)
        case .accepted, .completed, .failed, .cancelled: break
        }
    }

    /// The bot takes the conversation back with the form kept, the customer is told, and a case is opened for somebody
    /// to call back, which the desks hear of that want such forms or had this one.
    private mutating func nobodyCame(_ name: String, at now: Instant) async throws(JournalFault) {
        if let form = handoffs[name]?.stored.form, form.kind == .chatTakeover {
            var task = form
            task.kind = .callback
            task.idempotencyKey = "callback/" + name
            do throws(DeskFault) {
                let number = try await cases.open(task, at: now).description
                handoffs[name]?.stored.record.caseNumber = number
                record.session.caseNumber = number
                note("case-opened", ["number": .string(number)], by: "system", at: now)
                task.caseNumber = number
                task.control.to = .bot
                toForward.append(task)
            } catch {
                if case .journal(let fault) = error { throw fault }
                refusals.append("case_" + error.code)
            }
        }
        try await happen(.handoffFailed, at: now)
        endHandoff()
    }

    /// The conversation goes to the bot, or is over.
    private mutating func release(
        to target: ControlTarget, hadPerson: Bool, at now: Instant
    ) async throws(JournalFault) {
        switch target {
        case .closed: record.session.control = .closed
        case .bot where hadPerson: try await happen(.humanGaveBack, at: now)
        case .bot: if case .requested = record.session.control { record.session.control = .bot }
        }
        endHandoff()
    }

    private mutating func endHandoff() {
        record.handoff = nil
        record.desk = nil
        record.order = nil
        record.due[ServiceTimer.acceptance] = nil
        record.due[ServiceTimer.silence] = nil
    }

    // MARK: Orders that need an answer

    /// Takes out of what is to be said the order for one of the platform's people, where only the answer to a message can
    /// carry it; what else is said goes its own way then.
    mutating func takeOrder(for capabilities: Capabilities) -> Reply? {
        guard capabilities.handoffNeedsAnswer, let place = toSay.firstIndex(where: Self.isOrder) else { return nil }
        return toSay.remove(at: place)
    }

    /// Keeps an order that no answer has carried for the answer to the customer's next message.
    mutating func keepOrder() {
        if let order = toSay.last(where: Self.isOrder), record.handoff != nil { record.order = StoredReply(order) }
        toSay.removeAll(where: Self.isOrder)
    }

    /// Says an order that was kept.
    mutating func repeatOrder() {
        guard let order = record.order else { return }
        record.order = nil
        toSay.append(order.reply)
    }

    private static func isOrder(_ reply: Reply) -> Bool { if case .handoff = reply { true } else { false } }

    // MARK: Keeping

    private mutating func change(
        _ name: String, to state: HandoffState, sequence: Int64?, by actor: String, at now: Instant,
        _ adjust: (inout HandoffRecord) -> Void = { _ in }
    ) {
        guard var loaded = handoffs[name] else { return }
        loaded.stored.record.state = state
        loaded.stored.record.sequence = sequence ?? loaded.stored.record.sequence.advanced(byClamping: 1)
        loaded.stored.record.actor = actor
        loaded.stored.record.updatedAt = now
        adjust(&loaded.stored.record)
        loaded.isChanged = true
        handoffs[name] = loaded
        if state == .accepted { record.due[ServiceTimer.acceptance] = nil }
        noteHandoff(loaded.stored.record, by: actor, at: now)
    }

    private mutating func noteHandoff(_ handoff: HandoffRecord, by actor: String, at now: Instant) {
        note(
            "handoff",
            [
                "id": .string(handoff.id), "state": .string(handoff.state.rawValue),
                "sequence": .number(String(handoff.sequence)),
            ], by: actor, at: now)
    }

    /// What the customer's channel can do; nil where the customer reads the conversation.
    var capabilities: Capabilities? {
        shared.parts.connections.first { $0.name == record.connection }?.adapter?.capabilities
    }
}

extension Instant {
    /// So much later, or the first or last instant there is.
    func advanced(byClamping distance: Int64) -> Instant {
        let (sum, overflow) = addingReportingOverflow(distance)
        return overflow ? (distance < 0 ? .min : .max) : sum
    }
}
