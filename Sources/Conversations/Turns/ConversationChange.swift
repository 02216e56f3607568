import CaseDesk
import CaseDialogue
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Handoff
import Journal
import ScriptChecking
import StrictJSON

/// What happens to one conversation between two of its versions. It is worked out on a copy and stored altogether, or
/// thrown away when somebody else was faster.
struct ConversationChange: Sendable {
    let id: ConversationID
    let shared: SharedParts
    let base: LoadedConversation
    var record: ConversationRecord
    /// Messages that led to it and that the journal was not asked about.
    var unasked: [InboundID] = []
    /// Messages that led to it and that the journal knows. Then nothing of it may have an effect.
    var repeats: [Acknowledgement] = []
    /// What must be stored with it: messages that came in, reports of deliveries, what handoffs become.
    var batch = Batch()
    var events: [NewEvent] = []
    /// What was said, for those who read along.
    var utterances: [Utterance] = []
    /// What must reach the customer, in order.
    var toSay: [Reply] = []
    /// Lookups that are to be asked.
    var toAsk: [LookupRequest] = []
    /// Forms that are to go to desks.
    var toForward: [HandoffForm] = []
    /// Words of the customer that are to go to desks, behind the forms.
    var toPassOn: [OutboxMessage] = []
    /// Handoffs that were read or made.
    var handoffs: [String: LoadedHandoff] = [:]
    /// The customer's plan of what the shop writes by itself, where it was read.
    var outreach: CustomerOutreach?
    /// Until when what is said is worth sending; nil when it is worth it whenever it arrives.
    var timelyUntil: Instant?
    /// Codes of what the desk refused, to be counted.
    var refusals: [String] = []
    /// Replies that no channel could carry now and that wait for the customer.
    var heldCount = 0

    init(_ id: ConversationID, _ loaded: LoadedConversation, _ shared: SharedParts) {
        self.id = id
        self.shared = shared
        base = loaded
        record = loaded.record
    }

    /// The customer's opaque key.
    var customer: String { base.customer.rawValue }

    /// The customer's side of the desk.
    var cases: CustomerCases {
        CustomerCases(desk: shared.parts.desk, customer: base.customer, conversation: id.rawValue)
    }

    // MARK: The dialogue

    /// Gives an event to the dialogue and does what it asks for.
    mutating func happen(_ event: Event, at now: Instant) async throws(JournalFault) {
        var turn = shared.parts.interpreter.step(record.session, event, now: now, seed: shared.parts.seed)
        let forms = turn.forms(of: shared.parts.interpreter.bot)
        for (request, form) in forms {
            if let number = try await register(form, of: request, at: now) {
                turn.number(request.id, number, proposed: request.caseNumber)
            }
        }
        record.session = turn.session
        for action in turn.actions { try await perform(action, forms, at: now) }
    }

    /// Opens the case of a form, and returns its number; nil when the form has none. The dialogue goes on when the desk
    /// refuses a form: people get it all the same.
    private mutating func register(
        _ form: HandoffForm, of request: HandoffRequest, at now: Instant
    ) async throws(JournalFault) -> String? {
        guard let form = CustomerCases.registrable(form), try await isNew() else { return nil }
        do throws(DeskFault) {
            return try await cases.open(form, contact: request.contact, joining: request.joins, at: now).description
        } catch {
            if case .journal(let fault) = error { throw fault }
            refusals.append("case_" + error.code)
            events.append(ConversationEvent.happened("case-refused", ["code": .string(error.code)], by: "bot", at: now))
            return nil
        }
    }

    private mutating func perform(
        _ action: Action, _ forms: [(request: HandoffRequest, form: HandoffForm)], at now: Instant
    ) async throws(JournalFault) {
        switch action {
        case .say(let message): say(message.text, buttons: message.buttons, from: .bot, by: "bot", at: now)
        case .startLookup(let request):
            record.lookups.append(request)
            toAsk.append(request)
        case .setTimer(let timer, let due): record.due[timer] = due
        case .cancelTimer(let timer): record.due[timer] = nil
        case .openCase(let request):
            guard let form = forms.first(where: { $0.request.id == request.id })?.form else { return }
            note("case-opened", ["number": .string(request.caseNumber ?? "")], by: "bot", at: now)
            if !request.isRepeat { toForward.append(numbered(form, request)) }
        case .handOff(let request):
            guard let form = forms.first(where: { $0.request.id == request.id })?.form else { return }
            try await requestPerson(with: numbered(form, request), queue: request.queue, at: now)
        case .close(let reason): note("closed", ["reason": .string(reason)], by: "bot", at: now)
        }
    }

    private func numbered(_ form: HandoffForm, _ request: HandoffRequest) -> HandoffForm {
        var form = form
        form.caseNumber = request.caseNumber
        return form
    }

    /// Says something: it is in the log, readers see it, and it is on its way to the customer.
    mutating func say(
        _ text: String, buttons: [String] = [], from speaker: Utterance.Speaker, by actor: String, at now: Instant
    ) {
        let utterance = record(text, buttons: buttons, from: speaker, by: actor, at: now)
        if !buttons.isEmpty { record.show(buttons, number: utterance.number) }
        toSay.append(utterance.reply)
    }

    /// Notes something that was said.
    @discardableResult
    mutating func record(
        _ text: String, buttons: [String] = [], from speaker: Utterance.Speaker, by actor: String, at now: Instant
    ) -> Utterance {
        let utterance = Utterance(
            conversation: id, number: base.record.events &+ Int64(events.count) &+ 1, from: speaker, text: text,
            buttons: buttons, at: now)
        events.append(ConversationEvent.said(utterance, by: actor, customer: customer))
        utterances.append(utterance)
        return utterance
    }

    /// Notes something else that happened.
    mutating func note(_ type: String, _ particulars: JSONObject, by actor: String, at now: Instant) {
        events.append(ConversationEvent.happened(type, particulars, by: actor, at: now))
    }

    // MARK: Messages and time

    /// Whether all messages that led to it are new. It is asked before anything is done that lasts although the change
    /// may be thrown away: a write lookup, a case, an answer that reaches a case.
    mutating func isNew() async throws(JournalFault) -> Bool {
        while repeats.isEmpty, let id = unasked.popLast() {
            if let known = try await shared.parts.journal.acknowledgement(of: id) { repeats.append(known) }
        }
        return repeats.isEmpty
    }

    /// Takes a customer's message.
    mutating func take(_ arrival: Arrival) async throws(JournalFault) {
        let (message, now) = (arrival.message, arrival.at)
        record.follow(now)
        unasked += [arrival.id, arrival.signature?.id].compactMap(\.self)
        if let news = message.staff { return try await take(news, of: message, at: now) }
        record.connection = arrival.connection.name
        record.address = Address(of: message)
        record.lastInboundAt = now
        record.sentSinceInbound = 0
        if let nickname = message.nickname { record.session.customer.nickname = nickname }
        if !record.held.isEmpty {
            toSay.append(.text(record.held.joined(separator: "\n")))
            record.held = []
        }
        repeatOrder()
        let content = message.content(in: record, limit: shared.parts.limits.messageLength)
        let shown = String(message.display.prefix(shared.parts.limits.messageLength))
        record.numbered = nil
        guard let content else {
            note("channel-event", ["event": .string(message.event ?? message.kind.rawValue)], by: "customer", at: now)
            return
        }
        let said = record(shown, from: .customer, by: "customer", at: now)
        try await passOn(
            [shown, message.media?.url].compactMap(\.self).joined(separator: "\n"), number: said.number, at: now)
        if case .text(let text) = content, try await answersSurvey(text, at: now) { return }
        try await happen(.message(Message(content, id: String(arrival.id.id.prefix(32)))), at: now)
    }

    /// Whether a text was the answer to a survey; one that answers a question of the bot is none.
    private mutating func answersSurvey(_ text: String, at now: Instant) async throws(JournalFault) -> Bool {
        guard record.session.frames.isEmpty, CustomerCases.mayAnswerSurvey(text), try await isNew()
        else { return false }
        do throws(DeskFault) {
            return try await cases.answerSurvey(text, at: now)
        } catch {
            if case .journal(let fault) = error { throw fault }
            return false
        }
    }

    /// Lets run out what is due.
    mutating func passTime(at now: Instant) async throws(JournalFault) {
        record.follow(now)
        while let next = record.due.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }), next.value <= now {
            record.due[next.key] = nil
            if next.key == ServiceTimer.acceptance {
                try await acceptanceRanOut(at: now)
            } else if next.key == ServiceTimer.silence {
                try await giveBack(by: "system", at: now)
            } else if next.key == ServiceTimer.outreach {
                try await reachOut(at: now)
            } else {
                if next.key.hasPrefix(ServiceTimer.lookupPrefix) { forgetLookup(next.key) }
                try await happen(.timer(next.key), at: now)
            }
        }
    }

    private mutating func forgetLookup(_ timer: String) {
        let id = timer.dropFirst(ServiceTimer.lookupPrefix.count)
        record.lookups.removeAll { $0.id == id }
    }

    /// Takes the answer of a lookup; one that is not waited for any more changes nothing.
    mutating func answered(_ lookup: String, _ outcome: LookupOutcome, at now: Instant) async throws(JournalFault) {
        guard let request = record.lookups.first(where: { $0.id == lookup }) else { return }
        record.lookups.removeAll { $0.id == lookup }
        let count = utterances.count
        try await happen(.lookupResult(id: lookup, outcome), at: now)
        if CustomerCases.answers(request), case .found = outcome, utterances.count > count {
            try await noteProgressTold(at: now)
        }
    }

    /// Notes in the cases that the customer was told where they stand.
    private mutating func noteProgressTold(at now: Instant) async throws(JournalFault) {
        guard try await isNew() else { return }
        do throws(DeskFault) {
            try await cases.noteProgressTold(on: record.session.channel, at: now)
        } catch {
            if case .journal(let fault) = error { throw fault }
            refusals.append("case_" + error.code)
        }
    }

    /// Whether there is anything to store.
    var isEmpty: Bool {
        events.isEmpty && batch.rowCount == 0 && outreach?.isChanged != true && record == base.record
    }
}

/// Names of timers.
enum ServiceTimer {
    /// Nobody took the handoff in time.
    static let acceptance = "service/acceptance"
    /// The person who has the conversation said nothing for long.
    static let silence = "service/silence"
    /// The customer's plan of what the shop writes by itself is to be looked at.
    static let outreach = "service/outreach"
    /// What the dialogue's timers of lookups begin with.
    static let lookupPrefix = "lookup:"
    /// What the dialogue calls the end of a burst.
    static let quiet = "quiet"
}
