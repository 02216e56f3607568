public import ChineseText
import Handoff
public import WorkingTime

/// Form Q: why complaints pile up on something, what is done about it, and whether that helped.
public struct RootCauseAnalysis: Codable, Sendable, Hashable {
    /// How far it is.
    public enum State: String, Codable, Sendable, Hashable, CaseIterable {
        case open
        /// The measures were carried out; their effect is not known yet.
        case done
        /// The effect was looked at; nothing changes any more.
        case closed
    }

    /// What somebody does with it.
    public enum Step: Codable, Sendable, Hashable {
        /// Fields of the form have other words.
        case revise([FieldWords])
        /// The measures are carried out.
        case done
        /// What came of them.
        case close(effect: PersonalText)
    }

    /// A step that was taken.
    public struct Record: Codable, Sendable, Hashable {
        /// Which.
        public var step: Step
        /// Who.
        public var by: StaffID
        /// When.
        public var at: Instant
    }

    /// On what complaints pile up.
    public let axis: Cluster.Axis
    /// On which product, store, department or type.
    public let value: String
    /// The cases that showed it.
    public let cases: [CaseNumber]
    /// Who began it.
    public let begunBy: StaffID
    /// When.
    public let begunAt: Instant
    /// Who sees to it.
    public let owner: StaffID
    /// The last day.
    public let due: LocalDate
    /// How far it is.
    public private(set) var state = State.open
    /// Form Q as it stands.
    public private(set) var form: FormRevision
    /// When the measures were carried out.
    public private(set) var doneAt: Instant?

    /// An analysis that somebody begins, with the cases of the cluster it is about. Throws when he may not, and when the
    /// problem is not told.
    public init(
        of axis: Cluster.Axis, _ value: String, cases: [CaseNumber], problem: String, owner: StaffID, due: LocalDate,
        by actor: Actor, at instant: Instant
    ) throws(Refusal) {
        guard Self.mayAnalyse(actor) else { throw .notPermitted }
        guard value.hasWords, problem.hasWords else {
            throw Refusal.improvementIncomplete.lacking(value.hasWords ? ["problem"] : ["cluster"])
        }
        self.axis = axis
        self.value = value
        self.cases = cases
        begunBy = actor.id
        begunAt = instant
        self.owner = owner
        self.due = due
        form = FormRevision(
            kind: .rootCause, schema: FormSchema.currentVersion, round: 1, revision: 1, fields: [:], excuses: [],
            author: actor.id, at: instant)
        let numbers = cases.map(\.description).joined(separator: " ")
        put("cluster", "\(axis.rawValue) \(value) \(numbers)", .system, by: actor.id, at: instant)
        put("owner", owner.rawValue, .system, by: actor.id, at: instant)
        put("due", due.written, .system, by: actor.id, at: instant)
        put("problem", problem, .human, by: actor.id, at: instant)
    }

    /// What is kept of a step. Throws why it may not be taken.
    public func record(of step: Step, by actor: Actor, at instant: Instant) throws(Refusal) -> Record {
        guard Self.mayAnalyse(actor) || actor.id == owner else { throw .notPermitted }
        guard instant >= form.at else { throw .outOfOrder }
        switch step {
        case .revise(let fields):
            let unknown = fields.map(\.name).filter { !Self.isOpenField($0) }
            guard unknown.isEmpty else { throw Refusal.fieldUnknown.lacking(unknown) }
            guard state == .open, !fields.isEmpty else { throw .improvementStep }
        case .done:
            guard state == .open else { throw .improvementStep }
            let missing = FormSchema.of(.rootCause).missing(in: form, forRow: 0)
            guard missing.isEmpty else { throw Refusal.improvementIncomplete.lacking(missing) }
        case .close(let effect):
            guard state == .done else { throw .improvementStep }
            guard actor.id != owner else { throw .notPermitted }
            guard effect.isFilled else { throw Refusal.improvementIncomplete.lacking(["effect"]) }
        }
        return Record(step: step, by: actor.id, at: instant)
    }

    /// Takes in a step that was taken; one that does not follow changes nothing.
    public mutating func apply(_ record: Record) {
        switch (state, record.step) {
        case (.open, .revise(let fields)):
            for field in fields {
                form.fields[field.name] = FieldEntry(
                    text: .personal(field.words), source: field.source, author: record.by, at: record.at)
            }
        case (.open, .done):
            state = .done
            doneAt = record.at
        case (.done, .close(let effect)):
            state = .closed
            form.fields["effect"] = FieldEntry(
                text: .personal(effect), source: .human, author: record.by, at: record.at)
            put("closed", record.by.rawValue, .system, by: record.by, at: record.at)
        case (.open, .close), (.done, .revise), (.done, .done), (.closed, _): return
        }
        form.revision += 1
        form.author = record.by
        form.at = record.at
    }

    /// Whether somebody may begin and judge analyses: from the second tier on, and the quality inspectors.
    private static func mayAnalyse(_ actor: Actor) -> Bool { actor.tier >= 2 || actor.has(.quality) }

    /// Whether people write a field; the others say what the analysis is about and how it ended.
    private static func isOpenField(_ name: String) -> Bool {
        name != "effect" && FormSchema.of(.rootCause).field(name)?.sources.contains(.human) == true
    }

    private mutating func put(
        _ name: String, _ text: String, _ source: FieldSource, by author: StaffID, at instant: Instant
    ) {
        form.fields[name] = FieldEntry(
            text: FormSchema.of(.rootCause).kept(text, of: name, from: source), source: source, author: author,
            at: instant)
    }
}

extension RootCauseAnalysis.State {
    /// What people call the state.
    public var title: BilingualPhrase {
        switch self {
        case .open: BilingualPhrase(zh: "进行中", en: "open")
        case .done: BilingualPhrase(zh: "已实施，待验证", en: "done")
        case .closed: BilingualPhrase(zh: "已关闭", en: "closed")
        }
    }
}

extension Refusal {
    static let improvementStep = Refusal(
        "improvement-step", BilingualPhrase(zh: "改进这一步不能这样走", en: "the improvement cannot take this step now"))
    static let improvementIncomplete = Refusal(
        "improvement-incomplete", BilingualPhrase(zh: "根因与改进表缺项", en: "the form of the improvement lacks fields"))
    /// A form has no such fields, in the words of the guard.
    fileprivate static let fieldUnknown = Refusal(Guard.fieldsKnown.code, Guard.fieldsKnown.words)

    fileprivate func lacking(_ names: [String]) -> Refusal {
        var refusal = self
        refusal.missing = names
        return refusal
    }
}
