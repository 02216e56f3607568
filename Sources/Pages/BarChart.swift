/// Horizontal bars with their words on the left and their figures on the right, as SVG.
public struct BarChart: Sendable {
    /// One bar.
    public struct Bar: Sendable {
        /// What it stands for.
        public var name: String
        /// How long it is; not below 0.
        public var value: Double
        /// The figure behind it.
        public var figure: String

        /// A bar with its figure.
        public init(name: String, value: Double, figure: String) {
            self.name = name
            self.value = value
            self.figure = figure
        }
    }

    /// What the picture shows, for those who cannot see it.
    public var title: String
    /// The bars from above to below.
    public var bars: [Bar]

    /// A picture of bars.
    public init(title: String, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    private static let (width, row) = (560.0, 24.0)
    private static let (left, right) = (170.0, 90.0)
    /// Characters that fit on the left, where a Chinese one takes the place of two.
    private static let nameWidth = 24

    /// The picture.
    public var svg: String {
        let longest = bars.map(\.value).filter(\.isFinite).max() ?? 0
        let parts = bars.enumerated().map { place, bar in
            let middle = (Double(place) + 0.5) * Self.row
            let share = longest > 0 && bar.value.isFinite ? max(0, bar.value) / longest : 0
            let length = share * (Self.width - Self.left - Self.right)
            return Picture.text(Self.clipped(bar.name), x: Self.left - 8, y: middle, anchor: "end")
                // What is little is still seen; what is nothing is not drawn.
                + (length > 0
                    ? Picture.rectangle("bar s0", x: Self.left, y: middle - 8, width: max(length, 1), height: 16) : "")
                + Picture.text(bar.figure, x: Self.left + length + 6, y: middle, kind: "figure")
        }
        return Picture(
            title: title, width: Self.width, height: max(1, Double(bars.count)) * Self.row, parts: parts
        ).svg
    }

    private static func clipped(_ name: String) -> String {
        var width = 0
        for (place, character) in zip(name.indices, name) {
            width += character.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1
            if width > nameWidth { return String(name[..<place]) + "…" }
        }
        return name
    }
}
