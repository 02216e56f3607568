public import ChineseText
import RegexMatching

/// Words by which customers correct, refuse or skip, in normal form.
enum CueWords {
    static let correction = LiteralSet([
        "错了", "发错", "搞错", "写错", "说错", "填错", "输错", "打错", "弄错", "选错", "点错", "不对", "不是这个", "不是那个", "改成", "改为", "换成",
        "更正", "应该是", "换一个", "换个", "另一个", "另外一个", "更改为", "重新填", "重填", "wrong number", "i meant", "correction",
    ])
    static let refusal = LiteralSet([
        "不想说", "不方便", "不告诉", "不提供", "不想给", "不想提供", "不愿意", "不愿说", "凭什么", "不给你", "不想填", "不填", "不能说", "不便透露", "不想透露",
        "拒绝提供", "为什么要给", "为什么要告诉", "问那么多", "问这么多", "隐私", "rather not", "none of your business",
    ])
    static let skip: Set<String> = [
        "没有", "没有的", "没有了", "没", "无", "暂无", "暂时没有", "都没有", "没有哦", "跳过", "跳过吧", "先跳过", "略", "略过", "不用填", "不用", "不用了",
        "不需要", "不填", "不填了", "先不填", "没了", "不记得", "不记得了", "忘了", "忘记了", "找不到", "找不到了", "我没有", "没有订单号", "skip", "none",
        "n/a", "na", "no", "nope",
    ]
}

extension Matcher {
    /// Whether the customer says that something said before was wrong: 发错了, 应该是 …
    public func correctionCue(in message: NormalizedText) -> Bool {
        CueWords.correction.occurs(in: message)
    }

    /// Whether the customer will not answer: 不方便, 不想说, 凭什么 …
    public func refusal(in message: NormalizedText) -> Bool {
        CueWords.refusal.occurs(in: message)
    }

    /// Whether the message as a whole leaves a question out: 没有, 跳过, 无 …
    public func skip(in message: NormalizedText) -> Bool {
        CueWords.skip.contains(message.string) || CueWords.skip.contains(message.slice(Politeness.stripped(message)))
    }
}
