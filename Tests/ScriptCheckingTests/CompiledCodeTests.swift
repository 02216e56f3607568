import Diagnostics
import Testing

@testable import ScriptChecking

private let pieces = """
    意图 办事
      说法：
        - 我要办事
    槽位 单号
      类型：文本
      询问：单号是多少？
    槽位 确认
      类型：是否
      询问：确认吗？
    槽位 金额
      类型：金额
      来源：查询
    槽位 原因
      选项：
        - 坏了 | 破了
        - 其他
      询问：什么原因？
    查询 查单
      输入：单号
      输出：金额
    工单表单 工单
      必填：单号，原因
      选填：确认
      去重：客户 24小时内

    """

private func listing(_ flow: String, _ name: String = "办事") throws -> String {
    let result = check(pieces + flow)
    let bot = try #require(result.bot, "\(result.diagnostics.map { "\($0.code.id) \($0.message(in: .english))" })")
    return Listing(bot: bot).code(name)
}

@Test func `handlers stand behind the main line and jump back`() throws {
    let code = try listing(
        """
        流程 办事
          触发 意图 办事
          步骤 收集
          询问 单号
            满 2 次：继续
            满 3 次：转人工 售后组 原因 问不到
          如果 单号 为空
            转人工 售后组
          结束
          查询 查单(单号)
            出错时：转人工 售后组 原因 坏了
            为空时
              客服：没有查到。
              清空 单号
              转到 收集 最多 2
              转人工 售后组 原因 没有
            结束
          客服：金额是 {金额|金额}。
          完成
        """)
    #expect(
        code == """
            0 step 收集
            1 ask 单号 2×→2 3×→7
            2 if 单号 is empty else→4
            3 handoff 售后组
            4 lookup 查单(单号) empty→9 error→8
            5 say 金额是 {金额|money}。
            6 done
            7 handoff 售后组 because 问不到
            8 handoff 售后组 because 坏了
            9 say 没有查到。
            10 clear 单号
            11 jump→0 max 2
            12 handoff 售后组 because 没有
            """)
}

@Test func `branches join behind the end`() throws {
    let code = try listing(
        """
        流程 办事
          触发 意图 办事
          询问 原因
          如果 原因 = 破了 且 非 (金额 > 500 或 金额 为空)
            客服：一。
          否则如果 原因 属于 [其他]
            客服：二。
            完成
          否则
            客服：三。
          结束
          客服：四。
          清空 原因
          转到 办事
        """)
    #expect(
        code == """
            0 ask 原因
            1 if (原因 = choice("坏了") and not (金额 > money(50000) or 金额 is empty)) else→4
            2 say 一。
            3 jump→8
            4 if 原因 in [choice("其他")] else→7
            5 say 二。
            6 done
            7 say 三。
            8 say 四。
            9 clear 原因
            10 enter 办事
            """)
}

@Test func `an order says which fields are asked; what is required beside it follows`() throws {
    let code = try listing(
        """
        流程 办事
          触发 意图 办事
          填写 工单
            顺序：原因
            询问 单号：请发单号，没有就说没有。
            最多轮数：8
            拒绝时：转人工 售后组 附 工单
          建单 工单 紧急度 高 原因 客户要求
          客服：工单 {工单号} 已登记。
          完成
        """)
    #expect(
        code == """
            0 fill 工单 order [原因|单号] turns 8 refuse→4
            1 case 工单 high 客户要求
            2 say 工单 {$工单号} 已登记。
            3 done
            4 handoff 售后组 with 工单
            """)
}

@Test func `goto finds steps, flows and steps of other flows`() throws {
    let code = try listing(
        """
        流程 办事
          触发 意图 办事
          步骤 一.开始
          询问 确认
            总是
          如果 确认
            转到 一.开始 最多 3
            # 允许 DS316：另一段在这里接
            转到 另一件.中间
          结束
          转到 另一件 最多 2
          转到 另一件

        流程 另一件
          客服：好。
          步骤 中间
          完成
        """)
    #expect(
        code == """
            0 step 一.开始
            1 ask 确认 always
            2 if 确认 else→5
            3 jump→0 max 3
            4 enter 另一件.中间
            5 jump→7 max 2
            6 enter 另一件
            7 enter 另一件
            """)
}

@Test func `what the writer leaves open ends with done`() throws {
    let result = check(pieces + "流程 办事\n  触发 意图 办事\n  客服：好。")
    #expect(result.bot == nil)
    #expect(result.diagnostics.contains { $0.code.id == "DS302" })
}

@Test func `handlers of a fallback become a hidden flow`() throws {
    let result = check(
        """
        兜底
          - 没听懂，换个说法？
          - 还是没听懂。
          满 3：转人工 在线客服 原因 多次未识别
          满 2
            客服：我再试试。
          结束
        """)
    let bot = try #require(result.bot)
    let fallback = try #require(bot.fallbacks.first)
    #expect(fallback.texts.count == 2)
    #expect(fallback.after == [TriesTarget(tries: 2, target: 1), TriesTarget(tries: 3, target: 0)])
    let handlers = bot.flows[try #require(fallback.handlers)]
    #expect(handlers.isHidden)
    #expect(
        Listing(bot: bot).code(handlers) == """
            0 handoff 在线客服 because 多次未识别
            1 say 我再试试。
            2 done
            """)
}

@Test func `set takes words, numbers and sums`() throws {
    let code = try listing(
        """
        槽位 次数
          类型：数字
        槽位 应退
          类型：金额
        流程 办事
          触发 意图 办事
          设置 次数 = 1
          设置 次数 = 次数 + 1
          设置 应退 = 10.5
          设置 应退 = 应退 * 2
          设置 应退 = 2 * 应退
          设置 应退 = 应退 - 1
          设置 原因 = 破了
          设置 确认 = 否
          设置 单号 = 原因
          如果 次数 > 1 且 原因 = 其他 且 非 确认
            客服：{应退|金额}
          结束
          转人工 售后组 附 工单
        """)
    #expect(
        code.hasPrefix(
            """
            0 set 次数 = number(1)
            1 set 次数 = 次数 + number(1)
            2 set 应退 = money(1050)
            3 set 应退 = 应退 * number(2)
            4 set 应退 = number(2) * 应退
            5 set 应退 = 应退 - money(100)
            6 set 原因 = choice("坏了")
            7 set 确认 = flag(false)
            8 set 单号 = 原因
            9 if (次数 > number(1) and 原因 = choice("其他") and not 确认) else→11
            """), "\(code)")
}
