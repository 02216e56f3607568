/// The frame of a picture: what it shows in words, its size, and what its charts have in common.
struct Picture {
    var title: String
    var width: Double
    var height: Double
    /// Markup of its parts.
    var parts: [String]

    var svg: String {
        Markup.element(
            "svg",
            [
                "viewBox": "0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))", "role": "img",
                "aria-label": title, "xmlns": "http://www.w3.org/2000/svg",
            ], Markup.element("desc", [:], Markup.escaped(title)) + parts.joined(separator: "\n"))
    }

    /// Words for the colours and dashes, in order.
    static func legend(_ names: [String], kind: String = "legend") -> String {
        let items = names.enumerated().map { place, name in
            Markup.element("span", ["class": "key s\(place)"], Markup.escaped(name))
        }
        return Markup.element("p", ["class": kind], items.joined(separator: " "))
    }

    static func text(
        _ words: String, x: Double, y: Double, anchor: String = "start", kind: String = "label"
    ) -> String {
        Markup.element(
            "text",
            ["class": kind, "x": SVGNumber.text(x), "y": SVGNumber.text(y), "dy": "0.35em", "text-anchor": anchor],
            Markup.escaped(words))
    }

    static func line(_ kind: String, x1: Double, y1: Double, x2: Double, y2: Double) -> String {
        Markup.empty(
            "line",
            [
                "class": kind, "x1": SVGNumber.text(x1), "y1": SVGNumber.text(y1), "x2": SVGNumber.text(x2),
                "y2": SVGNumber.text(y2),
            ])
    }

    static func rectangle(_ kind: String, x: Double, y: Double, width: Double, height: Double) -> String {
        Markup.empty(
            "rect",
            [
                "class": kind, "x": SVGNumber.text(x), "y": SVGNumber.text(y),
                "width": SVGNumber.text(max(0, width)), "height": SVGNumber.text(max(0, height)),
            ])
    }
}
