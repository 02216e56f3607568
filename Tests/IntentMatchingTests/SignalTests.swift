import ChineseText
import Foundation
import Testing

@testable import IntentMatching

/// Reads messages and writes signals as a test line says them.
enum SignalLine {
    /// The signals that decide, sorted: label or kind, with the number told.
    static func deciding(_ message: String) -> [String] {
        read(message).filter(\.decides).map(name).sorted()
    }

    /// All signals, the weak ones with a question mark.
    static func all(_ message: String) -> [String] {
        read(message).map { name($0) + ($0.decides ? "" : "?") }.sorted()
    }

    static func read(_ message: String) -> [Signal] {
        SignalReader.shared.signals(in: NormalizedText(message))
    }

    private static func name(_ signal: Signal) -> String {
        (signal.label.isEmpty ? signal.kind.rawValue : signal.label) + (signal.count.map { " \($0)" } ?? "")
    }
}

@Suite("Signals")
struct SignalTests {
    @Test(
        "words of mood, risk and demand",
        arguments: [
            ("你们这些骗子，我要找12315", "愤怒 监管"),
            ("再不处理我就打12315了", "监管"),
            ("孩子吃了过敏住院了", "人身"),
            ("充电宝爆炸了，我要起诉你们", "人身 法律"),
            ("我已经联系记者曝光", "媒体"),
            ("我们群里很多人都坏了，要集体维权", "群体"),
            ("都第三次坏了，说过多少遍了", "repeat 3"),
            ("谢谢你", "thanks"),
            ("这个方案我不接受", "rejection"),
            ("几块钱就想打发我", "rejection 愤怒"),
            ("太让人失望了，再也不来了", "失望"),
            ("急死了，今天必须到，我要赶飞机", "urgency 焦急"),
            ("非常满意，谢谢", "satisfaction thanks"),
            ("想哭，太委屈了", "难过"),
            ("我要投诉你们的快递员", "complaint"),
            ("你是傻逼吧", "愤怒 辱骂"),
            ("他妈的怎么还没到", "脏话"),
            ("this is the third time, I will sue you", "repeat 法律"),
            ("my son got hurt, he is in the hospital", "人身"),
            ("I need it asap, it is urgent", "urgency"),
            ("you idiots, I am extremely disappointed", "失望 愤怒 辱骂"),
            ("that is unacceptable, I want to file a complaint", "complaint rejection 愤怒"),
            ("I'll report you to the BBB and go to the press", "媒体 监管"),
            ("hundreds of people have the same issue", "群体"),
            ("thanks, great service, I love it", "satisfaction thanks"),
            ("你好", ""), ("", ""), ("什么时候发货", ""), ("where is my order", ""),
        ])
    func words(_ message: String, _ expected: String) {
        var expected = expected.replacing("repeat 3", with: "repeat#3").split(separator: " ").map(String.init)
        expected = expected.map { $0.replacing("#", with: " ") }
        #expect(SignalLine.deciding(message) == expected.sorted())
    }

    @Test(
        "the same letters in another matter",
        arguments: [
            "订单号260301231512345678", "单号SN-12315-88", "12315元能便宜吗", "急救包有货吗", "应急灯多少流明", "电脑死机了", "笑死我了", "垃圾袋要大号的",
            "厨房垃圾桶", "相机曝光怎么调", "长曝光用什么滤镜", "买来一起火锅", "今天天气不错", "空气炸锅多少钱", "收货地址法院路12号", "法院对面的小区", "手机报警提示音",
            "血氧仪一直报警",
            "防烫伤的杯套", "敏感肌抗过敏的", "过敏体质能用吗", "新媒体运营的书", "想买《律师之路》", "傻瓜相机", "去死皮膏", "2b铅笔", "usb线", "废物利用的收纳盒",
            "工商银行能付吗",
            "饼干你们有吗", "他妈妈用的", "集体照相框", "感谢卡有吗", "第二次购买了", "适合3个人用", "四口之家", "不满100元包邮吗", "没用过可以退吗", "garbage bags",
            "a bloody mary mix", "tennis court shoes", "what a good question",
        ])
    func harmless(_ message: String) {
        #expect(SignalLine.deciding(message) == [])
    }

    @Test(
        "abuse that is spelled around filters",
        arguments: [
            "傻*", "傻.逼", "傻 逼", "傻-逼", "s b客服", "SB", "沙比", "煞笔", "傻x", "ｓｂ", "草泥马", "草尼玛", "nmsl", "CNM", "shabi",
            "f*ck you", "智*障",
        ])
    func evasions(_ message: String) {
        #expect(SignalLine.read(message).contains { $0.kind == .insult && $0.decides })
    }

    @Test("the strongest comes first, in the customer's own words and at their place")
    func order() throws {
        let message = NormalizedText("垃圾，孩子受傷了")
        let signals = SignalReader.shared.signals(in: message)
        let first = try #require(signals.first)
        #expect(first.label == "人身")
        #expect(first.evidence == "受傷")
        #expect(message.slice(first.range) == "受伤")
        #expect(signals.map(\.strength) == signals.map(\.strength).sorted(by: >))
    }

    @Test(
        "a longer word is read alone",
        arguments: [("不满意", "失望"), ("不太满意", "失望"), ("律师函", "法律"), ("投诉进度查一下", "complaint?")])
    func longest(_ message: String, _ expected: String) {
        #expect(SignalLine.all(message) == [expected])
    }

    @Test("a strange message is read in bounded time")
    func strange() {
        for message in [
            String(repeating: "不", count: 2_000) + "投诉", String(repeating: "投诉、", count: 2_000),
            String(repeating: "\"", count: 2_000) + "垃圾\"", "\u{0}气死\u{202E}!!!", String(repeating: "😡", count: 3_000),
            String(repeating: "9", count: 300) + "次了",
        ] {
            #expect(SignalLine.read(message).count < 20)
        }
    }

    @Test("signals of sessions saved by older programs are read")
    func older() throws {
        let json = #"{"kind":"emotion","label":"愤怒","evidence":"气死","strength":0.9}"#
        let signal = try JSONDecoder().decode(Signal.self, from: Data(json.utf8))
        #expect(signal.range.isEmpty)
        #expect(signal.count == nil)
        let again = try JSONDecoder().decode(Signal.self, from: JSONEncoder().encode(signal.with(count: 3)))
        #expect(again == signal.with(count: 3))
    }
}
