public import Diagnostics
import Pages

extension EvaluationReport {
    /// The report as one page without scripts and without anything to fetch; light or dark as the reader has it.
    public func html(in language: MessageLanguage) -> String {
        let words = ReportWords(language)
        let page = ReportPage(report: self, words: words)
        return Page(
            title: words.pageTitle, language: language == .chinese ? "zh-CN" : "en", style: ReportPage.style,
            sections: page.sections
        ).html
    }
}

/// The parts of the page.
struct ReportPage {
    let report: EvaluationReport
    let words: ReportWords

    /// The most confusions that the page lists.
    private static let confusionLimit = 30

    var sections: [String] {
        [header, summary, decisions, calibration, sweep, curve, confusions, intents].filter { !$0.isEmpty }
    }

    private var header: String {
        let notes = words.notes(report).map { Markup.element("li", [:], Markup.escaped($0)) }
        return Markup.element("h1", [:], Markup.escaped(words.pageTitle))
            + Markup.element("p", ["class": "lead"], Markup.escaped(words.title(report)))
            + (notes.isEmpty ? "" : Markup.element("ul", ["class": "notes"], notes.joined()))
    }

    private var summary: String {
        let rows = words.summary(report).map { row in
            Markup.element("tr", [:], header(row[0]) + figures(row.dropFirst(), of: 2))
        }
        return Markup.element("section", [:], table(body: rows))
    }

    private var decisions: String {
        let rows = words.decisionRows(report.decision)
        let parts = [report.decision.answered, report.decision.clarified, report.decision.fallback]
        let bar = parts.enumerated().map { place, part in
            Markup.element("span", ["class": "b\(place)", "style": "width:\(percent(part.share))"], "")
        }
        let body = rows.enumerated().map { place, row in
            let key = Markup.element("span", ["class": "swatch b\(place)"], "")
            let name = Markup.element("th", ["scope": "row"], key + Markup.escaped(row[0]))
            return Markup.element("tr", [:], name + figures(row.dropFirst(), of: 2))
        }
        return section(
            words.decisionTitle, Markup.element("div", ["class": "stack"], bar.joined()) + table(body: body))
    }

    // MARK: Pictures

    private var percentTicks: [(x: Double, label: String)] {
        [0, 0.2, 0.4, 0.6, 0.8, 1.0].map { ($0, "\(Int(($0 * 100).rounded()))") }
    }

    private var calibration: String {
        guard !report.reliability.bins.isEmpty else { return "" }
        let points = report.reliability.bins.map { (x: $0.probability, y: $0.accuracy) }
        let chart = LineChart(
            title: words.calibrationTitle, xLabel: words.say(zh: "判断的概率（%）", en: "stated probability (%)"),
            yLabel: words.say(zh: "实际正确（%）", en: "right in fact (%)"), ticks: percentTicks,
            series: [.init(name: "", points: points, hasDots: true)], hasDiagonal: true)
        return picture(
            words.calibrationTitle, chart,
            words.say(
                zh: "每个点是同样多的测试句；越靠近虚线越可信。",
                en: "Each dot is equally many rows; the nearer to the dashed line, the better."))
    }

    private var sweep: String {
        guard !report.sweep.isEmpty else { return "" }
        var series = [
            line(words.say(zh: "范围内准确率", en: "in-scope accuracy")) { $0.rejection.inScopeAccuracy },
            line(words.say(zh: "范围外拒识率", en: "out-of-scope recall")) { $0.rejection.outOfScopeRecall },
        ]
        series.append(line(words.say(zh: "接受的占比", en: "share accepted")) { $0.accepted })
        let marks = report.thresholds.map { [(x: $0.lower, label: "lo"), (x: $0.upper, label: "hi")] } ?? []
        let chart = LineChart(
            title: words.sweepTitle, xLabel: words.say(zh: "概率阈值（%）", en: "threshold on the probability (%)"),
            yLabel: words.say(zh: "占比（%）", en: "share (%)"), ticks: percentTicks,
            series: series.filter { !$0.points.isEmpty }, marks: marks)
        return picture(words.sweepTitle, chart, "")
    }

    private func line(_ name: String, _ value: (SweepPoint) -> Double?) -> LineChart.Series {
        LineChart.Series(
            name: name, points: report.sweep.compactMap { point in value(point).map { (point.threshold, $0) } })
    }

    private var curve: String {
        guard let points = report.curve?.points, points.count > 1 else { return "" }
        let place = { (index: Int) in 0.05 + 0.9 * Double(index) / Double(points.count - 1) }
        let chart = LineChart(
            title: words.curveTitle, xLabel: words.say(zh: "每个意图的例句", en: "examples an intent"),
            yLabel: words.say(zh: "准确率（%）", en: "accuracy (%)"),
            ticks: points.enumerated().map { (place($0), words.size($1.size)) },
            series: [
                .init(
                    name: "", points: points.enumerated().map { (place($0), $1.accuracy.mean) },
                    ranges: points.map { $0.accuracy.least...$0.accuracy.most }, hasDots: true)
            ])
        return picture(words.curveTitle, chart, "")
    }

    private func picture(_ title: String, _ chart: LineChart, _ caption: String) -> String {
        let note = caption.isEmpty ? "" : Markup.element("figcaption", [:], Markup.escaped(caption))
        return section(title, Markup.element("figure", [:], chart.svg + chart.legend + note))
    }

    // MARK: Tables

    private var confusions: String {
        guard let worst = report.confusions.first else { return "" }
        let shown = report.confusions.prefix(Self.confusionLimit)
        let rows = shown.map { confusion in
            let pair =
                Markup.escaped(confusion.truth) + " → " + Markup.element("b", [:], Markup.escaped(confusion.prediction))
            let example = Markup.element("small", [:], Markup.escaped(confusion.example.clipped(to: 60)))
            return Markup.element(
                "tr", [:],
                Markup.element("td", ["class": "pair"], pair + "<br/>" + example)
                    + Markup.element("td", ["class": "n"], "\(confusion.count)")
                    + Markup.element("td", ["class": "n"], Figure.share(confusion.share))
                    + bar(Double(confusion.count) / Double(max(1, worst.count)), "bad"))
        }
        let rest = report.confusions.count - shown.count
        let more =
            rest > 0
            ? Markup.element("p", [:], words.say(zh: "另有 \(rest) 对没有列出。", en: "\(rest) more pairs are not listed."))
            : ""
        return section(words.confusionTitle, table(body: Array(rows)) + more)
    }

    private var intents: String {
        guard !report.intents.isEmpty else { return "" }
        let sorted = report.intents.sorted { ($0.f1, $0.name) < ($1.f1, $1.name) }
        let rows = sorted.map { score in
            let cells = words.intentRow(score)
            return Markup.element(
                "tr", [:], header(cells[0]) + figures(cells.dropFirst(), of: 4) + bar(score.f1, "good"))
        }
        let columns = words.intentColumns.enumerated().map { place, name in
            Markup.element("th", ["scope": "col", "class": place == 0 ? "" : "n"], Markup.escaped(name))
        }
        let head = Markup.element("tr", [:], columns.joined() + Markup.element("td", [:], ""))
        return section(words.intentsTitle, table(head: head, body: rows))
    }

    private func section(_ title: String, _ content: String) -> String {
        Markup.element("section", [:], Markup.element("h2", [:], Markup.escaped(title)) + content)
    }

    private func table(head: String = "", body: [String]) -> String {
        let rows =
            (head.isEmpty ? "" : Markup.element("thead", [:], head))
            + Markup.element("tbody", [:], body.joined(separator: "\n"))
        return Markup.element("div", ["class": "scroll"], Markup.element("table", [:], rows))
    }

    private func header(_ text: String) -> String { Markup.element("th", ["scope": "row"], Markup.escaped(text)) }

    private func figures(_ cells: some Collection<String>, of count: Int) -> String {
        let padded = Array(cells) + Array(repeating: "", count: max(0, count - cells.count))
        return padded.map { Markup.element("td", ["class": "n"], Markup.escaped($0)) }.joined()
    }

    private func bar(_ share: Double, _ kind: String) -> String {
        let fill = Markup.element("span", ["class": kind, "style": "width:\(percent(share))"], "")
        return Markup.element("td", ["class": "bar"], Markup.element("div", [:], fill))
    }

    private func percent(_ share: Double) -> String { Figure.plain(min(1, max(0, share)) * 100, digits: 2) + "%" }
}
