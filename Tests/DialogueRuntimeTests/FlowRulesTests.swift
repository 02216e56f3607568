import ScriptChecking
import Testing

@Suite("Flows: jumps, calls, digressions")
struct FlowRulesTests {
    @Test("goto, call, return, done, continue, nesting")
    func control() { tell(Self.control) }

    static let control = [
        Story(
            "`goto … max` falls through the third time", jumping,
            """
            测试：最多两次
            客户：试试
            客服：猜
            客户：1
            客服：猜
            客户：1
            客服：猜
            客户：1
            客服：没猜中

            测试：猜中
            客户：试试
            客服：猜
            客户：7
            客服：猜中了
            """),
        Story(
            "`return` goes on in the caller, `done` ends both, `continue` goes on", jumping,
            """
            测试：返回
            客户：外面，走路线甲
            客服：里面
            客服：回来了

            测试：完成
            客户：外面，走路线乙
            客服：里面
              > 完成 外面
            客户：3
              > 未识别
            客服：...

            测试：继续
            客户：等等看
            客服：几？
            客户：啊这
            客服：接着走
              > 完成 等等看
            """),
        Story(
            "a digression inside a digression, and no deeper than the limit", OrderScript.text,
            settings: BotSettings.limited { $0.depth = 2 },
            """
            测试：两层回得来
            客户：下单
            客服：要几件？
            客户：会员
            客服：会员号是多少？
            客户：77
            客服：是会员
            客服：@系统.恢复
            客服：要几件？

            测试：太深就放下最上面的一个
            客户：下单
            客服：要几件？
            客户：会员
            客服：会员号是多少？
            客户：积分
            客服：换多少积分？
            客户：100
            客服：已兑换
            客服：@系统.恢复
            客服：要几件？
            """),
        Story(
            "what is too deep is put down with the flows it called, which count as one", nesting,
            settings: BotSettings.limited { $0.depth = 2 },
            """
            测试：一层，不算深
            客户：外面
            客服：几？
            客户：别的
            客服：多少？
            客户：1
            客服：别的完了
            客服：@系统.恢复
            客服：几？

            测试：下面的还在
            客户：最初
            客服：最初几？
            客户：外面
            客服：几？
            客户：别的
            客服：多少？
            客户：1
            客服：别的完了
            客服：@系统.恢复
            客服：最初几？
            """),
        Story(
            "an intent whose flow does not want it now is no interruption",
            """
            意图 下单
              句式：
                - 下单
            意图 催单
              句式：
                - 催
            槽位 数量
              类型：数字
              询问：要几件？
            流程 下单
              触发 意图 下单
              询问 数量
              完成
            流程 催单
              触发 意图 催单 如果 数量 > 3
              客服：马上催
              完成
            """,
            """
            测试：条件不成立
            客户：下单
            客服：要几件？
            客户：催一下
            客服：要几件？
            客户：催一下
            客服：要几件？
            客户：催一下
              > 转人工 在线客服

            测试：没有流程，也算没听懂
            客户：催一下
              > 未识别
            客服：@系统.未识别
            客户：催一下
            客服：@系统.未识别
            客户：催一下
              > 转人工 在线客服

            测试：条件成立
              槽位 数量 = 5
            客户：催一下
            客服：马上催
            """),
        Story(
            "the form of a flow names the flow's intent, also after an aside",
            """
            意图 投诉
              类型：投诉/服务
              紧急度：高
              句式：
                - 投诉
            意图 发票
              类型：售前
              回答：发票
              句式：
                - 发票
            话术 发票
              - 在订单页
            槽位 经过
              类型：选项
              选项：
                - 骂人
                - 不理人
              询问：怎么了？
            流程 投诉
              触发 意图 投诉
              询问 经过
              转人工 投诉专员 原因 客户投诉
            """,
            """
            测试：中间问发票
            客户：投诉
            客服：怎么了？
            客户：发票呢
            客服：...
            客户：骂人
              > 转人工 投诉专员
              > 工单 意图 = 投诉，紧急度 = 高
              > 类型 投诉/服务
            """),
        Story(
            "the opening message is used once: what the script finds wrong in it is asked for",
            """
            意图 查单
              句式：
                - 查单
            实体 单号
              正则：/(?<!\\d)\\d{6}(?!\\d)/
            槽位 单号
              实体：单号
              询问：单号？
            流程 查单
              触发 意图 查单
              清空 单号
              步骤 收
              询问 单号
              如果 单号 匹配 /^9/
                客服：9 开头的查不了
                清空 单号
                转到 收 最多 3
                转人工 售后组 原因 查不了
              结束
              客服：{单号|默认 无} 在路上
              完成
            """,
            """
            测试：对的
            客户：查单 123456
            客服：123456 在路上

            测试：错的
            客户：查单 923456
            客服：9 开头的查不了
            客服：单号？
            客户：123456
            客服：123456 在路上
            """),
    ]

    static let jumping = """
        意图 试试
          句式：
            - 试试
        意图 外面
          句式：
            - 外面
        意图 等等看
          句式：
            - 等等看
        槽位 数
          类型：数字
          询问：猜
        槽位 几
          类型：数字
          询问：几？
        槽位 甲乙
          类型：选项
          选项：
            - 路线甲 | 甲
            - 路线乙 | 乙
          询问：甲还是乙？
        流程 试试
          触发 意图 试试
          步骤 猜
          询问 数
            总是
          如果 数 = 7
            客服：猜中了
            完成
          结束
          转到 猜 最多 2
          客服：没猜中
          完成
        流程 外面
          触发 意图 外面
          询问 甲乙
          调用 里面
          客服：回来了
          完成
        流程 里面
          客服：里面
          如果 甲乙 = 路线乙
            完成
          结束
          返回
        流程 等等看
          触发 意图 等等看
          询问 几
            满 1 次：继续
          客服：接着走
          完成
        """

    static let nesting = """
        意图 最初
          句式：
            - 最初
        意图 外面
          句式：
            - 外面
        意图 别的
          句式：
            - 别的
        槽位 零
          类型：数字
          询问：最初几？
        槽位 几
          类型：数字
          询问：几？
        槽位 多少
          类型：数字
          询问：多少？
        流程 最初
          触发 意图 最初
          询问 零
          完成
        流程 外面
          触发 意图 外面
          调用 里面
          完成
        流程 里面
          询问 几
          返回
        流程 别的
          触发 意图 别的
          询问 多少
          客服：别的完了
          完成
        """
}
