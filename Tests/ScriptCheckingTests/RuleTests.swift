import Diagnostics
import Testing

@testable import ScriptChecking

private let intent = "意图 办事\n  说法：\n    - 我要办事\n"

/// Findings of a flow that the intent triggers, behind definitions; what the test leaves unused does not count.
private func flow(_ body: String, _ definitions: String = "", settings: BotSettings = BotSettings()) -> [String] {
    findings(intent + definitions + "\n流程 办理\n  触发 意图 办事\n" + body, settings: settings)
        .filter { !$0.hasPrefix("DS310") && !$0.hasPrefix("DS103") }
}

private let slots = """
    槽位 单号
      类型：文本
      询问：单号？
    槽位 原因
      选项：
        - 坏了 | 破了
        - 其他
      询问：原因？
    槽位 确认
      类型：是否
      询问：确认吗？
    槽位 金额
      类型：金额
      来源：查询
    槽位 日子
      类型：日期
      询问：哪天？
    查询 查单
      输入：单号
      输出：金额

    """

/// Uses every slot once, so that nothing is unused.
private let tail = "  转人工 售后组 附 表\n"
private let form = "工单表单 表\n  选填：单号，原因，确认，金额，日子\n  去重：客户 24小时内\n"
private let lookUp = "  询问 单号\n  查询 查单(单号)\n    出错时：转人工 售后组\n"

private func body(_ body: String) -> [String] {
    flow(lookUp + body + tail, slots + form)
}

@Test(arguments: [
    ("如果 金额 = 五百", []), ("如果 金额 > 59.90元", []), ("如果 金额 > 59.999", ["DS105 59.999"]),
    ("如果 金额 > 很多", ["DS105 很多"]), ("如果 金额 含 5", ["DS105 金额"]), ("如果 金额", ["DS105 金额"]),
    ("如果 金额 > 单号", ["DS105 单号"]), ("如果 长度(金额) > 3", ["DS105 金额"]), ("如果 长度(单号) > 3", []),
    ("如果 原因 = 破了", []), ("如果 原因 = 单号", []), ("如果 原因 = 丢了", ["DS309 丢了"]), ("如果 原因 > 坏了", ["DS105 原因"]),
    ("如果 原因 属于 [坏了|其它]", ["DS309 其它"]), ("如果 原因 属于 [坏了，其他]", []), ("如果 确认", []), ("如果 确认 = 是", []),
    ("如果 确认 = 好的", ["DS105 好的"]), ("如果 单号 = 是", []), ("如果 单号", ["DS105 单号"]), ("如果 单号 匹配 /^2/", []),
    ("如果 日子 > 今天", []), ("如果 日子 = 2026-03-02", []), ("如果 日子 = 2026-13-02", ["DS105 2026-13-02"]),
    ("如果 日子 = 后天", ["DS105 后天"]), ("如果 今天 匹配 /2/", ["DS105 今天"]), ("如果 未识别次数 >= 2", []),
    ("如果 “单号” = 5", ["DS105 “单号”"]), ("如果 值 = 5", ["DS105 值"]), ("如果 长度 > 5", ["DS105 长度"]),
    ("如果 单好 = 5", ["DS101 单好"]), ("如果 当前紧急度 = 高", []), ("如果 当前紧急度 = 很高", ["DS309 很高"]),
    ("如果 当前意图 = 办事", []), ("如果 当前意图 = 不办事", ["DS309 不办事"]), ("如果 金额 为空", ["DS309 如果 金额 为空"]),
    ("如果 确认 为空", []), ("如果 原因 = 坏了 且 原因 = 其他", ["DS309 如果 原因 = 坏了 且 原因 = 其他"]),
])
func `types of conditions`(condition: String, expected: [String]) {
    #expect(body("  \(condition)\n    客服：好。\n  结束\n") == expected)
}

@Test(arguments: [
    ("设置 金额 = 10", []), ("设置 金额 = 单号", ["DS105 单号"]), ("设置 单号 = 原因", []), ("设置 原因 = 单号", ["DS105 单号"]),
    ("设置 金额 = 金额 + 1", []), ("设置 单号 = 单号 + 1", ["DS105 单号"]), ("设置 确认 = 是", []), ("设置 单号 = 今天", ["DS105 今天"]),
    ("设置 日子 = 今天", []), ("设置 丹号 = 1", ["DS101 丹号"]), ("清空 丹号", ["DS101 丹号"]), ("说 没有", ["DS101 没有"]),
    ("调用 没有", ["DS101 没有"]), ("填写 没有", ["DS101 没有"]), ("查询 查丹(单号)\n    出错时：继续", ["DS101 查丹"]),
    ("查询 查单(单号，原因)\n    出错时：继续", ["DS105 查单"]), ("查询 查单(日子)\n    出错时：继续", ["DS105 日子"]),
    ("建单 没有", ["DS101 没有"]), ("转到 没有 最多 2", ["DS101 没有"]), ("询问 没有：啊", ["DS101 没有"]),
    ("询问 单号\n    允许打断：没有", ["DS101 没有"]), ("填写 表\n    顺序：没有", ["DS101 没有"]),
])
func `types and names of statements`(statement: String, expected: [String]) {
    #expect(body("  \(statement)\n").filter { !$0.hasPrefix("DS307") } == expected)
}

@Test(arguments: [
    ("{金额|金额}", []), ("{单号|金额}", ["DS105 金额"]), ("{日子|日期 M月d日}", ["DS402 日子"]), ("{单号|后 4}", []),
    ("{单号|日期 M月d日}", ["DS105 日期 M月d日"]), ("{丹号}", ["DS401 丹号"]), ("{昵称}", ["DS402 昵称"]), ("{昵称|默认 亲}", []),
    ("{下个工作时段}", []), ("{工单号}", ["DS402 工单号"]), ("{渠道}", ["DS401 渠道"]), ("{当前渠道}", []),
])
func `slots in texts`(text: String, expected: [String]) {
    #expect(body("  客服：\(text)。\n") == expected)
}

@Test func `a step on a line that could not be read is not missed`() {
    func aimed(at step: String) -> [String] {
        flow("  步聚 再来\n  询问 单号\n  转到 \(step) 最多 1\n" + tail, slots + form).filter { $0.hasPrefix("DS1") }
    }
    #expect(aimed(at: "再来") == ["DS106 步聚"])
    #expect(aimed(at: "没有") == ["DS106 步聚", "DS101 没有"])
}

@Test func `definite assignment follows the paths`() {
    #expect(flow("  询问 单号\n  客服：{单号}。\n" + tail, slots + form) == [])
    #expect(flow("  询问 单号\n    满 2 次：继续\n  客服：{单号}。\n" + tail, slots + form) == ["DS402 单号"])
    #expect(flow("  询问 单号\n    跳过如果 工作时间\n  客服：{单号}。\n" + tail, slots + form) == ["DS402 单号"])
    #expect(flow("  询问 单号\n    跳过如果 单号 不为空\n  客服：{单号}。\n" + tail, slots + form) == [])
    #expect(flow("  如果 单号 = 1 或 单号 = 2\n    客服：{单号}。\n  结束\n" + tail, slots + form) == [])
    #expect(flow("  如果 单号 = 1 或 工作时间\n    客服：{单号}。\n  结束\n" + tail, slots + form) == ["DS402 单号"])
    #expect(flow("  如果 单号 为空\n    转人工 售后组\n  结束\n  客服：{单号}。\n" + tail, slots + form) == [])
    #expect(flow("  询问 单号\n  清空 单号\n  客服：{单号}。\n" + tail, slots + form) == ["DS402 单号"])
    #expect(flow("  填写 表\n  客服：{单号}。\n" + tail, slots + form) == ["DS402 单号"])
    #expect(flow("  填写 表\n  客服：{单号}。\n" + tail, slots + form.replacing("选填：单号，", with: "必填：单号\n  选填：")) == [])
    #expect(flow("  建单 表\n  客服：{工单号}。\n" + tail, slots + form) == [])
    #expect(flow("  查询 查单(单号)\n    出错时：转人工 售后组\n" + tail, slots + form) == ["DS307 查询 查单(单号)"])
    #expect(flow(lookUp + "  客服：{金额|金额}。\n" + tail, slots + form) == [])
    #expect(
        flow("  询问 单号\n  查询 查单(单号)\n    出错时：继续\n  客服：{金额|金额}。\n" + tail, slots + form) == ["DS402 金额"])
}

@Test func `what is known goes along with calls and jumps`() {
    let called = "\n流程 核实\n  客服：{单号}。\n  询问 原因\n  返回\n"
    #expect(flow("  询问 单号\n  调用 核实\n  客服：{原因}，{单号}。\n" + tail + called, slots + form) == [])
    #expect(flow("  调用 核实\n" + tail + called, slots + form) == ["DS402 单号"])
    let clearing = "\n流程 核实\n  清空 单号\n  返回\n"
    #expect(flow("  询问 单号\n  调用 核实\n  客服：{单号}。\n" + tail + clearing, slots + form) == ["DS402 单号"])
    let next = "\n流程 下一段\n  客服：{单号}。\n" + tail
    #expect(flow("  询问 单号\n  转到 下一段\n" + next, slots + form) == [])
    let short = slots.replacing("槽位 单号\n", with: "槽位 单号\n  保留：流程\n")
    #expect(flow("  询问 单号\n  转到 下一段\n" + next, short + form) == ["DS402 单号"])
}

@Test func `responses are checked where they are said`() {
    let response = "话术 报单\n  - 单号 {单号}。\n"
    #expect(flow("  询问 单号\n  说 报单\n" + tail, slots + form + response) == [])
    #expect(flow("  说 报单\n" + tail, slots + form + response) == ["DS402 单号"])
    let guarded = "话术 报单\n  - 如果 单号 不为空：单号 {单号}。\n  - 没有单号。\n"
    #expect(flow("  说 报单\n" + tail, slots + form + guarded) == [])
    let answer = findings("意图 查\n  说法：\n    - 查\n  回答：报单\n槽位 单号\n  类型：文本\n" + response)
    #expect(answer == ["DS402 单号"])
}

@Test func `loops`() {
    #expect(flow("  步骤 甲\n  转到 甲\n") == ["DS303 转到 甲"])
    #expect(flow("  步骤 甲\n  客服：好。\n  转到 甲 最多 2\n  完成\n") == [])
    #expect(flow("  步骤 甲\n  询问 确认\n    总是\n  如果 确认\n    完成\n  结束\n  转到 甲\n", slots).contains("DS304 转到 甲"))
    #expect(flow("  转到 乙流程\n\n流程 乙流程\n  转到 办理\n") == ["DS303 转到 办理"])
    #expect(flow("  调用 乙流程\n  转到 办理\n\n流程 乙流程\n  返回\n") == ["DS303 转到 办理"])
    #expect(flow("  调用 办理\n  完成\n") == ["DS305 调用 办理"])
}

@Test func `a person can always be reached`() {
    var settings = BotSettings()
    settings.defaultQueue = ""
    #expect(flow("  客服：好。\n  完成\n", settings: settings) == ["DS311 -"])
    let answering = "\n流程 找人\n  触发 意图 转人工\n  转人工 售后组\n"
    #expect(flow("  客服：好。\n  完成\n" + answering, settings: settings) == [])
    #expect(findings("意图 转人工\n  守护：否\n  说法：\n    - 人工\n") == ["DS311 转人工"])
}

@Test func `what a handoff takes along is used`() {
    #expect(flow("  询问 单号\n  转人工 售后组\n", "槽位 单号\n  类型：文本\n  询问：单号？\n") == [])
    #expect(flow("  询问 单号\n  完成\n", "槽位 单号\n  类型：文本\n  询问：单号？\n") == ["DS308 询问 单号"])
}

@Test func `goto into the flow that a fallback belongs to is its own business`() {
    let fallback = "\n兜底 办理\n  - 没听懂。\n  满 2：转到 开始\n"
    #expect(flow("  步骤 开始\n  客服：好。\n  完成\n" + fallback) == [])
}

@Test func `names are one name whatever their width`() {
    #expect(findings("话术 系统.帮助\n  - 好。\n话术 系统．帮助\n  - 好。") == ["DS102 系统．帮助"])
    #expect(findings("话术 系统.帮帮\n  - 好。") == ["DS108 系统.帮帮"])
    #expect(findings("槽位 昵称\n  类型：文本").contains("DS108 昵称"))
    #expect(findings("实体 訂單\n  正则：/1/\n实体 订单\n  正则：/2/").contains("DS104 订单"))
}

@Test func `patterns name entities and synonyms`() {
    let definitions = "实体 订单\n  正则：/1/\n实体 订单号\n  正则：/2/\n同义词 要\n  - 想 | 要\n"
    func pattern(_ text: String) -> String { "意图 查\n  句式：\n    - \(text)\n  回答：系统.帮助\n" }
    #expect(findings(definitions + pattern("~要[查|看]@{订单号}多少|@订单 吗～")) == [])
    #expect(findings(definitions + pattern("~要|@订单多少|@订单号|@订单")) == ["DS101 订单多少"])
    #expect(findings(definitions + pattern("~要|@定单|@订单|@订单号|\\@别的")) == ["DS101 定单"])
}

@Test func `tests name what exists`() {
    let script = intent + "\n流程 办理\n  触发 意图 办事\n  步骤 一\n  客服：好。\n  转人工 售后组 原因 要人\n"
    func chat(_ line: String) -> [String] {
        findings(script, chat: "测试：甲\n  引入：没有\n客户：我要办事\n  > 转人工 售后组 原因 要人\n  \(line)\n客服：...\n")
            .filter { $0 != "DS603 没有" }
    }
    for line in ["> 意图 办事", "> 流程 办理", "> 步骤 一", "> 未转人工", "> 意图 转人工"] { #expect(chat(line) == []) }
    #expect(chat("> 意图 办") == ["DS603 办"])
    #expect(chat("> 流程 办") == ["DS603 办"])
    #expect(chat("> 步骤 二") == ["DS603 二"])
    #expect(chat("> 槽位 甲 = 1") == ["DS603 甲"])
    #expect(chat("> 未调用 甲") == ["DS603 甲"])
    #expect(chat("> 询问 甲") == ["DS603 甲"])
    #expect(chat("> 工单 已收集.甲 = 1") == ["DS603 已收集.甲"])
}
