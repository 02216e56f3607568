public import ChineseText
public import Handoff
import WorkingTime

extension CaseCommand.Register {
    /// The registration of a form that the engine handed over.
    ///
    /// - Parameter customer: the customer's key; the shop's directory knows it by the platform user of the form.
    /// - Parameter contact: the number to call, which the form shows masked.
    /// - Parameter strongKeys: what tells the customer from others, such as the hash of the phone number.
    /// - Parameter clusters: what piles up at the moment.
    /// - Parameter thresholds: from when on the desk's triage rules speak.
    public init(
        from form: HandoffForm, customer: CustomerKey, contact: String? = nil, strongKeys: [String] = [],
        clusters: [Cluster] = [], thresholds: TriageThresholds = TriageThresholds()
    ) {
        let complaint = form.complaint
        let triage = TriageProposal(for: form, clusters: clusters, thresholds: thresholds)
        let degrees = complaint?.priority?.value
        let kind = complaint?.complainantKind?.value ?? form.customer.kind?.value
        self.init(
            key: form.idempotencyKey ?? form.handoffId, shop: form.shopId, channel: form.channel, customer: customer,
            complainantKind: kind.flatMap(ComplainantKind.init) ?? .consumer, matter: Matter(from: form),
            level: triage.level,
            priority: CasePriority(urgency: degrees?.urgency ?? .low, scope: degrees?.scope ?? .low),
            fields: FormAFields(form, contact: contact).inputs)
        hits = triage.hits
        // An empty one would make one customer of all who left a question unanswered.
        for key in strongKeys + [form.customer.platformUserId] where key.hasWords && !self.strongKeys.contains(key) {
            self.strongKeys.append(key)
        }
        isRepeatSaid = form.repeat.sameMatter
        let schema = FormSchema.of(.complaint)
        excuses = form.notObtainable.compactMap { gap in
            let name = gap.field.split(separator: ".").last.map(String.init) ?? gap.field
            return schema.field(name).map { FieldExcuse(field: $0.name, reason: gap.reason) }
        }
    }
}

extension Case {
    /// Row 1 for a form that the engine handed over.
    public static func register(
        from form: HandoffForm, customer: CustomerKey, strongKeys: [String] = [], clusters: [Cluster] = [],
        as number: CaseNumber, by actor: Actor = .system, at instant: Instant, policy: CasePolicy,
        surroundings: Surroundings = Surroundings()
    ) throws(Refusal) -> RegistrationOutcome {
        try register(
            CaseCommand.Register(
                from: form, customer: customer, strongKeys: strongKeys, clusters: clusters, thresholds: policy.triage),
            as: number, by: actor, at: instant, policy: policy, surroundings: surroundings)
    }
}

extension Matter {
    init(from form: HandoffForm) {
        let product = form.complaint?.product
        self.init(
            type: form.complaint?.type?.value ?? "其他", orderNo: form.order?.orderNo.map { PersonalText($0.value) },
            product: product?.code?.value ?? product?.name?.value ?? form.order?.items.first?.name,
            department: form.target.department)
    }
}

/// The fields of form A that a handed-over form can fill.
private struct FormAFields {
    let form: HandoffForm
    let contact: String?

    init(_ form: HandoffForm, contact: String?) {
        self.form = form
        self.contact = contact
    }

    var inputs: [FieldInput] { (parties + purchase + matter).compactMap(\.self) }

    private var parties: [FieldInput?] {
        let customer = form.customer
        return [
            plain("complainantName", customer.displayName, .lookup),
            plain("platformUserId", customer.platformUserId, .system),
            plain("contact", contact, customer.phoneMasked?.source ?? .slot) ?? wrapped("contact", customer.phoneMasked)
                ?? plain("contact", customer.contactRef ?? customer.platformUserId, .system),
            plain("intakeForm", "网络", .system),
        ]
    }

    private var purchase: [FieldInput?] {
        let order = form.order
        let facts = [order?.status?.value, order?.amountFen.map { "\($0.value) fen" }].compactMap(\.self)
        return [
            wrapped("orderNo", order?.orderNo) ?? plain("orderNo", "无", .system),
            wrapped("logisticsNo", order?.logisticsNo),
            plain("orderFacts", facts.joined(separator: ", "), .lookup),
            wrapped("product", form.complaint?.product?.name ?? form.complaint?.product?.code),
        ]
    }

    private var matter: [FieldInput?] {
        let complaint = form.complaint
        let steps = form.earlierHandling.map { step in
            [step.at?.text, step.by, step.what, step.result].compactMap(\.self).joined(separator: " ")
        }
        return [
            wrapped("problem", complaint?.problem) ?? plain("problem", form.summary, .system),
            wrapped("demand", complaint?.demand), wrapped("cause", complaint?.cause),
            wrapped("occurredAt", complaint?.occurredAt), wrapped("place", complaint?.place),
            wrapped("storePersons", complaint?.persons), plain("emotion", form.emotion?.label, .classification),
            plain("evidence", form.evidence.map(\.id).joined(separator: ", "), .transcript),
            plain("earlierHandling", steps.joined(separator: "\n"), .transcript),
        ]
    }

    private func wrapped(_ name: String, _ value: FormValue<String>?) -> FieldInput? {
        value.flatMap { wrapped in
            wrapped.value.hasWords
                ? FieldInput(name, wrapped.value, source: wrapped.source, confidence: wrapped.confidence) : nil
        }
    }

    private func plain(_ name: String, _ text: String?, _ source: FieldSource) -> FieldInput? {
        text.flatMap { $0.hasWords ? FieldInput(name, $0, source: source) : nil }
    }
}
