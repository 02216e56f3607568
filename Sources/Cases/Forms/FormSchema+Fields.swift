import Handoff
import WorkingTime

extension FormSchema {
    static func fields(of kind: FormKind) -> [FormField] {
        switch kind {
        case .complaint: complaint
        case .escalation: escalation
        case .report: report
        case .acceptance: acceptance
        case .progress: progress
        case .result: result
        case .review: review
        case .archive: archive
        case .weeklyReport: weeklyReport
        case .investigation: investigation
        case .plan: plan
        case .ledger: ledger
        case .visit: visit
        case .rootCause: rootCause
        }
    }

    private static let system: [FieldSource] = [.system]
    private static let written: [FieldSource] = [.human, .system]
    private static let slot: [FieldSource] = [.slot, .confirmedByCustomer, .human]
    private static let told: [FieldSource] = [.slot, .transcript, .confirmedByCustomer, .human]
    private static let order: [FieldSource] = [.slot, .lookup, .human]
    private static let judged: [FieldSource] = [.classification, .human]

    // MARK: A

    private static let complaint: [FormField] = receipt + parties + purchase + matter + handling

    private static let receipt = [
        FormField("receivedAt", "受理时间", "received at", from: system),
        FormField("channel", "渠道", "channel", from: system),
        FormField("receivedBy", "受理人与部门", "received by", from: system),
        FormField("intakeForm", "来诉方式", "form of intake", from: [.human, .system], personal: false),
    ]

    private static let parties = [
        FormField("complainantKind", "投诉人类型", "kind of complainant", from: slot + [.classification], personal: false),
        FormField("complainantName", "投诉人（或匿名）", "complainant, or anonymous", .always, from: slot),
        FormField("representative", "代理关系", "acts for whom", from: slot),
        FormField("platformUserId", "平台账号", "platform user", from: system, personal: true),
        FormField("contact", "联系方式（至少一个）", "a way to reach the customer", .always, from: slot),
        FormField("otherContacts", "其他联系人", "other contacts", from: slot),
        FormField("preferredContact", "方便联系的时间与方式", "preferred time and channel", from: slot),
        FormField("shop", "门店", "shop", from: order),
        FormField("storePersons", "涉及店员", "shop staff involved", from: slot),
        FormField("franchisee", "加盟商编号与区域", "franchisee code and region", .franchisee, from: slot),
    ]

    private static let purchase = [
        FormField("orderNo", "订单号（或无）", "order number, or none", .always, from: order),
        FormField("orderFacts", "下单日期、金额、状态", "order date, amount, state", from: [.lookup]),
        FormField("logisticsNo", "物流单号", "parcel number", from: [.lookup]),
        FormField("product", "商品、编号、批次", "product, code, batch", from: order),
        FormField("quantity", "涉及数量", "quantity affected", from: slot),
    ]

    private static let matter = [
        FormField("problem", "问题描述", "problem", .always, from: told),
        FormField("cause", "客户所述原因", "cause as told", .fromRow(3), from: told),
        FormField("occurredAt", "发生时间", "when it happened", .fromRow(3), from: slot),
        FormField("place", "地点", "place", from: slot),
        FormField("course", "经过", "course of events", .fromRow(3), from: told),
        FormField("demand", "期望方案", "what the customer wants", .always, from: slot),
        FormField("evidence", "证据", "evidence", from: [.transcript, .human]),
        FormField("type", "投诉类型", "type", .always, from: judged, personal: false),
        FormField("severity", "严重程度", "severity", from: judged, personal: false),
        FormField("complexity", "复杂程度", "complexity", from: judged, personal: false),
        FormField("level", "投诉等级与依据", "level and rule hits", .always, from: judged, personal: false),
        FormField("priority", "优先级", "priority", .always, from: judged, personal: false),
        FormField("emotion", "情绪", "emotion", from: [.classification], personal: false),
        FormField("earlierHandling", "此前处理", "earlier handling", from: [.transcript, .human]),
    ]

    private static let handling = [
        FormField("firstContact", "首次联系：时间、人、方式", "first contact: when, who, how", .fromRow(3)),
        FormField("promisedTimes", "承诺时限", "promised timetable", from: [.human, .system], personal: false),
        FormField("handlerContact", "经办人直接联系方式", "handler's direct contact", from: system),
        FormField("duties", "六项责任人", "six duty holders", from: system),
        FormField("repeatOf", "重复投诉单号", "repeat of", from: system),
        FormField("process", "处理过程", "handling process", from: system),
        FormField("result", "处理结果", "result", .fromRow(8), from: written),
        FormField("score", "满意度与意见", "score and comment", from: system, personal: true),
        FormField("verdict", "审核结论", "review verdict", from: system),
        FormField("archiveNo", "归档号", "archive number", from: system),
        FormField("notes", "备注", "notes"),
    ]

    // MARK: B to F

    private static let escalation = [
        FormField("tiers", "从几级到几级", "from tier, to tier", from: system),
        FormField("reason", "升级原因", "reason", .always, from: judged),
        FormField("customer", "客户基本信息", "customer basics", from: system, personal: true),
        FormField("order", "订单与商品", "order and product", from: system, personal: true),
        FormField("problem", "问题详情", "detailed problem", .always, from: told),
        FormField("earlierHandling", "此前处理步骤与时间", "earlier steps with times", .always, from: written),
        FormField("results", "结果及不足之处", "results, and why not enough", .always),
        FormField("demand", "客户期望方案", "what the customer wants", .always, from: told),
        FormField("mood", "客户情绪与原话", "mood, words quoted", from: [.transcript]),
        FormField("evidence", "证据", "evidence", from: [.transcript, .human]),
        FormField("risks", "风险标记", "risk flags", from: judged),
        FormField("suggestion", "本级建议", "own suggestion"),
        FormField("nextPromise", "紧急程度与下一次承诺", "urgency, next promise made", .always),
        FormField("addressee", "呈送", "addressee", from: system),
        FormField("received", "接收或退回", "received or returned", from: system),
    ]

    private static let report = [
        FormField("background", "背景", "background", .always),
        FormField("process", "处理经过", "process to date", from: [.system, .human]),
        FormField("presentProblem", "目前问题", "present problem", .always),
        FormField("impact", "对声誉、资金、人员的影响", "impact on reputation, money, people"),
        FormField("rootCause", "已知根因", "root cause known so far"),
        FormField("options", "可选方案与成本", "options with cost"),
        FormField("recommendation", "建议方案", "recommended solution", .always),
        FormField("resources", "所需资源", "resources wanted"),
        FormField("decisionBy", "希望何时决定", "decision wanted by"),
        FormField("attachments", "附件", "attachments"),
        FormField("decision", "决定、决定人、时间", "decision, by whom, when", from: system),
    ]

    private static let acceptance = [
        FormField("caseNumber", "单号", "case number", .always, from: system),
        FormField("understood", "我们的理解", "what we understood", from: system, personal: true),
        FormField("steps", "处理流程", "process steps", .always, from: system),
        FormField("times", "预计时间", "expected times", .always, from: system),
        FormField("handler", "经办人", "handler's name or title", from: system),
        FormField("contact", "直接联系方式", "direct contact", .always, from: system),
        FormField("statusHow", "如何查询进度", "how to ask the status", from: system),
        FormField("privacy", "隐私说明", "privacy line", from: system),
    ]

    private static let progress = [
        FormField("since", "上次以来", "since last time", from: written),
        FormField("now", "目前", "now", .always, from: written),
        FormField("next", "下一步与时间", "next, and when", .always, from: written, personal: false),
        FormField("question", "问题", "question"),
    ]

    private static let result = [
        FormField("result", "处理结果", "result", .always, from: written),
        FormField("remedies", "补救与凭证", "remedies with proof", from: written),
        FormField("choices", "五个选项", "five choices", .always, from: system),
        FormField("comment", "意见", "comment", from: [.slot, .system]),
        FormField("onBadScore", "选 4 或 5 会怎样", "what happens on 4 or 5", from: system),
        FormField("answeredAt", "评价时间", "answer time", from: system),
        FormField("session", "评价会话", "answer session", from: system, personal: true),
    ]

    // MARK: G to L

    private static let review =
        ReviewItem.allCases.map {
            FormField($0.rawValue, $0.label.chinese, $0.label.english, .always)
        } + [
            FormField("verdict", "结论", "verdict", .always, personal: false),
            FormField("remarks", "意见", "remarks"),
        ]

    private static let archive = [
        FormField("forms", "表单各版本", "form revisions", from: system),
        FormField("investigation", "调查", "investigation", from: system),
        FormField("contacts", "联系记录与聊天范围", "contacts and transcript range", from: system),
        FormField("plan", "方案与措施", "plan and actions", from: system),
        FormField("survey", "评价", "survey", from: system),
        FormField("reviews", "审核", "reviews", from: system),
        FormField("decisions", "决定", "decisions", from: system),
        FormField("files", "文件与哈希", "files with hash", from: system, personal: true),
        FormField("gaps", "缺项与原因", "gaps with reason", from: [.system, .human]),
        FormField("sealed", "封存人与时间", "sealed by, at", from: system),
        FormField("retention", "保存期限", "retention until", from: system),
    ]

    private static let weeklyReport = [
        FormField("head", "店铺、周次、工作日、截止序号", "shop, week, working days, cut-off", .always, from: system),
        FormField("totals", "总量", "totals", .always, from: system),
        FormField("clocks", "时限", "clocks", from: system),
        FormField("satisfaction", "满意度", "satisfaction", from: system),
        FormField("escalations", "升级与轮次", "escalations and rounds", from: system),
        FormField("clusters", "重复与集中投诉", "repeats and clusters", from: system),
        FormField("overdue", "逾期清单", "overdue list", from: system),
        FormField("improvements", "改进措施", "improvement actions", from: system),
        FormField("clerkRemarks", "文员意见", "clerk's remarks"),
        FormField("supervisorRemarks", "主管意见", "supervisor's remarks"),
        FormField("signatures", "签字", "signatures", from: system),
    ]

    private static let investigation = [
        FormField("investigator", "调查人", "investigator", .fromRow(5)),
        FormField("customerMaterial", "客户材料", "customer's material"),
        FormField("systemRecords", "系统记录", "system records"),
        FormField("departmentFeedback", "部门反馈", "department feedback"),
        FormField("witnesses", "证人与联系", "witnesses, contacts"),
        FormField("established", "已查明", "facts established", .fromRow(5)),
        FormField("disputed", "有争议", "facts disputed"),
        FormField("verified", "是否属实", "verified: yes, no, partly", .fromRow(5), personal: false),
        FormField("causeClass", "原因类别", "cause class", .fromRow(5), personal: false),
        FormField("responsible", "责任单位", "responsible unit", .fromRow(5)),
        FormField("conclusion", "结论", "conclusion", .fromRow(5)),
    ]

    private static let plan = [
        FormField("rootCause", "根因", "root cause", .fromRow(6)),
        FormField("measures", "措施", "measures", from: [.human, .system]),
        FormField("remedies", "补救方式与金额", "remedies and amounts", from: [.human, .system]),
        FormField("rule", "依据的规定", "rule relied on"),
        FormField("customerInterest", "客户利益", "customer's interest", .fromRow(6)),
        FormField("companyInterest", "公司利益", "company's interest", .fromRow(6)),
        FormField("milestones", "节点", "milestones"),
        FormField("expectedFinish", "预计完成", "expected finish", from: [.human, .system], personal: false),
        FormField("approvals", "金额审批", "approvals by amount", from: system),
        FormField("customerAgreed", "客户是否同意", "customer agreed, when"),
    ]

    private static let ledger = [
        FormField("staff", "人员", "staff", .always, from: system),
        FormField("rule", "规定", "rule", .always, from: system),
        FormField("evidence", "单号与记录", "case and event", .always, from: system),
        FormField("proposer", "提出人", "proposed by", .always, from: system),
        FormField("amount", "金额", "amount in range", .always),
        FormField("hearing", "本人陈述", "hearing of the person"),
        FormField("decision", "确认或驳回", "confirmed or rejected by"),
        FormField("appeal", "申诉", "appeal"),
        FormField("month", "月份", "month", .always, from: system),
    ]

    // MARK: O and Q

    private static let visit = [
        FormField("customer", "客户", "customer", from: system, personal: true),
        FormField("order", "订单", "order", from: system, personal: true),
        FormField("planned", "计划时间", "planned", from: system),
        FormField("visited", "回访时间", "visited", .always, from: system),
        FormField("channel", "渠道", "channel", .always, from: system),
        FormField("experience", "使用情况", "experience", .always, from: slot),
        FormField("score", "评分", "score", from: slot),
        FormField("views", "客户意见", "views", from: told),
        FormField("department", "转交部门", "passed to department"),
        FormField("answer", "部门答复", "the department's answer"),
    ]

    private static let rootCause = [
        FormField("cluster", "集中在什么上、哪些单", "what it is about, and which cases", .always, from: system),
        FormField("problem", "问题", "problem", .always),
        FormField("whys", "逐层追问", "chain of whys"),
        FormField("rootCause", "根因", "root cause", .always),
        FormField("corrective", "纠正措施", "corrective action", .always),
        FormField("preventive", "预防措施", "preventive action"),
        FormField("owner", "负责人", "owner", .always, from: system),
        FormField("due", "期限", "due", .always, from: system),
        FormField("effect", "效果验证（前后对比）", "effect, before and after"),
        FormField("closed", "关闭人", "closed by", from: system),
    ]
}
