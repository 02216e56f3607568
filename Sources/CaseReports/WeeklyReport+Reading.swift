public import ChineseText
public import Journal

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

extension WeeklyReport {
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
        return try await ReportReading(request, journal, sources, through: last).report()
    }
}
