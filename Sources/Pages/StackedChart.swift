/// Columns in layers, as SVG.
public struct StackedChart: Sendable {
    /// What the picture shows, for those who cannot see it.
    public var title: String
    /// The words of the layers, from below to above.
    public var layers: [String]
    /// The columns with a word and a count for each layer.
    public var columns: [(name: String, counts: [Int])]

    /// A picture of columns.
    public init(title: String, layers: [String], columns: [(name: String, counts: [Int])]) {
        self.title = title
        self.layers = layers
        self.columns = columns
    }

    private static let (width, height) = (560.0, 260.0)
    private static let (left, right, top, bottom) = (40.0, 10.0, 14.0, 28.0)
    /// So many words fit below the columns.
    private static let nameLimit = 12

    /// The picture.
    public var svg: String {
        let scale = CountScale(fitting: columns.map { $0.counts.reduce(0, +) })
        let grid = scale.levels.map { level in
            Picture.line("grid", x1: Self.left, y1: y(level.y), x2: Self.width - Self.right, y2: y(level.y))
                + Picture.text(level.label, x: Self.left - 6, y: y(level.y), anchor: "end")
        }
        let step = (Self.width - Self.left - Self.right) / Double(max(1, columns.count))
        let stride = (columns.count + Self.nameLimit - 1) / Self.nameLimit
        let drawn = columns.enumerated().map { place, column in
            let middle = Self.left + (Double(place) + 0.5) * step
            let name =
                place % max(1, stride) == 0
                ? Picture.text(column.name, x: middle, y: Self.height - Self.bottom + 14, anchor: "middle") : ""
            return rectangles(column.counts, middle: middle, width: min(step * 0.6, 44), scale) + name
        }
        return Picture(title: title, width: Self.width, height: Self.height, parts: grid + drawn).svg
    }

    /// The legend, as markup below the picture.
    public var legend: String { Picture.legend(layers, kind: "legend blocks") }

    private func rectangles(_ counts: [Int], middle: Double, width: Double, _ scale: CountScale) -> String {
        var below = 0
        return counts.enumerated().map { layer, count in
            defer { below += count }
            guard count > 0 else { return "" }
            let (foot, head) = (y(scale.share(below)), y(scale.share(below + count)))
            return Picture.rectangle("bar s\(layer)", x: middle - width / 2, y: head, width: width, height: foot - head)
        }.joined()
    }

    private func y(_ share: Double) -> Double { Self.top + (1 - share) * (Self.height - Self.top - Self.bottom) }
}
