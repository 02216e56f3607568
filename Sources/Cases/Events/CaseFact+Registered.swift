public import WorkingTime

extension CaseFact {
    /// The registration of a case: what never changes about it, and what it begins with.
    public struct Registered: Codable, Sendable, Hashable {
        /// The key that makes a second sending harmless.
        public var key: String
        /// The shop.
        public var shop: String
        /// The channel.
        public var channel: String
        /// The customer.
        public var customer: CustomerKey
        /// What tells this customer from all others.
        public var strongKeys: [PersonalText]
        /// Consumer or franchisee.
        public var complainantKind: ComplainantKind
        /// Whether the customer wants no name in the record.
        public var isAnonymous: Bool
        /// What it is about.
        public var matter: Matter
        /// The proposed level, in force until a person confirms.
        public var level: ComplaintLevel
        /// The proposed priority.
        public var priority: CasePriority
        /// What the level rests on.
        public var hits: [TriageHit]
        /// The ended case the customer comes back about.
        public var after: CaseNumber?
        /// The policy the case lives under.
        public var policyVersion: String
        /// The calendar at the registration.
        public var calendarVersion: String
    }
}
