import Diagnostics
import Testing

@testable import ScriptChecking

/// A bot of many flows, each with a question, a lookup, a branch and a handoff.
private func largeScript(flows: Int) -> String {
    let shared = """
        槽位 单号
          类型：文本
          询问：单号？
        槽位 状态
          类型：文本
          来源：查询
        查询 查单
          输入：单号
          输出：状态

        """
    return shared
        + (0..<flows).map { number in
            """
            意图 事项\(number)
              说法：
                - 我要办第\(number)件事
            流程 办理\(number)
              触发 意图 事项\(number)
              步骤 收集
              询问 单号
                满 3 次：转人工 售后组 原因 问不到
              查询 查单(单号)
                出错时：转人工 售后组 原因 系统
              如果 状态 = 已关闭
                清空 单号
                转到 收集 最多 2
              否则
                客服：状态是{状态}。
              结束
              转到 办理\((number + 1) % flows)

            """
        }.joined()
}

/// What grows with the square of a bot's size does not end within the limit.
@Suite(.timeLimit(.minutes(1)))
struct LargeBotTests {
    @Test func `a bot of many flows is checked`() {
        #expect(check(largeScript(flows: 300)).diagnostics.contains { $0.code.id == "DS304" })
    }

    @Test func `a response of many wordings is checked`() {
        let wordings = (0..<20_000).map { "  - 第\($0)种说法。\n" }.joined()
        let found = check("话术 很多\n" + wordings + "  - 第7种说法。\n").diagnostics.filter { $0.code.id == "DS405" }
        #expect(found.count == 1 && found.first?.related != nil)
    }
}
