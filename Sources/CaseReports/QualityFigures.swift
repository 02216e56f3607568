import Cases
import ChineseText

/// What reports remember of the checks of samples.
struct QualityTrail: Sendable {
    private var books: [YearMonth: QualityBook] = [:]

    mutating func take(_ event: QualityEvent) {
        books[event.number.month, default: QualityBook(month: event.number.month)].apply(event)
    }

    /// Records that were found true, of those that were judged in a period; checks that waited at its end are left out. Nil
    /// when nothing was ever drawn.
    func truthfulRecords(in period: Range<Instant>) -> Ratio? {
        let checks = books.values.flatMap(\.lines).map(\.entry).filter { $0.begunAt < period.upperBound }
        guard !checks.isEmpty else { return nil }
        let judged = checks.compactMap(\.record).filter { period.contains($0.at) }
        let waiting = checks.count { $0.record.map { $0.at >= period.upperBound } ?? true }
        return Ratio(judged.count(where: \.verdict.isTrue), of: judged.count, leftOut: waiting)
    }
}
