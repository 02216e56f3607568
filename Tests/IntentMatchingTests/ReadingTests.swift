import ChineseText
import Diagnostics
import Foundation
import IntentMatching
import ScriptChecking
import Testing

@Suite("Reading messages")
struct ReadingTests {
    private static let shop = BotFromText.bot(ShopScript.whole)
    private static let matcher = Matcher.compile(shop).matcher

    /// The outcome by name.
    private static func decision(_ message: String, _ bot: Bot = shop, _ matcher: Matcher = matcher) -> [String] {
        switch matcher.read(message).decision {
        case .intent(let intent): [bot.intents[intent].name]
        case .clarify(let intents): ["clarify"] + intents.map { bot.intents[$0].name }
        case .nothing: []
        }
    }

    private static func candidates(_ message: String) -> [String] {
        matcher.read(message).candidates.map { "\(shop.intents[$0.intent].name) \($0.evidence)" }
    }

    @Test(
        "the utterances of the design",
        arguments: [
            ("我要退款", ["申请退款"]),
            ("退款到哪了", ["查询退款进度"]),
            ("再不处理打12315了", ["投诉"]),
            ("订单号260301231512345678", []),
            ("怎么投诉物流", ["投诉"]),
            ("今天天气真好", []),
            ("我想知道退款到账了吗", ["查询退款进度"]),
            ("麻烦您了，我要退款，谢谢", ["申请退款"]),
            ("我　要　退　款！！！", ["申请退款"]),
            ("我要退貨", ["申请退款"]),
            ("这个不想要了，能退吗？", ["申请退款"]),
            ("再不处理我就打１２３１５", ["投诉"]),
            ("投诉电话是多少", []),
            ("我没有要投诉的意思", []),
            ("我不退款了", []),
            ("订单260301999999999999帮我退一下", ["申请退款"]),
            ("你吃饭了吗", []),
            ("", []),
            ("。。。", []),
            ("😀😀", []),
            ("asdf", []),
        ])
    func utterances(_ message: String, _ expected: [String]) {
        #expect(Self.decision(message) == expected)
    }

    @Test("no diagnostics for the shop")
    func shopIsClean() {
        #expect(Matcher.compile(Self.shop).diagnostics.map { $0.message(in: .chinese) } == [])
    }

    @Test("an exact counter-example takes its intent out altogether")
    func counterExamples() {
        #expect(Self.candidates("退款到账了吗").first == "查询退款进度 regex")
        #expect(!Self.candidates("退款到账了吗").contains { $0.hasPrefix("申请退款") })
        #expect(!Self.candidates("我要退款，谢谢").contains { $0.hasPrefix("查询退款进度") })
    }

    @Test("a candidate for each kind of evidence, with place and literal characters")
    func evidence() throws {
        let reading = Self.matcher.read("你好，我要退款")
        let exact = try #require(reading.candidates.first { $0.evidence == .exact })
        let pattern = try #require(reading.candidates.first { $0.evidence == .pattern })
        let regex = try #require(reading.candidates.first { $0.evidence == .regex })
        let likely = try #require(reading.candidates.first { $0.evidence == .similarity })
        let similar = Self.matcher.shown(likely, in: reading.message)
        #expect(reading.message.slice(exact.range) == "我要退款")
        #expect(exact.literalCharacters == 4)
        #expect(pattern.literalCharacters == 4)
        #expect(regex.literalCharacters == 2)
        #expect(similar.score > 0.9)
        #expect(Self.shop.sources.location(of: exact.span) == "intents/测试.dlg:7")
        #expect(similar.example == "我要退款")
        #expect(similar.grams.contains { $0.contains("退款") })
    }

    @Test("wildcards and gaps are no literal characters")
    func literalCharacters() throws {
        let bot = BotFromText.bot("intent 物流\n  regex:\n    - /快递.{0,6}(哪|单号\\d+)/\n  patterns:\n    - 我的*{0,4}快递\n")
        let matcher = Matcher.compile(bot).matcher
        let reading = matcher.read("我的那个快递它现在到哪了")
        let regex = try #require(reading.candidates.first { $0.evidence == .regex })
        let pattern = try #require(reading.candidates.first { $0.evidence == .pattern })
        #expect(regex.literalCharacters == 3)
        #expect(pattern.literalCharacters == 4)
        let number = try #require(matcher.read("快递单号12345").candidates.first { $0.evidence == .regex })
        #expect(number.literalCharacters == 4)
    }

    @Test("equal precedence and equal literals ask the customer, in the order of names")
    func ties() {
        let script = """
            intent 乙
              patterns:
                - 退货运费
            intent 甲
              regex:
                - /退货运费/
            intent 丙
              patterns:
                - 运费
            """
        let bot = BotFromText.bot(script)
        let matcher = Matcher.compile(bot).matcher
        #expect(Self.decision("退货运费谁出", bot, matcher) == ["clarify", "乙", "甲"])
        #expect(Self.decision("运费谁出", bot, matcher) == ["丙"])
    }

    @Test("between the thresholds the customer is asked")
    func clarification() {
        let bot = BotFromText.bot(
            """
            intent 发票
              examples:
                - 我想开一张增值税发票
            intent 改地址
              examples:
                - 我想改一下收货地址
            """
        ) { $0.thresholds.upper = 0.999 }
        let matcher = Matcher.compile(bot).matcher
        #expect(Self.decision("今晚吃什么好呢", bot, matcher) == [])
        #expect(Self.decision("开一张增值税发票", bot, matcher) == ["clarify", "发票"])
    }

    @Test("the order of definitions never counts")
    func determinism() {
        let parts = [ShopScript.refund, ShopScript.progress, ShopScript.complaint]
        let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]]
        let messages = ["我要退款", "退款", "钱退了吗", "什么时候退", "投诉你们不退钱", "能退吗", "把钱给我", "处理一下"]
        let results = orders.map { order in
            let bot = BotFromText.bot(order.map { parts[$0] }.joined() + ShopScript.values)
            let matcher = Matcher.compile(bot).matcher
            return messages.map { message in
                matcher.read(message).candidates.map { "\(bot.intents[$0.intent].name) \($0.evidence) \($0.score)" }
                    + Self.decision(message, bot, matcher)
            }
        }
        for other in results.dropFirst() { #expect(other == results.first) }
    }

    @Test("an expensive expression stops, and the others still count")
    func expensive() {
        let bot = BotFromText.bot(
            "intent 贵\n  regex:\n    - /^(我|要|我要)+退款$/\nintent 退款\n  patterns:\n    - [我要|想要]*退货\n")
        let (matcher, diagnostics) = Matcher.compile(bot)
        #expect(diagnostics.map(\.code.slug).contains("expensive-regex"))
        let message = String(repeating: "我要", count: 40) + "退款的退货"
        #expect(matcher.read(message).limitReached)
        #expect(Self.decision(message, bot, matcher) == ["退款"])
        // Nobody runs it where its words are missing.
        #expect(!matcher.read(String(repeating: "我要", count: 40) + "退货").limitReached)
    }

    @Test(
        "hostile messages are bounded",
        arguments: [
            String(repeating: "我要退款，", count: 70_000),
            String(repeating: "\u{0}", count: 100_000),
            String(repeating: "😀", count: 10_000),
            String(repeating: "a", count: 1_000_000),
            "退" + String(repeating: "\u{301}", count: 1_000_000),
            String(repeating: "12345 ", count: 10_000),
        ])
    func hostile(_ message: String) {
        let clock = ContinuousClock()
        let spent = clock.measure {
            let reading = Self.matcher.read(message)
            #expect(reading.message.utf8.count < 20_000)
            let now = LocalDateTime(date: LocalDate(daysSince1970: 20_000), time: LocalTime(secondOfDay: 0))
            for slot in Self.shop.slots.indices { _ = Self.matcher.read(slot: slot, in: reading.message, now: now) }
        }
        #expect(spent < .seconds(5))
    }

    @Test(
        "the specimens of the design",
        arguments: [
            ("我要退款", ["申请退款"]), ("退款到哪了", ["查询退款进度"]), ("再不处理打12315了", ["投诉"]),
            ("订单号260301231512345678", []), ("怎么投诉物流", ["投诉"]), ("今天天气真好", []), ("转人工", ["转人工"]),
            ("我的快递到哪了", ["查询物流"]), ("取消", ["取消"]), ("算了谢谢", ["取消"]), ("取消订单", []), ("不要转人工", []),
        ])
    func specimens(_ message: String, _ expected: [String]) throws {
        let (bot, matcher, diagnostics) = try Self.specimens.get()
        #expect(Self.decision(message, bot, matcher) == expected)
        #expect(diagnostics.isEmpty)
    }

    private static let specimens = Result { try specimenBot() }

    private static func specimenBot() throws -> (bot: Bot, matcher: Matcher, diagnostics: [Diagnostic]) {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures")
        let logistics = """
            对话 1
            意图 查询物流
              说法：
                - 我的快递到哪了
              回答：物流.状态
            话术 物流.状态
              - 您好，物流信息可以在“我的订单-查看物流”里看到～
            """
        let bot = BotFromText.bot(files: [
            ("refund.dlg", try String(contentsOf: fixtures.appending(path: "refund.dlg"), encoding: .utf8)),
            ("complaint.dlg", try String(contentsOf: fixtures.appending(path: "complaint.dlg"), encoding: .utf8)),
            ("logistics.dlg", logistics),
        ])
        let (matcher, diagnostics) = Matcher.compile(bot)
        return (bot, matcher, diagnostics)
    }

    @Test("background messages are negatives")
    func background() {
        let bot = BotFromText.bot(
            "intent 天气险\n  examples:\n    - 今天天气不好能赔吗\nbackground:\n  - 今天天气不错啊\n")
        let matcher = Matcher.compile(bot).matcher
        #expect(Self.decision("今天天气不错", bot, matcher) == [])
        #expect(Self.decision("天气不好能赔吗", bot, matcher) == ["天气险"])
    }
}
