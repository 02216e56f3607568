/// A picture of shares from 0 to 1 over some scale, as SVG.
struct LineChart {
    /// A line through points.
    struct Series {
        /// Its word in the legend.
        var name: String
        var points: [(x: Double, y: Double)]
        /// Lowest and highest value at each point, where there is a range.
        var ranges: [ClosedRange<Double>] = []
        var hasDots = false
    }

    /// What the picture shows, for those who cannot see it.
    var title: String
    var xLabel: String
    var yLabel: String
    /// Places from 0 to 1 on the horizontal scale, with their words.
    var ticks: [(x: Double, label: String)]
    var series: [Series]
    /// Vertical lines.
    var marks: [(x: Double, label: String)] = []
    var hasDiagonal = false

    private static let (width, height) = (560.0, 320.0)
    private static let (left, right, top, bottom) = (52.0, 16.0, 18.0, 46.0)

    var svg: String {
        let content = grid + (hasDiagonal ? [diagonal] : []) + marks.map(mark) + lines + [axisLabels]
        return Markup.element(
            "svg",
            [
                "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img", "aria-label": title,
                "xmlns": "http://www.w3.org/2000/svg",
            ], content.joined(separator: "\n"))
    }

    /// The legend, as markup below the picture.
    var legend: String {
        guard series.count > 1 else { return "" }
        let items = series.enumerated().map { place, line in
            Markup.element("span", ["class": "key s\(place)"], Markup.escaped(line.name))
        }
        return Markup.element("p", ["class": "legend"], items.joined(separator: " "))
    }

    // MARK: Scale

    private func x(_ value: Double) -> String {
        Figure.plain(Self.left + clamped(value) * (Self.width - Self.left - Self.right), digits: 1)
    }

    private func y(_ value: Double) -> String {
        Figure.plain(Self.top + (1 - clamped(value)) * (Self.height - Self.top - Self.bottom), digits: 1)
    }

    private func clamped(_ value: Double) -> Double { value.isFinite ? min(1, max(0, value)) : 0 }

    // MARK: Parts

    private var grid: [String] {
        let levels = [0, 0.2, 0.4, 0.6, 0.8, 1.0].map { level in
            Markup.empty("line", ["class": "grid", "x1": x(0), "x2": x(1), "y1": y(level), "y2": y(level)])
                + label("\(Int((level * 100).rounded()))", x: "\(Self.left - 8)", y: y(level), "end", shift: "0.35em")
        }
        let places = ticks.map { tick in
            label(tick.label, x: x(tick.x), y: "\(Self.height - Self.bottom)", "middle", shift: "1.4em")
        }
        return levels + places
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
