public import ChineseText
import Handoff

/// What a customer answered when she was asked, some time after the end of her case, how things are.
public struct VisitAnswer: Sendable, Hashable {
    /// How things are, in the words that the script has for it.
    public var experience: String
    /// What she wrote.
    public var words: String
    /// The channel on which she was asked.
    public var channel: String
    /// For when the visit was planned; nil when that is not known any more.
    public var planned: Instant?
    /// When she was asked.
    public var asked: Instant

    /// Puts an answer together.
    public init(experience: String, words: String, channel: String, planned: Instant?, asked: Instant) {
        self.experience = experience
        self.words = words
        self.channel = channel
        self.planned = planned
        self.asked = asked
    }
}

extension Case {
    /// Form O for an answer to a return visit. The case itself is archived by then and stays as it is.
    public func visitRecord(of answer: VisitAnswer, at instant: Instant, policy: CasePolicy) -> FormRevision {
        let writer = FormWriter(subject: self, policy: policy)
        let schema = FormSchema.of(.visit)
        let author = Actor.system.id
        var fields: [String: FieldEntry] = [:]
        func fill(_ name: String, _ text: String?, _ source: FieldSource) {
            guard let text, text.hasWords, schema.field(name) != nil else { return }
            fields[name] = FieldEntry(
                text: schema.kept(text, of: name, from: source), source: source, author: author, at: instant)
        }
        for case (let name, let text?) in writer.visit(answer) { fill(name, text, .system) }
        fill("experience", answer.experience, .slot)
        fill("views", answer.words, .transcript)
        return FormRevision(
            kind: .visit, schema: FormSchema.currentVersion, round: round.number, revision: 1, fields: fields,
            excuses: [], author: author, at: instant)
    }

    /// Form O with what people add to it: to which department the visit was passed, and what that one answered. Whoever may
    /// write in the case may, and the department its own answer. Throws why not.
    ///
    /// - Parameter last: the form as it is; nil when the customer has not answered.
    /// - Parameter departments: the shop's; nil when nobody knows them, then every name passes.
    public func visitRecord(
        _ last: FormRevision?, with change: CaseCommand.ReviseForm, by actor: Actor, at instant: Instant,
        departments: [String]?, policy: CasePolicy
    ) throws(Refusal) -> FormRevision {
        guard var form = last else { throw .visitUnanswered }
        try check(change, of: form, by: actor, policy)
        let named = change.fields.filter { $0.name == "department" }.map(\.text)
        if let departments, let other = named.first(where: { !departments.contains($0) }) {
            throw .departmentUnknown(other, among: departments)
        }
        for input in change.fields {
            form.fields[input.name] = FieldEntry(
                text: FormSchema.of(.visit).kept(input.text, of: input.name, from: .human), source: .human,
                author: actor.id, at: instant)
        }
        let excused = Set(change.excuses.map(\.field))
        form.excuses = form.excuses.filter { !excused.contains($0.field) } + change.excuses.map(\.kept)
        form.schema = FormSchema.currentVersion
        (form.revision, form.author, form.at) = (form.revision &+ 1, actor.id, instant)
        return form
    }

    private func check(
        _ change: CaseCommand.ReviseForm, of form: FormRevision, by actor: Actor, _ policy: CasePolicy
    ) throws(Refusal) {
        let schema = FormSchema.of(.visit)
        let names = change.fields.map(\.name) + change.excuses.map(\.field)
        let isItsAnswer = form.text("department").map(actor.departments.contains) ?? false
        guard
            grants(to: actor, policy: policy).contains(where: { $0.verb == .write })
                || isItsAnswer && names.allSatisfy({ $0 == "answer" })
        else { throw .notPermitted }
        let unknown =
            names.filter { schema.field($0) == nil }
            + change.excuses.filter { !$0.reason.isFilled }.map(\.field)
        guard !CaseCommand.reviseForm(change).isTooLong else { throw .tooLong }
        guard unknown.isEmpty else {
            throw Refusal(Guard.fieldsKnown.code, Guard.fieldsKnown.words).naming(unknown, in: .visit)
        }
        let own = names.filter { schema.field($0)?.sources == [.system] }
        guard own.isEmpty else { throw Refusal.filledBySystem.naming(own, in: .visit) }
    }
}
