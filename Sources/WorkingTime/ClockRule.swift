/// A promise the shop makes: from one happening to another, within a time that depends on the complaint's level.
public struct ClockRule: Sendable, Hashable {
    /// A time to keep, and the calendar that counts it.
    public struct Term: Sendable, Hashable {
        /// How much time there is.
        public var allowance: Allowance
        /// Which calendar counts it.
        public var calendar: CalendarKind

        /// Puts a term together.
        public init(_ allowance: Allowance, _ calendar: CalendarKind) {
            self.allowance = allowance
            self.calendar = calendar
        }
    }

    /// The name by which events and reports call the rule: `C-CONTACT`.
    public var id: String
    /// What starts the clock.
    public var starts: BilingualPhrase
    /// What stops it.
    public var stops: BilingualPhrase
    /// The terms by level; a level that is missing has no such clock.
    public var terms: [ComplaintLevel: Term]
    /// Whether the clock pauses while the customer is asked.
    public var isPausable: Bool
    /// The requirements the rule comes from: `R57`.
    public var sources: [String]

    /// A rule with its own term for each level.
    public init(
        _ id: String, starts: BilingualPhrase, stops: BilingualPhrase, terms: [ComplaintLevel: Term],
        isPausable: Bool = false, sources: [String]
    ) {
        self.id = id
        self.starts = starts
        self.stops = stops
        self.terms = terms
        self.isPausable = isPausable
        self.sources = sources
    }

    /// A rule with one term for all levels.
    public init(
        _ id: String, starts: BilingualPhrase, stops: BilingualPhrase, within allowance: Allowance,
        _ calendar: CalendarKind, isPausable: Bool = false, sources: [String]
    ) {
        let term = Term(allowance, calendar)
        self.init(
            id, starts: starts, stops: stops,
            terms: Dictionary(uniqueKeysWithValues: ComplaintLevel.allCases.map { ($0, term) }),
            isPausable: isPausable, sources: sources)
    }
}
