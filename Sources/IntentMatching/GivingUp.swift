public import ChineseText
import RegexMatching

/// Words by which customers give up what is being done.
private enum GivingUp {
    static let words = LiteralSet(
        ["不用了", "不需要了", "never mind", "nevermind", "forget it", "instead"]
            + ["换", "退", "改", "查", "买", "催", "投诉", "开", "申请", "取消", "弄", "办", "搞"].flatMap {
                ["不\($0)了", "不想\($0)了", "不用\($0)了"]
            })
    /// What may stand before 算了 and 还是 in their clause; inside one they are other words, as in 打算了解.
    static let leads = ["那我", "那就", "要不", "那", "我", "嗯", "唉", "哎", "好吧", ""]
    /// 还是 settles for one of two things when the clause ends like this.
    static let settles = ["吧", "算了", "好了", "得了"]
}

extension Matcher {
    /// Whether the customer gives up what is being done: 算了, 不换了, 还是退款吧.
    ///
    /// - Parameter atStart: whether only a short message that begins so counts. A story may hold such words anywhere.
    public func givesUp(in message: NormalizedText, atStart: Bool = false) -> Bool {
        let words = GivingUp.words.occurrences(in: message)
        guard !atStart else {
            guard message.utf8.count <= 60 else { return false }
            let start = Politeness.stripped(message).lowerBound
            let rest = message.slice(start..<message.utf8.count)
            return words.contains { $0.range.lowerBound == start }
                || rest.split(whereSeparator: Self.dividesClauses).first.map(Self.settlesForLess) ?? false
        }
        return !words.isEmpty
            || message.string.split(whereSeparator: Self.dividesClauses).contains(where: Self.settlesForLess)
    }

    private static func dividesClauses(_ character: Character) -> Bool { ",.;:!? ~\n".contains(character) }

    /// 算了 …, or 还是 … 吧.
    private static func settlesForLess(_ clause: Substring) -> Bool {
        GivingUp.leads.contains { lead in
            guard clause.hasPrefix(lead) else { return false }
            let rest = clause.dropFirst(lead.count)
            return rest.hasPrefix("算了")
                || rest.hasPrefix("还是") && GivingUp.settles.contains { rest.hasSuffix($0) }
        }
    }
}
