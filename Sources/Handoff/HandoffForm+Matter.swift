extension HandoffForm {
    /// The complaint.
    public struct Complaint: Codable, Sendable, Hashable {
        /// How urgent, and for how many; each high, medium or low.
        public struct Priority: Codable, Sendable, Hashable {
            /// A degree.
            public enum Degree: String, OpenWord {
                case high, medium, low, other
            }

            /// How soon it hurts.
            public var urgency: Degree
            /// How many it hurts.
            public var scope: Degree

            /// Urgency and scope.
            public init(urgency: Degree, scope: Degree = .low) {
                self.urgency = urgency
                self.scope = scope
            }
        }

        /// A triage rule that hit.
        public struct RuleHit: Codable, Sendable, Hashable {
            /// Name of the rule.
            public var rule: String
            /// The level it proposes.
            public var level: Int?
            /// Why, in the rule's words.
            public var because: String
            /// The clause of the shop's regulations.
            public var clause: String
            /// Ids of messages.
            public var evidence: [String]

            /// A rule, what it proposes and what it rests on.
            public init(rule: String, level: Int?, because: String, clause: String, evidence: [String] = []) {
                self.rule = rule
                self.level = level
                self.because = because
                self.clause = clause
                self.evidence = evidence
            }
        }

        /// What was bought.
        public struct Product: Codable, Sendable, Hashable {
            /// Its number.
            public var code: FormValue<String>?
            /// What it is called.
            public var name: FormValue<String>?
            /// Which batch.
            public var batch: FormValue<String>?

            /// A product of which nothing is known yet.
            public init() {}
        }

        /// Path of the type.
        public var type: FormValue<String>?
        /// Consumer or franchisee.
        public var complainantKind: FormValue<String>?
        /// How grave: 1, 2 or 3, the gravest. A proposal; people confirm.
        public var level: FormValue<Int>?
        /// What the level rests on.
        public var ruleHits: [RuleHit] = []
        /// How urgent.
        public var priority: FormValue<Priority>?
        /// What happened, at most 2000 characters.
        public var problem: FormValue<String>?
        /// What the customer wants, at most 500 characters.
        public var demand: FormValue<String>?
        /// Why it happened.
        public var cause: FormValue<String>?
        /// When it happened, as the customer said.
        public var occurredAt: FormValue<String>?
        /// Where.
        public var place: FormValue<String>?
        /// Who was there.
        public var persons: FormValue<String>?
        /// What was bought.
        public var product: Product?

        /// A complaint of which nothing is known yet.
        public init() {}
    }

    /// One earlier step of handling.
    public struct Handling: Codable, Sendable, Hashable {
        /// When; null when it is not known.
        @Nullable public var at: Timestamp?
        /// Who: `bot` or a person.
        public var by: String
        /// What was done.
        public var what: String
        /// What came of it.
        public var result: String?
        /// The messages about it.
        public var messageIds: [String]

        /// A step.
        public init(at: Timestamp?, by: String, what: String, result: String? = nil, messageIds: [String] = []) {
            self.by = by
            self.what = what
            self.result = result
            self.messageIds = messageIds
            self.at = at
        }
    }

    /// Something promised to the customer.
    public struct Promise: Codable, Sendable, Hashable {
        /// What.
        public var what: String
        /// Until when.
        @Nullable public var due: Timestamp?
        /// Who: `bot` or a person.
        public var by: String

        /// A promise.
        public init(what: String, due: Timestamp?, by: String) {
            self.what = what
            self.by = by
            self.due = due
        }
    }

    /// The customer's mood.
    public struct Emotion: Codable, Sendable, Hashable {
        /// Which.
        public var label: String
        /// 0–1.
        public var strength: Double
        /// The customer's own words.
        public var quotes: [String]

        /// A mood.
        public init(label: String, strength: Double, quotes: [String]) {
            self.label = label
            self.strength = strength
            self.quotes = quotes
        }
    }

    /// A sign in the customer's words, with the words.
    public struct Sign: Codable, Sendable, Hashable {
        /// `emotion`, `urgency`, `risk`, `complaint`, `insult`, `repeat`, `rejection`, `thanks` or `satisfaction`.
        public var kind: String
        /// Which emotion or risk; empty where the kind says it all.
        public var label: String
        /// 0–1.
        public var strength: Double
        /// The customer's own words.
        public var quote: String
        /// How many times, or how many people, if that was told.
        public var count: Int?

        /// A sign.
        public init(kind: String, label: String, strength: Double, quote: String, count: Int? = nil) {
            self.kind = kind
            self.label = label
            self.strength = strength
            self.quote = quote
            self.count = count
        }
    }

    /// What could become of the matter.
    public enum Risk: String, OpenWord {
        case regulator, media, legal, injury, group, privacy, other
    }

    /// Earlier cases of the same customer.
    public struct Recurrence: Codable, Sendable, Hashable {
        /// Their numbers.
        public var caseNumbers: [String]
        /// Whether they are about the same matter.
        public var sameMatter: Bool

        /// Earlier cases, none at first.
        public init(caseNumbers: [String] = [], sameMatter: Bool = false) {
            self.caseNumbers = caseNumbers
            self.sameMatter = sameMatter
        }
    }

    /// A picture or file that the customer sent.
    public struct Attachment: Codable, Sendable, Hashable {
        /// Its id.
        public var id: String
        /// Its type.
        public var mime: String?
        /// Its size.
        public var bytes: Int?
        /// Its hash.
        public var sha256: String?
        /// When it came.
        public var receivedAt: Timestamp?
        /// Where it is, for a while.
        public var link: String?

        /// An attachment of which only the id is known.
        public init(id: String) {
            self.id = id
        }
    }

    /// A field that could not be had.
    public struct Unobtainable: Codable, Sendable, Hashable {
        /// Which.
        public var field: String
        /// Why.
        public var reason: String

        /// A field and why it could not be had.
        public init(field: String, reason: String) {
            self.field = field
            self.reason = reason
        }
    }
}
