import ChineseText
import Testing

@testable import RegexMatching

@Suite struct RegexSetTests {
    /// Every feature at least once, with what the checks of the shop's own expressions need.
    static let patterns = [
        "退货", "(退|换)(货|款)", "(退|换|)(货|款)?", "退?货", "(有|还有)?(货|库存)(吗|么|没)?", "退.{0,3}款", "退.{2}款", "退.*款", "退.+?款",
        "退(?=.{0,2}款)", "退(?!.{0,2}款)", "(?<!不)退款", "(?<=不)退款", "(?<!不|别)要", "^退", "款$", "^退款$", "^(退|换)", #"\A退\z"#,
        #"款\Z"#,
        "(退|换)\\1", "(?>退|退货)款", "退++货", "[退换]+货", "[^退换]货", #"\d{2,4}"#, #"(?<!\d)\d{3}(?!\d)"#, #"\p{Han}{2}"#,
        #"\P{Han}货"#,
        #"\p{Lu}"#, "(?i)abc", "(?i:A)bc", "abc", "Abc", "(?i)k", "(?i)straße", "(?s)退.货", "退.货", "(?m)^货$", "退\n货",
        "货\n?$", #"\b退"#, #"\Ba"#,
        #"\w+"#, #"\s"#, #"退\s*货"#, "", "()", "(|)", "x*", "(退|货)*款", "(退|货|)+款", "(?:退(?:货|款)?){2,3}",
        "(?:退{1,2}货){2}",
        "^(?!.*(不用|别|取消)).*退.{0,6}货", "^(请问|你好|亲)?.{0,4}退货.{0,4}(吗|呢|么)[?？]?$", "(?=.*退)(?=.*货).*款", "(?=.*退)(?=.*货)",
        "[[:alpha:]]+货", "[a-c]{3}", "[^,。]{3}货", "a|b|退货款", "(a|ab)(c|bcd)", "😀", "[😀👍]+", "退\\x{8D27}", "\\Q退.货\\E",
        "(?x) 退 货 # note",
        "(?<name>退)(?P=name)", "(退)?(?(1)货|款)", "(?|退(货)|换(款))", "\\R", "\\X货", "退\\K货", "\0", "退\\0货", "(退货){0}款",
        "(?:退|^换){0}货", "(?(?=退)|^换){0}货",
        "(?!)", "(?=)", "$^",
        "(?<=退.)款", "(?<=^|,)款", "(?<=(?<!不)退)货", "(?=退(?=货))退", "(?!退(?!货))退", "^$", ".", "[^\\n]$", "..款$",
    ]

    static let texts = [
        "", "退", "退货", "退款", "换货吗", "我要退货款", "退一下款", "不退款了", "别要退款", "退退货货款", "退退", "退\n货", "货\n", "\n", "\r\n货", "退 货",
        "退 , 款",
        "abc", "ABC", "aBc abbcd", "K", "k\u{212A}", "ſ straße STRASSE", "1234", "单号123", "12", "é款", "Éa", "😀👍货", "👍",
        "退\0货", "\0", "请问可以退货吗？",
        "请问可以退货吗?", "取消 退个货", "想退这个 货", "，款", "。。货", ",款", "退货款退货款退", "退货退款退", "  ", "_a b-c", "٣٤", "退.货",
        String(repeating: "好", count: 61) + "退货", String(repeating: "好", count: 62) + "退货",
        "退" + String(repeating: "好", count: 63) + "款",
        String(repeating: "退", count: 63), String(repeating: "退货", count: 300) + "款",
    ]

    private static let entries = patterns.flatMap { pattern in
        [RegexSet.Entry(pattern, priority: pattern.utf8.count % 5), RegexSet.Entry(pattern, caseless: true)]
    }

    @Test func theSetFindsWhatEachExpressionFinds() {
        Counterpart(Self.entries).compare(on: Self.texts)
    }

    @Test(arguments: [0, 1, 2, 3, 7])
    func partsOfTheSetFindTheSame(step: Int) {
        let some = stride(from: step, to: Self.entries.count, by: 1 + step * 3).map { Self.entries[$0] }
        Counterpart(some, samples: ["退货", "abc"]).compare(on: Self.texts)
    }

    @Test func moreTextThanAnybodyWritesIsReadInTime() {
        let set = RegexSet(Self.entries.filter { $0.pattern != #"\X货"# } + [RegexSet.Entry("换货")])
        for text in [String(repeating: "😀", count: 10_000), String(repeating: "退货", count: 25_000) + "换货"] {
            #expect(!set.matches(in: NormalizedText(text)).entries.isEmpty)
        }
    }

    @Test func bytesThatAreNotTextMatchNothing() {
        let set = RegexSet([RegexSet.Entry(""), RegexSet.Entry("退")])
        for bytes in [[0xFF], [0xE9, 0x80], [0xE9, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            #expect(set.matches(in: bytes.span) == RegexSet.Matches())
            #expect(set.best(in: bytes.span) == nil)
        }
        #expect(set.matches(in: Array("我退".utf8).span).entries == [0, 1])
    }

    @Test func anExpressionThatAsksForTooMuchIsToldApart() {
        let set = RegexSet([RegexSet.Entry("(x+x+)+y(?R)?"), RegexSet.Entry("x{3}", priority: -1), RegexSet.Entry("[")])
        let matches = set.matches(in: NormalizedText(String(repeating: "x", count: 60) + "yyz".prefix(0) + "zy"))
        #expect(matches.entries == [1])
        #expect(set.count == 3)
    }

    @Test func theBestIsTheFirstOfTheHighestPriority() {
        let set = RegexSet([
            RegexSet.Entry("退", priority: -5), RegexSet.Entry("货", priority: .max),
            RegexSet.Entry("退货", priority: .max),
            RegexSet.Entry(#"(退)\1"#, priority: .max), RegexSet.Entry("款", priority: .min),
        ])
        for (text, best) in [("退货", 1), ("退退", 3), ("退", 0), ("款", 4), ("好", nil), ("退退货", 1)] as [(String, Int?)] {
            #expect(set.best(in: NormalizedText(text)) == best)
        }
    }

    @Test func expressionsWithoutALiteralAreTold() {
        let set = RegexSet(["退货", #"\d+"#, "退|.", "[退换]"].map { RegexSet.Entry($0) })
        #expect(set.unfiltered == [1, 2])
    }

    @Test func manyThreadsReadAtOnce() async {
        let set = RegexSet(Self.entries)
        let texts = Self.texts.map { NormalizedText($0) }
        let expected = texts.map { set.matches(in: $0) }
        let fresh = RegexSet(Self.entries)
        await withTaskGroup(of: Int.self) { group in
            for task in 0..<12 {
                group.addTask {
                    texts.indices.count {
                        fresh.matches(in: texts[($0 + task) % texts.count]) != expected[($0 + task) % texts.count]
                    }
                }
            }
            for await wrong in group { #expect(wrong == 0) }
        }
    }
}
