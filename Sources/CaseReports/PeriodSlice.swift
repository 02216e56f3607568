import Cases
import ChineseText
import WorkingTime

/// The cases of a period, and what the figures are measured with.
struct PeriodSlice {
    let period: ReportPeriod
    let instants: Range<Instant>
    let calendar: ShopCalendar
    let axis: WorkingAxis
    /// Until when the events tell anything; a clock that is due later may still be met.
    let knownUntil: Instant
    /// Cases that touch the period and count.
    let cases: [CaseTrail]
    /// Cases registered in the period that turned out to be another's.
    let merged: Int
    /// Cases registered in the period that turned out to be none.
    let invalid: Int
    let service: ServiceFigures
    let improvements: [Improvement]
    /// All cases, for what looks beyond the period.
    let trails: CaseTrails

    init(
        _ period: ReportPeriod, of trails: CaseTrails, calendar: ShopCalendar, axis: WorkingAxis, knownUntil: Instant,
        context: ReportContext
    ) {
        let instants = period.instants(in: calendar.timeZone)
        self.period = period
        self.instants = instants
        self.calendar = calendar
        self.axis = axis
        self.knownUntil = knownUntil
        self.trails = trails
        service = context.service
        improvements = context.improvements
        var (cases, merged, invalid): ([CaseTrail], Int, Int) = ([], 0, 0)
        for trail in trails.all where trail.touches(instants) {
            if trail.isCounted {
                cases.append(trail)
            } else if instants.contains(trail.openedAt) {
                if trail.outcome == .merged { merged += 1 } else { invalid += 1 }
            }
        }
        self.cases = cases.sorted { $0.number < $1.number }
        self.merged = merged
        self.invalid = invalid
    }

    var end: Instant { instants.upperBound }

    /// The last instant at which a promise can have been broken.
    var judgedUntil: Instant { min(end, knownUntil) }

    var registered: [CaseTrail] { cases.filter { instants.contains($0.openedAt) } }
    var closed: [CaseTrail] { cases.filter { $0.closedAt.map(instants.contains) == true } }
    var openAtEnd: [CaseTrail] { cases.filter { $0.isOpen(at: end) } }

    var totals: Totals {
        Totals(
            openAtStart: cases.count { $0.isOpen(at: instants.lowerBound) }, new: registered.count,
            closed: closed.count, openAtEnd: openAtEnd.count)
    }

    /// The promises of a rule that were due in the period.
    func ratio(ofClocks rule: String) -> Ratio {
        var ratio = Ratio(0, of: 0)
        for trail in cases {
            for clock in trail.clocks where clock.rule == rule && instants.contains(clock.due) {
                switch standing(of: clock) {
                case .met:
                    ratio.numerator += 1
                    ratio.denominator += 1
                case .breached: ratio.denominator += 1
                case .none: ratio.leftOut += 1
                }
            }
        }
        return ratio
    }

    func standing(of clock: ClockTrail) -> ClockTrail.Verdict {
        clock.endedAt == nil && clock.due >= knownUntil ? .none : clock.verdict
    }

    /// Answers that came in the period, with their case.
    var answers: [(trail: CaseTrail, survey: CaseTrail.SurveyTrail, answer: Survey.Answer)] {
        cases.flatMap { trail in
            trail.surveys.compactMap { survey in
                guard let answer = survey.answer, instants.contains(answer.at) else { return nil }
                return (trail, survey, answer)
            }
        }
    }
}
