public import Cases
public import ChineseText
public import WorkingTime

/// The complaints of a week, a month or another span as one value. The same events up to the same cut-off give an equal
/// value, and equal values have equal renderings.
public struct WeeklyReport: Codable, Sendable, Hashable {
    /// What the report is about and from what it was made.
    public var head: Head
    /// How many came and went, beside the periods before.
    public var totals: ComparedTotals
    /// Each day of the period.
    public var days: [DayFigures]
    /// The cases by what they are.
    public var breakdowns: [Breakdown]
    /// The promises.
    public var clocks: [ClockFigures]
    /// The broken promises, the earliest first.
    public var breaches: [Breach]
    /// How satisfied customers are.
    public var satisfaction: SatisfactionFigures
    /// What went up.
    public var escalations: EscalationFigures
    /// Cases on a matter that was reported before.
    public var repeats: [CaseLine]
    /// On what cases pile up.
    public var clusters: [Cluster]
    /// Open cases with a promise that is broken at the end of the period.
    public var overdue: [Breach]
    /// Improvements that were open in the period.
    public var improvements: [ImprovementLine]
    /// The ledger of penalties and rewards by rule; none where the shop keeps none.
    public var ledger: [LedgerLine]
    /// Registrations by weekday, Monday first, and hour of the shop's clock.
    public var arrivals: [[Int]]
    /// K1 to K24.
    public var metrics: [Metric]
    /// What the four periods before look like now, where it is not what the last report could know.
    public var corrections: [Correction]
    /// The clerk's remarks.
    public var clerkRemarks: String?
    /// The supervisor's remarks.
    public var supervisorRemarks: String?

    /// A metric by its name.
    public func metric(_ id: MetricID) -> Metric? { metrics.first { $0.id == id } }

    /// A breakdown by its axis.
    public func breakdown(_ axis: Breakdown.Axis) -> Breakdown? { breakdowns.first { $0.axis == axis } }
}

extension WeeklyReport {
    /// What a report is about and from what it was made.
    public struct Head: Codable, Sendable, Hashable {
        /// The shop.
        public var shop: String
        /// The days.
        public var period: ReportPeriod
        /// The product that the report is on; nil for all.
        public var product: String?
        /// The time zone that decides what a day is.
        public var timeZone: String
        /// How many of the days are working days.
        public var workingDays: Int
        /// Weekend days that are worked.
        public var makeUpDays: [ReportDay]
        /// Days off for a public holiday.
        public var holidays: [ReportDay]
        /// Whether the public holidays of a day are not known yet.
        public var isProvisional: Bool
        /// The version of the calendar.
        public var calendarVersion: String
        /// Who drew it up.
        public var author: String?
        /// The last event that was read.
        public var cutOff: Int64
        /// The last event that the report before could know.
        public var previousCutOff: Int64
        /// The hash of the last event in the journal's chain.
        public var chainHead: String?
        /// Whether names are shown in full.
        public var isRevealed: Bool
        /// Registrations that turned out to be another case's; they are in no figure.
        public var merged: Int
        /// Registrations that turned out to be no complaint; they are in no figure.
        public var invalid: Int
        /// Events that did not fit their case and were left out.
        public var misfits: Int
    }

    /// Totals beside those of the periods before.
    public struct ComparedTotals: Codable, Sendable, Hashable {
        /// The period.
        public var current: Totals
        /// The period before.
        public var previous: Totals
        /// The sums of the periods before, four at most and none from before the first event.
        public var sums: Totals
        /// How many periods these are.
        public var periods: Int
    }

    /// One day.
    public struct DayFigures: Codable, Sendable, Hashable {
        /// The day.
        public var day: ReportDay
        /// Whether the shop works.
        public var isWorkingDay: Bool
        /// Registered cases of the levels 1, 2 and 3.
        public var newByLevel: [Int]
        /// Archived cases.
        public var closed: Int

        /// Registered cases.
        public var new: Int { newByLevel.reduce(0, +) }
    }

    /// A case in a list.
    public struct CaseLine: Codable, Sendable, Hashable {
        /// The case.
        public var number: CaseNumber
        /// What it is about.
        public var type: String
        /// How grave it was at the end of the period.
        public var level: ComplaintLevel
        /// Where it stood at the end of the period.
        public var state: CaseState
    }

    /// A broken promise.
    public struct Breach: Codable, Sendable, Hashable {
        /// The case.
        public var number: CaseNumber
        /// Who complains, masked unless the names are revealed; nil when it is not known.
        public var complainant: String?
        /// The rule of the clock.
        public var rule: String
        /// When it was due.
        public var due: Instant
        /// When it was done after all.
        public var ended: Instant?
        /// How grave the case was when it was due.
        public var level: ComplaintLevel
        /// Where the case stood when it was due.
        public var state: CaseState
        /// Who had it when it was due; nil when nobody had.
        public var owner: StaffID?
        /// Whether the breach was noticed late, as after an outage.
        public var isNoticedLate: Bool
    }

    /// The promises of one rule that were due in the period.
    public struct ClockFigures: Codable, Sendable, Hashable {
        /// The rule.
        public var rule: String
        /// Met, of those due; left out are those that another clock took over before, and those that do not count time.
        public var inTime: Ratio
    }

    /// How satisfied customers are.
    public struct SatisfactionFigures: Codable, Sendable, Hashable {
        /// Answers of the period for the scores 1 to 5.
        public var scores: [Int]
        /// Answers that staff entered, of all.
        public var staffEntered: Ratio
        /// Answered, of those sent in the period.
        public var answered: Ratio
        /// Scores 1 to 3, of all.
        public var satisfied: Ratio
        /// How cases ended that were archived in the period.
        public var outcomes: [Count]
    }

    /// A count with a name.
    public struct Count: Codable, Sendable, Hashable {
        /// What is counted.
        public var name: String
        /// How many.
        public var count: Int
    }

    /// What went up.
    public struct EscalationFigures: Codable, Sendable, Hashable {
        /// Rounds that began in the period behind the first one, by reason.
        public var rounds: [Count]
        /// Matters brought before the council.
        public var councilOpened: Int
        /// Matters that the council decided.
        public var councilDecided: Int
        /// Matters that lay before the council at the end.
        public var councilPending: Int
    }

    /// An improvement, with what it has brought.
    public struct ImprovementLine: Codable, Sendable, Hashable {
        /// Where it stands.
        public enum State: String, Codable, Sendable, Hashable {
            case open, overdue, done
        }

        /// The improvement.
        public var improvement: Improvement
        /// Where it stands at the end of the period.
        public var state: State
        /// Whether it was begun in the period.
        public var isNew: Bool
        /// Cases in the 30 days after it, of those in the 30 days before; nil while that cannot be said.
        public var effect: Ratio?
    }

    /// What a figure of an earlier period was, and is.
    public struct Correction: Codable, Sendable, Hashable {
        /// The period.
        public var period: ReportPeriod
        /// The figure: `totals.new`, `type.产品质量`, `K12.final`.
        public var figure: String
        /// What the last report could know; nil when there was no such figure.
        public var before: Figure?
        /// What it is now; nil when there is none any more.
        public var after: Figure?
    }
}

/// The cases of a period by what they are. The sums of each column are the totals.
public struct Breakdown: Codable, Sendable, Hashable {
    /// By what.
    public enum Axis: String, Codable, Sendable, Hashable, CaseIterable {
        case kind, level, type, channel, product, store, department
    }

    /// One value.
    public struct Row: Codable, Sendable, Hashable {
        /// The value; empty for cases that have none.
        public var value: String
        /// How many came and went.
        public var totals: Totals
    }

    /// By what.
    public var axis: Axis
    /// The values; levels and kinds in their order, others by new cases.
    public var rows: [Row]
}
