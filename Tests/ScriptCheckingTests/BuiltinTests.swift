import ChineseText
import Foundation
import Testing

@testable import ScriptChecking

/// ICU stands in for PCRE2: the expressions use nothing in which the two differ.
private func matches(_ intent: BuiltinIntent, _ message: String) throws -> Bool {
    let text = NormalizedText(message).string
    return try intent.definition.regexes.contains { regex in
        let expression = try NSRegularExpression(pattern: regex.source)
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}

@Test(arguments: [
    (BuiltinIntent.cancel, ["取消", "取消吧", "算了", "算了不办了", "那算了吧", "不弄了", "退出", "我不办了", "取消，谢谢", "cancel", "Never mind"]),
    (.back, ["上一步", "返回上一步", "回到上一个问题", "回上一步吧", "麻烦返回上一步", "go back", "选错了"]),
    (.again, ["重复", "再说一遍", "没听清", "没听清楚", "你说什么", "麻烦再说一遍", "你说什么？", "say that again"]),
    (.help, ["帮助", "怎么用", "help", "你能做什么", "怎么用呀", "能做什么？"]),
    (
        .human,
        [
            "转人工", "人工", "人工客服", "我要人工", "找人工", "真人", "转接人工", "人工服务", "帮我转人工客服", "退款的事我要找人工", "能不能转人工啊",
            "不要机器人，我要人工", "为什么不给我转人工", "I want to talk to a human", "real person please", "转人工！！！", "转 人工",
        ]
    ),
])
func `a command is understood`(intent: BuiltinIntent, messages: [String]) throws {
    for message in messages { #expect(try matches(intent, message), "\(message)") }
}

@Test(arguments: [
    (BuiltinIntent.cancel, ["取消订单", "怎么取消订单", "订单取消了吗", "取消退款", "我要退出会员", "算了一下少了钱"]),
    (.back, ["回到首页", "上一步的订单号是多少来着"]),
    (.again, ["重复扣款了", "没听清你说的退款多久", "重复下单"]),
    (.help, ["帮我退款", "这个怎么用洗衣机洗", "帮助我退款"]),
    (
        .human,
        [
            "人工费多少", "不要人工", "不用转人工", "不需要人工客服", "先不要给我转人工", "人工智能", "人工客服几点上班", "人工多少钱", "人工湖在哪", "手工还是人工的",
        ]
    ),
])
func `a message that only looks like a command is not`(intent: BuiltinIntent, messages: [String]) throws {
    for message in messages { #expect(try !matches(intent, message), "\(message)") }
}

@Test func `a bot has all commands and all of the engine's lines, or its own`() throws {
    let bot = try #require(check("意图 取消\n  说法：\n    - 拉倒\n话术 系统.已取消\n  - 好，不办了。").bot)
    for intent in BuiltinIntent.allCases {
        #expect(bot.intents.count { $0.builtin == intent } == 1)
    }
    let cancel = bot.intents[try #require(bot.index.intents["取消"])]
    #expect(cancel.examples.map(\.text) == ["拉倒"])
    #expect(cancel.precedence == 80)
    #expect(bot.intents[try #require(bot.index.intents["转人工"])].isGuard)
    let line = bot.responses[try #require(bot.index.responses["系统.已取消"])]
    #expect(!line.isDefault && line.variants.count == 1)
    #expect(bot.responses.count == BuiltinResponses.all.count)
    #expect(bot.responses.filter(\.isDefault).allSatisfy { $0.variants.map(\.locale) == ["zh", "en"] })
}

@Test func `the engine's lines are those of the grammar`() throws {
    let grammar = try String(contentsOf: repository.appendingPathComponent("docs/grammar.md"), encoding: .utf8)
    let named = grammar.matches(of: /`(系统\.[^`]+)`/).map { String($0.1) }
    #expect(Set(named) == Set(BuiltinResponses.all.map(\.name)))
}

@Test func `the version follows scripts and settings, not tests or the order of files`() throws {
    func version(_ files: [(String, String)], _ settings: BotSettings = BotSettings()) throws -> String {
        let files = files.map { (path: $0.0, text: "dialogue 1\n" + $0.1) }
        return try #require(BotFiles(files: files, settings: settings).check().result.bot).version
    }
    let one = ("a.dlg", "话术 系统.帮助\n  - 好。")
    let two = ("b.dlg", "话术 系统.限制\n  - 好。")
    let base = try version([one, two])
    #expect(base.count == 16)
    #expect(try version([two, one]) == base)
    #expect(try version([one, two, ("t.chat", "测试：甲\n客户：好\n客服：...")]) == base)
    #expect(try version([one, ("b.dlg", "话术 系统.限制\n  - 不好。")]) != base)
    var settings = BotSettings()
    settings.limits.depth = 9
    #expect(try version([one, two], settings) != base)
}
