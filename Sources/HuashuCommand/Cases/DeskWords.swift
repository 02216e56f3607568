import ArgumentParser
import Diagnostics

/// The words that a line at the desk may begin with.
enum DeskWords {
    /// Words of the desk itself, in English.
    private static let own = ["open", "help", "quit"]

    /// The Chinese word of a step, and what the command line calls it.
    static let chinese = [
        "列表": "list", "下一单": "next", "查看": "show", "记录": "log", "集中投诉": "clusters", "打开": "open", "登记": "register",
        "帮助": "help", "退出": "quit", "分派": "assign", "领取": "take", "确认等级": "triage", "再次反映": "note-repeat",
        "无效": "mark-invalid", "并单": "merge", "联系": "contact", "表单": "form", "开始调查": "begin-investigation",
        "当场解决": "solve", "调查结束": "finish-investigation", "方案": "plan", "同意金额": "approve-plan",
        "商定方案": "agree-plan", "改方案": "replan", "完成措施": "complete-action", "取消措施": "cancel-action", "处理完毕": "finish",
        "请客户补充": "ask-customer", "继续": "continue", "转交": "transfer", "请部门协办": "ask-department",
        "答复任务": "answer-task", "免除任务": "waive-task", "请上级支援": "ask-help", "答复支援": "answer-help",
        "分析意见": "assess", "指定责任人": "set-duty", "升级": "escalate", "调整等级": "set-level",
        "提交会议": "bring-to-council", "会议执行": "council-act", "会议终结": "council-conclude", "会签评价": "countersign-score",
        "撤诉": "withdraw", "审核": "review", "退回": "return", "呈报": "send-up", "归档": "archive", "归档退回": "reject-archive",
    ]

    /// The word as the command line has it.
    static func english(_ word: String) -> String { chinese[word] ?? word.lowercased() }

    /// Whether a line can begin with a word.
    static func isKnown(_ word: String) -> Bool { own.contains(word) || names.contains(word) }

    /// The word that somebody meant; nil when none is near.
    static func nearest(to word: String) -> String? {
        Suggestion.nearest(to: word, among: names + own + chinese.keys.sorted()).first
    }

    private static var names: [String] { CaseGroup.steps.compactMap { $0.configuration.commandName } }
}
