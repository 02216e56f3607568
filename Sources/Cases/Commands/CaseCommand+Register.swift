public import WorkingTime

extension CaseCommand {
    /// Row 1: a complaint becomes a case.
    public struct Register: Codable, Sendable, Hashable {
        /// The same registration, sent twice, has the same key.
        public var key: String
        /// The shop.
        public var shop: String
        /// The channel it came by.
        public var channel: String
        /// Whose complaint it is.
        public var customer: CustomerKey
        /// What tells this customer from all others: platform user, hashed phone; never a name.
        public var strongKeys: [String]
        /// Consumer or franchisee.
        public var complainantKind: ComplainantKind
        /// Whether the customer wants no name in the record.
        public var isAnonymous: Bool
        /// What it is about.
        public var matter: Matter
        /// The level that the rules propose; it is in force until a person confirms.
        public var level: ComplaintLevel
        /// The priority that the rules propose.
        public var priority: CasePriority
        /// What the level rests on.
        public var hits: [TriageHit]
        /// Fields of form A.
        public var fields: [FieldInput]
        /// Fields that could not be had.
        public var excuses: [FieldExcuse]
        /// Whether the customer said that it is not the first time.
        public var isRepeatSaid: Bool
        /// The ended case he comes back about (row 30).
        public var after: CaseNumber?
        /// Why this is a case of its own although an open one looks the same; nil lets it join that one.
        public var separateReason: String?

        /// A registration with what every case has; the rest is set afterwards.
        public init(
            key: String, shop: String, channel: String, customer: CustomerKey, complainantKind: ComplainantKind,
            matter: Matter, level: ComplaintLevel, priority: CasePriority, fields: [FieldInput]
        ) {
            self.key = key
            self.shop = shop
            self.channel = channel
            self.customer = customer
            self.complainantKind = complainantKind
            self.matter = matter
            self.level = level
            self.priority = priority
            self.fields = fields
            strongKeys = []
            isAnonymous = false
            hits = []
            excuses = []
            isRepeatSaid = false
        }
    }
}
