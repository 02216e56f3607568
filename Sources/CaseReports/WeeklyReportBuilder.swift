public import Cases
public import ChineseText
import Foundation
public import WorkingTime

/// What a report is asked for.
public struct ReportRequest: Sendable {
    /// The shop's name.
    public var shop: String
    /// The days.
    public var period: ReportPeriod
    /// The shop's calendar.
    public var calendar: ShopCalendar
    /// The last event that may be read; nil for all.
    public var cutOff: Int64?
    /// The cut-off of the report before; nil for the last event before that report's draft, ten minutes after the end
    /// of its period.
    public var previousCutOff: Int64?
    /// When cases pile up.
    public var clusterRule = ClusterRule()
    /// What is in no case.
    public var context = ReportContext()
    /// Only cases on this product; nil for all. The figures of other systems are the whole shop's and are left out then.
    public var product: String?
    /// Whether names are shown in full.
    public var isRevealed = false

    /// A report on some days of a shop.
    public init(shop: String, period: ReportPeriod, calendar: ShopCalendar) {
        self.shop = shop
        self.period = period
        self.calendar = calendar
    }
}

/// Reads the events of all cases once, in their order, and makes the report.
public struct WeeklyReportBuilder: Sendable {
    private let request: ReportRequest
    /// From this instant on, an event is one that the report before could not know.
    let previousDraft: Instant
    private var trails = CaseTrails()
    private var ledger = LedgerTrail()
    private var quality = QualityTrail()
    private var stated = StatedTrail()
    private var conversations: ConversationTrails
    private var analyses: [YearMonth: ImprovementBook] = [:]
    /// What the report before could know; nil until an event came that it could not.
    private var earlier: CaseTrails?
    private var earlierSequence: Int64 = 0
    private var earlierKnownUntil: Instant = .min
    private var lastSequence: Int64 = 0
    private var knownUntil: Instant = .min

    /// How long after its end the draft of a period is made.
    private static let draftDelay: Instant = 600_000
    /// So many days behind the period a person's answer to a message of the period is measured exactly.
    private static let replyReach = 7
    /// So many periods before are compared and corrected.
    static let lookBack = 4

    /// Begins a report.
    public init(_ request: ReportRequest) {
        self.request = request
        conversations = ConversationTrails(request.period.instants(in: request.calendar.timeZone))
        previousDraft =
            request.period.previous.instants(in: request.calendar.timeZone).upperBound + Self.draftDelay
    }

    /// Takes the next event; one behind the cut-off changes nothing.
    public mutating func take(_ recorded: RecordedEvent) {
        take(ReportEvent(recorded.event), recorded.sequence)
    }

    /// Takes the next event of the ledger; one behind the cut-off changes nothing.
    public mutating func take(_ event: LedgerEvent, sequence: Int64) {
        guard pass(sequence, at: event.at) else { return }
        ledger.take(event)
    }

    /// Takes the next event of a check of a sample; one behind the cut-off changes nothing.
    public mutating func take(_ event: QualityEvent, sequence: Int64) {
        guard pass(sequence, at: event.at) else { return }
        quality.take(event)
    }

    /// Takes the next figures that somebody stated; those behind the cut-off change nothing.
    public mutating func take(_ figures: StatedFigures, sequence: Int64, at instant: Instant) {
        guard pass(sequence, at: instant) else { return }
        stated.take(figures)
    }

    /// Takes the next event of an analysis of causes; one behind the cut-off changes nothing.
    public mutating func take(_ event: ImprovementEvent, sequence: Int64) {
        guard pass(sequence, at: event.at) else { return }
        analyses[event.number.month, default: ImprovementBook(month: event.number.month)].apply(event)
    }

    /// Takes the next event of a conversation; one behind the cut-off changes nothing.
    public mutating func take(_ moment: ConversationMoment, sequence: Int64) {
        guard pass(sequence, at: moment.at), CaseTrails.plausible.contains(moment.at) else { return }
        conversations.take(moment)
    }

    mutating func take(_ event: ReportEvent, _ sequence: Int64) {
        guard pass(sequence, at: event.at) else { return }
        trails.take(event)
    }

    /// Takes note of when the first case was registered, whose events need not be given.
    mutating func noteBeginning(_ instant: Instant) { trails.noteBeginning(instant) }

    /// Takes note of an event that no figure needs. False when it lies behind the cut-off.
    @discardableResult
    public mutating func pass(_ sequence: Int64, at instant: Instant) -> Bool {
        guard sequence <= request.cutOff ?? .max else { return false }
        let instant = CaseTrails.plausible.contains(instant) ? instant : knownUntil
        let isKnown = request.previousCutOff.map { sequence <= $0 } ?? (instant < previousDraft)
        if earlier == nil, !isKnown {
            earlier = trails
            earlierSequence = lastSequence
            earlierKnownUntil = knownUntil
        }
        lastSequence = max(lastSequence, sequence)
        knownUntil = max(knownUntil, instant)
        return true
    }

    /// The report on what was taken.
    ///
    /// - Parameter chainHead: the hash of the last event that was taken, to be printed.
    public func report(chainHead: String? = nil) -> WeeklyReport {
        let axis = axis
        let current = slice(request.period, axis)
        let earlierPeriods = sequence(first: request.period.previous, next: \.previous).prefix(Self.lookBack)
        let before = earlierPeriods.map { slice(of: $0, axis) }
        return WeeklyReport(
            head: head(current, chainHead: chainHead), totals: compared(current, before), days: current.days,
            breakdowns: current.breakdowns, clocks: current.clockFigures,
            breaches: current.breaches(isRevealed: request.isRevealed), satisfaction: current.satisfactionFigures,
            escalations: current.escalationFigures, repeats: current.repeats,
            clusters: current.clusters(by: request.clusterRule),
            overdue: current.overdue(isRevealed: request.isRevealed),
            improvements: current.improvementLines, ledger: ledgerLines(current), arrivals: current.arrivals,
            metrics: current.metrics,
            corrections: corrections(before, axis), clerkRemarks: shown(request.context.clerkRemarks),
            supervisorRemarks: shown(request.context.supervisorRemarks))
    }

    // MARK: Parts

    private var axis: WorkingAxis {
        let end = request.period.last.adding(days: 1)
        let first = trails.firstAt.map { LocalDateTime($0, in: request.calendar.timeZone).date } ?? end
        return WorkingAxis(request.calendar, from: min(first, end), to: end)
    }

    private func slice(_ period: ReportPeriod, _ axis: WorkingAxis) -> PeriodSlice {
        PeriodSlice(
            period, of: chosen(trails), calendar: request.calendar, axis: axis, knownUntil: knownUntil,
            context: request.product.map(context.narrowed) ?? context)
    }

    /// What the request gives, and what the journal has of conversations, samples, analyses and figures that were stated.
    private var context: ReportContext {
        var context = request.context
        let hours = WorkingAxis(
            request.calendar, in: .platform, from: request.period.first,
            to: request.period.last.adding(days: Self.replyReach))
        context.service = context.service.completed(by: conversations.figures(knownUntil: knownUntil, on: hours))
        context.service = context.service.completed(by: stated.figures(of: request.period))
        let instants = request.period.instants(in: request.calendar.timeZone)
        context.service.truthfulRecords = context.service.truthfulRecords ?? quality.truthfulRecords(in: instants)
        context.improvements += Improvement.all(
            in: analyses, isRevealed: request.isRevealed, in: request.calendar.timeZone)
        return context
    }

    private func chosen(_ trails: CaseTrails) -> CaseTrails { request.product.map(trails.narrowed) ?? trails }

    private func ledgerLines(_ slice: PeriodSlice) -> [WeeklyReport.LedgerLine] {
        guard request.product != nil else { return ledger.lines(in: slice.instants) { _ in true } }
        let numbers = Set(slice.trails.all.map(\.number))
        return ledger.lines(in: slice.instants, where: numbers.contains)
    }

    /// A period before: the figures of other systems are those of this period and are left out.
    private func slice(of period: ReportPeriod, _ axis: WorkingAxis, isEarlier: Bool = false) -> PeriodSlice {
        PeriodSlice(
            period, of: chosen(isEarlier ? earlier ?? trails : trails), calendar: request.calendar, axis: axis,
            knownUntil: isEarlier && earlier != nil ? earlierKnownUntil : knownUntil, context: ReportContext())
    }

    private func compared(_ slice: PeriodSlice, _ before: [PeriodSlice]) -> WeeklyReport.ComparedTotals {
        let counted = before.filter { $0.end > trails.firstAt ?? .max }.map(\.totals)
        let sums = counted.reduce(Totals()) { sum, totals in
            Totals(
                openAtStart: sum.openAtStart + totals.openAtStart, new: sum.new + totals.new,
                closed: sum.closed + totals.closed, openAtEnd: sum.openAtEnd + totals.openAtEnd)
        }
        return WeeklyReport.ComparedTotals(
            current: slice.totals, previous: before.first?.totals ?? slice.totals, sums: sums, periods: counted.count)
    }

    private func head(_ slice: PeriodSlice, chainHead: String?) -> WeeklyReport.Head {
        let days = request.period.days.map { request.calendar.day($0, in: .workday) }
        return WeeklyReport.Head(
            shop: request.shop, period: request.period, product: request.product,
            timeZone: request.calendar.timeZone.identifier,
            workingDays: days.count(where: \.isOpen),
            makeUpDays: days.filter { if case .makeUpDay = $0.reason { true } else { false } }.map {
                ReportDay($0.date)
            },
            holidays: days.filter { if case .holiday = $0.reason { true } else { false } }.map { ReportDay($0.date) },
            isProvisional: days.contains(where: \.isProvisional), calendarVersion: request.calendar.version,
            author: request.context.author, cutOff: request.cutOff ?? lastSequence,
            previousCutOff: earlier == nil ? lastSequence : earlierSequence, chainHead: chainHead,
            isRevealed: request.isRevealed, merged: slice.merged, invalid: slice.invalid, misfits: trails.misfits)
    }

    private func corrections(_ now: [PeriodSlice], _ axis: WorkingAxis) -> [WeeklyReport.Correction] {
        guard earlier != nil else { return [] }
        return now.flatMap { slice -> [WeeklyReport.Correction] in
            let before = self.slice(of: slice.period, axis, isEarlier: true).namedFigures
            return WeeklyReport.Correction.between(before, slice.namedFigures, of: slice.period)
        }
    }

    private func shown(_ remarks: String?) -> String? {
        remarks.map { request.isRevealed ? $0 : maskPersonalData(in: $0) }
    }
}

extension WeeklyReport {
    /// The report on some events, which come in their order.
    public init(_ request: ReportRequest, events: some Sequence<RecordedEvent>, chainHead: String? = nil) {
        var builder = WeeklyReportBuilder(request)
        for event in events { builder.take(event) }
        self = builder.report(chainHead: chainHead)
    }
}
