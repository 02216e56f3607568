import ScriptSyntax

extension BuiltinIntent {
    /// How it stands against other intents unless the writer says otherwise.
    var precedence: Int { self == .human ? 95 : 80 }

    /// The definition that serves when the bot has no intent of this name.
    ///
    /// There are no examples, only expressions: similarity must never take 取消订单 for 取消. The four commands match a
    /// short message as a whole, politeness aside; 转人工 matches inside a message, unless the customer refuses a person
    /// or asks about fees and hours.
    var definition: IntentDefinition {
        IntentDefinition(
            name: rawValue, key: rawValue, type: self == .human ? "服务/转人工" : "服务/指令", precedence: precedence,
            priority: .normal, isGuard: self == .human, isAnsweredWhileWaiting: false, builtin: self, answer: nil,
            examples: [], counterExamples: [], patterns: [],
            regexes: expressions.map { RegexDefinition(source: $0, span: .nowhere) }, span: .nowhere)
    }

    /// What a command to cancel says the customer gives up: 退 in 算了不退了; nil when it does not say.
    public static func matterGivenUp(in command: String) -> String? {
        matterWords.first { word in
            ["不\(word)了", "不想\(word)了", "取消\(word)", "撤销\(word)", "撤回\(word)"].contains { command.contains($0) }
        }
    }

    private var expressions: [String] {
        switch self {
        case .cancel: [Self.whole(Self.cancelWords), Self.whole(Self.cancelWordsInEnglish)]
        case .back: [Self.whole(Self.backWords), Self.whole(Self.backWordsInEnglish)]
        case .again: [Self.whole(Self.againWords), Self.whole(Self.againWordsInEnglish)]
        case .help: [Self.whole(Self.helpWords), Self.whole(Self.helpWordsInEnglish)]
        case .human: [Self.humanRequest, Self.whole("人工|真人|人工客服|human|agent|operator"), Self.humanRequestInEnglish]
        }
    }

    /// A message that is nothing but one or two of `words`, with politeness around it. Messages are matched in normal form:
    /// simplified characters, half-width marks, small letters.
    private static func whole(_ words: String) -> String {
        let before = "(?:那|那就|嗯|哦|好的|好|亲|你好|您好|请|请问|麻烦|麻烦你|麻烦您|帮我|给我|我想|我要|我|please|pls)?"
        let after = "(?:了|吧|啊|呀|哦|呢|吗|一下|谢谢|谢谢你|谢谢您|thanks|please|pls)?"
        return "^\(before)[ ,.!~]?(?:\(words))\(after)[ ,.!?~]*(?:\(words))?\(after)[ .!?~]*$"
    }

    private static let matterWords = ["投诉", "申请", "退", "换", "查", "买", "改", "催", "要"]
    private static let cancelWords =
        "取消|算了|不(?:\(matterWords.joined(separator: "|")))了|(?:我)?不想(?:\(matterWords.joined(separator: "|")))了"
        + "|(?:\(matterWords.joined(separator: "|"))|办|弄|搞)不了(?:那?就)?算了|(?:取消|撤销|撤回)投诉|不办|不弄|不搞|不填|不想办|不想弄|不用办|不需要办|退出|先不办|先这样|放弃|停止|终止|别办|不继续|结束办理|取消办理|退出办理"
    private static let cancelWordsInEnglish = "cancel|quit|exit|stop|never ?mind|forget it"
    private static let backWords = "(?:返回|回到|退回|回)?(?:到)?(?:上一步|上一个问题|上个问题|前一步|上一题)|刚才(?:填|选|说)错|填错|选错|后退"
    private static let backWordsInEnglish = "back|go back|previous|previous (?:step|question)"
    private static let againWords =
        "重复|(?:再|重新)(?:说|讲|发|问)一?(?:遍|次)|没听清楚?|没看清楚?|没听懂|没看懂|没听明白|没看明白|你说什么|你刚才?说什么|什么意思|再来一遍"
    private static let againWordsInEnglish = "repeat|again|say (?:that|it) again|what did you say|pardon"
    private static let helpWords = "帮助|怎么用|怎么使用|使用帮助|你?能做什么|你会做什么|你会什么|你能帮我什么|能帮我做什么|有什么功能|功能菜单|菜单"
    private static let helpWordsInEnglish = "help|menu|what can you do|how (?:do|does) (?:this|it) work"

    private static let humanRequest =
        "^(?!.*(?:不要|不用|不想|不想要|不需要|无需|别|不必|没必要)(?:再|给我|帮我|跟我|你|您|麻烦)*(?:转|找|接|联系)?(?:接|到)?(?:人工|真人))"
        + ".*(?:转接?到?人工|(?:找|要|接|叫|换|联系|需要|有没有|有)(?:个|一个|一下)?(?:人工|真人)|人工客服|人工服务|真人客服|真人服务|客服人员|人工坐席)"
        + "(?!费|智能|.{0,4}(?:几点|上班|下班|工作时间|什么时候))"
    private static let humanRequestInEnglish =
        "(?<![a-z])(?:talk|speak|chat) (?:to|with) (?:a |an |the )?(?:human|person|agent|representative|someone real)"
        + "|(?<![a-z])(?:human|live|real) (?:agent|person|representative|support)(?![a-z])"
}
