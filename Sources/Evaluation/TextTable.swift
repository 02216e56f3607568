import ChineseText

/// Rows of cells in columns, aligned by the columns that a terminal gives each character.
struct TextTable {
    /// Columns of figures are aligned at their right; the others at their left.
    let figures: Set<Int>
    var rows: [[String]] = []

    init(figures: Set<Int>) { self.figures = figures }

    var lines: [String] {
        let rows = rows.map { $0.map(Self.visible) }
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: max(0, widths[column] - displayWidth(of: cell)))
                return figures.contains(column) ? gap + cell : cell + gap
            }
            let line = "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// What data brings along and would move the cursor or turn the line becomes a space.
    private static func visible(_ cell: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            case .format: if scalar.value == 0x200D { result.append(scalar) }
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
