import ChineseText
public import Diagnostics
public import Handoff
import ScriptSyntax

extension HandoffForm {
    /// The filled form for people at a terminal: why, how grave, what is known and from where, what is missing, what
    /// was tried, and the end of the conversation.
    public func text(in language: MessageLanguage, color: Bool = false, transcriptLines: Int = 8) -> String {
        FormText(form: self, words: Wording(language: language, color: color)).text(transcriptLines: transcriptLines)
    }
}

private struct FormText {
    let form: HandoffForm
    let words: Wording

    func text(transcriptLines: Int) -> String {
        (head + matter + slots + gaps + history + transcript(transcriptLines)).joined(separator: "\n")
    }

    // MARK: Why

    private var head: [String] {
        let kind = words.say(form.kind.words)
        let number = form.caseNumber.map { " \($0)" } ?? ""
        let complete = words.pair("完整度", "complete", Wording.percent(form.completeness))
        var lines = [words.paint("▣ \(kind)\(number)", .bold) + "  " + complete]
        let reason = words.say(form.reason.words)
        let text = form.reasonText.map(printable)
        lines.append(row("原因", "reason", text.map { $0 == reason ? reason : "\($0) (\(reason))" } ?? reason))
        if let group = form.target.group { lines.append(row("队列", "queue", "\(group) · \(tier)")) }
        if let intent = form.intent { lines.append(row("意图", "intent", intent.value + badge(intent.source))) }
        if let unfinished = form.unfinishedIntent { lines.append(row("正在办", "unfinished", unfinished)) }
        if let urgency = form.urgency {
            lines.append(row("紧急度", "priority", level(urgency.value) + badge(urgency.source)))
        }
        let name = form.customer.displayName.map { " \($0)" } ?? ""
        lines.append(
            row("客户", "customer", printable(form.customer.platformUserId + name + " · " + form.channel)))
        return lines
    }

    private var tier: String { words.say("\(form.target.tier) 级受理", "tier \(form.target.tier)") }

    // MARK: How grave

    private var matter: [String] {
        var lines: [String] = []
        if let complaint = form.complaint {
            if let level = complaint.level {
                lines.append(row("等级", "level", words.say("\(level.value) 级（建议）", "\(level.value) (proposed)")))
            }
            lines += complaint.ruleHits.map(rule)
            if let problem = complaint.problem {
                lines.append(row("问题", "problem", cut(problem.value) + badge(problem.source)))
            }
            if let demand = complaint.demand {
                lines.append(row("诉求", "demand", cut(demand.value) + badge(demand.source)))
            }
        }
        if let emotion = form.emotion {
            lines.append(row("情绪", "emotion", emotion.label + quoted(emotion.quotes)))
        }
        if !form.risks.isEmpty {
            lines.append(row("风险", "risks", words.list(form.risks.map { words.say($0.words) }) + quotes))
        }
        if !form.repeat.caseNumbers.isEmpty { lines.append(row("重复", "repeat", words.list(form.repeat.caseNumbers))) }
        return lines
    }

    /// The customer's words behind the risks.
    private var quotes: String {
        quoted((form.signals ?? []).filter { $0.kind == "risk" }.map(\.quote))
    }

    private func quoted(_ quotes: [String]) -> String {
        quotes.isEmpty ? "" : " “\(words.list(quotes.map(printable)))”"
    }

    private func rule(_ hit: HandoffForm.Complaint.RuleHit) -> String {
        let level = hit.level.map { words.say(" → \($0) 级", " → level \($0)") } ?? ""
        let clause = hit.clause.isEmpty ? "" : "  [\(hit.clause)]"
        return "    · \(hit.rule)\(level)  \(hit.because)\(clause)"
    }

    // MARK: What is known

    private var slots: [String] {
        guard !form.slots.isEmpty else { return [] }
        let required = form.form?.required ?? []
        let order = required + form.slots.keys.sorted().filter { !required.contains($0) }
        return [row("已收集", "known", "")]
            + order.compactMap { name in
                form.slots[name].map { "    \(name) = \(printable($0.value))\(badge($0.source))" }
            }
    }

    private var gaps: [String] {
        var lines: [String] = []
        if !form.missing.isEmpty {
            lines.append(row("缺少", "missing", words.paint(words.list(form.missing.map(field)), .yellow)))
        }
        lines += form.notObtainable.map { "    \($0.field): \($0.reason)" }
        return lines
    }

    private var history: [String] {
        guard !form.earlierHandling.isEmpty else { return [] }
        let steps = form.earlierHandling.map { $0.what + ($0.result.map { " → \($0)" } ?? "") }
        return [row("已尝试", "tried", words.list(steps))]
    }

    private func transcript(_ count: Int) -> [String] {
        let tail = form.transcript.messages.suffix(max(0, count))
        guard !tail.isEmpty else { return [] }
        let total = words.say("共 \(form.transcript.total) 条", "\(form.transcript.total) in all")
        return [row("对话", "transcript", total)]
            + tail.map { message in
                let speaker = message.from == "customer" ? words.say("客户", "user") : words.say("客服", "bot")
                return "    \(speaker)\(words.say("：", ": "))\(cut(message.text))"
            }
    }

    // MARK: Layout

    private func row(_ chinese: String, _ english: String, _ value: String) -> String {
        let label = words.say(chinese, english)
        let width = words.language == .chinese ? 8 : 11
        return "  " + words.paint(label, .cyan)
            + String(repeating: " ", count: max(1, width - displayWidth(of: label))) + value
    }

    /// A level of urgency in the reader's language.
    private func level(_ word: String) -> String {
        PriorityLevel(rawValue: word).map { words.say($0.chinese, $0.english) } ?? word
    }

    /// A field of the document in the reader's language; slots keep their names.
    private func field(_ path: String) -> String {
        switch path {
        case "customer.platformUserId": words.say("客户编号", "customer id")
        case "target.tier": words.say("受理级别", "tier")
        case "summary": words.say("摘要", "summary")
        case "earlierHandling": words.say("之前的处理", "earlier handling")
        case "order.orderNo": words.say("订单号", "order number")
        case "complaint.type": words.say("投诉类型", "type of complaint")
        case "complaint.complainantKind": words.say("投诉人身份", "kind of complainant")
        case "complaint.level": words.say("投诉等级", "level")
        case "complaint.priority": words.say("优先级", "priority")
        case "complaint.problem": words.say("问题描述", "problem")
        case "complaint.demand": words.say("诉求", "demand")
        default: path
        }
    }

    private func badge(_ source: FieldSource) -> String {
        " " + words.paint("‹\(words.say(source.words))›", .dim)
    }

    private func cut(_ text: String) -> String {
        let line = foldedSpaces(printable(text))
        return line.count > 100 ? line.prefix(100) + "…" : line
    }
}

extension FieldSource {
    var words: BilingualText {
        switch self {
        case .slot: BilingualText(zh: "客户回答", en: "answered")
        case .transcript: BilingualText(zh: "对话原话", en: "customer's words")
        case .classification: BilingualText(zh: "识别", en: "classified")
        case .lookup: BilingualText(zh: "查询结果", en: "looked up")
        case .human: BilingualText(zh: "人工填写", en: "by a person")
        case .system: BilingualText(zh: "系统", en: "system")
        case .confirmedByCustomer: BilingualText(zh: "客户已确认", en: "confirmed")
        case .other: BilingualText(zh: "其他", en: "other")
        }
    }
}

extension HandoffForm.Kind {
    var words: BilingualText {
        switch self {
        case .chatTakeover: BilingualText(zh: "转人工", en: "Handoff")
        case .complaint: BilingualText(zh: "投诉单", en: "Complaint")
        case .orderTask: BilingualText(zh: "工单", en: "Case")
        case .callback: BilingualText(zh: "回电", en: "Callback")
        case .other: BilingualText(zh: "其他", en: "Other")
        }
    }
}

extension HandoffForm.Reason {
    var words: BilingualText {
        switch self {
        case .customerAsked: BilingualText(zh: "客户要求人工", en: "the customer asked for a person")
        case .beyondAbility: BilingualText(zh: "超出机器人能力", en: "beyond the bot's ability")
        case .solutionRejected: BilingualText(zh: "客户不接受方案", en: "the solution was rejected")
        case .badScore: BilingualText(zh: "评价差", en: "bad score")
        case .riskWord: BilingualText(zh: "风险词", en: "risk word")
        case .emotion: BilingualText(zh: "情绪激动", en: "strong emotion")
        case .recurrence: BilingualText(zh: "重复反馈", en: "repeated matter")
        case .lowConfidence: BilingualText(zh: "多次未识别", en: "not understood")
        case .policy: BilingualText(zh: "按规定转人工", en: "policy")
        case .breach: BilingualText(zh: "超时", en: "overdue")
        case .botFailure: BilingualText(zh: "系统故障", en: "failure of the bot")
        case .other: BilingualText(zh: "其他", en: "other")
        }
    }
}

extension HandoffForm.Risk {
    var words: BilingualText {
        switch self {
        case .regulator: BilingualText(zh: "监管", en: "regulator")
        case .media: BilingualText(zh: "媒体", en: "media")
        case .legal: BilingualText(zh: "法律", en: "legal")
        case .injury: BilingualText(zh: "人身伤害", en: "injury")
        case .group: BilingualText(zh: "群体", en: "group")
        case .privacy: BilingualText(zh: "隐私", en: "privacy")
        case .other: BilingualText(zh: "其他", en: "other")
        }
    }
}
