import Testing

@testable import IntentMatching

/// The written rules of `docs/signals.md`.
@Suite("Signals: what stands around a word")
struct SignalScopeTests {
    @Test(
        "taken back",
        arguments: [
            "不是要投诉", "我没有要起诉你们", "别误会，不投诉", "不会曝光你们", "我不想找律师", "我没有要投诉到12315", "没过敏", "我不是来投诉的", "不打算找律师", "不想闹到法院",
            "用不着报警", "没有任何要投诉的意思", "不着急", "不是很急", "没有不同意", "投诉就不用了", "报警就算了", "撤销投诉", "我不会投诉、起诉或者曝光你们", "懒得投诉",
            "我可没说要投诉",
            "I am not going to sue you", "don't want to complain", "no need to call the police", "nobody got hurt",
        ])
    func denied(_ message: String) {
        #expect(SignalLine.all(message) == [])
    }

    @Test(
        "not taken back, though it looks like a denial",
        arguments: [
            ("我不得不投诉", "complaint"), ("不能不投诉", "complaint"), ("不是不投诉", "complaint"), ("难道不该投诉吗", "complaint"),
            ("凭什么不让投诉", "complaint"),
            ("不投诉不行", "complaint"), ("不起诉才怪", "法律"), ("再不处理就投诉", "complaint"), ("不退款就起诉", "法律"), ("不处理我就找律师", "法律"),
            ("是不是要我曝光你们", "媒体"),
            ("不投诉，直接起诉", "法律"), ("要是不解决，法院见", "法律"), ("非要我投诉吗", "complaint"), ("why not sue you", "法律"),
            ("if you do not refund me I will sue you", "法律"), ("特别失望", "失望"),
        ])
    func stands(_ message: String, _ expected: String) {
        #expect(SignalLine.deciding(message).contains(expected))
    }

    @Test(
        "only asked, supposed or reported: too weak to decide",
        arguments: [
            ("投诉电话是多少", "complaint?"), ("怎么投诉", "complaint?"), ("会不会过敏", "人身?"), ("万一触电怎么办", "人身?"), ("漏电吗", "人身?"),
            ("我怕孩子过敏", "人身?"),
            ("如果过敏可以退吗", "人身?"), ("有没有人用了过敏的", "人身?"), ("客服骂我傻逼", "辱骂?"), ("客服说“垃圾”", "愤怒?"),
            ("质量好评多吗", "satisfaction?"),
            ("can I sue you", "法律?"),
        ])
    func weakened(_ message: String, _ expected: String) {
        #expect(SignalLine.all(message) == [expected])
    }

    @Test(
        "asked, and yet meant",
        arguments: [
            ("孩子烫伤了怎么办", "人身"), ("是不是触电了", "人身"), ("我要投诉，怎么操作？", "complaint"), ("我要投诉怎么操作", "complaint"),
            ("你们是骗子吗", "愤怒"),
            ("再这样我就报警了信不信", "法律"), ("能快点吗", "urgency"),
        ])
    func meant(_ message: String, _ expected: String) {
        #expect(SignalLine.deciding(message).contains(expected))
    }

    @Test("emphasis raises a mood, softening lowers it, and risks stay as they are")
    func degrees() throws {
        func strength(_ message: String) throws -> Double { try #require(SignalLine.read(message).first).strength }
        let plain = try strength("失望")
        for louder in ["真的失望", "失望透了", "失望！！！", "失望？？"] { #expect(try strength(louder) > plain, "\(louder)") }
        for softer in ["有点失望", "稍微有些失望"] { #expect(try strength(softer) < plain, "\(softer)") }
        #expect(try strength("真的失望！！") > strength("真的失望"))
        #expect(try strength("I am ANGRY") > strength("I am angry"))
        #expect(try strength("a bit angry") < strength("angry"))
        #expect(try strength("真的起火了！！！") == strength("起火了"))
        #expect(try strength("气死了！！！") <= 1)
    }
}

@Suite("Signals: numbers that are told")
struct CountedSignTests {
    @Test(
        "how often, how many, how long",
        arguments: [
            ("打了五次电话", "repeat 5"), ("打了好几个电话了", "repeat 3"), ("第三次坏了", "repeat 3"), ("修了两次", "repeat 2"),
            ("催了十几次了", "repeat 10"), ("说了3遍", "repeat 3"),
            ("called 5 times", "repeat 5"), ("asked three times", "repeat 3"), ("反映过20多次", "repeat 20"),
            ("一百多家都没收到", "群体 100"), ("我们群里几十个人", "群体 20"),
            ("我们小区30多户都没收到", "群体 30"), ("好几百人被骗", "失望 群体 200"), ("等了3天还没发", "久等?"), ("等了一个星期了", "久等?"),
            ("两万人受骗", "群体 20000"),
            ("第一次买", ""), ("第2次下单", ""), ("每天用3次", ""), ("打了两次单号", ""), ("3天后到吗", ""), ("七天无理由", ""), ("买了5次了", ""),
        ])
    func counts(_ message: String, _ expected: String) {
        #expect(SignalLine.all(message).joined(separator: " ") == expected)
    }

    @Test("the greater number of two messages is kept, and the stronger words")
    func outdone() {
        let first = Signal(kind: .repeat, label: "", evidence: "第五次", strength: 0.8, count: 5)
        let second = Signal(kind: .repeat, label: "", evidence: "again and again", strength: 0.9, count: nil)
        #expect(first.outdone(by: second).evidence == "again and again")
        #expect(first.outdone(by: second).count == 5)
        #expect(second.outdone(by: first) == first.outdone(by: second))
    }
}
