import IntentMatching
import Testing

@Suite("How near examples are to other lines")
struct ExampleNearnessTests {
    private static let bot = BotFromText.bot(
        """
        intent 退款
          examples:
            - 我要退款
            - 帮我把钱退回来
        intent 物流
          examples:
            - 我的快递到哪了
            - 物流怎么不动了
        intent 空的
          patterns:
            - 发票
        """)

    @Test("the nearest example is the one that an explanation names", arguments: ["钱怎么不退回来", "快递怎么不动", "我要退款"])
    func nearest(message: String) throws {
        let matcher = Matcher.compile(Self.bot).matcher
        let nearness = ExampleNearness(matcher)
        let text = matcher.normalized(message)
        let similar = matcher.read(message).candidates.filter { $0.evidence == .similarity }
        for candidate in similar {
            let named = matcher.shown(candidate, in: text).example
            #expect(nearness.nearest(of: [candidate.intent], to: message).map(\.text) == [named])
        }
        #expect(!similar.isEmpty)
        #expect(matcher.inspect(message).likeliest == similar.prefix(3).map(\.intent))
    }

    @Test("a line is its own nearest example; an intent without examples has none")
    func edges() {
        let nearness = ExampleNearness(Matcher.compile(Self.bot).matcher)
        let own = nearness.nearest(of: [0, 2, 99], to: "我要退款")
        #expect(own.map(\.text) == ["我要退款"] && abs((own.first?.similarity ?? 0) - 1) < 1e-4)
        #expect(nearness.nearest(of: [0], to: "").allSatisfy { $0.similarity == 0 })
    }
}
