public import Cases
import ChineseText
import Pages
import WorkingTime

extension WeeklyReport {
    /// The report as one A4 page to print and to sign, without scripts and without anything to fetch.
    public func html(in language: ReadingLanguage) -> String {
        let page = ReportPage(ReportTables(self, language))
        return Page(
            title: page.title, language: language == .chinese ? "zh-CN" : "en", style: ReportPage.style,
            sections: page.sections
        ).html
    }
}

/// The parts of the page.
struct ReportPage {
    private let tables: ReportTables
    private let charts: ReportCharts
    private var report: WeeklyReport { tables.report }
    private var words: ReportWords { tables.words }

    init(_ tables: ReportTables) {
        self.tables = tables
        charts = ReportCharts(report: tables.report, words: tables.words)
    }

    var title: String {
        "\(words.title(of: report.head)) \(report.head.period.name) · \(report.head.shop)"
    }

    var sections: [String] {
        [head, coming, breakdowns]
            + [
                section([tables.clocks, tables.breaches]),
                section([tables.satisfaction, tables.outcomes], charts.satisfaction),
                section([tables.escalations]), section([tables.repeats, tables.clusters]),
                section([tables.overdue]), section([tables.improvements] + tables.ledger),
                section([tables.metrics], charts.timeInState), section([tables.corrections]), remarks, signatures,
            ]
    }

    // MARK: Head and foot

    private var head: String {
        let head = report.head
        let days = "\(ReportDay(head.period.first)) – \(ReportDay(head.period.last))"
        var facts = [
            (say("门店", "Shop"), head.shop + (head.product.map { say(" · 商品 ", " · product ") + $0 } ?? "")),
            (say("期间", "Period"), head.period.kind == .span ? days : "\(head.period.name) · \(days)"),
            (say("工作日", "Working days"), workingDays), (say("编制", "Drawn up by"), head.author ?? "　"),
            (say("截止序号", "Cut-off"), "\(head.cutOff)"),
        ]
        if let hash = head.chainHead { facts.append((say("链尾", "Chain head"), hash)) }
        if head.misfits > 0 { facts.append((say("不合规记录", "Events left out"), "\(head.misfits)")) }
        let list = facts.map {
            Markup.element("dt", [:], Markup.escaped($0)) + Markup.element("dd", [:], Markup.escaped($1))
        }
        return Markup.element("h1", [:], Markup.escaped(words.title(of: head)))
            + Markup.element("dl", ["class": "head"], list.joined())
    }

    private var workingDays: String {
        let head = report.head
        var text = "\(head.workingDays)"
        if !head.makeUpDays.isEmpty {
            text += say("，调休上班 ", ", make-up ") + head.makeUpDays.map(\.description).joined(separator: " ")
        }
        if !head.holidays.isEmpty {
            text += say("，放假 ", ", holidays ") + head.holidays.map(\.description).joined(separator: " ")
        }
        return text + (head.isProvisional ? say("（暂定：节假日安排未公布）", " (provisional)") : "")
    }

    private var remarks: String {
        let parts = [
            (say("十一、文员意见", "11 Clerk's remarks"), report.clerkRemarks),
            (say("十二、主管意见", "12 Supervisor's remarks"), report.supervisorRemarks),
        ].map { title, text in
            Markup.element("h2", [:], Markup.escaped(title))
                + Markup.element("p", ["class": "remarks"], Markup.escaped(text ?? "　"))
        }
        return Markup.element("section", [:], parts.joined())
    }

    private var signatures: String {
        let fields = [
            say("制表（事务文员）", "Drawn up (clerk)"), say("审核（部门主管）", "Checked (supervisor)"),
            say("签批（三级受理人）", "Approved (tier 3)"),
        ].map { name in
            Markup.element(
                "div", [:],
                Markup.element("p", [:], Markup.escaped(name))
                    + Markup.element("p", ["class": "line"], say("签名", "Signature"))
                    + Markup.element("p", ["class": "line"], say("日期", "Date")))
        }
        return Markup.element("section", ["class": "signatures"], fields.joined())
    }

    // MARK: Sections

    private var coming: String {
        section([tables.totals], charts.comingAndGoing + charts.levels) + section([tables.days], charts.arrivals)
    }

    /// Small tables side by side.
    private var breakdowns: String {
        let parts = tables.breakdowns.map { table in
            Markup.element("div", [:], Markup.element("h3", [:], Markup.escaped(table.title)) + markup(table))
        }
        return Markup.element(
            "section", [:],
            Markup.element("h2", [:], say("二、分类", "2 What they are about"))
                + Markup.element("div", ["class": "pairs"], parts.joined()) + charts.types)
    }

    private func section(_ tables: [ReportTable], _ figure: String = "") -> String {
        let parts = tables.enumerated().map { place, table in
            Markup.element(place == 0 ? "h2" : "h3", [:], Markup.escaped(table.title)) + markup(table)
        }
        return Markup.element("section", [:], parts.joined() + figure)
    }

    private func markup(_ table: ReportTable) -> String {
        let note = table.note.map { Markup.element("p", ["class": "note"], Markup.escaped($0)) } ?? ""
        guard !table.rows.isEmpty else {
            return Markup.element("p", ["class": "none"], say("无", "None")) + note
        }
        let heads = table.columns.enumerated().map { place, name in
            Markup.element("th", ["scope": "col", "class": kind(place, table)], Markup.escaped(name))
        }
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { Markup.element("td", ["class": kind($0, table)], Markup.escaped($1)) }
            return Markup.element("tr", [:], cells.joined())
        }
        let body =
            Markup.element("thead", [:], Markup.element("tr", [:], heads.joined()))
            + Markup.element("tbody", [:], rows.joined(separator: "\n"))
        return Markup.element("table", ["id": table.id], body) + note
    }

    private func kind(_ column: Int, _ table: ReportTable) -> String {
        table.figureColumns.contains(column) ? "n" : "t"
    }

    private func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }
}
