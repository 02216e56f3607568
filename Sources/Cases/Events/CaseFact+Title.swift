public import WorkingTime

extension CaseFact.Kind {
    /// What people call such an event.
    public var title: BilingualPhrase {
        switch self {
        case .registered: BilingualPhrase(zh: "登记", en: "registered")
        case .moved: BilingualPhrase(zh: "转入", en: "moved")
        case .roundOpened: BilingualPhrase(zh: "开始新一轮", en: "round opened")
        case .assigned: BilingualPhrase(zh: "交给", en: "assigned")
        case .levelChanged: BilingualPhrase(zh: "调整等级", en: "level changed")
        case .triageConfirmed: BilingualPhrase(zh: "确认等级", en: "triage confirmed")
        case .contactRecorded: BilingualPhrase(zh: "联系记录", en: "contact")
        case .formRevised: BilingualPhrase(zh: "填写表单", en: "form revised")
        case .taskAsked: BilingualPhrase(zh: "请部门协办", en: "department asked")
        case .taskClosed: BilingualPhrase(zh: "协办结束", en: "department's task closed")
        case .helpAsked: BilingualPhrase(zh: "请上级支援", en: "superior asked")
        case .helpAnswered: BilingualPhrase(zh: "上级答复", en: "superior answered")
        case .assessed: BilingualPhrase(zh: "分析意见", en: "assessment")
        case .planProposed: BilingualPhrase(zh: "提出方案", en: "plan proposed")
        case .planApproved: BilingualPhrase(zh: "同意方案金额", en: "plan approved")
        case .planAgreed: BilingualPhrase(zh: "商定方案", en: "plan agreed")
        case .actionClosed: BilingualPhrase(zh: "措施结束", en: "measure closed")
        case .questionAsked: BilingualPhrase(zh: "请客户补充", en: "customer asked")
        case .resultWritten: BilingualPhrase(zh: "写下结果", en: "result written")
        case .surveyOpened: BilingualPhrase(zh: "开启评价", en: "survey opened")
        case .surveySent: BilingualPhrase(zh: "评价邀请已送达", en: "survey delivered")
        case .scoreEntered: BilingualPhrase(zh: "代录评价", en: "score entered by staff")
        case .surveyAnswered: BilingualPhrase(zh: "客户评价", en: "survey answered")
        case .surveyEnded: BilingualPhrase(zh: "评价截止", en: "survey ended")
        case .withdrawalEntered: BilingualPhrase(zh: "代录撤诉", en: "withdrawal entered by staff")
        case .concluded: BilingualPhrase(zh: "处理结束", en: "handling ended")
        case .reviewed: BilingualPhrase(zh: "审核", en: "reviewed")
        case .councilOpened: BilingualPhrase(zh: "提交总经理会议", en: "brought before the council")
        case .councilDecided: BilingualPhrase(zh: "会议决定", en: "council decided")
        case .archived: BilingualPhrase(zh: "封存", en: "sealed")
        case .archiveRejected: BilingualPhrase(zh: "归档退回", en: "archive rejected")
        case .linked: BilingualPhrase(zh: "关联", en: "linked")
        case .repeatNoted: BilingualPhrase(zh: "客户再次反映", en: "reported again")
        case .dutySet: BilingualPhrase(zh: "指定责任人", en: "duty set")
        case .deviationNoted: BilingualPhrase(zh: "例外", en: "deviation")
        case .contactRevealed: BilingualPhrase(zh: "查看了客户身份", en: "contacts revealed")
        case .messageDue: BilingualPhrase(zh: "应告知客户", en: "message due")
        case .noticeDue: BilingualPhrase(zh: "应通知员工", en: "notice due")
        case .clockStepped: BilingualPhrase(zh: "时限", en: "clock")
        }
    }
}
