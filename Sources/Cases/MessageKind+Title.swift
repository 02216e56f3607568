public import WorkingTime

extension MessageKind {
    /// What people call the message.
    public var title: BilingualPhrase {
        switch self {
        case .greeting: BilingualPhrase(zh: "问候", en: "greeting")
        case .probing: BilingualPhrase(zh: "询问", en: "question")
        case .empathy: BilingualPhrase(zh: "安抚", en: "empathy")
        case .summary: BilingualPhrase(zh: "摘要确认", en: "summary")
        case .handoff: BilingualPhrase(zh: "转人工通知", en: "handoff notice")
        case .offHours: BilingualPhrase(zh: "非工作时间通知", en: "off-hours notice")
        case .acceptance: BilingualPhrase(zh: "受理通知", en: "acceptance")
        case .firstContact: BilingualPhrase(zh: "接手通知", en: "somebody has the case")
        case .materialRequest: BilingualPhrase(zh: "补充材料", en: "request for material")
        case .progress: BilingualPhrase(zh: "进展", en: "progress")
        case .offer: BilingualPhrase(zh: "方案", en: "offer")
        case .remedy: BilingualPhrase(zh: "补救通知", en: "remedy")
        case .result: BilingualPhrase(zh: "结果与评价邀请", en: "result and survey")
        case .surveyReminder: BilingualPhrase(zh: "评价提醒", en: "survey reminder")
        case .thanks: BilingualPhrase(zh: "感谢", en: "thanks")
        case .apology: BilingualPhrase(zh: "致歉与升级", en: "apology and escalation")
        case .council: BilingualPhrase(zh: "会议通知", en: "council notice")
        case .status: BilingualPhrase(zh: "进度答复", en: "status")
        case .returnVisit: BilingualPhrase(zh: "回访", en: "return visit")
        case .festival: BilingualPhrase(zh: "节日问候", en: "festival greeting")
        case .privacy: BilingualPhrase(zh: "隐私说明", en: "privacy notice")
        }
    }
}
