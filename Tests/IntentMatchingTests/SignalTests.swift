import ChineseText
import IntentMatching
import Testing

@Suite("Signals")
struct SignalTests {
    private static let matcher = Matcher.compile(BotFromText.bot(ShopScript.background)).matcher

    private static func signals(_ message: String) -> [String] {
        matcher.read(message).signals.map { $0.label.isEmpty ? $0.kind.rawValue : $0.label }
    }

    @Test(
        "words of mood and risk",
        arguments: [
            ("你们这些骗子，我要找12315", ["愤怒", "监管"]),
            ("再不处理我就打12315了", ["监管"]),
            ("订单号260301231512345678", []),
            ("我没有要投诉到12315", []),
            ("不是要曝光你们", []),
            ("我不想找律师", []),
            ("是不是要我曝光你们", ["媒体"]),
            ("孩子吃了过敏住院了", ["人身"]),
            ("没过敏", []),
            ("都第三次坏了，说过多少遍了", ["repeat"]),
            ("谢谢你", ["thanks"]),
            ("这个方案我不接受", ["rejection"]),
            ("太让人失望了，再也不来了", ["失望"]),
            ("急用！！快点", ["焦急"]),
            ("充电宝爆炸了，我要起诉你们", ["人身", "法律"]),
            ("你好", []),
        ])
    func words(_ message: String, _ expected: [String]) {
        #expect(Set(Self.signals(message)) == Set(expected))
    }

    @Test("the strongest comes first, in the customer's own words")
    func order() {
        let signals = Self.matcher.read("垃圾，孩子受傷了").signals
        #expect(signals.first?.label == "人身")
        #expect(signals.first?.evidence == "受傷")
    }
}
