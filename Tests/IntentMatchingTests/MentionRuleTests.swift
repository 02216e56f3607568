import ChineseText
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing

@Suite("Which of the candidates that overlap is mentioned")
struct MentionRuleTests {
    private static let pieces = [
        "订单号", "单号", "快递", "260301123456789012", "13800138000", "SF1234567890123", "到", "-", "100", "元", "三百五", "三",
        "天",
        "昨天", "下午3点", "3月8号", "中号", "马克杯", "杯", "ab-12", "北京", "市", "中山路", "12号", "a@b.com", "m.tb.cn/x1", " ", "，",
        "收货人", "张三", "一", "半", "小时", "个", "0",
    ]
    private static let entities = [
        """
        entity 订单号
          regex: /(?<!\\d)\\d{18}(?!\\d)/
          normalize: digits
        """,
        """
        entity 单据
          regex: /\\d{10,18}/
        """,
        """
        entity 商品
          values:
            - 马克杯 | 杯子
            - 中号马克杯
        """,
        """
        entity 尺码
          values:
            - 中号
            - 大号
        """,
    ]

    private static func matcher(_ order: [Int]) -> Matcher {
        Matcher.compile(BotFromText.bot(order.map { entities[$0] }.joined(separator: "\n") + "\n")).matcher
    }

    @Test("mentions never overlap, whatever the message, and do not depend on the order of declaration")
    func properties() {
        let (forward, backward) = (Self.matcher([0, 1, 2, 3]), Self.matcher([3, 2, 1, 0]))
        var state: UInt64 = 11
        func roll(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<400 {
            let text = (0...roll(9)).map { _ in Self.pieces[roll(Self.pieces.count)] }.joined()
            let message = NormalizedText(text)
            let found = forward.entities(in: message, now: MentionTests.now)
            let other = backward.entities(in: message, now: MentionTests.now)
            let ends = found.dropFirst().map(\.range.lowerBound)
            let isApart = zip(found, ends).allSatisfy { $0.range.upperBound <= $1 }
            let isInside = found.allSatisfy { $0.range.upperBound <= message.utf8.count && !$0.range.isEmpty }
            #expect(isApart && isInside, "\(text)")
            #expect(found.map(\.range) == other.map(\.range), "\(text)")
            #expect(found.map(\.value) == other.map(\.value), "\(text)")
        }
    }

    @Test(
        "the written rule, each line of it",
        arguments: [
            ("260301123456789012", "单据", EntityMention.Preference.ownEntity),
            ("要中号马克杯", "商品", .longer), ("单据260301123456789012", "单据", .named),
            ("260301123456789012", "单据", .moreSpecific),
        ])
    func rule(_ message: String, _ expected: String, _ preference: EntityMention.Preference) {
        let bot = BotFromText.bot(Self.entities.joined(separator: "\n") + "\n")
        let mentions = Matcher.compile(bot).matcher.read(message).entities
        let names = mentions.map { mention in
            if case .entity(let id) = mention.source { bot.entities[id].name } else { "" }
        }
        #expect(names.first == expected && mentions.first?.rivals.contains { $0.preference == preference } == true)
    }

    @Test("a slot that is asked for finds what the message mentions of its kind")
    func agreement() throws {
        let bot = BotFromText.bot(
            """
            slot 电话
              type: phone
              ask: 电话？
            slot 金额
              type: money
              ask: 多少？
            slot 日期
              type: date
              ask: 哪天？
            """)
        let matcher = Matcher.compile(bot).matcher
        let messages = [
            "打13800138000或者发微信", "当时花了59块9买的", "3月1号收到的", "订单260301123456789012花了三百五昨天付的电话13800138000",
        ]
        for message in messages {
            let text = NormalizedText(message)
            for mention in matcher.entities(in: text, now: MentionTests.now) {
                guard let slot = bot.slots.firstIndex(where: { $0.type == mention.value.type }) else { continue }
                let reading = matcher.read(slot: slot, in: text, now: MentionTests.now)
                #expect(
                    reading
                        == .inside(SlotValue(value: mention.value, range: mention.range, original: mention.original)))
            }
        }
    }

    @Test(
        "messages made to be expensive are read all the same",
        arguments: [
            "1234567890", "一万", "零一", "订单1 ", "a@", "北京市", "区路", "www.", "1-", "¥", "上上", "收货人", "张三 13800138000 ",
            "中号",
        ])
    func bounded(_ piece: String) {
        let text = NormalizedText(String(repeating: piece, count: 20_000 / piece.utf8.count))
        #expect(Self.matcher([0, 1, 2, 3]).entities(in: text, now: MentionTests.now).count <= text.utf8.count)
    }
}
