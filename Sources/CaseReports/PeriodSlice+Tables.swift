import Cases
import ChineseText
import WorkingTime

extension PeriodSlice {
    var days: [WeeklyReport.DayFigures] {
        let days = period.days
        var levels = Array(repeating: [0, 0, 0], count: days.count)
        var closings = Array(repeating: 0, count: days.count)
        for trail in cases {
            if let place = place(of: trail.openedAt) { levels[place][level(of: trail).rawValue - 1] += 1 }
            if let place = trail.closedAt.flatMap(place(of:)) { closings[place] += 1 }
        }
        return days.enumerated().map { place, day in
            WeeklyReport.DayFigures(
                day: ReportDay(day), isWorkingDay: calendar.day(day, in: .workday).isOpen, newByLevel: levels[place],
                closed: closings[place])
        }
    }

    /// Which day of the period an instant lies in.
    private func place(of instant: Instant) -> Int? {
        guard instants.contains(instant) else { return nil }
        let day = LocalDateTime(instant, in: calendar.timeZone).date
        let last = period.last.daysSince1970 - period.first.daysSince1970
        return min(max(0, day.daysSince1970 - period.first.daysSince1970), last)
    }

    private func level(of trail: CaseTrail) -> ComplaintLevel { trail.level(at: end) }

    var arrivals: [[Int]] {
        var counts = Array(repeating: Array(repeating: 0, count: 24), count: 7)
        for trail in registered {
            let time = LocalDateTime(trail.openedAt, in: calendar.timeZone)
            counts[time.date.weekday - 1][time.time.hour] += 1
        }
        return counts
    }

    // MARK: Breakdowns

    var breakdowns: [Breakdown] { Breakdown.Axis.allCases.map(breakdown) }

    private func breakdown(_ axis: Breakdown.Axis) -> Breakdown {
        var rows: [String: Totals] = [:]
        for trail in cases {
            var totals = rows[value(of: trail, on: axis)] ?? Totals()
            totals.openAtStart += trail.isOpen(at: instants.lowerBound) ? 1 : 0
            totals.new += instants.contains(trail.openedAt) ? 1 : 0
            totals.closed += trail.closedAt.map(instants.contains) == true ? 1 : 0
            totals.openAtEnd += trail.isOpen(at: end) ? 1 : 0
            rows[value(of: trail, on: axis)] = totals
        }
        let isOrdered = axis == .level || axis == .kind
        let sorted = rows.filter { $0.value != Totals() }.sorted { left, right in
            let order = isOrdered ? 0 : right.value.new - left.value.new
            return order != 0 ? order < 0 : left.key < right.key
        }
        return Breakdown(axis: axis, rows: sorted.map { Breakdown.Row(value: $0.key, totals: $0.value) })
    }

    private func value(of trail: CaseTrail, on axis: Breakdown.Axis) -> String {
        switch axis {
        case .kind: trail.kind.rawValue
        case .level: "\(level(of: trail).rawValue)"
        case .type: trail.matter.type
        case .channel: trail.channel
        case .product: trail.matter.product ?? ""
        case .store: trail.matter.store ?? ""
        case .department: trail.matter.department ?? ""
        }
    }

    // MARK: Promises

    /// The rules whose promises every report shows; others only when one was due.
    private static let shownRules = ["C-ACK", "C-CONTACT", "C-RESOLVE", "C-PROGRESS"]

    var clockFigures: [WeeklyReport.ClockFigures] {
        let due = Set(cases.flatMap(\.clocks).filter { $0.isPromise && instants.contains($0.due) }.map(\.rule))
        return (Self.shownRules + due.subtracting(Self.shownRules).sorted()).map {
            WeeklyReport.ClockFigures(rule: $0, inTime: ratio(ofClocks: $0))
        }
    }

    func breaches(isRevealed: Bool) -> [WeeklyReport.Breach] {
        lines(isRevealed) { instants.contains($0.due) && standing(of: $0) == .breached }
    }

    func overdue(isRevealed: Bool) -> [WeeklyReport.Breach] {
        let open = openAtEnd
        return lines(isRevealed, of: open) { clock in
            clock.due < judgedUntil && clock.verdict == .breached && (clock.endedAt ?? .max) >= end
        }
    }

    private func lines(
        _ isRevealed: Bool, of cases: [CaseTrail]? = nil, where isChosen: (ClockTrail) -> Bool
    ) -> [WeeklyReport.Breach] {
        let lines = (cases ?? self.cases).flatMap { trail in
            trail.clocks.filter { $0.isPromise && isChosen($0) }.map { line(trail, $0, isRevealed) }
        }
        return lines.sorted { ($0.due, $0.number, $0.rule) < ($1.due, $1.number, $1.rule) }
    }

    private func line(_ trail: CaseTrail, _ clock: ClockTrail, _ isRevealed: Bool) -> WeeklyReport.Breach {
        WeeklyReport.Breach(
            number: trail.number,
            complainant: trail.complainant?.shown(masked: isRevealed ? nil : .keepFirstLast(1, 0), in: .chinese),
            rule: clock.rule, due: clock.due, ended: clock.endedAt, level: trail.level(at: clock.due),
            state: trail.state(at: clock.due), owner: trail.owner(at: clock.due), isNoticedLate: clock.isNoticedLate)
    }

    // MARK: Satisfaction and escalation

    var satisfactionFigures: WeeklyReport.SatisfactionFigures {
        let chosen = answers.map(\.answer)
        let sent = cases.flatMap(\.surveys).filter { $0.sentAt.map(instants.contains) == true }
        let closed = closed
        return WeeklyReport.SatisfactionFigures(
            scores: Score.allCases.map { score in chosen.count { $0.score == score } },
            staffEntered: Ratio(chosen.count(where: \.isStaffEntered), of: chosen.count),
            answered: Ratio(sent.count { $0.answer != nil }, of: sent.count),
            satisfied: Ratio(chosen.count { !$0.score.isBad }, of: chosen.count),
            outcomes: CaseOutcome.allCases.compactMap { outcome in
                let count = closed.count { $0.outcome == outcome }
                return count > 0 ? WeeklyReport.Count(name: outcome.rawValue, count: count) : nil
            })
    }

    var escalationFigures: WeeklyReport.EscalationFigures {
        let rounds = cases.flatMap { $0.rounds.dropFirst() }.filter { instants.contains($0.at) }
        let councils = cases.flatMap(\.councils)
        return WeeklyReport.EscalationFigures(
            rounds: RoundReason.allCases.compactMap { reason in
                let count = rounds.count { $0.reason == reason }
                return count > 0 ? WeeklyReport.Count(name: reason.rawValue, count: count) : nil
            },
            councilOpened: councils.count { instants.contains($0.openedAt) },
            councilDecided: councils.count { $0.decidedAt.map(instants.contains) == true },
            councilPending: councils.count { $0.openedAt < end && ($0.decidedAt ?? .max) >= end })
    }

    // MARK: Repeats, clusters, improvements

    var repeats: [WeeklyReport.CaseLine] {
        cases.filter { trail in
            instants.contains(trail.openedAt) && trail.isRepeat || trail.repeatNotes.contains(where: instants.contains)
        }.map { trail in
            WeeklyReport.CaseLine(
                number: trail.number, type: trail.matter.type, level: trail.level(at: end),
                state: trail.state(at: end - 1))
        }
    }

    func clusters(by rule: ClusterRule) -> [Cluster] {
        let now = max(min(end - 1, knownUntil), instants.lowerBound)
        let summaries = trails.all.filter { $0.openedAt <= now }.map { trail in
            CaseSummary(
                number: trail.number, customer: trail.customer, strongKeys: [], matter: trail.matter,
                level: trail.level(at: end), openedAt: trail.openedAt, isOpen: trail.isOpen(at: end),
                outcome: trail.outcome)
        }
        return rule.clusters(among: summaries.filter { $0.openedAt > now - rule.reach }, at: now)
    }

    var improvementLines: [WeeklyReport.ImprovementLine] {
        improvements.compactMap { improvement in
            let (opened, done) = (improvement.opened.date, improvement.done?.date)
            guard opened <= period.last else { return nil }
            let isDone = done.map { $0 <= period.last } ?? false
            let effect = effect(of: improvement)
            // An old one is shown once more when its effect can be said.
            let isOld = done.map { $0.adding(days: 30 + 7) < period.first } ?? false
            guard !isOld else { return nil }
            return WeeklyReport.ImprovementLine(
                improvement: improvement,
                state: isDone ? .done : improvement.due.date < period.last.adding(days: 1) ? .overdue : .open,
                isNew: opened >= period.first, effect: effect)
        }
    }
}

extension ClusterRule {
    /// How far back the rule looks, in milliseconds.
    var reach: Instant { (windowDays.clamped + meanWeeks.clamped * 7) * 86_400_000 }
}

extension Int {
    /// How far a window can reach back, as `ClusterRule` has it.
    fileprivate var clamped: Instant { Instant(Swift.min(Swift.max(self, 1), 3_660)) }
}
