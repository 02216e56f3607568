/// Reads an answer to a question that is settled by yes or no.
///
/// Every word of the answer must be known: 好的谢谢 is a yes, 好的订单号多少 is unsure. One negative word makes it a no
/// (好的不用了). Doubt (好像不是, 应该吧) and questions (可以吗, 是不是) are unsure.
public enum YesNo {
    /// True for yes, false for no, nil when the text settles nothing.
    public static func read(_ text: NormalizedText) -> Bool? {
        let scalars = ScalarText(text)
        guard scalars.count <= 40, !scalars.contains("?") else { return nil }
        var sawYes = false
        var position = 0
        var sawNo = false
        while position < scalars.count {
            guard let (kind, end) = word(scalars, at: position) else { return nil }
            position = end
            switch kind {
            case .yes: sawYes = true
            case .no: sawNo = true
            case .doubt: return nil
            case .filler: break
            }
        }
        return sawNo ? false : sawYes ? true : nil
    }

    private enum Kind {
        case yes, no, doubt, filler
    }

    private static func word(_ text: ScalarText, at index: Int) -> (Kind, Int)? {
        for (word, kind) in vocabulary {
            guard let end = text.end(of: word, at: index) else { continue }
            let isCutWord = text.isLatinLetter(at: end - 1) && text.isLatinLetter(at: end)
            if !isCutWord { return (kind, end) }
        }
        guard let scalar = text.at(index) else { return nil }
        let isEmoji = (0x1F300...0x1FAFF).contains(scalar.value) || (0x2600...0x27BF).contains(scalar.value)
        return isEmoji ? (.filler, index + 1) : nil
    }

    /// The words, longest first, so that 不是 is read before 不.
    private static let vocabulary: [(String, Kind)] = {
        let groups: [(Kind, String)] = [
            (.yes, yesWords), (.no, noWords), (.doubt, doubtWords), (.filler, fillerWords),
        ]
        let words = groups.flatMap { kind, list in
            list.split(separator: " ").map { (String($0).replacing("_", with: " "), kind) }
        }
        let marks = " .,!~;^-'\"".map { (String($0), Kind.filler) }
        return (words + marks).sorted { $0.0.unicodeScalars.count > $1.0.unicodeScalars.count }
    }()

    private static let yesWords = """
        是 是的 是呀 是滴 好 好的 好哒 好滴 好嘞 好啊 好吧 嗯 嗯嗯 恩 恩恩 嗯呐 可以 可以的 对 对的 对对 没错 不错 行 行的 行吧 \
        没问题 没有问题 确认 确定 提交 同意 要 要的 需要 愿意 中 成 得 ok okay okk yes yep yeah yup y sure 1 👌 👍 必须 必须的 当然 \
        要退 我要 没意见 就这样 就是 就是这个 有 有的 能 会 妥 \
        yea ya okey alright correct right exactly absolutely definitely certainly indeed agreed agree confirm confirmed fine \
        good great perfect of_course go_ahead please_do do_it do_so why_not by_all_means sounds_good it_is it_does i_do i_did \
        i_have i_would i_am i_want_to i_would_like_to i'd_like_to i'd_love_to no_problem no_worries not_a_problem no_doubt
        """
    private static let noWords = """
        不 不是 不是的 不要 不用 不用了 不行 不可以 不对 不需要 不必 不必了 不确认 不提交 不同意 不愿意 不想 不想要 不退 不能 不会 不好 \
        别 别了 算了 否 取消 没 没有 不了 先不 先不要 没必要 免了 拒绝 错了 不成 no nope nah n not 不方便 甭 暂时不 \
        never don't dont do_not doesn't isn't it's_not haven't didn't i_didn't wasn't wouldn't never_mind nevermind forget_it \
        no_way no_need not_now not_yet not_really rather_not 👎 ❌
        """
    private static let doubtWords = """
        好像 可能 应该 也许 大概 不确定 不知道 不清楚 不太清楚 不好说 随便 再说 再看看 考虑 考虑一下 我想想 想想 吗 么 嘛不 是不是 对不对 好不好 行不行 \
        可不可以 要不要 能不能 有没有 或者 还是 等等 等一下 稍等 要不 要是 对了 好了吗 不好意思问 不要紧 不客气 不一定 \
        not_sure not_so_sure not_certain don't_mind dont_mind do_not_mind not_exactly no_good right_now
        """
    private static let fillerWords = """
        的 了 呀 啊 哦 噢 喔 呢 吧 啦 哈 哈哈 哒 哟 咯 嘛 滴 嘞 就 那 那就 我 你 您 亲 亲亲 请 谢谢 谢谢你 谢谢您 多谢 谢了 麻烦 麻烦了 \
        麻烦你 麻烦您 你好 您好 辛苦 辛苦了 拜托 不好意思 对不起 抱歉 没事 真的 都 也 很 非常 帮我 给我 退 退款 退货 退吧 办理 申请 处理 吧吧 \
        这个 这样 一下 先 还 thanks thx please thank_you ty cheers \
        i i'm i'd you it it's its this that that's thats the a an me so then well oh um hmm hm and very much really all would_be \
        for is am do be just
        """
}
