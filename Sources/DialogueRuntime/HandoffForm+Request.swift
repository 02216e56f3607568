import ChineseText
import Foundation
public import Handoff
public import IntentMatching
public import ScriptChecking
import ScriptSyntax

extension HandoffForm {
    /// The document for a request of the interpreter.
    ///
    /// `signals` are those of the customer's message; `isTakeover` says whether a person is to speak from now on, and is
    /// false for a case that was opened beside the conversation.
    public init(
        request: HandoffRequest, bot: Bot, signals: [Signal] = [], locale: String? = nil, isTakeover: Bool = true
    ) {
        self = HandoffFormWriter(request: request, bot: bot, signals: signals, locale: locale ?? bot.settings.locale)
            .write(isTakeover: isTakeover)
    }
}

private struct HandoffFormWriter {
    let request: HandoffRequest
    let bot: Bot
    let signals: [Signal]
    let locale: String
    let zone: TimeZone

    init(request: HandoffRequest, bot: Bot, signals: [Signal], locale: String) {
        self.request = request
        self.bot = bot
        self.signals = signals
        self.locale = locale
        zone = TimeZone(identifier: bot.settings.timeZone) ?? .gmt
    }

    func write(isTakeover: Bool) -> HandoffForm {
        let transcript = transcript()
        var form = HandoffForm(
            handoffId: identifier, kind: kind(isTakeover), reason: .init(rawValue: request.reasonCode) ?? .other,
            createdAt: stamp(request.createdAt), shopId: bot.settings.name, channel: request.channel,
            conversation: .init(
                id: request.sessionID, firstMessageId: transcript.messages.first?.id,
                lastMessageId: transcript.messages.last?.id),
            target: .init(tier: request.level ?? 1, group: request.queue),
            customer: .init(
                platformUserId: request.customer.id, displayName: request.customer.nickname, language: locale),
            summary: summary(), transcript: transcript, scriptVersion: request.scriptVersion)
        form.caseNumber = request.caseNumber
        form.control.to = isTakeover ? .human : .bot
        form.idempotencyKey = request.idempotencyKey
        form.reasonText = request.reason.isEmpty ? nil : request.reason
        form.intent = request.intent.map { FormValue(intentName($0), .classification, evidence: lastCustomerMessage) }
        form.unfinishedIntent = request.unfinished
        form.urgency = FormValue(request.priority.rawValue, .classification)
        fillSlots(&form)
        fillHistory(&form)
        fillSignals(&form)
        if form.kind == .complaint { form.complaint = complaint(form) }
        return form
    }

    // MARK: Who and what

    private var identifier: String {
        UUIDv7.isUUID(request.id)
            ? request.id : UUIDv7.text(milliseconds: request.createdAt, of: request.sessionID + "/" + request.id)
    }

    private func kind(_ isTakeover: Bool) -> HandoffForm.Kind {
        let isComplaint = ["投诉", "complaint"].contains { request.type.lowercased().hasPrefix($0) }
        if isComplaint || request.level != nil { return .complaint }
        return isTakeover ? .chatTakeover : .orderTask
    }

    private func stamp(_ instant: Instant) -> Timestamp {
        let date = Date(timeIntervalSince1970: Double(instant) / 1_000)
        return Timestamp(milliseconds: instant, offsetMinutes: zone.secondsFromGMT(for: date) / 60)
    }

    private func intentName(_ key: String) -> String {
        guard let id = bot.index.intents[key], bot.intents.indices.contains(id) else { return key }
        return bot.intents[id].name
    }

    private var lastCustomerMessage: [String] {
        request.transcript.last { $0.from == .customer }.map { ["m\($0.number)"] } ?? []
    }

    private func transcript() -> HandoffForm.Transcript {
        let masks = TranscriptMask(request.fields.filter { isMasked($0.slot) }.map(\.value))
        return HandoffForm.Transcript(
            request.transcript.map {
                .init(id: "m\($0.number)", at: stamp($0.at), from: $0.from.rawValue, text: masks.hide(in: $0.text))
            }, total: request.messageCount)
    }

    // MARK: What was collected

    private func fillSlots(_ form: inout HandoffForm) {
        let required = request.fields.filter(\.required).map(\.slot)
        let names = required + request.missing.filter { !required.contains($0) }
        if request.form != nil || !names.isEmpty { form.form = .init(name: request.form, required: names) }
        for field in request.fields where !field.value.isEmpty {
            form.slots[field.slot] = .init(value: field.value, source: source(field.source), turn: field.turn)
        }
        form.privacy.maskedFields = request.fields.map(\.slot).filter(isMasked)
        form.customer.phoneMasked = value(.phone)
        form.customer.kind = value(.complainant)
        var order = HandoffForm.Order()
        order.orderNo = value(.orderNumber)
        order.status = value(.orderStatus)
        order.logisticsNo = value(.parcelNumber)
        order.amountFen = amount()
        if order != HandoffForm.Order() { form.order = order }
    }

    private func source(_ source: SlotState.Source) -> FieldSource {
        switch source {
        case .asked: .slot
        case .extracted, .corrected: .transcript
        case .lookup: .lookup
        case .script, .preset: .system
        }
    }

    private func isMasked(_ slot: String) -> Bool {
        guard let id = bot.index.slots[nameKey(slot)], bot.slots.indices.contains(id) else { return false }
        if bot.slots[id].mask != nil { return true }
        guard let entity = bot.slots[id].entity, bot.entities.indices.contains(entity) else { return false }
        return bot.entities[entity].mask != nil
    }

    private func field(_ known: KnownField) -> HandoffRequest.Field? {
        request.fields.first { known.names.contains(nameKey($0.slot)) && !$0.value.isEmpty }
    }

    private func value(_ known: KnownField, limit: Int = 500) -> FormValue<String>? {
        field(known).map { FormValue(String($0.value.prefix(limit)), source($0.source)) }
    }

    private func amount() -> FormValue<Int>? {
        guard let field = field(.amount) else { return nil }
        let number = NormalizedText(field.value).string.filter { $0.isNumber || $0 == "." }
        guard let yuan = Decimal(string: number) else { return nil }
        return FormValue(NSDecimalNumber(decimal: yuan * 100).intValue, source(field.source))
    }

    // MARK: What happened

    private func fillHistory(_ form: inout HandoffForm) {
        form.earlierHandling = request.tried.map { .init(at: nil, by: "bot", what: $0) }
        if let due = request.due { form.clocks = [.init(kind: "case_due", due: stamp(due))] }
        if request.isRepeat {
            form.repeat = .init(caseNumbers: request.caseNumber.map { [$0] } ?? [], sameMatter: true)
        }
    }

    private func fillSignals(_ form: inout HandoffForm) {
        if let mood = signals.first(where: { $0.kind == .emotion }) {
            let quotes = signals.filter { $0.kind == .emotion && $0.label == mood.label }.map(\.evidence)
            form.emotion = .init(label: mood.label, strength: mood.strength, quotes: quotes)
        }
        var risks: [HandoffForm.Risk] = []
        for signal in signals where signal.kind == .risk {
            let risk = KnownField.risk(of: signal.label)
            if !risks.contains(risk) { risks.append(risk) }
        }
        form.risks = risks
        if !signals.isEmpty { form.signals = signals.map(Self.sign) }
    }

    private static func sign(_ signal: Signal) -> HandoffForm.Sign {
        .init(
            kind: signal.kind.rawValue, label: signal.label, strength: signal.strength, quote: signal.evidence,
            count: signal.count)
    }

    private func complaint(_ form: HandoffForm) -> HandoffForm.Complaint {
        var complaint = HandoffForm.Complaint()
        if !request.type.isEmpty { complaint.type = FormValue(request.type, .classification) }
        complaint.complainantKind = form.customer.kind
        complaint.level = request.level.map { FormValue($0, .classification) }
        complaint.ruleHits = request.ruleHits.map {
            .init(rule: $0.rule, level: $0.level, because: $0.because, clause: $0.clause, evidence: lastCustomerMessage)
        }
        complaint.priority = FormValue(.init(urgency: urgency, scope: scope), .classification)
        complaint.problem = value(.problem, limit: 2_000) ?? words(form)
        complaint.demand = value(.demand)
        complaint.cause = value(.cause)
        complaint.occurredAt = value(.occurredAt)
        complaint.place = value(.place)
        complaint.persons = value(.persons)
        var product = HandoffForm.Complaint.Product()
        product.code = value(.productCode)
        product.name = value(.productName)
        product.batch = value(.productBatch)
        if product != HandoffForm.Complaint.Product() { complaint.product = product }
        return complaint
    }

    /// The priority of the request; a customer who cannot wait makes it high.
    private var urgency: HandoffForm.Complaint.Priority.Degree {
        if signals.contains(where: { $0.kind == .urgency && $0.decides }) { return .high }
        return switch request.priority {
        case .low: .low
        case .normal: .medium
        case .high, .urgent: .high
        }
    }

    /// How many are hurt, as far as the customer says: ten or more, several, one.
    private var scope: HandoffForm.Complaint.Priority.Degree {
        guard let group = signals.first(where: { KnownField.risk(of: $0.label) == .group && $0.decides }) else {
            return .low
        }
        return group.count.map { $0 >= 10 } ?? false ? .high : .medium
    }

    /// The customer's own words, when no slot holds the problem.
    private func words(_ form: HandoffForm) -> FormValue<String>? {
        let said = form.transcript.messages.filter { $0.from == TranscriptEntry.Speaker.customer.rawValue }
        guard !said.isEmpty else { return nil }
        let text = String(said.map(\.text).joined(separator: "\n").suffix(2_000))
        return FormValue(text, .transcript, evidence: said.map(\.id))
    }

    /// One sentence from fields: the reason, the intent, what is known and what is missing.
    private func summary() -> String {
        let isChinese = locale.hasPrefix("zh")
        let known = request.fields.filter { !$0.value.isEmpty }.map { $0.slot + (isChinese ? "：" : ": ") + $0.value }
        let comma = isChinese ? "，" : ", "
        var parts: [String] = []
        if !request.reason.isEmpty { parts.append((isChinese ? "原因：" : "Reason: ") + request.reason) }
        if let intent = request.intent { parts.append((isChinese ? "意图：" : "Intent: ") + intentName(intent)) }
        if let unfinished = request.unfinished { parts.append((isChinese ? "正在办：" : "Unfinished: ") + unfinished) }
        if !known.isEmpty { parts.append((isChinese ? "已收集：" : "Known: ") + known.joined(separator: comma)) }
        if !request.missing.isEmpty {
            parts.append((isChinese ? "缺少：" : "Missing: ") + request.missing.joined(separator: comma))
        }
        if parts.isEmpty { parts.append(isChinese ? "客户需要人工服务" : "The customer needs a person") }
        return String((parts.joined(separator: isChinese ? "；" : "; ")).prefix(300))
    }
}
