import ScriptChecking
import Testing

extension BotSettings {
    /// Settings with other limits.
    static func limited(_ change: (inout BotSettings.Limits) -> Void) -> BotSettings {
        var settings = BotSettings()
        change(&settings.limits)
        return settings
    }
}

@Suite("What is said, and how much of it")
struct SayingRulesTests {
    @Test("variants and filters")
    func wording() { tell(Self.wording) }

    @Test("limits end in a handoff, never in silence")
    func limits() { tell(Self.limits) }

    static let wording = [
        Story(
            "sequence, once, conditions, channels and languages",
            """
            意图 甲
              回答：依次的
              句式：
                - ^甲$
            意图 乙
              回答：一次的
              句式：
                - ^乙$
            意图 丙
              回答：有条件的
              句式：
                - ^丙$
            话术 依次的
              方式：依次
              - 一
              - 二
              - 三
            话术 一次的
              方式：一次
              - 头一回
              - 以后
            话术 有条件的
              - 平常
              - 如果 昵称 不为空：{昵称|默认 亲}好
              - 渠道 wechat：微信里
              - 渠道 wechat：语言 en：on wechat
              - 语言 en：hello
            """,
            """
            测试：依次
            客户：甲
            客服：一
            客户：甲
            客服：二
            客户：甲
            客服：三
            客户：甲
            客服：一

            测试：一次
            客户：乙
            客服：头一回
            客户：乙
            客服：以后
            客户：乙
            客服：以后

            测试：平常
            客户：丙
            客服：平常

            测试：有昵称
              昵称：小鱼
            客户：丙
            客服：小鱼好

            测试：渠道先于条件
              昵称：小鱼
              渠道：wechat
            客户：丙
            客服：微信里

            测试：渠道和语言
              渠道：wechat
              语言：en
            客户：丙
            客服：on wechat

            测试：语言的地区写法
              语言：en-US
            客户：丙
            客服：hello
            客户：取消
            客服：There is nothing to cancel right now.
            """),
        Story(
            "filters",
            """
            意图 看
              句式：
                - ^看
            槽位 额
              类型：金额
              询问：多少钱？
            槽位 日
              类型：日期
              询问：哪天？
            槽位 刻
              类型：时间
              询问：几点？
            槽位 码
              类型：文本
              脱敏：保留后 2 位
              询问：什么码？
            槽位 空
              类型：文本
              询问：空？
            流程 看
              触发 意图 看
              询问 额
              询问 日
              询问 刻
              询问 码
              客服：{额} {额|金额} {日} {日|日期 yyyy年M月d日} {刻|时间 HH时mm分} {码|后 3} {码|脱敏} {码|大写} {空|默认 没有}
              完成
            """,
            """
            测试：过滤
            客户：看
            客服：多少钱？
            客户：1234.5元
            客服：哪天？
            客户：3月5日
            客服：几点？
            客户：下午3点
            客服：什么码？
            客户：abcdef
            客服：1234.50 ¥1234.50 3月5日 2026年3月5日 15时00分 def ****ef ABCDEF 没有
            """),
    ]

    static let limits = [
        Story(
            "too many messages",
            """
            意图 唠叨
              句式：
                - 唠叨
            流程 唠叨
              触发 意图 唠叨
              客服：一
              客服：二
              客服：三
              客服：四
              完成
            """, settings: BotSettings.limited { $0.messages = 3 },
            """
            测试：消息
            客户：唠叨
            客服：一
            客服：二
            客服：三
            客服：@系统.限制
            客服：@系统.转接中
              > 转人工 在线客服
            客户：在吗
            客服：@系统.已转接
            """),
        Story(
            "too many statements, also around a lookup",
            """
            意图 打转
              句式：
                - 打转
            意图 查转
              句式：
                - 查转
            槽位 果
              类型：文本
              来源：查询
            查询 看看
              输出：果
              作用：读取
            流程 打转
              触发 意图 打转
              步骤 圈
              设置 果 = 1
              # 允许 DS303：试一试
              转到 圈
            流程 查转
              触发 意图 查转
              步骤 圈
              查询 看看()
                出错时：转人工 售后组 原因 坏了
              # 允许 DS303：试一试
              转到 圈
            """,
            """
            测试：语句
            客户：打转
            客服：@系统.限制
              > 转人工 在线客服

            测试：查询
              查询 看看：果=有
            客户：查转
            客服：@系统.限制
              > 转人工 在线客服
            """),
        Story(
            "calls too deep",
            """
            意图 深
              句式：
                - 深
            流程 深
              触发 意图 深
              # 允许 DS306：试一试
              调用 二
              完成
            流程 二
              调用 三
              返回
            流程 三
              调用 四
              返回
            流程 四
              客服：到底了
              返回
            """, settings: BotSettings.limited { $0.depth = 1 },
            """
            测试：调用
            客户：深
            客服：@系统.限制
              > 转人工 在线客服
            """),
    ]
}
