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
    /// 不想留电话: how a flat refusal begins, what it refuses to do, and what may follow.
    static let unwilling = ["不", "我不", "不想", "我不想", "不愿", "不愿意", "不太想", "不方便", "先不", "就不", "能不能不", "可以不", "能不"]
    static let telling = ["留", "给", "说", "填", "提供", "告诉", "透露", "拍", "发"]
    /// Beside a plain 不 these say what they refuse, or mean something else: 不发了, 不给吗.
    static let needsObject: Set<String> = ["给", "说", "发"]
    static let plainNo: Set<String> = ["不", "我不", "先不", "就不"]
    static let whatIsAsked = [
        "照片", "图片", "图", "邮箱", "税号", "电话", "电话号码", "手机", "手机号", "手机号码", "号码", "联系方式", "订单号", "地址", "姓名", "名字", "原因",
    ]
    static let besides = [
        "了", "我的", "我", "这个", "那个", "行吗", "行不", "可以吗", "吧", "啊", "呀", "的", "算了", " ", ",", ".", "!", "?", "~",
    ]
    /// Whom it is told; before the refusal they are who does not: 你们不发吗.
    static let listeners = ["你", "你们", "您"]
    static let all: Set<String> = [
        "都要", "都要的", "都办", "都需要", "都想办", "都还要", "两个都要", "两件都要", "三个都要", "三件都要", "全要", "全都要", "全部", "全部都要", "都", "both",
        "all", "all of them",
    ]
    static let skip: Set<String> = [
        "没有", "没有的", "没有了", "没", "无", "暂无", "暂时没有", "都没有", "没有哦", "跳过", "跳过吧", "先跳过", "略", "略过", "不用填", "不用", "不用了",
        "不需要", "不填", "不填了", "先不填", "没了", "不记得", "不记得了", "忘了", "忘记了", "找不到", "找不到了", "我没有", "没有订单号", "没照片", "没有照片", "没图",
        "没有图", "没有图片", "没拍", "没有拍", "没拍照", "skip", "none",
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

    /// Whether the message as a whole refuses to tell: 不留, 不想留电话. 凭什么要电话 is a question, and no flat refusal.
    public func declines(in message: NormalizedText) -> Bool {
        let core = message.slice(Politeness.stripped(message))
        guard core.utf8.count <= 60 else { return false }
        return CueWords.unwilling.contains { start in
            CueWords.telling.contains { verb in
                guard let refusal = core.firstRange(of: start + verb) else { return false }
                let (before, behind) = (core[..<refusal.lowerBound], core[refusal.upperBound...])
                if CueWords.plainNo.contains(start), CueWords.needsObject.contains(verb) {
                    guard CueWords.whatIsAsked.contains(where: { before.contains($0) || behind.contains($0) }) else {
                        return false
                    }
                }
                let words = CueWords.whatIsAsked + CueWords.besides
                return Self.consists(before, of: words) && Self.consists(behind, of: words + CueWords.listeners)
            }
        }
    }

    /// Whether a text can be laid out in words without a rest, the longest first.
    private static func consists(_ text: Substring, of words: [String]) -> Bool {
        var rest = text
        while !rest.isEmpty {
            let word = words.filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
            guard let word else { return false }
            rest = rest.dropFirst(word.count)
        }
        return true
    }

    /// Whether the message as a whole takes everything that was offered: 都要.
    public func wantsAll(in message: NormalizedText) -> Bool {
        CueWords.all.contains(message.slice(Politeness.stripped(message)))
    }

    /// Whether the message as a whole leaves a question out: 没有, 跳过, 无 …
    public func skip(in message: NormalizedText) -> Bool {
        CueWords.skip.contains(message.string) || CueWords.skip.contains(message.slice(Politeness.stripped(message)))
    }
}
