import Diagnostics
import ScriptSyntax

/// The kinds of thing that have names of their own.
enum NameKind: String, CaseIterable {
    case intent, entity, synonyms, slot, response, flow, step, form, lookup, queue, triage, standards, fragment
    case fallback, renamed, channel, locale

    /// The kind that a block declares, where it declares one.
    init?(_ kind: BlockKind) {
        self.init(rawValue: kind.rawValue)
    }

    /// What people call it.
    var word: DiagnosticArgument {
        switch self {
        case .intent: DiagnosticArgument(zh: "意图", en: "intent")
        case .entity: DiagnosticArgument(zh: "实体", en: "entity")
        case .synonyms: DiagnosticArgument(zh: "同义词组", en: "synonym set")
        case .slot: DiagnosticArgument(zh: "槽位", en: "slot")
        case .response: DiagnosticArgument(zh: "话术", en: "response")
        case .flow: DiagnosticArgument(zh: "流程", en: "flow")
        case .step: DiagnosticArgument(zh: "步骤或流程", en: "step or flow")
        case .form: DiagnosticArgument(zh: "工单表单", en: "form")
        case .lookup: DiagnosticArgument(zh: "查询", en: "lookup")
        case .queue: DiagnosticArgument(zh: "人工队列", en: "queue")
        case .triage: DiagnosticArgument(zh: "分级规则", en: "triage rule")
        case .standards: DiagnosticArgument(zh: "规范", en: "standards")
        case .fragment: DiagnosticArgument(zh: "片段", en: "fragment")
        case .fallback: DiagnosticArgument(zh: "兜底", en: "fallback")
        case .renamed: DiagnosticArgument(zh: "改名", en: "renaming")
        case .channel: DiagnosticArgument(zh: "渠道", en: "channel")
        case .locale: DiagnosticArgument(zh: "语言", en: "language")
        }
    }
}
