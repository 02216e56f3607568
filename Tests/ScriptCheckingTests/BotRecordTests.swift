import Foundation
import ScriptSyntax
import Testing

@testable import ScriptChecking

@Suite("a bot's record is the bot again")
struct BotRecordTests {
    private static let script = """
        实体 商品
          取值：
            - 耳机 | 耳麦

        槽位 要退的
          类型：文本
          实体：商品
          询问：退什么？

        意图 退款
          类型：售后/退款
          优先：70
          回答：退款.说明
          说法：
            - 我要退款
            - 退{要退的: 耳机}
          反例：
            - 什么时候退款
          句式：
            - 钱*{0,4}还我
          正则：
            - /退(款|钱)/

        话术 退款.说明
          方式：依次
          - 好的，{要退的|默认 商品}马上退。
          - 如果 要退的 = 耳机：耳机七天内可退。
          - 渠道 微信：好的～
            按钮 转人工

        """

    private static func bot() throws -> Bot {
        let result = check(script)
        return try #require(result.bot, "\(result.diagnostics)")
    }

    @Test("intents and answers come back as they were, with all that they can have")
    func roundTrip() throws {
        let bot = try Self.bot()
        let bytes = try JSONEncoder().encode(BotRecord(bot))
        let again = try JSONDecoder().decode(BotRecord.self, from: bytes).bot(
            sources: bot.sources, settings: bot.settings)
        #expect(again.intents == bot.intents)
        #expect(again.responses == bot.responses)
        #expect(bot.intents.contains { $0.builtin != nil } && bot.intents.contains { !$0.counterExamples.isEmpty })
        #expect(bot.intents.contains { $0.examples.contains { !$0.marks.isEmpty } })
        let variants = bot.responses.flatMap(\.variants)
        #expect(variants.contains { $0.condition != nil } && variants.contains { $0.channel != nil })
        #expect(variants.contains { !$0.buttons.isEmpty } && variants.contains { !$0.text.references.isEmpty })
    }

    @Test("columns that are too short, too long or hold other things than they should are refused")
    func damage() throws {
        let bot = try Self.bot()
        let bytes = try JSONEncoder().encode(DefinitionColumns(bot.intents))
        let whole = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: [Any]])
        func reads(_ column: String, _ change: (inout [Any]) -> Void) throws -> Bool {
            var changed = whole
            change(&changed[column, default: []])
            let bytes = try JSONSerialization.data(withJSONObject: changed)
            return (try? JSONDecoder().decode(DefinitionColumns<IntentDefinition>.self, from: bytes)) != nil
        }
        #expect(try reads("texts") { _ in })
        for column in ["texts", "numbers"] {
            #expect(try !reads(column) { $0.removeLast() })
            #expect(try !reads(column) { $0.append($0[0]) })
            #expect(try !reads(column) { $0.removeAll() })
        }
        for count in [-1, Int.max, 0] {
            #expect(try !reads("numbers") { $0[0] = count })
        }
    }
}
