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
}
