import Diagnostics

/// The words that open the lines of a `.chat` file (`docs/grammar.md` §6).
public enum ChatWord: String, BilingualWord {
    case dialogue, test, fragment, utterances
    case slot, lookup, include, user, bot, wait, agent

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .dialogue: "对话"
        case .test: "测试"
        case .fragment: "片段"
        case .utterances: "语句"
        case .slot: "槽位"
        case .lookup: "查询"
        case .include: "引入"
        case .user: "客户"
        case .bot: "客服"
        case .wait: "等待"
        case .agent: "人工"
        }
    }
}

/// The words that open an assertion, behind the `>`.
public enum AssertionWord: String, BilingualWord {
    case intent, slot, interrupt, resume, buttons, called
    case notCalled = "not called"
    case done, flow, step, ask, handoff
    case noHandoff = "no handoff"
    case form = "case"
    case closed, type, priority, nomatch, clarify

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String { Self.chineseForms[self] ?? rawValue }

    private static let chineseForms: [AssertionWord: String] = [
        .intent: "意图", .slot: "槽位", .interrupt: "打断", .resume: "恢复", .buttons: "按钮", .called: "调用过",
        .notCalled: "未调用", .done: "完成", .flow: "流程", .step: "步骤", .ask: "询问", .handoff: "转人工",
        .noHandoff: "未转人工", .form: "工单", .closed: "已关闭", .type: "类型", .priority: "紧急度", .nomatch: "未识别",
        .clarify: "澄清",
    ]
}

/// The answers of a stubbed lookup that are not values.
public enum StubOutcome: String, BilingualWord {
    case empty, error, timeout

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .empty: "空"
        case .error: "出错"
        case .timeout: "超时"
        }
    }
}

/// What a customer can send beside text, between square brackets.
public enum CustomerAct: String, BilingualWord {
    case image, file, tap

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .image: "图片"
        case .file: "文件"
        case .tap: "点击"
        }
    }
}

/// The fields of a case form that `> case` can look at; a slot's name follows `collected` behind a dot.
public enum FormPathWord: String, BilingualWord {
    case intent, priority, reason, queue, collected, missing

    /// The canonical form.
    public var english: String { rawValue }

    /// The Chinese form.
    public var chinese: String {
        switch self {
        case .intent: "意图"
        case .priority: "紧急度"
        case .reason: "原因"
        case .queue: "队列"
        case .collected: "已收集"
        case .missing: "缺少"
        }
    }

    /// Each field as it is written, for who asked for one that there is not.
    static let examples = DiagnosticArgument(
        zh: "> 工单 意图 = 申请退款；可以写意图、紧急度、原因、队列、已收集.槽位名、缺少",
        en: "> case intent = refund; there are intent, priority, reason, queue, collected.SLOT and missing")
}
