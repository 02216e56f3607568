extension BuiltinResponses {
    /// What a customer hears of a case that was opened for her.
    static let caseLines = [
        BuiltinLine(
            name: "系统.工单.受理", chinese: "您反映的问题已经受理，单号 {case_number}，我们会尽快联系您，有进展也会告诉您～",
            english: "Your complaint is registered as {case_number}. We will contact you soon and keep you informed."),
        BuiltinLine(
            name: "系统.工单.补充材料", chinese: "工单 {case_number} 还需要您补充一些材料，方便的话请发给我们～",
            english: "For case {case_number} we need something more from you. Please send it when you can."),
        BuiltinLine(
            name: "系统.工单.方案", chinese: "工单 {case_number} 的处理方案已经定下来，我们正在照方案办理～",
            english: "There is a plan for case {case_number}, and we are carrying it out."),
        BuiltinLine(
            name: "系统.工单.补救", chinese: "工单 {case_number} 的补救已经为您办好～",
            english: "What we owed you for case {case_number} is done."),
        BuiltinLine(
            name: "系统.工单.结果", chinese: "工单 {case_number} 已经处理完，您对这次处理满意吗？",
            english: "Case {case_number} has been handled. How satisfied are you?",
            choices: (
                ["非常满意", "满意", "可以理解/接受", "不满意", "非常不满意"],
                ["very satisfied", "satisfied", "acceptable", "not satisfied", "very unsatisfied"]
            )),
        BuiltinLine(
            name: "系统.工单.提醒评价", chinese: "工单 {case_number} 还在等您的评价，回复 1（非常满意）到 5（非常不满意）就可以～",
            english: "Case {case_number} still waits for your answer: 1 (very satisfied) to 5 (very unsatisfied)."),
        BuiltinLine(
            name: "系统.工单.感谢", chinese: "谢谢您的评价，工单 {case_number} 就到这里，祝您生活愉快～",
            english: "Thank you. This closes case {case_number}."),
        BuiltinLine(
            name: "系统.工单.升级", chinese: "很抱歉没能让您满意，工单 {case_number} 已经转给上一级重新处理～",
            english: "We are sorry. Case {case_number} is now with the next level, which starts afresh."),
        BuiltinLine(
            name: "系统.工单.会议", chinese: "工单 {case_number} 由管理层会议决定，有结果会告诉您～",
            english: "The management decides on case {case_number}. We will tell you the result."),
        BuiltinLine(
            name: "系统.工单.接手", chinese: "工单 {case_number} 已经有专员接手，会尽快联系您。什么时间方便，直接回复就可以～",
            english: "Somebody has taken case {case_number} and will contact you soon. Tell us here when it suits you."),
        BuiltinLine(
            name: "系统.工单.近况", chinese: "工单 {case_number} 还在处理，有结果会马上告诉您～",
            english: "We are still working on case {case_number} and will tell you the result at once."),
        BuiltinLine(
            name: "系统.工单.回访", chinese: "您好，工单 {case_number} 处理完有一段时间了，现在都好吗？不想再收到回访，直接告诉我们～",
            english:
                "Some time has passed since case {case_number}. Is all well now? Tell us if you want no more such messages.",
            choices: (["一切都好", "还有问题"], ["all is well", "there is still a problem"])),
        BuiltinLine(
            name: "系统.节日问候", chinese: "节日到了，祝您和家人平安顺遂。不想再收到问候，可以直接告诉我们～",
            english: "Our best wishes for the holiday. Tell us if you want no more such messages."),
    ]
}
