/// Words that change what the words around them say, in normal form (`docs/signals.md`).
enum ScopeWords {
    /// They take back what follows.
    static let denials = Phrases(
        """
        不 没 没有 别 甭 未 未曾 并未 从未 从没 从来没有 从来没 从不 并没有 没有要 没有想 没想 没打算 没准备 不是 不是要 不是想 不是说要 并不是 并非 不想 不会 不用 不需要 不必 不打算 不准备 不至于 用不着 \
        犯不着 没必要 懒得 无需 毋需 谈不上 算不上 不再 不太 不算 不敢 暂不 先不 避免 以免 防止 免得 撤销 取消 撤回 不要 不愿 不愿意 not no never without don't dont do_not didn't didnt did_not doesn't does_not won't wont \
        will_not wouldn't would_not isn't isnt is_not ain't aint aren't are_not wasn't was_not can't cannot hardly nothing nobody nor \
        no_need_to not_going_to
        """)
    /// They end in the letters of a denial and are none; the reading stops there.
    static let noDenials = Phrases(
        """
        是不是 是不 会不会 会不 有没有 有没 要不要 要不 想不想 想不 能不能 能不 可不可以 可不 该不该 行不 对不 好不 什么时候 再不 要是不 如果不 若不 还不 还没 还没有 怎么不 怎么还不 怎么没 不给 不得不 不能不 不可能不 不会不 不是不 没有不 不由得不 \
        从来不 特别 分别 级别 类别 区别 差别 个别 why_not if_not or_not
        """)
    /// They may stand between a denial and the word it takes back.
    static let bridges = Phrases(
        """
        去 要 想 再 你们 您 你 他们 她们 他 她 它 我 我们 来 打 打电话 找 找过 叫 请 给 很 太 特别 非常 真的 真 那么 这么 多么 怎么 什么 任何 一点 一丝 丝毫 半点 有 有过 说 说要 是 是想 是要 能 能够 可以 会 该 应该 应 必要 \
        需要 打算 准备 考虑 觉得 感到 感觉 到 到处 向 跟 和 把 被 对 让 使 引起 导致 造成 发生 出现 闹到 走到 上升到 联系 选择 受 受到 投诉 轻易 随便 随意 真要 真想 故意 存心 算 的 过 着 \
        a an any the to be been being going gonna want wanna wanting need plan planning intend trying call contact file get \
        make my your you i we it at all very so really that too feel feeling am is was have had ever even threatening \
        looking think of one
        """)
    /// After the word: it is given up.
    static let withdrawals = Phrases(
        """
        不用了 就不用 不必了 就不必 就算了 算了 就免了 免了 不至于 没必要 就不了 不打了 不找了 不去了 不告了 不了 倒没有 没有的事 没有过 是不会 不会的 是没有 就不打 就不找 就不去 won't_be_necessary is_not_necessary \
        not_needed not_necessary
        """)
    /// They may stand between the word and its withdrawal.
    static let particles = Phrases("就 倒 倒是 也 都 的话 的话就 的话倒 什么的 什么的就 之类的 之类的就 这种事 电话 电话就")
    /// A denial after these is put for effect: 难道不该投诉吗.
    static let rhetoric = Phrases(
        """
        难道 何尝 岂 岂能 凭什么不 为什么不 干嘛不 怎么能不 怎么可能不 还不 非要 非得 逼我 逼着 是不是要 是不是想 是不是得 是要我 信不信 不该 不应该 还需要 是想让我 是要逼 want_me_to make_me have_to
        """)
    /// A denial in a clause that ends so asks for a yes: 不该投诉吗.
    static let rhetoricEnds = Phrases("吗 么 嘛")
    /// The clause ends as a question.
    static let askingEnds = Phrases("吗 么 嘛 不 没 没有 吧 不会 是吗 是不 的吗 了吗 呢")
    /// Denied twice: 不投诉不行, 不起诉才怪.
    static let insistence = Phrases("不行 不可 不可能 才怪 不行了 不成")
    /// Anywhere in a clause, it is a question.
    static let questions = Phrases(
        """
        多少 怎么 怎样 如何 什么时候 哪里 哪儿 哪个 哪些 多久 能不能 可不可以 可以吗 是否 有没有 会不会 要不要 几点 what how where when which who can_i could_i can_you could_you is_it is_there do_you does do_i will_it
        """)
    /// They tell an intention, whatever else the clause asks.
    static let intentions = Phrases(
        """
        我要 我就 就要 就去 要去 我去 我会 准备 打算 已经 我已 必须 一定要 只能 只好 不得不 再不 否则 不然 要不然 直接 我想 马上 立刻 今天就 明天就 要求 i_will i'll i_want i_am_going i'm_going we_will or_else \
        going_to otherwise
        """)
    /// Harm that may or may not come, when it is asked about.
    static let possibilities = Phrases(
        "会 能 容易 可能 有没有 是否 是不是会 有人 谁 出现过 发生过 could can will would does may might is_it is_this are")
    /// Harm that has not come, whether asked or told.
    static let suppositions = Phrases(
        """
        会不会 如果 万一 假如 假设 要是 倘若 若 怕 害怕 担心 防 以免 避免 预防 小心 当心 谨防 不容易 不易 不会 有可能 有无 if in_case prevent avoid afraid worried_about
        """)
    /// After the word: the harm has come.
    static let happened = Phrases("了 啦 过了 到了 着了 的照片 已经 我 孩子 老人 两 三 好几")
    /// Before an insult: it was said to the customer.
    static let abuseOfCustomer = Phrases(
        "骂我 骂我是 骂我们 骂人 骂客户 骂顾客 骂消费者 说我 说我是 说我们是 叫我 叫我是 喊我 called_me called_me_a called_me_an")
    /// Before quotation marks: somebody else is quoted.
    static let sayings = Phrases(
        "说 说的 说是 骂 骂我 写 写着 写的 写的是 标 标着 标注 标的 回复 回复我 回我 叫 叫做 显示 提示 宣传 名叫 所谓 said says wrote called replied shows")
    /// They make a mood stronger.
    static let intensifiers = Phrases(
        """
        太 非常 真的 真是 真 特别 十分 超级 超 极其 极度 实在 简直 相当 完全 很 好 无比 太过 这么 那么 如此 彻底 彻彻底底 越来越 快要 都快 so very really extremely absolutely totally completely super such terribly
        """)
    /// They make a mood weaker.
    static let softeners = Phrases(
        "有点 有点儿 有些 稍微 稍 略 略微 些许 一点点 多少有 可能有 a_bit a_little slightly somewhat kind_of sort_of")
    /// After the word, they make it stronger.
    static let endings = Phrases("死了 死我 死人 透了 透顶 极了 得要命 要命 得很 得不行 坏了 疯了 至极 到家 到极点 到爆 爆了")
    /// They join words on a list.
    static let conjunctions = Phrases("或者 或 和 跟 与 以及 及 还是 也不 也不会 也没 or and nor")
}
