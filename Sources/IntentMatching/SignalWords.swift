/// Words that tell of mood and risk, in normal form. A first list, to be measured and grown.
enum SignalWords {
    /// A group of words that say the same with the same strength.
    struct Group: Sendable {
        let kind: Signal.Kind
        let label: String
        let strength: Double
        let words: [String]

        init(_ kind: Signal.Kind, _ label: String, _ strength: Double, _ words: String) {
            self.kind = kind
            self.label = label
            self.strength = strength
            self.words = words.split(separator: " ").map { String($0).replacing("_", with: " ") }
        }
    }

    static let groups: [Group] = emotions + risks + others

    private static let emotions = [
        Group(
            .emotion, "愤怒", 0.9,
            """
            气死 气炸 愤怒 火大 滚蛋 他妈 妈的 傻逼 垃圾 骗子 骗人 欺骗 无耻 无良 奸商 黑心 太过分 忍无可忍 坑人 坑爹 furious scam
            """),
        Group(.emotion, "愤怒", 0.6, "生气 过分 恶心 什么态度 什么破 破店 烂店 忽悠 敷衍 踢皮球 糊弄 angry ridiculous"),
        Group(.emotion, "失望", 0.6, "失望 太差 差劲 再也不买 再也不来 后悔买 心寒 寒心 一点都不好 不会再买 disappointed"),
        Group(.emotion, "失望", 0.4, "不满意 不满 无语 难用 质量差 服务差 差评"),
        Group(.emotion, "焦急", 0.6, "急死 很急 着急 急用 急需 加急 等不及 来不及 赶紧 马上要用 十万火急 火急 急急急 urgent asap"),
        Group(.emotion, "焦急", 0.4, "尽快 快点 快一点 怎么还没 还要多久 催一下 等了好久 等很久"),
        Group(.emotion, "难过", 0.5, "难过 伤心 委屈 想哭 崩溃 绝望"),
        Group(.emotion, "满意", 0.4, "很满意 非常满意 满意 好评 太好了 不错 点赞 great awesome"),
    ]

    private static let risks = [
        Group(
            .risk, "人身", 1.0,
            "受伤 过敏 住院 起火 着火 爆炸 中毒 触电 漏电 烫伤 烧伤 割伤 流血 窒息 送医 进医院 去医院 急诊 抢救 吃坏 拉肚子 呕吐 自杀 想死 轻生 injured allergic hospital"),
        Group(.risk, "监管", 0.9, "12315 12345 消协 消费者协会 工商 市场监督 市监局 监管局 消保委 食药监 药监局 质监局 黑猫投诉 举报"),
        Group(.risk, "法律", 0.9, "起诉 律师 律师函 法院 打官司 告你们 法律途径 诉讼 报警 报案 110 维权 sue lawyer lawsuit"),
        Group(.risk, "媒体", 0.8, "曝光 记者 媒体 上热搜 发抖音 发微博 发小红书 315晚会 电视台 发朋友圈 挂网上 发网上"),
        Group(.risk, "群体", 0.8, "很多人都 好多人都 大家都 我们一起 集体 维权群 一群人 几十个人 一批人 都出现"),
    ]

    private static let others = [
        Group(
            .repeat, "", 0.8,
            """
            说过多少遍 说了多少遍 说了好几遍 说了几遍 第二次 第三次 第四次 第五次 第2次 第3次 第4次 第5次 好几次了 多少次了 几次了 \
            反复 一再 再三 又又 还是没解决 还没解决 一直没解决 一直不处理 again_and_again third_time
            """),
        Group(
            .repeat, "", 0.5,
            """
            上次 上回 之前也 以前也 又坏 又没 又出 又来 又是 又不 又错 又漏 又少 又发错 怎么又 再次 还是这样 还是一样 已经反馈 反馈过 投诉过 again
            """),
        Group(
            .rejection, "", 0.7,
            "不接受 不同意 不认可 不满意这个 不行 这样不行 不可以 没用 没有用 不管用 解决不了 没解决 不答应 不要优惠券 不要补偿 不需要补偿 换个方案 别的办法 其他办法 unacceptable"),
        Group(.thanks, "", 0.5, "谢谢 多谢 感谢 谢了 谢啦 辛苦了 thanks thank_you thx"),
    ]

    /// What stands right before a word, in the same clause, and takes it back. The longest that fits is read first.
    static let negations = [
        "没有要", "没有想", "没有说要", "没想", "没要", "并没有", "没有", "不是要", "不是想", "不是说要", "不是", "并不是", "并非", "不想", "不会", "不用",
        "不需要", "不必", "不打算", "没打算", "没", "不", "别", "无需", "免", "don't", "not", "no",
    ]

    /// What may stand between a negation and the word it takes back.
    static let bridges = [
        "去", "要", "想", "再", "你们", "您", "你", "他们", "来", "打", "打电话", "找", "叫", "请", "给", "很", "太", "什么", "任何", "投诉",
        "到", " ",
    ]

    /// Negations that are questions, not denials.
    static let falseNegations = [
        "是不", "是不是", "会不", "会不会", "有没", "有没有", "要不", "要不要", "想不", "能不", "能不能", "不得不", "不能不", "不是没", "不是没有", "非",
        "什么时候", "再不", "要是不", "如果不", "还不", "还没", "怎么不", "怎么还不", "不给",
    ]
}
