import ChineseText
import Handoff
import WorkingTime

extension Decision {
    private var writer: FormWriter { FormWriter(subject: subject, policy: policy) }

    /// Form A anew when a round begins: with the level, who handles it now, and why.
    mutating func fillRound() {
        revise(.complaint, with: [judged("level", writer.levelInRound)], excuses: [])
    }

    /// Form A again, when level, type or priority are not what it says any more.
    mutating func fillTriage() {
        let form = subject.form(.complaint)
        var changed: [FieldInput] = []
        // The level stands before what it rests on.
        let level = "\(subject.level.rawValue)"
        if form?.text("level")?.hasPrefix(level) != true { changed.append(judged("level", level)) }
        for (name, text) in [("type", subject.matter.type), ("priority", subject.priority.rawValue)]
        where form?.text(name) != text {
            changed.append(judged(name, text))
        }
        if !changed.isEmpty { revise(.complaint, with: changed, excuses: []) }
    }

    private func judged(_ name: String, _ text: String) -> FieldInput {
        FieldInput(name, text, source: actor.tier > 0 ? .human : .classification)
    }

    /// Form D, when the case is registered and when it first has somebody.
    mutating func fillAcceptance() {
        fill(.acceptance, with: writer.acceptance) { $0.isWritten(since: .min) }
    }

    /// Form E, for the notice of progress that was just delivered.
    mutating func fillProgress() {
        let earlier = subject.contacts.dropLast().last { $0.message == .progress && $0.isDelivered }
        let start = earlier?.at ?? subject.round.openedAt
        fill(.progress, with: writer.progress) { $0.isWritten(since: start) }
    }

    /// Form F, when the handling is finished.
    mutating func fillResult() {
        fillResult(with: writer.result)
    }

    /// Form F again, when the survey was answered.
    mutating func fillAnswer() {
        fillResult(with: writer.result.merging(writer.answer) { $1 })
    }

    private mutating func fillResult(with texts: [String: String?]) {
        let start = subject.round.openedAt
        fill(.result, with: texts) { $0.isWritten(since: start) }
    }

    /// What the case knows of form B, beside what people write in it and have written in this round: its own words, and
    /// those of form A where the customer told them.
    func knownOfEscalation(beside changes: [String: FieldEntry]) -> [String: FieldEntry] {
        let round = subject.round.number
        let written = subject.form(.escalation, inRound: round)?.fields.filter { $0.value.source != .system } ?? [:]
        var known: [String: FieldEntry] = [:]
        for name in ["problem", "demand", "evidence"] {
            known[name] = subject.form(.complaint)?.fields[name]
        }
        for case (let name, let text?) in writer.escalation {
            known[name] = entry(text, for: name, of: .escalation)
        }
        return known.filter { changes[$0.key] == nil && written[$0.key] == nil }
    }

    /// Form B, and C above the first tier, when time alone takes the case up: what is known and what people wrote in this
    /// round, and in place of what they have not written that nobody did so in time.
    mutating func fillRise(becauseOf clock: CaseClock) {
        let words = writer.breach(of: clock)
        var request = subject.form(.escalation, inRound: subject.round.number)?.fields ?? [:]
        request.merge(knownOfEscalation(beside: [:])) { $1 }
        if request["reason"] == nil { request["reason"] = entry(words, for: "reason", of: .escalation) }
        record(.escalation, with: request, excusingGapsBy: words)
        guard subject.tier > 1 else { return }
        let report = subject.form(.report, inRound: subject.round.number)?.fields ?? [:]
        record(.report, with: report, excusingGapsBy: words)
    }

    private mutating func record(
        _ kind: FormKind, with fields: [String: FieldEntry], excusingGapsBy words: String
    ) {
        let gaps = FormSchema.of(kind).missing(in: nil, forRow: 13).filter { fields[$0]?.text.isFilled != true }
        record(revisionOf: kind, with: fields, excuses: gaps.map { FieldExcuse(field: $0, reason: words) })
    }

    /// Form B again, when the next tier has taken over what it asked for.
    mutating func fillReceipt(by staff: StaffID) {
        guard var form = subject.form(.escalation, inRound: subject.round.number - 1) else { return }
        form.fields["received"] = entry(writer.receipt(by: staff, at: at), for: "received", of: .escalation)
        record(revisionOf: .escalation, with: form.fields, excuses: [], inRound: form.round)
    }

    /// Forms A and H, before the dossier is sealed.
    mutating func fillDossier(keptUntil: Instant) {
        fill(.complaint, with: writer.handling) { _ in true }
        fill(.archive, with: writer.index(sealedBy: actor.id, at: at, keptUntil: keptUntil)) {
            $0.isWritten(since: .min)
        }
    }

    /// Writes what the case knows into the next revision of a form, beside the fields of the last one that are kept, which
    /// are those that people wrote of the time the form is about. Nothing new makes no revision.
    private mutating func fill(
        _ kind: FormKind, with texts: [String: String?], keeping isKept: (FieldEntry) -> Bool
    ) {
        let known = subject.form(kind)?.fields ?? [:]
        var fields = known.filter { isKept($0.value) }
        for case (let name, let text?) in texts where fields[name] == nil {
            let new = entry(text, for: name, of: kind)
            fields[name] = known[name]?.text == new.text ? known[name] : new
        }
        if fields != known { record(revisionOf: kind, with: fields, excuses: []) }
    }

    /// What the case itself writes into a field.
    private func entry(_ text: String, for name: String, of kind: FormKind) -> FieldEntry {
        FieldEntry(
            text: FormSchema.of(kind).kept(text, of: name, from: .system), source: .system, author: actor.id, at: at)
    }
}

extension FieldEntry {
    /// Whether a person wrote the field, at an instant or later.
    fileprivate func isWritten(since instant: Instant) -> Bool { source != .system && at >= instant }
}
