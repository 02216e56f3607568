public import WorkingTime

/// What a shop may set about its cases. A policy is never changed; another one has another version.
public struct CasePolicy: Sendable, Hashable {
    /// The name of this version; a case notes the one it was registered under.
    public var version: String
    /// The rules of the clocks.
    public var clocks: ClockPolicy
    /// The calendar in force.
    public var calendar: ShopCalendar
    /// Earlier versions of the calendar, for clocks that were computed with them.
    public var earlierCalendars: [ShopCalendar] = []
    /// The language in which the desk itself fills forms.
    public var language = ReadingLanguage.chinese
    /// What a plan of the first tier may cost without approval, in fen.
    public var firstLimitFen = 20_000
    /// What a plan may cost with the second tier's approval, in fen.
    public var secondLimitFen = 200_000
    /// How many working days the customer has to answer a question.
    public var answerDays = 3
    /// How many days back a complaint on the same product and type is the same matter.
    public var sameMatterDays = 90
    /// From when on the desk's triage rules speak.
    public var triage = TriageThresholds()
    /// When several cases are a cluster.
    public var cluster = ClusterRule()
    /// Whether a promise of a round that is broken takes the case up by itself.
    public var breachEscalates = false
    /// Whether the ledger of penalties and rewards is kept.
    public var keepsLedger = false
    /// How many days an archived case is kept.
    public var retentionDays = 1_095

    /// A policy with the standard numbers.
    public init(version: String, clocks: ClockPolicy = ClockPolicy(), calendar: ShopCalendar) {
        self.version = version
        self.clocks = clocks
        self.calendar = calendar
    }

    /// The version of the calendar that a clock was computed with; the one in force when it is not known any more, so
    /// that the clock says which one it needs.
    func calendar(version: String) -> ShopCalendar {
        if calendar.version == version { return calendar }
        return earlierCalendars.first { $0.version == version } ?? calendar
    }
}
