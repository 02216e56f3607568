import Diagnostics
import Testing

@testable import ScriptChecking

private let intent = "意图 办事\n  说法：\n    - 我要办事\n"
private let slots = "槽位 单号\n  类型：文本\n  询问：单号？\n"

/// Findings of one code in a flow that the intent triggers.
private func only(_ code: String, _ body: String, _ settings: BotSettings = BotSettings()) -> [String] {
    findings(intent + slots + "\n流程 办理\n  触发 意图 办事\n" + body, settings: settings).filter { $0.hasPrefix(code) }
}

@Test(arguments: [
    ("  提醒 10分钟后：在吗\n  转人工 售后组\n", true), ("  提醒 10分钟后：在吗\n  询问 单号\n  转人工 售后组\n", false),
    ("  提醒 10分钟后：在吗\n  客服：好。\n  完成\n", false), ("  提醒 10分钟后：在吗\n  调用 别的\n  转人工 售后组\n\n流程 别的\n  返回\n", false),
    ("  提醒 10分钟后：在吗\n  转到 别的\n\n流程 别的\n  转人工 售后组\n", true),
    ("  提醒 10分钟后：在吗\n  如果 工作时间\n    转人工 售后组\n  结束\n  完成\n", false),
    ("  提醒 2小时后：在吗\n  关闭 1小时后\n  询问 单号\n  完成\n", true),
    ("  关闭 1小时后\n  提醒 1小时后：在吗\n  询问 单号\n  完成\n", true),
    ("  提醒 10分钟后：在吗\n  关闭 1小时后\n  询问 单号\n  完成\n", false),
    ("  关闭 5分钟后\n  询问 单号\n  提醒 10分钟后：在吗\n  完成\n", false),
    ("  如果 非 工作时间\n    关闭 5分钟后\n  结束\n  提醒 10分钟后：在吗\n  询问 单号\n  完成\n", false),
    ("  如果 非 工作时间\n    关闭 5分钟后\n    提醒 10分钟后：在吗\n  结束\n  询问 单号\n  完成\n", true),
])
func `a reminder that comes too late, or to a person's conversation, is reported`(body: String, isSilent: Bool) {
    #expect(only("DS318", body).isEmpty != isSilent)
}

@Test func `a reminder behind the idle time of the settings is reported`() {
    var settings = BotSettings()
    settings.limits.idleClose = 1_800_000
    let found = ["29分钟", "30分钟"].map { only("DS318", "  提醒 \($0)后：在吗\n  询问 单号\n  完成\n", settings) }
    #expect(found == [[], ["DS318 提醒 30分钟后：在吗"]])
}

@Test(arguments: [
    ("确定不要了吗？", "不要了"), ("尾号 {单号|后 4}，确认取消？", "取消"), ("那就先不办了，是先不吗", "先不"), ("现在办，可以吗？", nil), ("要不要加急？", nil),
    ("可不可以？", nil), ("有没有会员呢", nil), ("办还是不办？", nil), ("不好意思，都对吗？", nil), ("帮您取消，可以吗？", nil), ("{单号}", nil),
    ("这样可以不可以？", nil), ("您方便不方便？", nil), ("要/不要？", nil), ("需要、不需要？", nil), ("您要退货，或不退？", nil), ("您要退货，或者，不退？", nil),
    ("订单是否已经取消？", nil), ("订单是您自己取消的吗？", nil), ("您要退货，不退吗？", "不退"),
])
func `a question that is itself a no is reported`(question: String, words: String?) {
    let body = "  询问 单号\n  询问 行吗：\(question)\n  如果 行吗\n    客服：好。\n  结束\n  完成\n\n槽位 行吗\n  类型：是否\n  保留：流程\n"
    let result = check(intent + slots + "\n流程 办理\n  触发 意图 办事\n" + body)
    let said = result.diagnostics.filter { $0.code.id == "DS319" }.map { $0.message(in: .chinese) }
    #expect(said == (words.map { ["客户照着问句答“\($0)”，会当成“否”。"] } ?? []))
}

@Test func `closed hours are told once for all flows; a flow that is allowed to does not hide the others`() {
    var settings = BotSettings()
    settings.businessHours = [1: [.init(from: 540, to: 1080)]]
    let flows = ["甲", "乙", "丙"].map {
        "意图 办\($0)\n  说法：\n    - 我要办\($0)\n流程 \($0)\n  触发 意图 办\($0)\n  转人工 售后组 原因 \($0)\n"
    }.joined()
    let allowing = flows.replacing("  转人工 售后组 原因 甲", with: "  # 允许 DS506：夜里有人\n  转人工 售后组 原因 甲")
    let found = [flows, allowing].map { findings($0, settings: settings).filter { $0.hasPrefix("DS506") } }
    #expect(found == [["DS506 转人工 售后组 原因 甲"], ["DS506 转人工 售后组 原因 乙"]])
}

@Test(arguments: [
    ("如果 取货 > 此刻", []), ("如果 此刻 < 取货", []), ("如果 取货 >= 今天", []), ("如果 今天 = 取货", []), ("如果 取货 属于 [今天]", []),
    ("如果 取货 < 2026-03-08", []), ("如果 取货 < “2026-03-08 10:00”", []), ("如果 取货 < 2026-13-08", ["DS105 2026-13-08"]),
    ("如果 取货 > 几点", ["DS105 几点"]), ("如果 几点 > 此刻", []), ("如果 今天 > 此刻", ["DS105 此刻"]),
])
func `a date and time is compared with a day and with the present moment`(condition: String, expected: [String]) {
    let slots = "槽位 取货\n  类型：日期时间\n  询问：何时？\n槽位 几点\n  类型：时间\n  询问：几点？\n"
    let flow = "流程 办理\n  触发 意图 办事\n  询问 取货\n  询问 几点\n  \(condition)\n    客服：好。\n  结束\n  完成\n"
    #expect(findings(intent + slots + flow).filter { $0.hasPrefix("DS105") } == expected)
}

@Test(arguments: ["今天", "此刻", "2026-03-08"])
func `a date and time is not set to a day or a time`(word: String) {
    let slots = "槽位 取货\n  类型：日期时间\n"
    let flow = "流程 办理\n  触发 意图 办事\n  设置 取货 = \(word)\n  客服：{取货|时间 HH:mm}\n  完成\n"
    #expect(findings(intent + slots + flow).filter { $0.hasPrefix("DS105") } == ["DS105 \(word)"])
}

@Test(arguments: [
    ("说 “好的”", "写“客服：好的”"), ("说 道别", "“话术 道别”"), ("询问：要几个？", "“询问 槽位名：要几个？”"), ("询问 颜色", "“槽位 颜色”"),
    ("调用 道别", "或先定义它。"),
])
func `a name that nothing has is told how a thing of that name is written`(statement: String, words: String) {
    let result = check(intent + slots + "\n流程 办理\n  触发 意图 办事\n  询问 单号\n  \(statement)\n  完成\n")
    let help = result.diagnostics.filter { $0.code.id == "DS101" }.map { $0.help(in: .chinese) }
    #expect(help.count == 1 && help[0].contains(words), "\(help)")
}
