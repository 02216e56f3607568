import Testing

@Suite("A question waits: what its answer is, and what is not")
struct QuestionRulesTests {
    @Test("guards, whole answers, values inside, thresholds")
    func priorities() { tell(Self.priorities) }

    @Test("retries, optional fields, refusals, turns")
    func patience() { tell(Self.patience) }

    static let priorities = [
        Story(
            "a guard is heard in every state, and does not start again while it runs", OrderScript.text,
            """
            测试：没有流程时，优先级低也先于别的意图
            客户：我要下单，不然就投诉
              > 意图 投诉
            客服：非常抱歉
            客服：请说说经过

            测试：在数字问题和文本问题里
            客户：下单
            客服：要几件？
            客户：我要投诉
              > 打断 投诉
            客服：非常抱歉
            客服：请说说经过
            客户：我要投诉你们客服
              > 槽位 经过 = 我要投诉你们客服
              > 恢复 下单
            客服：已经记录
            客服：@系统.恢复
            客服：要几件？
            客户：3
            客服：什么口味？
            客户：辣的
            客服：有什么备注？
            客户：我要投诉
              > 打断 投诉
              > 槽位 备注 为空
            客服：非常抱歉
            客服：已经记录
            客服：@系统.恢复
            客服：有什么备注？
            """),
        Story(
            "an answer that is the whole message beats intents and commands", OrderScript.text,
            """
            测试：取消是对是否的回答
              槽位 数量 = 3
              槽位 口味 = 原味
              槽位 备注 = 无
            客户：下单
            客服：确认下单吗？
            客户：取消
            客服：那就不下单了
              > 完成 下单

            测试：客气话不算
            客户：下单
            客服：要几件？
            客户：麻烦您，3件，谢谢
              > 槽位 数量 = 3
            客服：什么口味？
            """),
        Story(
            "a value inside fills, and an intent in the same message speaks before the next question",
            OrderScript.text,
            """
            测试：流程
            客户：下单
            客服：要几件？
            客户：3件，对了快递怎么还没到
              > 槽位 数量 = 3
              > 打断 查物流
            客服：包裹在路上
            客服：什么口味？

            测试：只有回答的意图
            客户：下单
            客服：要几件？
            客户：3件，能开发票吗
              > 槽位 数量 = 3
            客服：发票在订单页申请
            客服：什么口味？

            测试：问问题的流程做完再往下
            客户：下单
            客服：要几件？
            客户：3件，我是会员
            客服：会员号是多少？
            客户：77
            客服：是会员
            客服：什么口味？
              > 询问 口味

            测试：取消插进来的流程，也往下问
            客户：下单
            客服：要几件？
            客户：3件，我是会员
            客服：会员号是多少？
            客户：取消
            客服：@系统.已取消
            客服：什么口味？
            """),
        Story(
            "similarity interrupts from the threshold on, never below", OrderScript.text,
            """
            测试：原话能打断
            客户：下单
            客服：要几件？
            客户：尺码不合适想换大些的
              > 打断 换大一码
            客服：可以换
            客服：@系统.恢复
            客服：要几件？

            测试：没有流程时要澄清的，不打断
            客户：下单
            客服：要几件？
            客户：尺码不太对想要大的
            客服：请回复数字
            """),
        Story(
            "a guard that is only similar is held to `allow` like any other intent",
            """
            意图 下单
              句式：
                - 下单
            意图 投诉
              守护：是
              说法：
                - 你们这样做生意太过分了
            槽位 数量
              类型：数字
              询问：要几件？
            流程 下单
              触发 意图 下单
              询问 数量
                允许打断：不允许
              完成
            流程 投诉
              触发 意图 投诉
              客服：非常抱歉
              完成
            """,
            """
            测试：像
            客户：下单
            客服：要几件？
            客户：你们这样做生意太过分
              > 询问 数量
            客服：要几件？

            测试：就是
            客户：下单
            客服：要几件？
            客户：你们这样做生意太过分了！
              > 打断 投诉
            客服：非常抱歉
            客服：@系统.恢复
            客服：要几件？
            """),
    ]

    static let patience = [
        Story(
            "each failed try has its own wording; a failed check has its reason", OrderScript.text,
            """
            测试：三次
            客户：下单
            客服：要几件？
            客户：说不准
            客服：请回复数字
            客户：99
            客服：一次最多 20 件
            客户：再说
              > 转人工 售后组 原因 数量不清

            测试：打断不算次数
            客户：下单
            客服：要几件？
            客户：不清楚呀
            客服：请回复数字
            客户：快递呢
            客服：包裹在路上
            客服：@系统.恢复
            客服：要几件？
            客户：发票呢
            客服：发票在订单页申请
            客服：@系统.恢复
            客服：要几件？
            客户：不清楚呀
            客服：只要数字，比如 3
            客户：20
            客服：什么口味？

            测试：没有写满几次，用默认的三次
            客户：会员
            客服：会员号是多少？
            客户：啊这
            客服：会员号是多少？
            客户：啊这
            客服：会员号是多少？
            客户：啊这
              > 转人工 在线客服 原因 未能收集：会员号
            """),
        Story(
            "a form's optional fields can be left out, its required ones not", FormScript.text,
            """
            测试：选填说没有
            客户：报修
            客服：哪里坏了？
            客户：没有
              > 槽位 故障 = 没有
            客服：什么时候买的？
            客户：没有
              > 槽位 日期 为空
            客服：留个电话吧
            客户：没有
            客服：留个电话吧
            客户：13812345678
            客服：记下了

            测试：选填跳过，包括文本
            客户：报修
            客服：哪里坏了？
            客户：不转了
            客服：什么时候买的？
            客户：跳过
            客服：留个电话吧
            客户：13812345678
            客服：记下了
            """),
        Story(
            "a refusal skips an optional field and ends a required one", FormScript.text,
            """
            测试：必填的电话
            客户：报修
            客服：...
            客户：不转了
            客服：...
            客户：不方便说
              > 槽位 日期 为空
            客服：留个电话吧
            客户：不方便
              > 转人工 售后组 原因 不愿填写

            测试：长的文本不是拒绝
            客户：报修
            客服：...
            客户：一直转不停，凭什么我刚买三天就坏成这样
              > 槽位 故障 = 一直转不停，凭什么我刚买三天就坏成这样
            客服：什么时候买的？

            测试：短的就是
            客户：报修
            客服：...
            客户：凭什么告诉你
              > 转人工 售后组 原因 不愿填写
            """),
        Story(
            "a fill ends after its most turns, and a second fill counts anew", FormScript.text,
            """
            测试：最多轮数
            客户：登记
            客服：什么时候买的？
            客户：啊这
            客服：什么时候买的？
            客户：啊这
            客服：那先这样
            客服：哪里坏了？
            客户：！！！
            客服：哪里坏了？
            客户：漏水
            客服：登记好了
            """),
    ]
}

/// A bot with forms.
enum FormScript {
    static let text = """
        意图 报修
          句式：
            - 报修
        意图 登记
          句式：
            - 登记
        槽位 故障
          类型：文本
          询问：哪里坏了？
        槽位 日期
          类型：日期
          询问：什么时候买的？
        槽位 电话
          类型：电话
          询问：留个电话吧
          次数：9
        工单表单 报修单
          必填：故障，电话
          选填：日期
        工单表单 日期单
          必填：日期
        工单表单 故障单
          必填：故障
        流程 报修
          触发 意图 报修
          填写 报修单
            顺序：故障，日期，电话
            拒绝时：转人工 售后组 原因 不愿填写
          客服：记下了
          完成
        流程 登记
          触发 意图 登记
          填写 日期单
            最多轮数：2
            拒绝时：客服：那先这样
          填写 故障单
            最多轮数：2
            拒绝时：客服：也先这样
          客服：登记好了
          完成
        """
}
