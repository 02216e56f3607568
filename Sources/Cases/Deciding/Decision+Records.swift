import WorkingTime

extension Decision {
    // MARK: Contacts

    mutating func contact(_ command: CaseCommand.RecordContact) throws(Refusal) {
        recordContact(
            command.direction, channel: command.channel, message: command.message, isDelivered: command.isDelivered,
            note: command.note, session: command.session)
        guard command.direction == .outward else { return try awaitReply() }
        guard command.isDelivered else { return }
        try stopClocks("C-FIRST-REPLY")
        if !actor.has(.bot) { try stopClocks("C-AFTER-HOURS") }
        if command.message == .acceptance { try stopClocks("C-ACK") }
        if command.message == .result, subject.state == .surveying, subject.survey?.sentAt == nil {
            return try resultDelivered(session: command.session)
        }
        let isProgress = subject.contacts.last?.countsAsProgress == true
        if isProgress, subject.openClocks.contains(where: { $0.rule == "C-PROGRESS" }) {
            try stopClocks("C-PROGRESS")
            try startClock("C-PROGRESS")
        }
        if command.message == .progress { fillProgress() }
    }

    /// A message of the customer waits for an answer, in the platform's hours or from the next opening.
    private mutating func awaitReply() throws(Refusal) {
        let rules = ["C-FIRST-REPLY", "C-AFTER-HOURS"]
        guard !subject.openClocks.contains(where: { rules.contains($0.rule) }) else { return }
        try startClock(policy.calendar.isOpen(at: at, in: .platform) ? rules[0] : rules[1])
    }

    private mutating func resultDelivered(session: String?) throws(Refusal) {
        record(.surveySent(CaseFact.SurveySent(session: session.map { PersonalText($0) })))
        for rule in ["C-SURVEY-REMIND", "C-SURVEY-CALL", "C-SURVEY-END"] { try startClock(rule) }
        for rule in ["C-RESULT", "C-RESOLVE", "C-PROGRESS"] { try stopClocks(rule) }
    }

    mutating func recordContact(
        _ direction: ContactRecord.Direction, channel: String, message: MessageKind? = nil, isDelivered: Bool = true,
        note: String? = nil, session: String? = nil
    ) {
        record(
            .contactRecorded(
                ContactRecord(
                    id: subject.contacts.count + 1, round: subject.round.number, direction: direction,
                    channel: channel, message: message, isDelivered: isDelivered,
                    isByPerson: !actor.has(.bot), note: note.map { PersonalText($0) },
                    session: session.map { PersonalText($0) }, at: at)))
    }

    mutating func reveal(_ command: CaseCommand.RevealContact) {
        record(.contactRevealed(CaseFact.ContactRevealed(reason: PersonalText(command.reason))))
    }

    // MARK: Forms

    mutating func revise(_ kind: FormKind, with inputs: [FieldInput], excuses: [FieldExcuse]) {
        let schema = FormSchema.of(kind)
        var changes: [String: FieldEntry] = [:]
        for input in inputs {
            changes[input.name] = FieldEntry(
                text: schema.kept(input.text, of: input.name, from: input.source), source: input.source,
                confidence: input.confidence, author: actor.id, at: at)
        }
        var fields = subject.form(kind)?.fields ?? [:]
        if kind == .escalation {
            // Whoever received it last time has not received it this time.
            fields["received"] = nil
            changes.merge(knownOfEscalation(beside: changes)) { $1 }
        }
        record(revisionOf: kind, with: fields.merging(changes) { $1 }, excuses: excuses)
    }

    mutating func record(revisionOf kind: FormKind, changing fields: [String: FieldEntry], excuses: [FieldExcuse]) {
        record(revisionOf: kind, with: (subject.form(kind)?.fields ?? [:]).merging(fields) { $1 }, excuses: excuses)
    }

    /// The next revision of a form, with all its fields; of the present round unless said.
    mutating func record(
        revisionOf kind: FormKind, with fields: [String: FieldEntry], excuses: [FieldExcuse], inRound round: Int? = nil
    ) {
        let last = subject.form(kind)
        let excused = Set(excuses.map(\.field))
        record(
            .formRevised(
                FormRevision(
                    kind: kind, schema: FormSchema.currentVersion, round: round ?? subject.round.number,
                    revision: (last?.revision ?? 0) + 1, fields: fields,
                    excuses: (last?.excuses ?? []).filter { !excused.contains($0.field) } + excuses.map(\.kept),
                    author: actor.id, at: at)))
    }
}
