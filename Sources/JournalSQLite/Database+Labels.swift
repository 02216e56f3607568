import ChineseText
import GRDB
import Journal

extension Database {
    /// Counts from the index alone; the time before is looked at for labels that are not left out.
    func labelCounts(_ query: LabelQuery) throws -> [LabelCount] {
        let counts: [(label: String, count: Int)] =
            if let labels = query.labels {
                try labels.sorted().map { ($0, try count(of: $0, in: query.span)) }
            } else {
                try rows(
                    """
                    SELECT label, count(*) AS found FROM case_label INDEXED BY case_label_opened
                    WHERE opened >= ? AND opened < ? GROUP BY label HAVING found >= ? ORDER BY label
                    """,
                    [query.span.lowerBound, query.span.upperBound, query.atLeast]
                ).map { (try $0.text(0), Int(clamping: try $0.integer(1))) }
            }
        return try counts.filter { $0.count >= query.atLeast }.map { label, found in
            LabelCount(label: label, count: found, before: try count(of: label, in: query.before))
        }
    }

    private func count(of label: String, in span: Range<Instant>) throws -> Int {
        let row = try row(
            "SELECT count(*) FROM case_label WHERE label = ? AND opened >= ? AND opened < ?",
            [label, span.lowerBound, span.upperBound])
        return Int(clamping: try row?.integer(0) ?? 0)
    }

    func incompleteRows(opened span: Range<Instant>, limit: Int) throws -> [String] {
        try rows(
            """
            SELECT id FROM case_row INDEXED BY case_incomplete
            WHERE labels IS NULL AND opened >= ? AND opened < ? ORDER BY opened DESC, id DESC LIMIT ?
            """,
            [span.lowerBound, span.upperBound, min(max(limit, 0), largestReading)]
        ).map { try $0.text(0) }
    }
}
