import DiagnosticPages
import Diagnostics
import IntentMatching
import ScriptChecking
import Testing
import Workshop

@Suite("examples are tests")
struct ClassifyingChecksTests {
    /// `DS201 marked words`, without the notes about few examples.
    private static func findings(_ script: String) throws -> [String] {
        let page = PageBot(PageFiles("对话 1\n" + script))
        let bot = try #require(page.result.bot, "\(page.result.diagnostics.map { $0.message(in: .english) })")
        return ClassifyingChecks.check(bot, Matcher.compile(bot).matcher).filter { $0.severity > .info }.map {
            let place = page.sources.file(of: $0.span)?.slice($0.span.start..<$0.span.end) ?? "-"
            return "\($0.code.id) \(place)"
        }
    }

    /// An intent with these lines and an answer.
    private static func intent(_ name: String, _ lines: String...) -> String {
        "意图 \(name)\n" + lines.map { "  \($0)\n" }.joined() + "  回答：系统.帮助\n"
    }

    private static func intent(
        _ name: String, precedence: Int = 50, says: [String], regex: String? = nil, not: [String] = []
    ) -> String {
        func list(_ field: String, _ items: [String]) -> String {
            items.isEmpty ? "" : "\(field)：\n" + items.map { "    - \($0)\n" }.joined()
        }
        return intent(
            name, "优先：\(precedence)", list("说法", says), list("正则", regex.map { ["/\($0)/"] } ?? []), list("反例", not))
    }

    static let cases: [(why: String, script: String, found: [String])] = [
        ("an engine's command takes it", intent("再见", says: ["先这样吧"]), ["DS201 先这样吧"]),
        ("its own counter-example", intent("甲", says: ["我要退款"], not: ["我要退款"]), ["DS201 我要退款"]),
        (
            "lost to a higher precedence, and not said twice",
            intent("甲", says: ["退款到账了吗"]) + intent("乙", precedence: 60, says: ["我要退款"], regex: "退款"),
            ["DS201 退款到账了吗"]
        ),
        (
            "kept word for word only",
            intent("甲", says: ["退款到账了吗"]) + intent("乙", says: ["我要退款"], regex: "退款"), ["DS205 退款"]
        ),
        (
            "a pattern of its own and the higher precedence keep it",
            intent("甲", precedence: 60, says: ["退款到账了吗"], regex: "到账")
                + intent("乙", says: ["我要退款"], regex: "退款"), []
        ),
        (
            "a counter-example that another intent takes anyway",
            intent("甲", says: ["我要退款"], regex: "退款", not: ["退款到账了吗"])
                + intent("乙", precedence: 60, says: ["退款到账没"], regex: "退款到账"), []
        ),
        (
            "of a near pair the later one",
            intent("甲", says: ["订单260301123456789012到哪了"]) + intent("乙", says: ["订单260302100200300401到哪了"]),
            ["DS204 订单260302100200300401到哪了"]
        ),
        (
            "one of two expressions is dead",
            intent("甲", "说法：\n    - 我要退款", "正则：\n    - /退款/\n    - /退货/"), ["DS206 退货"]
        ),
    ]

    @Test(arguments: cases) func examples(why: String, script: String, found: [String]) throws {
        let actual = try Self.findings(script)
        #expect(actual == found, "\(why)")
    }

    private static func question(triggeredBy intent: String) -> String {
        "槽位 类别\n  类型：选项\n  选项：\n    - 质量\n    - 物流\n  询问：哪一类呢？\n"
            + "流程 登记\n  触发 意图 \(intent)\n  询问 类别\n  客服：{类别}已登记。\n  完成\n"
    }

    @Test func `a guard may hit the answers of its own flow, and other intents those that are the whole message`()
        throws
    {
        let guarding = "意图 投诉\n  守护：是\n  说法：\n    - 投诉质量\n  正则：\n    - /质量/\n"
        let plain = Self.intent("质量", says: ["质量不好"], regex: "质量")
        let refund = Self.intent("退款", says: ["我要退款"])
        for (script, found) in [
            (guarding + Self.question(triggeredBy: "投诉"), []),
            (guarding + "  回答：系统.帮助\n" + refund + Self.question(triggeredBy: "退款"), ["DS212 质量"]),
            (plain + refund + Self.question(triggeredBy: "退款"), []),
        ] {
            let actual = try Self.findings(script)
            #expect(actual == found)
        }
    }
}
