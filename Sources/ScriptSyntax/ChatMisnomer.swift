/// Words that writers put where the speaker or the check of a test's line stands, and the word that stands there.
enum ChatMisnomer {
    /// The word that `other` was meant to be, in its language; nil when nobody writes it for one.
    static func word(for other: String) -> String? {
        let key = other.lowercased()
        let isEnglish = key.utf8.allSatisfy { $0 < 0x80 }
        return meanings.first { $0.others.contains(key) }.map { isEnglish ? $0.english : $0.chinese }
    }

    private static let meanings: [(english: String, chinese: String, others: Set<String>)] = [
        (
            ChatWord.user.english, ChatWord.user.chinese,
            ["顾客", "买家", "客人", "用户", "消费者", "访客", "我", "buyer", "client", "guest", "visitor", "shopper", "human", "me"]
        ),
        (
            ChatWord.bot.english, ChatWord.bot.chinese,
            [
                "机器人", "客服机器人", "商家", "卖家", "店家", "店铺", "小二", "店小二", "掌柜", "助手", "系统", "回复", "答",
                "robot", "seller", "shop", "store", "assistant", "system", "reply",
            ]
        ),
        (
            ChatWord.agent.english, ChatWord.agent.chinese,
            ["坐席", "座席", "同事", "真人", "主管", "人工客服", "person", "operator", "staff", "colleague"]
        ),
        (
            ">", ">",
            ["期望", "预期", "断言", "检查", "核对", "验证", "expect", "expected", "assert", "check", "verify"]
        ),
    ]
}
