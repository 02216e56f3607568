/// Counts in cells, the darker the more, as SVG.
public struct HeatMap: Sendable {
    /// What the picture shows, for those who cannot see it.
    public var title: String
    /// The words of the columns; an empty one is left out.
    public var columns: [String]
    /// The rows with a word and a count for each column.
    public var rows: [(name: String, counts: [Int])]

    /// A picture of cells.
    public init(title: String, columns: [String], rows: [(name: String, counts: [Int])]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    private static let (left, top, cell) = (46.0, 18.0, 21.0)

    /// The picture.
    public var svg: String {
        let greatest = rows.flatMap(\.counts).max() ?? 0
        let heads = columns.enumerated().map { place, name in
            name.isEmpty
                ? "" : Picture.text(name, x: Self.left + (Double(place) + 0.5) * Self.cell, y: 9, anchor: "middle")
        }
        let cells = rows.enumerated().map { line, row in
            let y = Self.top + Double(line) * Self.cell
            let drawn = row.counts.enumerated().map { place, count in
                cell(count, of: greatest, x: Self.left + Double(place) * Self.cell, y: y)
            }
            return Picture.text(row.name, x: Self.left - 6, y: y + Self.cell / 2, anchor: "end") + drawn.joined()
        }
        return Picture(
            title: title, width: Self.left + Double(columns.count) * Self.cell + 2,
            height: Self.top + Double(rows.count) * Self.cell + 2, parts: heads + cells
        ).svg
    }

    /// A cell has its number too: a shade alone says little in print.
    private func cell(_ count: Int, of greatest: Int, x: Double, y: Double) -> String {
        let step = count <= 0 || greatest <= 0 ? 0 : 1 + min(3, (count - 1) * 4 / greatest)
        let square = Picture.rectangle("heat h\(step)", x: x, y: y, width: Self.cell - 1, height: Self.cell - 1)
        guard count > 0 else { return square }
        return square
            + Picture.text(
                "\(count)", x: x + (Self.cell - 1) / 2, y: y + (Self.cell - 1) / 2, anchor: "middle",
                kind: "heat\(step)")
    }
}
