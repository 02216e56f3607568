import Handoff

/// A form as people at a desk read it.
struct FormDigest {
    /// Most lines of the conversation that are shown.
    private static let mostMessages = 30
    /// Most characters of one of them.
    private static let longestMessage = 500

    let form: HandoffForm
    /// Tells the forms of one handoff apart, from 1.
    let revision: Int64

    /// What the case is found by at a desk.
    var key: String { form.caseNumber ?? form.handoffId }

    /// The line that tells whether a desk has this very form already.
    var mark: String { "handoff: \(form.handoffId)" + (revision > 1 ? " #\(revision)" : "") }

    /// The case in one line, with nothing personal in it: desks show titles everywhere.
    var title: String {
        (["[\(key)]", Self.kinds[form.kind] ?? "其他"] + [level].compactMap(\.self)).joined(separator: " ")
    }

    private var level: String? { form.complaint?.level.map { Self.level($0.value) } }

    /// A level in words.
    static func level(_ level: Int) -> String {
        switch level {
        case 1: "一级"
        case 2: "二级"
        case 3: "三级"
        default: "\(level) 级"
        }
    }

    /// The degree of priority that desks with four of them take.
    var degree: Degree {
        let complaint = form.complaint
        if complaint?.level?.value == 3 || form.urgency?.value == "urgent" { return .urgent }
        if complaint?.level?.value == 2 || form.urgency?.value == "high" || complaint?.priority?.value.urgency == .high
        {
            return .high
        }
        return form.urgency?.value == "low" ? .low : .medium
    }

    enum Degree: String, CaseIterable {
        case low, medium, high, urgent

        /// Whether it comes before what a desk has in this name; it does before a name that it does not know.
        func outranks(_ name: String?) -> Bool {
            guard let other = name.flatMap(Degree.init), let mine = Self.allCases.firstIndex(of: self),
                let its = Self.allCases.firstIndex(of: other)
            else { return true }
            return mine > its
        }
    }

    // MARK: The note

    /// The whole form as plain text, the gaps first: they are the person's first questions.
    var note: String {
        var lines = [title, form.summary]
        if !form.missing.isEmpty { lines.append("待补充：" + form.missing.joined(separator: "、")) }
        lines += matter + customer + history
        lines += transcript
        return (lines + [mark]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var matter: [String] {
        var lines: [String] = []
        add("原因", form.reasonText ?? form.reason.rawValue, to: &lines)
        add("类型", form.complaint?.type?.value, to: &lines)
        add("问题", form.complaint?.problem?.value, to: &lines)
        add("诉求", form.complaint?.demand?.value, to: &lines)
        add("订单", form.order?.orderNo?.value, to: &lines)
        add("情绪", form.emotion.map { "\($0.label) \(($0.strength * 100).rounded() / 100)" }, to: &lines)
        add("风险", form.risks.map(\.rawValue).joined(separator: "、"), to: &lines)
        for (name, slot) in form.slots.sorted(by: { $0.key < $1.key }) { add(name, slot.value, to: &lines) }
        return lines
    }

    private var customer: [String] {
        var lines: [String] = []
        add("渠道", form.channel, to: &lines)
        add("客户", form.customer.displayName ?? form.customer.platformUserId, to: &lines)
        add("电话", form.customer.phoneMasked?.value, to: &lines)
        add("历史投诉", form.repeat.caseNumbers.joined(separator: "、"), to: &lines)
        return lines
    }

    private var history: [String] {
        form.earlierHandling.map { "已处理：\($0.what)" + ($0.result.map { "（\($0)）" } ?? "") }
            + form.promises.map { "已承诺：\($0.what)" + ($0.due.map { "，\($0.text) 前" } ?? "") }
            + form.clocks.map { "时限 \($0.kind)：\($0.due.text)" }
    }

    private var transcript: [String] {
        let shown = form.transcript.messages.suffix(Self.mostMessages)
        guard !shown.isEmpty else { return [] }
        return ["对话（最近 \(shown.count) 条，共 \(form.transcript.total) 条）："]
            + shown.map { "\(Self.speakers[$0.from] ?? $0.from)：\($0.text.prefix(Self.longestMessage))" }
    }

    private func add(_ name: String, _ value: String?, to lines: inout [String]) {
        if let value, !value.isEmpty { lines.append("\(name)：\(value)") }
    }

    private static let kinds: [HandoffForm.Kind: String] = [
        .chatTakeover: "转人工", .complaint: "投诉", .orderTask: "订单任务", .callback: "回电",
    ]
    private static let speakers = ["customer": "客户", "bot": "机器人"]
}
