public import WorkingTime

extension CaseCommand {
    /// Row 13: up to the next tier, in a new round.
    public struct Escalate: Codable, Sendable, Hashable {
        /// Why, as a code.
        public var cause: RoundReason
        /// Why, in words.
        public var note: String?

        /// Puts the command together.
        public init(cause: RoundReason, note: String? = nil) {
            self.cause = cause
            self.note = note
        }
    }
}

extension CaseCommand {
    /// Row 14: another level.
    public struct SetLevel: Codable, Sendable, Hashable {
        /// Which.
        public var level: ComplaintLevel
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(level: ComplaintLevel, reason: String) {
            self.level = level
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// A person confirms what the rules proposed, or corrects it.
    public struct ConfirmTriage: Codable, Sendable, Hashable {
        /// The level.
        public var level: ComplaintLevel
        /// The type, when it is another.
        public var matterType: String?
        /// The priority, when it is another.
        public var priority: CasePriority?
        /// Why, when the level is another.
        public var reason: String?

        /// Puts the command together.
        public init(
            level: ComplaintLevel, matterType: String? = nil, priority: CasePriority? = nil, reason: String? = nil
        ) {
            self.level = level
            self.matterType = matterType
            self.priority = priority
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Row 29: before the general managers.
    public struct BringToCouncil: Codable, Sendable, Hashable {
        /// Why.
        public var reason: String

        /// Puts the command together.
        public init(reason: String) {
            self.reason = reason
        }
    }
}

extension CaseCommand {
    /// Row 25: the council wants something done.
    public struct CouncilAct: Codable, Sendable, Hashable {
        /// What was decided.
        public var decision: String
        /// Where the minutes are.
        public var minutes: String
        /// Who of the third tier carries it out.
        public var executor: StaffMember
        /// What is to be done.
        public var actions: [ActionInput]

        /// Puts the command together.
        public init(decision: String, minutes: String, executor: StaffMember, actions: [ActionInput]) {
            self.decision = decision
            self.minutes = minutes
            self.executor = executor
            self.actions = actions
        }
    }
}

extension CaseCommand {
    /// Row 26: the council ends the case although the customer is not satisfied.
    public struct CouncilConclude: Codable, Sendable, Hashable {
        /// What was decided.
        public var decision: String
        /// Where the minutes are.
        public var minutes: String

        /// Puts the command together.
        public init(decision: String, minutes: String) {
            self.decision = decision
            self.minutes = minutes
        }
    }
}

extension CaseCommand {
    /// The same customer reports the same matter again: the case is level 2 at least, and as grave and urgent as the report.
    public struct NoteRepeat: Codable, Sendable, Hashable {
        /// What he said.
        public var words: String
        /// The level that the report alone would have; nil when nobody rated it.
        public var level: ComplaintLevel?
        /// The priority that the report alone would have; nil when nobody rated it.
        public var priority: CasePriority?
        /// What that level rests on.
        public var hits: [TriageHit]
        /// What he told, as fields of form A.
        public var fields: [FieldInput]

        /// Puts the command together.
        public init(
            words: String, level: ComplaintLevel? = nil, priority: CasePriority? = nil, hits: [TriageHit] = [],
            fields: [FieldInput] = []
        ) {
            self.words = words
            self.level = level
            self.priority = priority
            self.hits = hits
            self.fields = fields
        }

        /// What a registration adds to the case that it belongs to.
        public init(_ registration: Register) {
            self.init(
                words: registration.fields.first { $0.name == "problem" }?.text ?? registration.matter.type,
                level: registration.level, priority: registration.priority, hits: registration.hits,
                fields: registration.fields.filter { $0.name != "problem" })
        }

        /// Reads a report; only the words must be there.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                words: try container.decode(String.self, forKey: .words),
                level: try container.decodeIfPresent(ComplaintLevel.self, forKey: .level),
                priority: try container.decodeIfPresent(CasePriority.self, forKey: .priority),
                hits: try container.decodeIfPresent([TriageHit].self, forKey: .hits) ?? [],
                fields: try container.decodeIfPresent([FieldInput].self, forKey: .fields) ?? [])
        }

        private enum CodingKeys: String, CodingKey {
            case words, level, priority, hits, fields
        }
    }
}
