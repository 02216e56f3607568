import Diagnostics

/// The bot that `huashu new` writes: small, whole, and with tests that pass.
enum StarterBot {
    /// Path and content of each file, for customers who write in a language.
    static func files(in language: MessageLanguage) -> [(path: String, content: String)] {
        language == .chinese ? chineseFiles : englishFiles
    }

    private static let chineseFiles: [(path: String, content: String)] = [
        ("huashu.yaml", settings), ("intents/基本.dlg", intents), ("scripts/查订单.dlg", script),
        ("scripts/tests/查订单.chat", tests), ("tables/orders.csv", orders),
    ]

    private static let settings = """
        # 给工程同事的设置；每一项的说明见 docs/settings.zh-CN.md。
        # Settings for engineers; docs/settings.md explains each.
        name: 我的小店
        timezone: Asia/Shanghai
        locale: zh

        business_hours:
          mon-sun: ["09:00-21:00"]

        queues:
          在线客服: 客户要求人工 / customers who ask for a person

        handoff:
          default_queue: 在线客服

        lookups:
          查询订单: {table: tables/orders.csv}

        """

    private static let intents = """
        对话 1

        意图 打招呼
          类型：闲聊
          优先：20
          说法：
            - 你好
            - 在吗
            - 有人吗
            - 您好呀
            - 早上好
          句式：
            - [早上|上午|中午|下午|晚上]好
          回答：问候

        意图 查订单
          类型：订单/查询
          优先：60
          说法：
            - 我的订单到哪一步了
            - 帮我查一下订单
            - 订单{订单号：260301123456789012}现在什么状态
          句式：
            - [查|看]*[订单|单子]
          反例：
            - 怎么下订单

        实体 订单号
          正则：/(?<!\\d)\\d{18}(?!\\d)/
          归一：数字
          脱敏：保留后 4 位
          说法：
            - 260301123456789012

        """

    private static let script = """
        对话 1

        话术 问候
          - 亲，您好，有什么可以帮您？
          - 在的呢，您请说～

        话术 订单.状态
          - 尾号 {订单号|后 4} 的订单现在是“{订单状态}”～

        话术 系统.转接中.非工作时间
          - 现在是休息时间，您的问题已经记下，{下个工作时段}会有同事联系您～

        槽位 订单号
          实体：订单号
          询问：麻烦发一下订单号哦～
          追问：订单号是 18 位数字，在“我的订单”里点“复制”就可以～
          帮助：打开“我的订单”，点进订单，订单编号右边有“复制”。
          次数：3

        槽位 订单状态
          类型：文本
          来源：查询

        查询 查询订单
          输入：订单号
          输出：订单状态
          超时：3秒
          作用：读取

        流程 查订单
          触发 意图 查订单

          步骤 收集订单号
          询问 订单号
            满 3 次：转人工 在线客服 原因 订单号多次核对失败
          查询 查询订单(订单号)
            出错时：转人工 在线客服 原因 订单系统不可用
            为空时
              客服：没有查到这个订单呢，咱们再核对一次～
              清空 订单号
              转到 收集订单号 最多 2
              转人工 在线客服 原因 查无此单
            结束
          说 订单.状态
          完成

        兜底
          - 没太明白您的意思，可以换个说法吗？
          - 还是没明白，您可以说“查订单”，或者回复“转人工”～
          满 3 次：转人工 在线客服 原因 连续没有听懂

        """

    private static let tests = """
        对话 1

        测试：查订单 - 报单号就有结果
          现在：2026-03-02 10:00
        客户：你好
        客服：@问候
        客户：帮我查一下订单
        客服：*订单号*
        客户：260301123456789012
        客服：*已发货*
          > 完成 查订单

        测试：查订单 - 三次不对转人工
          现在：2026-03-02 10:00
        客户：查订单
        客服：...
        客户：123
        客服：*18 位数字*
        客户：456
        客服：...
        客户：789
        客服：...
          > 转人工 在线客服 原因 订单号多次核对失败

        测试：查订单 - 查无此单转人工
          现在：2026-03-02 10:00
        客户：查订单
        客服：*订单号*
        客户：260309999999999999
        客服：*没有查到*
        客服：...
        客户：260309999999999998
        客服：*没有查到*
        客服：...
        客户：260309999999999997
        客服：...
          > 转人工 在线客服 原因 查无此单

        测试：查订单 - 系统出错，夜里也有交代
          现在：2026-03-02 23:00
          查询 查询订单：出错
        客户：帮我查一下订单
        客服：*订单号*
        客户：260301123456789012
        客服：@系统.转接中.非工作时间
          > 转人工 在线客服 原因 订单系统不可用

        测试：听不懂 - 三次之后转人工
          现在：2026-03-02 10:00
        客户：天上有几颗星星
        客服：*换个说法*
        客户：一加一等于几
        客服：*还是没明白*
        客户：企鹅住在南极
        客服：...
          > 转人工 在线客服 原因 连续没有听懂

        """

    private static let orders = """
        订单号,订单状态
        260301123456789012,已发货
        260302234567890123,待发货

        """
}
