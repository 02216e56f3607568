/// One table of a report as people read it; the page and the CSV file show the same ones.
public struct ReportTable: Sendable, Hashable {
    /// The name in files: `totals`, `clocks`.
    public var id: String
    /// The heading.
    public var title: String
    /// The columns' heads.
    public var columns: [String]
    /// Columns whose cells are figures and stand on the right, by place.
    public var figureColumns: Set<Int>
    /// The cells.
    public var rows: [[String]]
    /// What the reader should know about it.
    public var note: String?

    init(
        _ id: String, _ title: String, _ columns: [String], figures: Set<Int> = [], rows: [[String]],
        note: String? = nil
    ) {
        self.id = id
        self.title = title
        self.columns = columns
        figureColumns = figures
        self.rows = rows
        self.note = note
    }
}
