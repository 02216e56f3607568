extension ClockPolicy {
    /// What people call the promise of a standard rule; nil for a rule of the shop's own.
    public static func title(of rule: String) -> BilingualPhrase? { titles[rule] }

    private static let titles = [
        "C-FIRST-REPLY": BilingualPhrase(zh: "首次回复", en: "first reply"),
        "C-AFTER-HOURS": BilingualPhrase(zh: "班后消息回复", en: "reply after hours"),
        "C-ACK": BilingualPhrase(zh: "受理通知", en: "acceptance notice"),
        "C-TRIAGE": BilingualPhrase(zh: "确认等级", en: "triage"),
        "C-CONTACT": BilingualPhrase(zh: "首次联系", en: "first contact"),
        "C-TRANSFER": BilingualPhrase(zh: "升级接手", en: "taking over"),
        "C-HELP": BilingualPhrase(zh: "上级支援", en: "help of a superior"),
        "C-ANALYSE": BilingualPhrase(zh: "升级分析", en: "first assessment"),
        "C-DEPT": BilingualPhrase(zh: "部门答复", en: "department's answer"),
        "C-PLAN": BilingualPhrase(zh: "定方案", en: "plan"),
        "C-ACTION": BilingualPhrase(zh: "措施", en: "measure"),
        "C-RESOLVE": BilingualPhrase(zh: "处理完毕", en: "resolution"),
        "C-PROGRESS": BilingualPhrase(zh: "进展告知", en: "progress"),
        "C-RESULT": BilingualPhrase(zh: "结果告知", en: "result"),
        "C-SURVEY-REMIND": BilingualPhrase(zh: "评价提醒", en: "survey reminder"),
        "C-SURVEY-CALL": BilingualPhrase(zh: "评价回访", en: "survey call"),
        "C-SURVEY-END": BilingualPhrase(zh: "评价截止", en: "end of the survey"),
        "C-COUNCIL": BilingualPhrase(zh: "会议决定", en: "council's decision"),
        "C-REVIEW": BilingualPhrase(zh: "审核", en: "review"),
        "C-ARCHIVE": BilingualPhrase(zh: "归档", en: "archive"),
        "C-WEEKLY": BilingualPhrase(zh: "周报", en: "weekly report"),
        "C-APPRAISAL": BilingualPhrase(zh: "月度考核", en: "monthly appraisal"),
    ]
}
