import Cases
import ChineseText
import Foundation
import WorkingTime

extension PeriodSlice {
    /// All metrics in order.
    var metrics: [Metric] {
        [
            Metric(.consultations, count(service.consultations)), Metric(.ordersHandled, count(service.ordersHandled)),
            complaintRate,
            Metric(
                .firstReply,
                [("bot", spread(service.firstReplyByBot)), ("person", spread(service.firstReplyByPerson))]),
            Metric(.threeMinuteRate, ratio(service.answeredInThreeMinutes)),
            Metric(
                .containment,
                service.containment.map(Figure.ratio) ?? ratio(service.contained, of: service.consultations)),
            handoffCompleteness, Metric(.contactInTime, .ratio(ratio(ofClocks: "C-CONTACT"))), resolveTime,
            Metric(.resolveInTime, .ratio(ratio(ofClocks: "C-RESOLVE"))), firstContactResolution, satisfaction,
            answerRate, meanScore, escalationRate, repeatRate,
            Metric(.progressDiscipline, .ratio(ratio(ofClocks: "C-PROGRESS"))), reviewReturns, timeInState,
            recordCompleteness, backlogAge, recurrence,
            Metric(
                .training,
                [("hours", ratio(service.trainingHours)), ("sessions", ratio(service.trainingSessions))]),
            remedies,
        ]
    }

    // MARK: Figures of others

    private func count(_ count: Int?) -> Figure { count.map(Figure.count) ?? .missing }
    private func spread(_ spread: Spread?) -> Figure { spread.map(Figure.spread) ?? .missing }
    private func ratio(_ ratio: Ratio?) -> Figure { ratio.map(Figure.ratio) ?? .missing }

    private func ratio(_ part: Int?, of whole: Int?) -> Figure {
        guard let part, let whole else { return .missing }
        return .ratio(Ratio(part, of: whole))
    }

    // MARK: Intake

    private var complaintRate: Metric {
        Metric(
            .complaintRate,
            [
                ("consultations", ratio(registered.count, of: service.consultations)),
                ("orders", ratio(registered.count, of: service.orders)),
            ])
    }

    private var handoffCompleteness: Metric {
        let forms = cases.flatMap(\.escalations).filter { instants.contains($0.at) }
        return Metric(.handoffCompleteness, .ratio(filled(forms)))
    }

    private func filled(_ forms: [CaseTrail.Completeness], leftOut: Int = 0) -> Ratio {
        Ratio(
            forms.reduce(0) { $0 + $1.filled }, of: forms.reduce(0) { $0 + $1.required }, leftOut: leftOut)
    }

    private var repeatRate: Metric {
        Metric(
            .repeatRate,
            .ratio(Ratio(registered.count { $0.isRepeat || !$0.repeatNotes.isEmpty }, of: registered.count)))
    }

    // MARK: Time

    private var resolveTime: Metric {
        let resolved = cases.filter { $0.resultAt.map(instants.contains) == true }
        let lengths = resolved.map { axis.seconds(from: $0.openedAt, to: $0.resultAt ?? $0.openedAt) }
        let pauses = resolved.map { trail in
            trail.stays.reduce(0) { sum, stay in
                guard stay.state == .awaitingCustomer, let result = trail.resultAt else { return sum }
                return sum + axis.seconds(from: stay.from, to: min(stay.to ?? result, result))
            }
        }
        return Metric(.resolveTime, [("all", .spread(Spread(of: lengths))), ("pauses", .spread(Spread(of: pauses)))])
    }

    /// Stays that ended in the period.
    private var timeInState: Metric {
        var lengths: [CaseState: [Int]] = [:]
        for stay in cases.flatMap(\.stays) {
            guard let to = stay.to, instants.contains(to) else { continue }
            lengths[stay.state, default: []].append(axis.seconds(from: stay.from, to: to))
        }
        return Metric(
            .timeInState,
            CaseState.open.map { ($0.rawValue, .spread(Spread(of: lengths[$0, default: []]))) })
    }

    /// Days from the registration after which a case of the backlog belongs to the next band.
    static let ageBands = [3, 7, 14, 30]

    private var backlogAge: Metric {
        let day: Instant = 86_400_000
        var counts = Array(repeating: 0, count: Self.ageBands.count + 1)
        for trail in openAtEnd {
            let age = (end - trail.openedAt) / day
            counts[Self.ageBands.count { age >= Instant($0) }] += 1
        }
        let names = zip([0] + Self.ageBands, Self.ageBands.map(Optional.some) + [nil]).map { from, to in
            to.map { "\(from)-\($0)" } ?? "\(from)+"
        }
        return Metric(.backlogAge, zip(names, counts).map { ($0, .count($1)) })
    }

    // MARK: Satisfaction

    private var satisfaction: Metric {
        let answers = answers
        func share(_ chosen: [(trail: CaseTrail, survey: CaseTrail.SurveyTrail, answer: Survey.Answer)]) -> Figure {
            .ratio(Ratio(chosen.count { !$0.answer.score.isBad }, of: chosen.count))
        }
        return Metric(
            .satisfaction,
            [
                ("all", share(answers)), ("first-round", share(answers.filter { $0.survey.round == 1 })),
                ("final", share(answers.filter { $0.survey.round == $0.trail.rounds.last?.number })),
            ])
    }

    private var answerRate: Metric {
        let sent = cases.flatMap(\.surveys).filter { $0.sentAt.map(instants.contains) == true }
        return Metric(.answerRate, .ratio(Ratio(sent.count { $0.answer != nil }, of: sent.count)))
    }

    private var meanScore: Metric {
        let scores = answers.map(\.answer.score.rawValue)
        return Metric(
            .meanScore,
            [
                ("all", .mean(sum: scores.reduce(0, +), count: scores.count)),
                ("stars", .mean(sum: scores.reduce(0) { $0 + 6 - $1 }, count: scores.count)),
            ])
    }

    // MARK: Closing

    private var firstContactResolution: Metric {
        let closed = closed
        let solved = closed.count { $0.isSolvedAtFirstContact && $0.outcome == .satisfied }
        return Metric(.firstContactResolution, .ratio(Ratio(solved, of: closed.count)))
    }

    private var escalationRate: Metric {
        let closed = closed
        let raised = closed.filter { $0.rounds.count > 1 }
        let reasons = RoundReason.allCases.filter { $0 != .first }.compactMap { reason -> (String, Figure)? in
            let count = raised.count { $0.rounds.dropFirst().contains { $0.reason == reason } }
            return count > 0 ? (reason.rawValue, .ratio(Ratio(count, of: closed.count))) : nil
        }
        return Metric(.escalationRate, [("all", .ratio(Ratio(raised.count, of: closed.count)))] + reasons)
    }

    private var reviewReturns: Metric {
        let reviews = cases.flatMap(\.reviews).filter { instants.contains($0.at) }
        return Metric(.reviewReturns, .ratio(Ratio(reviews.count { $0.verdict == .returned }, of: reviews.count)))
    }

    private var recordCompleteness: Metric {
        let closed = closed
        let forms = closed.compactMap(\.complaint)
        return Metric(
            .recordCompleteness,
            [
                ("all", .ratio(filled(forms, leftOut: closed.count - forms.count))),
                ("truthful", ratio(service.truthfulRecords)),
            ])
    }

    private var remedies: Metric {
        let done = cases.flatMap(\.actions).filter { action in
            action.action.status == .done && action.closedAt.map(instants.contains) == true
        }
        let kinds = RemedyKind.allCases.compactMap { kind -> (String, Figure)? in
            let chosen = done.filter { $0.action.remedy == kind }
            return chosen.isEmpty ? nil : (kind.rawValue, money(chosen))
        }
        return Metric(.remedies, [("all", money(done))] + kinds)
    }

    private func money(_ actions: [CaseTrail.ActionTrail]) -> Figure {
        .money(
            count: actions.count,
            fen: actions.reduce(0) {
                $0.addingReportingOverflow($1.action.amountFen).overflow ? .max : $0 + $1.action.amountFen
            })
    }

    // MARK: Improvements

    /// Cases on the axis of each improvement in the 30 days after it was done, over those of the 30 days before it was
    /// begun. One whose 30 days are not over is left out.
    private var recurrence: Metric {
        let begun = improvements.filter { $0.opened.date <= period.last }
        guard !begun.isEmpty else { return Metric(.recurrence, .missing) }
        var ratio = Ratio(0, of: 0)
        for improvement in begun {
            guard let effect = effect(of: improvement) else {
                ratio.leftOut += 1
                continue
            }
            ratio.numerator += effect.numerator
            ratio.denominator += effect.denominator
        }
        return Metric(.recurrence, .ratio(ratio))
    }

    /// Nil when it is not done, names no axis, or its 30 days are not over.
    func effect(of improvement: Improvement) -> Ratio? {
        guard let axis = improvement.axis, let value = improvement.value,
            let spans = improvement.spans(in: calendar.timeZone), spans.after.upperBound <= end
        else { return nil }
        let matching = trails.all.filter { $0.isCounted && axis.value(of: $0.matter) == value }
        return Ratio(
            matching.count { spans.after.contains($0.openedAt) },
            of: matching.count { spans.before.contains($0.openedAt) })
    }
}

extension Improvement {
    /// The 30 days before it was begun and those after it was done; nil when it is not done.
    func spans(in zone: TimeZone) -> (before: Range<Instant>, after: Range<Instant>)? {
        guard let done else { return nil }
        func span(_ first: LocalDate, _ last: LocalDate) -> Range<Instant> {
            let start = first.midnight(in: zone)
            return start..<max(start, last.midnight(in: zone))
        }
        let (begun, ended) = (opened.date, done.date)
        return (span(begun.adding(days: -30), begun), span(ended, ended.adding(days: 30)))
    }
}
