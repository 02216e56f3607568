import Foundation
import FoundationXML
import Pages
import Testing

struct MarkupTests {
    @Test(arguments: [
        ("<a href=\"x\">", "&lt;a href=&quot;x&quot;&gt;"), ("'&'", "&#39;&amp;&#39;"), ("退\u{0}款\u{7}", "退款"),
        ("a\u{202E}b", "ab"), ("1\n2\t3", "1\n2\t3"),
    ])
    func `text is escaped`(_ text: String, _ expected: String) {
        #expect(Markup.escaped(text) == expected)
    }

    @Test func `an attribute keeps its line breaks when XML reads it`() throws {
        let words = "first\nsecond\t<&>\"'"
        let document = try XMLDocument(xmlString: Markup.element("p", ["title": words], ""))
        #expect(document.rootElement()?.attribute(forName: "title")?.stringValue == words)
    }
}

struct ChartTests {
    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (-1.25, "-1.3"), (0.04, "0"), (12.5, "12.5"), (.nan, "0"), (.infinity, "0"),
        (1e300, "0"),
    ])
    func `numbers have a point and no locale`(_ value: Double, _ expected: String) {
        #expect(SVGNumber.text(value) == expected)
    }

    @Test func `every count fits on its scale`() {
        for count in [-3, 0, 1, 4, 5, 9, 10, 11, 19, 21, 99, 101, 4_001, 999_999_999, Int.max] {
            let scale = CountScale(fitting: [count, 0])
            #expect(scale.ceiling % 4 == 0 && scale.ceiling >= min(count, 1_000_000_000))
            #expect((0...1).contains(scale.share(count)))
        }
    }

    @Test func `a bar of nothing is not drawn, and a short one is seen`() {
        for (value, bars) in [(0.0, 1), (-1, 1), (.nan, 1), (.infinity, 1), (0.001, 2)] {
            let chart = BarChart(
                title: "", bars: [.init(name: "a", value: 100, figure: ""), .init(name: "b", value: value, figure: "")])
            #expect(chart.svg.components(separatedBy: "<rect ").count - 1 == bars, "\(value)")
        }
    }

    private static let awkward = "<b> & \"红\" ]]>"

    private static let pictures = [
        BarChart(
            title: awkward,
            bars: [.init(name: awkward, value: 3, figure: "3"), .init(name: "", value: .nan, figure: "–")]
        ).svg,
        BarChart(title: awkward, bars: []).svg,
        StackedChart(title: awkward, layers: ["a", awkward], columns: [("Mon", [1, 2]), ("Tue", [0, 0])]).svg,
        StackedChart(title: awkward, layers: [], columns: []).svg,
        HeatMap(title: awkward, columns: ["0", ""], rows: [("一", [3, 0]), (awkward, [1, 9])]).svg,
        LineChart(
            title: awkward, xLabel: awkward, yLabel: awkward, ticks: [(0, awkward)],
            series: [.init(name: awkward, points: [(0, .nan), (2, -1)], hasDots: true)]
        ).svg,
    ]

    @Test(arguments: pictures)
    func `a picture is XML and says what it shows`(_ svg: String) throws {
        let root = try #require(try XMLDocument(xmlString: svg).rootElement())
        let label = root.attributes?.first { $0.name == "aria-label" }
        #expect(label?.stringValue == Self.awkward)
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test func `a page is XML`() throws {
        let page = Page(title: Self.awkward, language: "zh-CN", style: ChartStyle.css, sections: Self.pictures)
        #expect(try XMLDocument(xmlString: page.html).rootElement()?.name == "html")
    }
}
