/// Which set of words a file is written in, or is to be written in.
public enum KeywordLanguage: String, Sendable, Codable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

/// A word with one English and one Chinese form.
public protocol BilingualWord: Sendable, Hashable, CaseIterable {
    /// The canonical form.
    var english: String { get }
    /// The Chinese form.
    var chinese: String { get }
}

extension BilingualWord {
    /// The form in `language`.
    public func form(in language: KeywordLanguage) -> String {
        language == .english ? english : chinese
    }

    /// The word with either form `text`, where there is one; case of Latin letters does not matter.
    public static func named(_ text: String) -> Self? {
        let lower = text.lowercased()
        return allCases.first { $0.english == lower || $0.chinese == lower }
    }

    /// Both forms of every word.
    public static var forms: [String] { allCases.flatMap { [$0.english, $0.chinese] } }
}

/// The words that open blocks, fields, statements and clauses (`docs/grammar.md` §2).
public enum Keyword: String, BilingualWord {
    case dialogue, intent, entity, synonyms, slot, response, form, lookup, fallback, flow, renamed, triage, standards
    case background
    case type, precedence, priority
    case guarding = "guard"
    case whileWaiting = "while waiting"
    case answer, examples, patterns, regex, not
    case values, normalize, mask, options, ask, retry, help, tries, check, source, keep, mode
    case required, optional, attach, due, dedupe
    case input = "in"
    case output = "out"
    case timeout, effect
    case when, level, queue, because, clause, wanted, forbidden, risky
    case bot, say, button, step, fill, set, clear, `if`, elif, `else`, end, goto, max, call, `return`, done
    case `continue`
    case onEmpty = "on empty"
    case onError = "on error"
    case onRefuse = "on refuse"
    case remind, close
    case openCase = "case"
    case handoff, with, reason, after, allow, always
    case skipIf = "skip if"
    case order
    case maxTurns = "max turns"
    case channel, locale

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String { Self.chineseForms[self] ?? rawValue }

    private static let chineseForms: [Keyword: String] = [
        .dialogue: "对话", .intent: "意图", .entity: "实体", .synonyms: "同义词", .slot: "槽位", .response: "话术",
        .form: "工单表单", .lookup: "查询", .fallback: "兜底", .flow: "流程", .renamed: "改名", .triage: "分级",
        .standards: "规范", .background: "背景", .type: "类型", .precedence: "优先", .priority: "紧急度",
        .guarding: "守护", .whileWaiting: "等人时也答", .answer: "回答", .examples: "说法", .patterns: "句式", .regex: "正则",
        .not: "反例",
        .values: "取值", .normalize: "归一", .mask: "脱敏", .options: "选项", .ask: "询问", .retry: "追问",
        .help: "帮助", .tries: "次数", .check: "校验", .source: "来源", .keep: "保留", .mode: "方式",
        .required: "必填", .optional: "选填", .attach: "附带", .due: "时限", .dedupe: "去重", .input: "输入",
        .output: "输出", .timeout: "超时", .effect: "作用", .when: "触发", .level: "等级", .queue: "队列", .because: "理由",
        .clause: "条款", .wanted: "宜用", .forbidden: "禁用", .risky: "慎用", .bot: "客服", .say: "说",
        .button: "按钮", .step: "步骤", .fill: "填写", .set: "设置", .clear: "清空", .if: "如果", .elif: "否则如果",
        .else: "否则", .end: "结束", .goto: "转到", .max: "最多", .call: "调用", .return: "返回", .done: "完成",
        .continue: "继续", .onEmpty: "为空时", .onError: "出错时", .onRefuse: "拒绝时", .remind: "提醒",
        .close: "关闭", .openCase: "建单", .handoff: "转人工", .with: "附", .reason: "原因", .after: "满",
        .allow: "允许打断", .always: "总是", .skipIf: "跳过如果", .order: "顺序", .maxTurns: "最多轮数",
        .channel: "渠道", .locale: "语言",
    ]
}

/// The words of conditions and values (`docs/grammar.md` §2).
public enum ConditionWord: String, BilingualWord {
    case and, or, not, `in`, contains, matches
    case isEmpty = "is empty"
    case isNotEmpty = "is not empty"
    case length, value, yes, no

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .and: "且"
        case .or: "或"
        case .not: "非"
        case .in: "属于"
        case .contains: "含"
        case .matches: "匹配"
        case .isEmpty: "为空"
        case .isNotEmpty: "不为空"
        case .length: "长度"
        case .value: "值"
        case .yes: "是"
        case .no: "否"
        }
    }
}

/// How urgent a message or a case is.
public enum PriorityLevel: String, BilingualWord, Codable, Comparable {
    case low, normal, high, urgent

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .low: "低"
        case .normal: "普通"
        case .high: "高"
        case .urgent: "特急"
        }
    }

    /// Low is least, urgent most.
    public static func < (left: PriorityLevel, right: PriorityLevel) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// The type of a slot or an entity.
public enum ValueType: String, BilingualWord, Codable {
    case text, number, money, date, time, datetime, phone
    case yesNo = "yes/no"
    case choice, image, file

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .text: "文本"
        case .number: "数字"
        case .money: "金额"
        case .date: "日期"
        case .time: "时间"
        case .datetime: "日期时间"
        case .phone: "电话"
        case .yesNo: "是否"
        case .choice: "选项"
        case .image: "图片"
        case .file: "文件"
        }
    }
}

/// How an entity's value is brought into one form.
public enum Normalization: String, BilingualWord, Codable {
    case digits, lowercase, uppercase, none

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .digits: "数字"
        case .lowercase: "小写"
        case .uppercase: "大写"
        case .none: "原样"
        }
    }
}

/// How long a slot keeps its value.
public enum SlotLifetime: String, BilingualWord, Codable {
    case flow, session, customer

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .flow: "流程"
        case .session: "会话"
        case .customer: "客户"
        }
    }
}

/// How a response chooses among its variants.
public enum VariantMode: String, BilingualWord, Codable {
    case random, sequence, once

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .random: "随机"
        case .sequence: "依次"
        case .once: "一次"
        }
    }
}

/// Whether a lookup changes anything outside.
public enum LookupEffect: String, BilingualWord, Codable {
    case read, write

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String { self == .read ? "读取" : "写入" }
}

/// What changes a slot's value on its way into a text.
public enum FilterName: String, BilingualWord {
    case money, date, time, last, `default`, mask, upper, lower

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .money: "金额"
        case .date: "日期"
        case .time: "时间"
        case .last: "后"
        case .default: "默认"
        case .mask: "脱敏"
        case .upper: "大写"
        case .lower: "小写"
        }
    }
}

/// What a form takes along beside its fields.
public enum Attachment: String, BilingualWord, Codable {
    case intent, transcript, customer, channel
    case triedSteps = "tried steps"
    case slots

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .intent: "意图"
        case .transcript: "对话记录"
        case .customer: "客户"
        case .channel: "渠道"
        case .triedSteps: "已尝试步骤"
        case .slots: "槽位"
        }
    }
}

/// Read-only variables that the engine provides (`docs/grammar.md` §2).
public enum BuiltinVariable: String, BilingualWord, Codable {
    case inHours = "in_hours"
    case nextOpen = "next_open"
    case nickname
    case caseNumber = "case_number"
    case caseProgress = "case_progress"
    case channelName = "channel_name"
    case intentName = "intent_name"
    case priorityName = "priority_name"
    case today
    case nowTime = "now_time"
    case misses
    case emotion, risk
    case repeated = "repeat"
    case rejected, complainant
    case emotionStrength = "emotion_strength"
    case repeatCount = "repeat_count"
    case peopleCount = "people_count"
    case showsHurry = "shows_hurry"
    case showsComplaint = "shows_complaint"
    case showsAbuse = "shows_abuse"
    case showsSatisfaction = "shows_satisfaction"
    case showsThanks = "shows_thanks"

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .inHours: "工作时间"
        case .nextOpen: "下个工作时段"
        case .nickname: "昵称"
        case .caseNumber: "工单号"
        case .caseProgress: "工单动态"
        case .channelName: "当前渠道"
        case .intentName: "当前意图"
        case .priorityName: "当前紧急度"
        case .today: "今天"
        case .nowTime: "此刻"
        case .misses: "未识别次数"
        case .emotion: "情绪"
        case .risk: "风险"
        case .repeated: "重复反馈"
        case .rejected: "拒绝方案"
        case .complainant: "投诉人"
        case .emotionStrength: "情绪强度"
        case .repeatCount: "反馈次数"
        case .peopleCount: "波及人数"
        case .showsHurry: "表示着急"
        case .showsComplaint: "表示投诉"
        case .showsAbuse: "出言不逊"
        case .showsSatisfaction: "表示满意"
        case .showsThanks: "表示感谢"
        }
    }

    /// The type of its value.
    public var type: ValueType {
        switch self {
        case .inHours, .repeated, .rejected: .yesNo
        case .showsHurry, .showsComplaint, .showsAbuse, .showsSatisfaction, .showsThanks: .yesNo
        case .misses, .emotionStrength, .repeatCount, .peopleCount: .number
        case .today: .date
        case .nowTime: .time
        default: .text
        }
    }

    /// Whether it may have no value.
    public var mayBeEmpty: Bool {
        switch self {
        case .nickname, .caseNumber, .caseProgress, .intentName, .emotion, .risk: true
        default: false
        }
    }
}
