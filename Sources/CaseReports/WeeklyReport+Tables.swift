public import Cases
import ChineseText
import Foundation
import WorkingTime

extension WeeklyReport {
    /// All tables of the report in order.
    public func tables(in language: ReadingLanguage) -> [ReportTable] {
        let tables = ReportTables(self, language)
        return [tables.totals, tables.days] + tables.breakdowns + [
            tables.clocks, tables.breaches, tables.satisfaction, tables.outcomes, tables.escalations, tables.repeats,
            tables.clusters, tables.overdue, tables.improvements,
        ] + tables.ledger + [tables.metrics, tables.corrections]
    }
}

/// The tables of a report in one language.
struct ReportTables {
    let report: WeeklyReport
    let words: ReportWords

    init(_ report: WeeklyReport, _ language: ReadingLanguage) {
        self.report = report
        words = ReportWords(language: language, zone: TimeZone(identifier: report.head.timeZone) ?? .gmt)
    }

    private var year: Int { report.head.period.first.year }

    func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

    // MARK: Coming and going

    var totals: ReportTable {
        let totals = report.totals
        let rows: [(String, KeyPath<Totals, Int>)] = [
            (say("期初未结", "open at the start"), \.openAtStart), (say("新增", "new"), \.new),
            (say("结案（已归档）", "closed (archived)"), \.closed), (say("期末未结", "open at the end"), \.openAtEnd),
        ]
        return ReportTable(
            "totals", say("一、总数", "1 Totals"),
            [
                "", say("本期", "this period"), say("上期", "the one before"), say("增减", "change"),
                totals.periods == 0
                    ? say("此前平均", "mean before")
                    : say("前 \(totals.periods) 期平均", "mean of \(totals.periods) before"),
            ], figures: [1, 2, 3, 4],
            rows: rows.map { name, path in
                let (now, before) = (totals.current[keyPath: path], totals.previous[keyPath: path])
                return [
                    name, "\(now)", "\(before)", words.change(now, from: before),
                    words.mean(totals.sums[keyPath: path], over: totals.periods),
                ]
            },
            note: say(
                "期初未结 + 新增 − 结案 = 期末未结。不计入：并入他单 \(report.head.merged)，无效 \(report.head.invalid)。",
                "Open at the start + new − closed = open at the end. Not counted: merged \(report.head.merged), "
                    + "invalid \(report.head.invalid)."))
    }

    var days: ReportTable {
        let isByMonth = report.isByMonth
        return ReportTable(
            "days", isByMonth ? say("每月", "Months") : say("每日", "Days"),
            [
                isByMonth ? say("月份", "month") : say("日期", "day"),
                isByMonth ? say("工作日数", "working days") : say("工作日", "working day"), say("新增", "new"),
                words.level(1), words.level(2), words.level(3), say("结案", "closed"),
            ], figures: isByMonth ? [1, 2, 3, 4, 5, 6] : [2, 3, 4, 5, 6],
            rows: report.steps.map { step in
                let date = step.first.date
                let name = "\(step.first)"
                return [
                    isByMonth ? String(name.dropLast(3)) : name + " " + words.weekdays[date.weekday - 1],
                    isByMonth ? "\(step.workingDays)" : step.workingDays > 0 ? say("是", "yes") : say("否", "no"),
                    "\(step.new)",
                ] + step.newByLevel.map(String.init) + ["\(step.closed)"]
            })
    }

    var breakdowns: [ReportTable] {
        report.breakdowns.map { breakdown in
            let name = words.name(of: breakdown.axis)
            return ReportTable(
                "by-\(breakdown.axis.rawValue)", say("按\(name)", "By \(name)"),
                [
                    name, say("期初未结", "open at the start"), say("新增", "new"), say("结案", "closed"),
                    say("期末未结", "open at the end"),
                ], figures: [1, 2, 3, 4],
                rows: breakdown.rows.map { row in
                    [
                        words.name(of: row.value, on: breakdown.axis), "\(row.totals.openAtStart)", "\(row.totals.new)",
                        "\(row.totals.closed)", "\(row.totals.openAtEnd)",
                    ]
                })
        }
    }

    // MARK: Promises

    var clocks: ReportTable {
        ReportTable(
            "clocks", say("三、时限", "3 Promises"),
            [
                say("时限", "rule"), say("本期到期", "due"), say("达成", "met"), say("超时", "broken"),
                say("及时率", "in time"), say("不计", "left out"),
            ], figures: [1, 2, 3, 4, 5],
            rows: report.clocks.map { clock in
                let ratio = clock.inTime
                return [
                    words.rule(clock.rule), "\(ratio.denominator)", "\(ratio.numerator)",
                    "\(ratio.denominator - ratio.numerator)", words.text(ratio), "\(ratio.leftOut)",
                ]
            },
            note: say(
                "按到期日归期；到期前被新时限取代的、暂停中的和尚不能判断的不计。",
                "By the day they are due; those superseded before, paused or not yet decided are left out."))
    }

    var breaches: ReportTable { promises("breaches", say("超时明细", "Broken promises"), report.breaches) }

    var overdue: ReportTable {
        promises("overdue", say("七、逾期未结", "7 Overdue at the end"), report.overdue)
    }

    private func promises(_ id: String, _ title: String, _ lines: [WeeklyReport.Breach]) -> ReportTable {
        ReportTable(
            id, title,
            [
                say("单号", "case"), say("投诉人", "complainant"), say("级别", "level"), say("时限", "rule"),
                say("到期", "due"), say("完成", "done"), say("当时环节", "state then"), say("当时负责", "owner then"),
                say("说明", "note"),
            ],
            rows: lines.map { line in
                [
                    "\(line.number)", line.complainant ?? ReportWords.missing, words.level(line.level.rawValue),
                    words.rule(line.rule), words.instant(line.due, in: year),
                    line.ended.map { words.instant($0, in: year) } ?? say("未完成", "not yet"),
                    words.name(of: line.state), line.owner?.rawValue ?? say("无人", "nobody"),
                    line.isNoticedLate ? say("事后发现", "noticed late") : "",
                ]
            })
    }

    // MARK: Satisfaction, escalation

    var satisfaction: ReportTable {
        let figures = report.satisfaction
        let scores = zip(Score.allCases, figures.scores).map { [words.name(of: $0), "\($1)"] }
        return ReportTable(
            "satisfaction", say("四、满意度", "4 Satisfaction"), [say("评价（1 最好）", "score (1 best)"), say("数", "count")],
            figures: [1],
            rows: scores + [
                [say("满意率（1–3）", "satisfied (1–3)"), words.text(figures.satisfied)],
                [say("评价回收率", "answered, of those sent"), words.text(figures.answered)],
                [say("员工代录", "entered by staff"), words.text(figures.staffEntered)],
            ])
    }

    var outcomes: ReportTable {
        ReportTable(
            "outcomes", say("结案方式", "How cases ended"), [say("方式", "outcome"), say("数", "count")], figures: [1],
            rows: report.satisfaction.outcomes.map {
                [words.name(of: CaseOutcome(rawValue: $0.name)), "\($0.count)"]
            })
    }

    var escalations: ReportTable {
        let figures = report.escalations
        return ReportTable(
            "escalations", say("五、升级与会议", "5 Escalations and council"), [say("事项", "what"), say("数", "count")],
            figures: [1],
            rows: figures.rounds.map { count in
                let name = RoundReason(rawValue: count.name).map(words.name) ?? count.name
                return [say("升级：", "next round: ") + name, "\(count.count)"]
            } + [
                [say("提交总经理会议", "brought before the council"), "\(figures.councilOpened)"],
                [say("会议已决定", "decided by the council"), "\(figures.councilDecided)"],
                [say("会议待决定", "pending at the end"), "\(figures.councilPending)"],
            ])
    }

    var repeats: ReportTable {
        ReportTable(
            "repeats", say("六、重复投诉", "6 Repeated complaints"),
            [say("单号", "case"), say("类型", "type"), say("级别", "level"), say("环节", "state")],
            rows: report.repeats.map { line in
                ["\(line.number)", line.type, words.level(line.level.rawValue), words.name(of: line.state)]
            })
    }

    var clusters: ReportTable {
        ReportTable(
            "clusters", say("集中投诉", "Clusters"),
            [
                say("维度", "axis"), say("值", "value"), say("七天内", "in seven days"),
                say("此前八周", "eight weeks before"), say("新品", "new product"),
            ], figures: [2, 3],
            rows: report.clusters.map { cluster in
                [
                    words.name(of: cluster.axis), cluster.value, "\(cluster.cases.count)", "\(cluster.before)",
                    cluster.isNewProduct ? say("是", "yes") : "",
                ]
            })
    }

    // MARK: Improvement, metrics, corrections

    var improvements: ReportTable {
        ReportTable(
            "improvements", say("八、改进措施", "8 Improvements"),
            [
                say("编号", "id"), say("措施", "measure"), say("负责", "owner"), say("期限", "due"), say("状态", "state"),
                say("本期新增", "new"), say("效果（后/前 30 天）", "effect (30 days after/before)"),
            ],
            rows: report.improvements.map { line in
                let improvement = line.improvement
                return [
                    improvement.id, improvement.measure, improvement.owner, "\(improvement.due)",
                    words.name(of: line.state), line.isNew ? say("是", "yes") : "",
                    line.effect.map(words.text) ?? ReportWords.missing,
                ]
            })
    }

    /// The ledger's table; none where nothing of it is to be said.
    var ledger: [ReportTable] {
        guard !report.ledger.isEmpty else { return [] }
        return [
            ReportTable(
                "ledger", say("激励台账", "Ledger of penalties and rewards"),
                [
                    say("规定", "rule"), say("提出", "proposed"), say("确认", "confirmed"), say("驳回", "rejected"),
                    say("申诉", "appealed"), say("定案", "settled"), say("定案金额", "settled amount"),
                    say("期末待办", "waiting at the end"),
                ], figures: [1, 2, 3, 4, 5, 6, 7],
                rows: report.ledger.map { line in
                    [
                        line.rule.title.text(in: words.language), "\(line.proposed)", "\(line.confirmed)",
                        "\(line.rejected)", "\(line.appealed)", "\(line.settled)", words.money(line.settledFen),
                        "\(line.waiting)",
                    ]
                },
                note: say(
                    "只提建议，不得直接进入工资；对员工罚款有法律风险。",
                    "It only proposes and may not feed pay; fines on employees are legally delicate."))
        ]
    }

    var metrics: ReportTable {
        ReportTable(
            "metrics", say("九、指标", "9 Metrics"), ["K", say("指标", "metric"), say("值", "value"), say("不计", "left out")],
            figures: [3],
            rows: report.metrics.flatMap { metric in
                metric.parts.map { part in
                    let detail = words.name(of: part.name, in: metric.id)
                    return [
                        metric.id.rawValue, words.name(of: metric.id) + (detail.isEmpty ? "" : " · " + detail),
                        words.text(part.figure), leftOut(part.figure),
                    ]
                }
            },
            note: say(
                "分母小于 5 的比率只写数目；定义见 docs/reports.md。",
                "Shares of fewer than 5 are written as counts; docs/reports.md has the definitions."))
    }

    private func leftOut(_ figure: Figure) -> String {
        switch figure {
        case .ratio(let ratio) where ratio.leftOut > 0: "\(ratio.leftOut)"
        case .spread(let spread) where spread.leftOut > 0: "\(spread.leftOut)"
        default: ""
        }
    }

    var corrections: ReportTable {
        ReportTable(
            "corrections", say("十、更正", "10 Corrections"),
            [say("期间", "period"), say("数字", "figure"), say("原报", "reported"), say("更正为", "now")],
            rows: report.corrections.map { correction in
                [
                    correction.period.name, words.name(ofFigure: correction.figure), words.text(correction.before),
                    words.text(correction.after),
                ]
            },
            note: say(
                "前四期中，上次截止序号 \(report.head.previousCutOff) 之后才得知的变化。",
                "What became known of the four periods before since the last cut-off, \(report.head.previousCutOff)."))
    }
}
