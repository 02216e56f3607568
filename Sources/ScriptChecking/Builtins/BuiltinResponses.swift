import ScriptSyntax

/// What the engine itself has to say, in Chinese and in English; a bot overrides a line by defining its name.
enum BuiltinResponses {
    /// A line and its wordings.
    struct BuiltinLine {
        let name: String
        /// The same for every bot, so made once.
        let definition: ResponseDefinition

        /// `choices` are the buttons below the line.
        init(
            name: String, chinese: String, english: String,
            choices: (chinese: [String], english: [String]) = ([], [])
        ) {
            self.name = name
            definition = ResponseDefinition(
                name: name, key: Name(builtin: name).key, mode: .random,
                variants: [Self.variant(chinese, choices.chinese, "zh"), Self.variant(english, choices.english, "en")],
                isDefault: true, span: .nowhere)
        }

        private static func variant(
            _ text: String, _ choices: [String], _ locale: String
        ) -> ResponseDefinition.Variant {
            ResponseDefinition.Variant(
                condition: nil, channel: nil, locale: locale, text: template(text), buttons: choices.map(template),
                span: .nowhere)
        }

        /// A line marks one variable at the most, by its English name.
        private static func template(_ text: String) -> CompiledTemplate {
            let marked = BuiltinVariable.allCases.lazy.compactMap { variable in
                text.firstRange(of: "{\(variable.english)}").map { (variable, $0) }
            }
            guard let (variable, range) = marked.first else {
                return CompiledTemplate(parts: [.text(text)], span: .nowhere)
            }
            let parts: [CompiledTemplate.Part] = [
                .text(String(text[..<range.lowerBound])), .value(.builtin(variable), filters: []),
                .text(String(text[range.upperBound...])),
            ]
            return CompiledTemplate(parts: parts, span: .nowhere)
        }
    }

    /// Every line, in the order of `docs/grammar.md` §4.
    static let all = conversationLines + caseLines

    private static let conversationLines = [
        BuiltinLine(name: "系统.澄清", chinese: "请问您想咨询的是哪一项呢？", english: "Which of these do you mean?"),
        BuiltinLine(name: "系统.澄清.一项", chinese: "请问您说的是下面这件事吗？", english: "Is this what you mean?"),
        BuiltinLine(name: "系统.恢复", chinese: "咱们接着刚才的问题～", english: "Let us go on where we were."),
        BuiltinLine(
            name: "系统.接着办", chinese: "您刚才还说到“{intent_name}”，我接着帮您看～",
            english: "You also mentioned “{intent_name}”; let us see to that."),
        BuiltinLine(name: "系统.还要办吗", chinese: "您刚才还提到下面的事，还要办吗？", english: "Do you still want this?"),
        BuiltinLine(name: "系统.改办", chinese: "好的，刚才那件先不办了～", english: "All right, we leave the other matter."),
        BuiltinLine(name: "系统.已取消", chinese: "好的，已经取消了，需要时再叫我～", english: "Cancelled. I am here when you need me."),
        BuiltinLine(name: "系统.无可取消", chinese: "现在没有正在办理的事情哦～", english: "There is nothing to cancel right now."),
        BuiltinLine(
            name: "系统.帮助", chinese: "您可以直接说想办的事；随时可以说“取消”“上一步”或“转人工”。",
            english: "Just say what you need. “Cancel”, “back” and “human agent” work at any time."),
        BuiltinLine(name: "系统.无上一步", chinese: "前面没有可以返回的问题了哦～", english: "There is no earlier question to go back to."),
        BuiltinLine(
            name: "系统.转接中", chinese: "正在为您转接人工客服，请稍等～", english: "Connecting you with a person, one moment please."),
        BuiltinLine(
            name: "系统.转接中.非工作时间", chinese: "现在是非工作时间，您的问题已经记下，{next_open}会有人工客服联系您～",
            english: "We are closed right now. Your request is noted; a person will answer {next_open}."),
        BuiltinLine(
            name: "系统.已转接", chinese: "您的消息已经收到，人工客服马上就来，请稍等～", english: "Got it. A person will be with you shortly."),
        BuiltinLine(
            name: "系统.限制", chinese: "抱歉，这边处理不了，我为您转人工客服～",
            english: "Sorry, I cannot settle this. I am handing you over to a person."),
        BuiltinLine(
            name: "系统.未识别", chinese: "抱歉，我没太明白，您可以换个说法吗？",
            english: "Sorry, I did not get that. Could you put it another way?"),
        BuiltinLine(name: "系统.已更正", chinese: "好的，已经帮您改过来了～", english: "All right, I have corrected that."),
        BuiltinLine(name: "系统.收到图片", chinese: "图片收到啦～", english: "I have received your picture."),
        BuiltinLine(name: "系统.收到文件", chinese: "文件收到啦～", english: "I have received your file."),
        BuiltinLine(
            name: "系统.脚本更新", chinese: "抱歉，刚才的办理需要重新开始，请再说一下您的需求～",
            english: "Sorry, we have to start over. Please tell me again what you need."),
        BuiltinLine(
            name: "系统.会话关闭", chinese: "这次会话先结束啦，需要时随时找我～", english: "I am closing this chat for now. Write any time."),
        BuiltinLine(name: "系统.查询中", chinese: "正在为您查询，请稍等～", english: "Let me look that up, one moment please."),
        BuiltinLine(
            name: "系统.人工结束", chinese: "人工服务已经结束，接下来由我为您服务～", english: "The person has left; I am back to help you."),
        BuiltinLine(
            name: "系统.无人接待", chinese: "抱歉，现在没有同事能接待您。您的问题已经记下，会有人再联系您；您也可以接着问我～",
            english: "Sorry, nobody is free right now. Your request is noted and somebody will contact you."),
    ]
}
