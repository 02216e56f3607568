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
        let schema = FormSchema.of(kind)
        let known = subject.form(kind)?.fields ?? [:]
        var fields = known.filter { isKept($0.value) }
        for case (let name, let text?) in texts where fields[name] == nil {
            let isPersonal = schema.field(name)?.isPersonal ?? true
            let value: FieldText = isPersonal ? .personal(PersonalText(text)) : .plain(text)
            let isSame = known[name]?.text == value
            fields[name] =
                isSame ? known[name] : FieldEntry(text: value, source: .system, author: actor.id, at: at)
        }
        if fields != known { record(revisionOf: kind, with: fields, excuses: []) }
    }
}

extension FieldEntry {
    /// Whether a person wrote the field, at an instant or later.
    fileprivate func isWritten(since instant: Instant) -> Bool { source != .system && at >= instant }
}
