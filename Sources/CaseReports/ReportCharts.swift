import Cases
import ChineseText
import Pages
import WorkingTime

/// The pictures of a report; each has its table beside it.
struct ReportCharts {
    let report: WeeklyReport
    let words: ReportWords

    private func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

    private func picture(_ caption: String, _ svg: String, _ legend: String = "") -> String {
        Markup.element(
            "figure", [:], Markup.element("figcaption", [:], Markup.escaped(caption)) + svg + legend)
    }

    /// Words below the days or months; in a longer period not every day has one.
    private func label(_ day: ReportDay) -> String {
        if report.isByMonth { return String("\(day)".dropFirst(2).dropLast(3)) }
        return report.days.count <= 7 ? words.weekdays[day.date.weekday - 1] : String("\(day)".dropFirst(5))
    }

    private var pace: String { report.isByMonth ? say("每月", "month") : say("每日", "day") }

    var comingAndGoing: String {
        let steps = report.steps
        let scale = CountScale(fitting: steps.map(\.new) + steps.map(\.closed))
        let place = { (index: Int) in (Double(index) + 0.5) / Double(max(1, steps.count)) }
        let stride = max(1, (steps.count + 9) / 10)
        func line(_ name: String, _ count: KeyPath<WeeklyReport.Step, Int>) -> LineChart.Series {
            LineChart.Series(
                name: name, points: steps.enumerated().map { (place($0), scale.share($1[keyPath: count])) },
                hasDots: true)
        }
        let caption = say("\(pace)新增与结案（件）", "New and closed cases a \(pace)")
        let chart = LineChart(
            title: caption, xLabel: "", yLabel: say("件", "cases"),
            ticks: steps.enumerated().filter { $0.offset % stride == 0 }.map {
                (place($0.offset), label($0.element.first))
            },
            levels: scale.levels, series: [line(say("新增", "new"), \.new), line(say("结案", "closed"), \.closed)])
        return picture(caption, chart.svg, chart.legend)
    }

    var levels: String {
        let caption = say("\(pace)新增按级别（件）", "New cases a \(pace) by level")
        let chart = StackedChart(
            title: caption, layers: (1...3).map(words.level),
            columns: report.steps.map { (label($0.first), $0.newByLevel) })
        return picture(caption, chart.svg, chart.legend)
    }

    /// The types with most new cases, with the share of all that they make up together.
    var types: String {
        let rows = report.breakdown(.type)?.rows.filter { $0.totals.new > 0 } ?? []
        guard !rows.isEmpty else { return "" }
        let all = rows.reduce(0) { $0 + $1.totals.new }
        var sum = 0
        let bars = rows.prefix(12).map { row in
            sum += row.totals.new
            return BarChart.Bar(
                name: words.name(of: row.value, on: .type), value: Double(row.totals.new),
                figure: "\(row.totals.new) · Σ\(words.oneDecimal(Double(sum) * 100 / Double(all)))%")
        }
        let caption = say("新增按类型，Σ 为累计占比", "New cases by type; Σ is the share so far")
        return picture(caption, BarChart(title: caption, bars: Array(bars)).svg)
    }

    var satisfaction: String {
        let scores = report.satisfaction.scores
        guard scores.contains(where: { $0 > 0 }) else { return "" }
        let bars = zip(Score.allCases, scores).map { score, count in
            BarChart.Bar(name: words.name(of: score), value: Double(count), figure: "\(count)")
        }
        let caption = say("评价分布（\(scores.reduce(0, +)) 个）", "Scores (n=\(scores.reduce(0, +)))")
        return picture(caption, BarChart(title: caption, bars: bars).svg)
    }

    var timeInState: String {
        let bars = report.metric(.timeInState)?.parts.compactMap { part -> BarChart.Bar? in
            guard case .spread(let spread) = part.figure, let median = spread.median, let ninetieth = spread.ninetieth
            else { return nil }
            return BarChart.Bar(
                name: words.name(of: part.name, in: .timeInState), value: Double(ninetieth),
                figure: "\(words.length(ninetieth)) (\(words.length(median)))")
        }
        guard let bars, !bars.isEmpty else { return "" }
        let caption = say("各环节时长：九成不超过（中位），工作时间", "Time in state: p90 (median), working time")
        return picture(caption, BarChart(title: caption, bars: bars).svg)
    }

    var arrivals: String {
        let caption = say("登记时间：星期 × 小时（件）", "Registrations by weekday and hour")
        let chart = HeatMap(
            title: caption, columns: (0..<24).map { $0 % 3 == 0 ? "\($0)" : "" },
            rows: zip(words.weekdays, report.arrivals).map { ($0, $1) })
        return picture(caption, chart.svg)
    }
}
