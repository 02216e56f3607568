import ChineseText

extension ClockPolicy {
    /// The rules a shop starts with; each names the requirements it comes from.
    public static let standardRules: [ClockRule] = replies + triage + handling + survey + reports

    private static let hour = 3_600

    private static let replies: [ClockRule] = [
        ClockRule(
            "C-FIRST-REPLY", starts: BilingualPhrase(zh: "客户消息还没有答复", en: "a customer's message has no answer"),
            stops: BilingualPhrase(zh: "人工或机器人答复", en: "a person or the bot answers"),
            within: .seconds(180), .platform, sources: ["R142", "R162"]),
        ClockRule(
            "C-AFTER-HOURS", starts: BilingualPhrase(zh: "非服务时间来的消息，从下次上班算起", en: "the next opening"),
            stops: BilingualPhrase(zh: "人工答复", en: "a person answers"),
            within: .seconds(1_800), .platform, sources: ["R163"]),
        ClockRule(
            "C-ACK", starts: BilingualPhrase(zh: "已登记", en: "registered"),
            stops: BilingualPhrase(zh: "受理通知已送达", en: "the acceptance notice is delivered"),
            within: .seconds(24 * hour), .natural, sources: ["R92"]),
    ]

    private static let triage: [ClockRule] = [
        ClockRule(
            "C-TRIAGE", starts: BilingualPhrase(zh: "已登记", en: "registered"),
            stops: BilingualPhrase(zh: "等级已确认", en: "the level is confirmed"),
            within: .seconds(2 * hour), .workday, sources: ["R11", "R90"]),
        ClockRule(
            "C-CONTACT", starts: BilingualPhrase(zh: "已登记，或开了新一轮", en: "registered, or a new round opens"),
            stops: BilingualPhrase(zh: "已联系客户", en: "the customer is contacted"),
            within: .workingDays(1), .workday, sources: ["R57", "R76"]),
        ClockRule(
            "C-TRANSFER", starts: BilingualPhrase(zh: "二级或三级生效", en: "level 2 or 3 is in force"),
            stops: BilingualPhrase(zh: "上一级已接手", en: "the higher tier has taken it"),
            terms: [
                .serious: ClockRule.Term(.seconds(2 * hour), .workday),
                .grave: ClockRule.Term(.seconds(1_800), .natural),
            ],
            sources: ["R60", "R61", "R17"]),
        ClockRule(
            "C-HELP", starts: BilingualPhrase(zh: "请求上级支援", en: "help is asked for"),
            stops: BilingualPhrase(zh: "上级答复", en: "the superior answers"),
            within: .seconds(4 * hour), .workday, sources: ["R7"]),
    ]

    private static let handling: [ClockRule] = [
        ClockRule(
            "C-ANALYSE", starts: BilingualPhrase(zh: "升级已接手", en: "the escalation is taken"),
            stops: BilingualPhrase(zh: "第一条分析意见", en: "the first assessment is entered"),
            within: .seconds(4 * hour), .workday, sources: ["R28"]),
        ClockRule(
            "C-DEPT", starts: BilingualPhrase(zh: "协办任务已发出", en: "a department's task is sent"),
            stops: BilingualPhrase(zh: "部门已答复", en: "the department answers"),
            within: .workingDays(1), .workday, sources: ["R67"]),
        ClockRule(
            "C-PLAN", starts: BilingualPhrase(zh: "调查结束", en: "the investigation is done"),
            stops: BilingualPhrase(zh: "方案已定", en: "the plan is agreed"),
            within: .workingDays(1), .workday, isPausable: true, sources: ["R168"]),
        ClockRule(
            "C-ACTION", starts: BilingualPhrase(zh: "措施已约定", en: "an action is agreed"),
            stops: BilingualPhrase(zh: "措施已完成", en: "the action is done"),
            within: .agreedDay, .natural, sources: ["R29", "R33"]),
        ClockRule(
            "C-RESOLVE", starts: BilingualPhrase(zh: "已登记", en: "registered"),
            stops: BilingualPhrase(zh: "结果已送达", en: "the result is delivered"),
            terms: [
                .ordinary: ClockRule.Term(.workingDays(3), .workday),
                .serious: ClockRule.Term(.workingDays(5), .workday),
                .grave: ClockRule.Term(.workingDays(7), .workday),
            ],
            isPausable: true, sources: ["R164", "R168"]),
        ClockRule(
            "C-PROGRESS", starts: BilingualPhrase(zh: "上次联系客户", en: "the last contact with the customer"),
            stops: BilingualPhrase(zh: "下次有效联系", en: "the next contact that counts"),
            terms: [
                .ordinary: ClockRule.Term(.seconds(7 * 24 * hour), .natural),
                .serious: ClockRule.Term(.workingDays(3), .workday),
                .grave: ClockRule.Term(.workingDays(1), .workday),
            ],
            sources: ["R68", "R69"]),
        ClockRule(
            "C-RESULT", starts: BilingualPhrase(zh: "处理完毕", en: "the handling is finished"),
            stops: BilingualPhrase(zh: "结果与评价邀请已送达", en: "the result and the survey are delivered"),
            within: .workingDays(1), .workday, sources: ["R70"]),
    ]

    private static let survey: [ClockRule] = [
        surveyRule("C-SURVEY-REMIND", days: 1), surveyRule("C-SURVEY-CALL", days: 2),
        surveyRule("C-SURVEY-END", days: 5),
        ClockRule(
            "C-COUNCIL", starts: BilingualPhrase(zh: "提交总经理会议", en: "the matter is put to the council"),
            stops: BilingualPhrase(zh: "决定已记录", en: "the decision is recorded"),
            within: .workingDays(5), .workday, sources: ["R74"]),
        ClockRule(
            "C-REVIEW", starts: BilingualPhrase(zh: "进入审核", en: "the review begins"),
            stops: BilingualPhrase(zh: "审核结论", en: "the reviewer decides"),
            within: .workingDays(1), .workday, sources: ["R59", "R60", "R61"]),
        ClockRule(
            "C-ARCHIVE", starts: BilingualPhrase(zh: "审核通过", en: "approved"),
            stops: BilingualPhrase(zh: "已归档", en: "archived"),
            within: .workingDays(1), .workday, sources: ["R44"]),
    ]

    private static let reports: [ClockRule] = [
        ClockRule(
            "C-WEEKLY", starts: BilingualPhrase(zh: "周一 00:00", en: "Monday 00:00"),
            stops: BilingualPhrase(zh: "周报已签发", en: "the weekly report is signed"),
            within: .firstOpenDay(by: LocalTime(secondOfDay: 12 * hour)), .workday, sources: ["R45"]),
        ClockRule(
            "C-APPRAISAL", starts: BilingualPhrase(zh: "每月 1 日", en: "the first day of the month"),
            stops: BilingualPhrase(zh: "考核表已完成", en: "the appraisal form is closed"),
            within: .workingDays(5), .workday, sources: ["R176"]),
    ]

    private static func surveyRule(_ id: String, days: Int) -> ClockRule {
        ClockRule(
            id, starts: BilingualPhrase(zh: "评价邀请已送达", en: "the survey is delivered"),
            stops: BilingualPhrase(zh: "客户已评价", en: "the customer answers"),
            within: .workingDays(days), .workday, sources: ["R103"])
    }
}
