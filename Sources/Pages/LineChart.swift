/// A picture of lines over some scale, as SVG; both scales run from 0 to 1, and ticks say what that means.
public struct LineChart: Sendable {
    /// A line through points.
    public struct Series: Sendable {
        /// Its word in the legend.
        public var name: String
        /// Its points, from 0 to 1 both ways.
        public var points: [(x: Double, y: Double)]
        /// Lowest and highest value at each point, where there is a range.
        public var ranges: [ClosedRange<Double>]
        /// Whether the points are marked.
        public var hasDots: Bool

        /// A line with a word for the legend.
        public init(
            name: String, points: [(x: Double, y: Double)], ranges: [ClosedRange<Double>] = [], hasDots: Bool = false
        ) {
            self.name = name
            self.points = points
            self.ranges = ranges
            self.hasDots = hasDots
        }
    }

    /// What the picture shows, for those who cannot see it.
    public var title: String
    /// What the horizontal scale is.
    public var xLabel: String
    /// What the vertical scale is.
    public var yLabel: String
    /// Places from 0 to 1 on the horizontal scale, with their words.
    public var ticks: [(x: Double, label: String)]
    /// Places from 0 to 1 on the vertical scale, with their words.
    public var levels: [(y: Double, label: String)]
    /// The lines.
    public var series: [Series]
    /// Vertical lines.
    public var marks: [(x: Double, label: String)]
    /// Whether a line from corner to corner shows what would be ideal.
    public var hasDiagonal: Bool

    /// A scale of per cent, for shares.
    public static let percentLevels: [(y: Double, label: String)] = [0, 0.2, 0.4, 0.6, 0.8, 1.0].map {
        ($0, "\(Int(($0 * 100).rounded()))")
    }

    /// A picture; the vertical scale is one of per cent unless said.
    public init(
        title: String, xLabel: String, yLabel: String, ticks: [(x: Double, label: String)],
        levels: [(y: Double, label: String)] = percentLevels, series: [Series],
        marks: [(x: Double, label: String)] = [], hasDiagonal: Bool = false
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.ticks = ticks
        self.levels = levels
        self.series = series
        self.marks = marks
        self.hasDiagonal = hasDiagonal
    }

    private static let (width, height) = (560.0, 320.0)
    private static let (left, right, top, bottom) = (52.0, 16.0, 18.0, 46.0)

    /// The picture.
    public var svg: String {
        let content = grid + (hasDiagonal ? [diagonal] : []) + marks.map(mark) + lines + [axisLabels]
        return Picture(title: title, width: Self.width, height: Self.height, parts: content).svg
    }

    /// The legend, as markup below the picture; empty for one line.
    public var legend: String { series.count > 1 ? Picture.legend(series.map(\.name)) : "" }

    // MARK: Scale

    private func x(_ value: Double) -> String {
        SVGNumber.text(Self.left + clamped(value) * (Self.width - Self.left - Self.right))
    }

    private func y(_ value: Double) -> String {
        SVGNumber.text(Self.top + (1 - clamped(value)) * (Self.height - Self.top - Self.bottom))
    }

    private func clamped(_ value: Double) -> Double { value.isFinite ? min(1, max(0, value)) : 0 }

    // MARK: Parts

    private var grid: [String] {
        let lines = levels.map { level in
            Markup.empty("line", ["class": "grid", "x1": x(0), "x2": x(1), "y1": y(level.y), "y2": y(level.y)])
                + label(level.label, x: "\(Self.left - 8)", y: y(level.y), "end", shift: "0.35em")
        }
        let places = ticks.map { tick in
            label(tick.label, x: x(tick.x), y: "\(Self.height - Self.bottom)", "middle", shift: "1.4em")
        }
        return lines + places
    }

    private var diagonal: String {
        Markup.empty("line", ["class": "ideal", "x1": x(0), "y1": y(0), "x2": x(1), "y2": y(1)])
    }

    private func mark(_ mark: (x: Double, label: String)) -> String {
        Markup.empty("line", ["class": "mark", "x1": x(mark.x), "x2": x(mark.x), "y1": y(0), "y2": y(1)])
            + label(mark.label, x: x(mark.x), y: "\(Self.top)", "middle", shift: "-0.4em")
    }

    private var lines: [String] {
        series.enumerated().map { place, line in
            let path = line.points.map { "\(x($0.x)),\(y($0.y))" }.joined(separator: " ")
            let ranges = zip(line.points, line.ranges).map { point, range in
                Markup.empty(
                    "line",
                    ["x1": x(point.x), "x2": x(point.x), "y1": y(range.lowerBound), "y2": y(range.upperBound)])
            }
            let dots = (line.hasDots ? line.points : []).map { point in
                Markup.empty("circle", ["cx": x(point.x), "cy": y(point.y), "r": "3.5"])
            }
            let parts = [Markup.empty("polyline", ["points": path])] + ranges + dots
            return Markup.element("g", ["class": "line s\(place)"], parts.joined())
        }
    }

    private var axisLabels: String {
        label(xLabel, x: x(0.5), y: "\(Self.height - 8)", "middle", shift: "0")
            + Markup.element(
                "text",
                [
                    "transform": "translate(13 \(y(0.5))) rotate(-90)", "text-anchor": "middle", "class": "axis",
                ], Markup.escaped(yLabel))
    }

    private func label(_ text: String, x: String, y: String, _ anchor: String, shift: String) -> String {
        Markup.element("text", ["x": x, "y": y, "dy": shift, "text-anchor": anchor], Markup.escaped(text))
    }
}
