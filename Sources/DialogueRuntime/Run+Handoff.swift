import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// What a script or the engine orders when people must take over.
struct HandoffOrder {
    var queue: String
    var form: FormID?
    var priority: PriorityLevel?
    var reason: String
    /// One of `HandoffForm.Reason`, by its code.
    var code: String
}

/// Calling people, and opening cases.
extension Run {
    mutating func handOff(_ order: HandoffOrder) {
        guard session.control == .bot else {
            // A person was asked for already.
            abandonFlows()
            return
        }
        let request = request(order, opensCase: false)
        let queue = request.queue ?? order.queue
        note(.handedOff(queue: queue, reason: order.reason))
        announce()
        abandonFlows()
        session.control = .requested(
            handoff: request.id, queue: queue, noticed: false, open: OpenHandoff(request, in: session))
        session.misses = 0
        actions.append(.handOff(request))
    }

    /// Why a script's own handoff comes about, as a code of `HandoffForm.Reason`.
    var reasonCode: String {
        let intent = session.intent.flatMap { bot.index.intents[$0] }.map { bot.intents[$0] }
        if intent?.builtin == .human { return "customer_asked" }
        if session.signals.contains(where: { $0.kind == .risk }) { return "risk_word" }
        if session.signals.contains(where: { $0.kind == .rejection }) { return "solution_rejected" }
        if session.misses > 0 { return "low_confidence" }
        if session.signals.contains(where: { $0.kind == .repeat }) { return "repeat" }
        if session.signals.contains(where: { $0.kind == .emotion || $0.kind == .insult }) { return "emotion" }
        return "policy"
    }

    /// The customer is told, even when the turn's messages are used up.
    private mutating func announce() {
        let open = BusinessHours(bot.settings).isOpen(at: local)
        let line = open ? SystemLine.handingOff : .handingOffClosed
        guard let response = bot.index.responses[line.rawValue], let message = choose(response, buttons: []) else {
            return
        }
        emit(message)
    }

    mutating func openCase(_ form: FormID, priority: PriorityLevel?, reason: String?) {
        let order = HandoffOrder(
            queue: bot.settings.defaultQueue, form: form, priority: priority, reason: reason ?? "",
            code: reasonCode)
        let request = request(order, opensCase: true)
        session.caseNumber = request.caseNumber
        note(.caseOpened(form: bot.forms[form].key, number: request.caseNumber ?? ""))
        actions.append(.openCase(request))
    }

    private mutating func request(_ order: HandoffOrder, opensCase: Bool) -> HandoffRequest {
        let form = order.form.map { bot.forms[$0] }
        let matter = matter(order, form)
        let known = recent(matter, form)
        let id = known?.handoff ?? HexDigest.of("handoff|\(session.id)|\(freshNumber())|\(now)|\(seed)")
        let number = known?.caseNumber ?? (opensCase ? caseNumber(id) : session.caseNumber)
        session.forms[matter] = FormMemory(caseNumber: number, handoff: id, at: known?.at ?? now)
        forgetOldForms()
        let hits = ruleHits()
        let frame = session.frames.last
        let intent = session.intent.flatMap { bot.index.intents[$0] }.map { bot.intents[$0] }
        return HandoffRequest(
            id: id, idempotencyKey: matter, caseNumber: number,
            queue: opensCase ? nil : gravest(hits, \.queue) ?? order.queue,
            form: form?.name, fields: fields(form), contact: contact(form), missing: missing(form),
            intent: intent?.name,
            unfinished: unfinishedIntent,
            type: gravest(hits, \.type) ?? intent?.type ?? "",
            priority: priority(order, hits, form, intent),
            level: hits.compactMap(\.level).max(),
            ruleHits: hits.map(HandoffRequest.RuleHit.init),
            reason: order.reason, reasonCode: order.code, createdAt: now, due: form?.due.map(instant(after:)),
            tried: everythingTried, transcript: transcript(form), messageCount: session.messageCount,
            flow: frame.map { flowName($0.flow) }, step: frame?.step, scriptVersion: session.scriptVersion,
            sessionID: session.id, channel: session.channel, customer: session.customer, isRepeat: known != nil,
            joins: nil)
    }

    /// What was being done when another intent asked for a person.
    private var unfinishedIntent: String? {
        interruptedTasks.last?.intent.flatMap { bot.index.intents[$0] }.map { bot.intents[$0].name }
    }

    /// The steps that ran, and the flows that had come to none when they were interrupted.
    private var everythingTried: [String] {
        let flows = interruptedTasks.map(\.flow)
        return session.tried + flows.filter { flow in !session.tried.contains { $0.hasPrefix(flow + "·") } }
    }

    /// The frames that began what is being done for another intent than that of the message.
    private var interruptedTasks: [Frame] {
        var tasks: [Frame] = []
        for frame in session.frames where !frame.isCall && frame.intent != nil && frame.intent != session.intent {
            if !tasks.contains(where: { $0.intent == frame.intent }) { tasks.append(frame) }
        }
        return tasks
    }

    /// What the script orders, else the form's or the intent's; a triage rule may raise it, never lower it.
    private func priority(
        _ order: HandoffOrder, _ hits: [TriageRule], _ form: FormDefinition?, _ intent: IntentDefinition?
    ) -> PriorityLevel {
        let ordered = order.priority ?? form?.priority ?? intent?.priority ?? .normal
        return max(ordered, hits.compactMap(\.priority).max() ?? .low)
    }

    private func flowName(_ key: String) -> String {
        bot.index.flows[key].map { bot.flows[$0].name } ?? key
    }

    // MARK: Triage

    /// What the gravest of the rules gives that give any.
    private func gravest(_ hits: [TriageRule], _ part: KeyPath<TriageRule, String?>) -> String? {
        var gravest: TriageRule?
        for hit in hits where hit[keyPath: part] != nil {
            guard let known = gravest else {
                gravest = hit
                continue
            }
            if (known.level ?? 0, known.priority ?? .low) < (hit.level ?? 0, hit.priority ?? .low) { gravest = hit }
        }
        return gravest?[keyPath: part]
    }

    private func ruleHits() -> [TriageRule] {
        let values = evaluation
        return bot.triage.filter { values.holds($0.condition) }
    }

    /// Asks for the awaited person anew, as if the customer had said before what makes the matter graver by the triage
    /// rules. What hit before still counts. The customer is told once more that somebody comes.
    mutating func raiseOpenHandoff() {
        guard case .requested(let id, let queue, _, let open?) = session.control else { return }
        let (known, values) = (Set(open.request.ruleHits.map(\.rule)), evaluation)
        let hits = bot.triage.filter { known.contains($0.name) || values.holds($0.condition) }
        var request = open.request(of: id, in: session)
        request.level = (hits.compactMap(\.level) + [request.level].compactMap(\.self)).max()
        request.priority = max(request.priority, hits.compactMap(\.priority).max() ?? .low)
        guard request.level ?? 0 > open.request.level ?? 0 || request.priority > open.request.priority else { return }
        request.type = gravest(hits, \.type) ?? request.type
        request.queue = gravest(hits, \.queue) ?? queue
        request.ruleHits = hits.map(HandoffRequest.RuleHit.init)
        request.joins = open.caseNumber
        request.transcript = transcript(bot.forms.first { $0.name == request.form })
        request.messageCount = session.messageCount
        session.control = .requested(
            handoff: id, queue: request.queue ?? queue, noticed: false,
            open: OpenHandoff(request, in: session, caseNumber: open.caseNumber))
        note(.handedOff(queue: request.queue ?? queue, reason: request.reason))
        actions.append(.handOff(request))
    }

    // MARK: What was collected

    /// The slots that go along, in the order of the form.
    private func slots(of form: FormDefinition?) -> [SlotID] {
        form.map { $0.required + $0.optional } ?? bot.slots.indices.sorted { bot.slots[$0].key < bot.slots[$1].key }
    }

    private func contact(_ form: FormDefinition?) -> String? {
        let text = ValueText(locale: session.locale)
        let phones = slots(of: form).lazy.map { bot.slots[$0].key }.filter(KnownField.phone.names.contains)
        return phones.compactMap { session.slots[$0].map { text.plain($0.value) } }.first { !$0.isEmpty }
    }

    private func fields(_ form: FormDefinition?) -> [HandoffRequest.Field] {
        slots(of: form).compactMap { id in
            session.slots[bot.slots[id].key].map { state in
                HandoffRequest.Field(
                    slot: bot.slots[id].name, value: masked(state.value, id), source: state.source, turn: state.turn,
                    required: form?.required.contains(id) ?? false)
            }
        }
    }

    private func masked(_ value: Value, _ id: SlotID) -> String {
        let text = ValueText(locale: session.locale).plain(value)
        return mask(of: id).map { Mask.keepLast($0).applied(to: text) } ?? text
    }

    private func missing(_ form: FormDefinition?) -> [String] {
        (form?.required ?? []).filter { session.slots[bot.slots[$0].key] == nil }.map { bot.slots[$0].name }
    }

    private func transcript(_ form: FormDefinition?) -> [TranscriptEntry] {
        let wanted = form?.attachments.first { $0.kind == .transcript }?.count ?? 20
        return Array(session.transcript.suffix(wanted))
    }

    // MARK: The same matter once

    private func matter(_ order: HandoffOrder, _ form: FormDefinition?) -> String {
        guard let form, let rule = form.dedupe else {
            return HexDigest.of("\(session.id)|\(form?.key ?? order.queue)|\(session.startedAt)|\(session.turn)")
        }
        let values = rule.slots.map { session.slots[bot.slots[$0].key].map { "\($0.value)" } ?? "" }
        return HexDigest.of("\(form.key)|\(rule.customer ? session.customer.id : "")|\(values.joined(separator: "|"))")
    }

    private func recent(_ matter: String, _ form: FormDefinition?) -> FormMemory? {
        guard let window = form?.dedupe?.within, let memory = session.forms[matter],
            !hasPassed(window, since: memory.at)
        else { return nil }
        return memory
    }

    private mutating func forgetOldForms() {
        guard session.forms.count > 8,
            let oldest = session.forms.min(by: { ($0.value.at, $0.key) < ($1.value.at, $1.key) })
        else { return }
        session.forms.removeValue(forKey: oldest.key)
    }

    private func caseNumber(_ id: String) -> String {
        "TS-\(DatePattern("yyyyMMdd").string(from: local))-\(HexDigest.readable(id, length: 6))"
    }
}
