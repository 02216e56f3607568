import Cases
import ChineseText
import Foundation
import WorkingTime

/// All words of a report, in one language.
struct ReportWords {
    let language: ReadingLanguage
    let zone: TimeZone

    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    private func say(_ phrase: BilingualPhrase) -> String { phrase.text(in: language) }

    // MARK: Titles

    /// What the report is called; one on a product is a special report whatever its days.
    func title(of head: WeeklyReport.Head) -> String {
        switch head.product == nil ? head.period.kind : .span {
        case .week: say("投诉周报", "Weekly complaint report")
        case .month: say("投诉月报", "Monthly complaint report")
        case .span: say("投诉专项报告", "Special complaint report")
        }
    }

    func name(of axis: Breakdown.Axis) -> String {
        switch axis {
        case .kind: say("投诉人类型", "complainant")
        case .level: say("级别", "level")
        case .type: say("类型", "type")
        case .channel: say("渠道", "channel")
        case .product: say("商品", "product")
        case .store: say("门店", "store")
        case .department: say("部门", "department")
        }
    }

    func name(of axis: Cluster.Axis) -> String { Breakdown.Axis(rawValue: axis.rawValue).map(name) ?? axis.rawValue }

    func name(of value: String, on axis: Breakdown.Axis) -> String {
        guard !value.isEmpty else { return say("（未填）", "(not given)") }
        switch axis {
        case .kind:
            return say((ComplainantKind(rawValue: value) ?? .franchisee).title)
        case .level: return level(Int(value) ?? 0)
        case .channel: return channel(value)
        case .type, .product, .store, .department: return value
        }
    }

    /// A channel as people call it; one that nobody has named as it is.
    func channel(_ name: String) -> String { ContactChannel.title(of: name).map(say) ?? name }

    /// A promise as people call it, and its rule.
    func rule(_ id: String) -> String {
        ClockPolicy.title(of: id).map { say($0) + " " + id } ?? id
    }

    func level(_ level: Int) -> String { say("\(["〇", "一", "二", "三"][min(max(level, 0), 3)])级", "level \(level)") }

    func name(of id: MetricID) -> String {
        switch id {
        case .consultations: say("咨询量", "consultations")
        case .ordersHandled: say("处理订单", "orders handled")
        case .complaintRate: say("投诉率", "complaint rate")
        case .firstReply: say("首次回复", "first reply")
        case .threeMinuteRate: say("三分钟回复率", "three-minute rate")
        case .containment: say("机器人独立解决率", "bot containment")
        case .handoffCompleteness: say("升级表完整率", "handoff completeness")
        case .contactInTime: say("首次联系及时率", "contact in time")
        case .resolveTime: say("处理时长", "resolve time")
        case .resolveInTime: say("处理及时率", "resolved in time")
        case .firstContactResolution: say("首次联系解决率", "first-contact resolution")
        case .satisfaction: say("满意率", "satisfaction rate")
        case .answerRate: say("评价回收率", "answer rate")
        case .meanScore: say("平均评分", "mean score")
        case .escalationRate: say("升级率", "escalation rate")
        case .repeatRate: say("重复投诉率", "repeat rate")
        case .progressDiscipline: say("进展告知及时率", "progress discipline")
        case .reviewReturns: say("审核退回率", "return rate in review")
        case .timeInState: say("各环节时长", "time in state")
        case .recordCompleteness: say("记录完整率", "record completeness")
        case .backlogAge: say("未结案龄", "backlog age")
        case .recurrence: say("改进后复发", "recurrence")
        case .training: say("培训", "training")
        case .remedies: say("补救措施", "remedies")
        }
    }

    /// What sets a figure apart from the metric's others.
    func name(of part: String, in id: MetricID) -> String {
        switch id {
        case .timeInState: return CaseState(rawValue: part).map { say($0.title) } ?? part
        case .escalationRate: return part == Metric.Part.whole ? "" : RoundReason(rawValue: part).map(name) ?? part
        case .remedies: return part == Metric.Part.whole ? "" : RemedyKind(rawValue: part).map(name) ?? part
        case .backlogAge: return say("\(part) 天", "\(part) days")
        default: break
        }
        switch part {
        case Metric.Part.whole: return ""
        case "bot": return say("机器人", "bot")
        case "person": return say("人工", "person")
        case "pauses": return say("其中等待客户", "thereof waiting for the customer")
        case "consultations": return say("比咨询量", "of consultations")
        case "orders": return say("比订单", "of orders")
        case "first-round": return say("首轮", "first round")
        case "final": return say("最终", "final")
        case "stars": return say("换算五星（5 最好）", "as five stars (5 best)")
        case "truthful": return say("抽查属实", "sampled, true")
        case "hours": return say("学时", "hours")
        case "sessions": return say("次数", "sessions")
        default: return part
        }
    }

    func name(of reason: RoundReason) -> String { say(reason.title) }

    func name(of remedy: RemedyKind) -> String {
        switch remedy {
        case .returned: say("退货", "return")
        case .exchange: say("换货", "exchange")
        case .refund: say("退款", "refund")
        case .resend: say("补发", "resend")
        case .repair: say("维修", "repair")
        case .compensation: say("赔偿", "compensation")
        case .systemRepair: say("系统修复", "system repair")
        case .apology: say("致歉", "apology")
        case .serviceRecovery: say("服务补救", "service recovery")
        case .other: say("其他", "other")
        }
    }

    func name(of state: CaseState) -> String { say(state.title) }

    func name(of outcome: CaseOutcome?) -> String { outcome.map { say($0.title) } ?? "–" }

    func name(of score: Score) -> String { "\(score.rawValue) \(say(score.words))" }

    /// The name of a corrected figure: `totals.new`, `K12.final`, `type.…`.
    func name(ofFigure figure: String) -> String {
        guard let dot = figure.firstIndex(of: ".") else { return figure }
        let (head, rest) = (String(figure[..<dot]), String(figure[figure.index(after: dot)...]))
        if let id = MetricID(rawValue: head) {
            let part = name(of: rest, in: id)
            return "\(head) \(name(of: id))" + (part.isEmpty ? "" : say("（\(part)）", " (\(part))"))
        }
        if let axis = Breakdown.Axis(rawValue: head) {
            return say("新增 · ", "new · ") + name(of: rest, on: axis)
        }
        switch rest {
        case "new": return say("新增", "new")
        case "closed": return say("结案", "closed")
        case "open": return say("期末未结", "open at the end")
        case "merged": return say("并入他单", "merged")
        default: return say("无效", "invalid")
        }
    }

    var weekdays: [String] {
        language == .chinese
            ? ["一", "二", "三", "四", "五", "六", "日"].map { "周\($0)" } : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    }

    func name(of state: WeeklyReport.ImprovementLine.State) -> String {
        switch state {
        case .open: say("进行中", "open")
        case .overdue: say("逾期", "overdue")
        case .done: say("完成", "done")
        }
    }
}
