import CaseDesk
import Cases
public import ChineseText
public import Journal
import WorkingTime

/// Events beside those of cases that a report is made from.
public struct ReportSource: Sendable {
    let kind: String
    let since: Instant
    let types: Set<String>
    let take: @Sendable (StoredEvent, inout WeeklyReportBuilder) throws -> Void

    /// The events of some types of all streams of a kind that something happened in at an instant or later.
    ///
    /// - Parameter take: gives an event, which comes opened, to the report; events come in the journal's order.
    public init(
        _ kind: String, touchedSince since: Instant = .min, types: Set<String>,
        take: @escaping @Sendable (StoredEvent, inout WeeklyReportBuilder) throws -> Void
    ) {
        self.kind = kind
        self.since = since
        self.types = types
        self.take = take
    }
}

extension ReportSource {
    /// The ledger of penalties and rewards.
    fileprivate static let ledger = ReportSource(LedgerEntry.streamKind, types: LedgerEntry.eventTypes) {
        stored, builder in
        if let event = try LedgerEvent(stored) { builder.take(event, sequence: stored.sequence) }
    }

    /// The checks of samples.
    fileprivate static let quality = ReportSource(QualityCheck.streamKind, types: QualityCheck.eventTypes) {
        stored, builder in
        if let event = try QualityEvent(stored) { builder.take(event, sequence: stored.sequence) }
    }

    /// What somebody of the shop stated.
    fileprivate static let stated = ReportSource(StatedFigures.streamKind, types: [StatedFigures.type]) {
        stored, builder in
        if let stated = StatedFigures(stored) {
            builder.take(stated, sequence: stored.sequence, at: stored.event.at)
        }
    }
}

extension WeeklyReport {
    /// Events of analyses that are read at once.
    private static var portion: Int { 1_000 }

    /// The report on the cases of a journal, made from the events of those cases that its days have to do with. It is
    /// the report that all events of the journal would give. Throws `JournalFault`, and `DeskFault` where an event of
    /// a case cannot be read.
    ///
    /// - Parameter sources: what else it is made from.
    public static func read(
        _ request: ReportRequest, from journal: any Journal, with sources: [ReportSource] = []
    ) async throws -> WeeklyReport {
        let end = try await journal.head().sequence
        let last = min(request.cutOff ?? end, end)
        guard last > 0 else { return WeeklyReportBuilder(request).report() }
        // Which improvements there are decides which old cases are read, so they are read before.
        var complete = request
        complete.context.improvements += try await improvements(of: request, in: journal, through: last)
        return try await ReportReading(complete, journal, sources + [.ledger, .quality, .stated], through: last)
            .report()
    }

    /// The analyses of the journal as they were at a place in it.
    private static func improvements(
        of request: ReportRequest, in journal: any Journal, through last: Int64
    ) async throws -> [Improvement] {
        var books: [YearMonth: ImprovementBook] = [:]
        let touched = EventLookBack.touched(kind: RootCauseAnalysis.streamKind, since: .min)
        let places = try await journal.eventNumbers(of: touched, through: last)
        for start in stride(from: 0, to: places.count, by: portion) {
            let portion = Array(places[start...].prefix(portion))
            let stored = try await journal.storedEvents(at: portion, ofTypes: RootCauseAnalysis.eventTypes)
            for opened in try await journal.opened(stored).sorted(by: { $0.sequence < $1.sequence }) {
                guard let event = try ImprovementEvent(opened) else { continue }
                books[event.number.month, default: ImprovementBook(month: event.number.month)].apply(event)
            }
        }
        return Improvement.all(in: books, isRevealed: request.isRevealed, in: request.calendar.timeZone)
    }
}
