import ChineseText
import IntentMatching
import RegexMatching
import Testing

@Suite struct PatternTests {
    static let refund = "[我]?[想|要|想要|申请|办理|帮我]*{0,6}[退款|退钱|退掉|退货]"

    private static func matcher(_ pattern: String) throws -> PatternMatcher {
        let entities = ["订单号": #"(?<!\d)\d{18}(?!\d)"#, "尺码": "([smlx]+)码"]
        let synonyms = ["退款": ["退款", "退錢", "退"], "品牌": ["iPhone", "小米"]]
        return try PatternMatcher(
            Pattern.parse(pattern).pattern, entities: { entities[$0] }, synonyms: { synonyms[$0] })
    }

    @Test(arguments: [
        (refund, "我要退款", true), (refund, "我想知道退款到账了吗", true), (refund, "帮我把这个退掉", true), (refund, "退款", false),
        (refund, "我想要一二三四五六退款", true), (refund, "我要一二三四五六七退款", false), ("退款", "我要退 款了！", true), ("退款", "退一下款", false),
        ("退*款", "退一下款", true), ("退*款", "退一二三四五六七八九十一二三款", false), ("^退款$", "退款", true), ("^退款$", "我退款", false),
        ("退貨", "我要退货", true), ("退款", "我要退⾦退款", true), ("能退嗎？", "能退吗", false), ("能退嗎？", "能退吗??", true),
        ("ok", "book", false), ("ok", "OK的", true), ("ok", "ok1", false), ("[我]?ok", "book", false),
        ("[我]?ok", "我ok", true),
        ("iphone[15|16]", "iphone15坏了", true), ("iphone[15|16]", "iphone150", false),
        ("iphone[15|16]", "买了iPhone 15", false),
        ("iphone 手机", "iphone手机", true), ("iphone手机", "IPHONE 手机", true), ("buy [a|b] now", "buy a now", true),
        ("buy [a|b] now", "buya now", false),
        ("~退款@订单号", "退260301123456789012", true), ("~退款 @订单号", "退款 260301123456789012", false),
        ("~{退款}*@{订单号}", "退款,订单260301123456789012", true), ("@订单号", "2603011234567890123", false),
        ("~品牌", "xiphone", false), ("~品牌 坏了", "小米坏了", true),
        ("~品牌*坏", "iPhone的屏坏了", true), ("@没有的", "没有的", false), ("（退｜换）＊货", "换个货", true), ("【退|换】货", "换货", true),
        (#"\[退\]"#, "[退]", true), (#"\*"#, "退*款", true), ("好的~", "好的～～", true), ("[退[款|货]|换]吗", "退货吗", true),
        ("*{2,3}退", "我退", false),
        ("*{2,3}退", "我要退", true), ("退｛1｝", "退{1}", true), ("*｛0，2｝退", "退", true), ("a.c", "abc", false),
        ("12315", "212315", false), ("退款|退钱", "要退钱", true),
    ])
    func aPatternMatchesWhatItSays(pattern: String, text: String, matches: Bool) throws {
        let regex = try Self.matcher(pattern)
        #expect((regex.firstMatch(in: NormalizedText(text)).match != nil) == matches, "\(regex.regex.pattern)")
    }

    @Test(arguments: [
        (refund, "我想知道退款", 4), ("退款", "我要退款", 2), ("退*款", "退一下款", 2), ("~退款*@订单号", "退款号260301123456789012", 2),
        ("[退*款|换]", "换", 1), ("@尺码*大", "xl码有点大", 1), ("*", "随便", 0),
    ])
    func literalCharactersAreCounted(pattern: String, text: String, count: Int) throws {
        let match = try #require(Self.matcher(pattern).firstMatch(in: NormalizedText(text)).match)
        #expect(match.literalCharacters == count)
    }

    @Test func entitiesAreGivenWithTheirPlaces() throws {
        let text = NormalizedText("订单２６０３０１１２３４５６７８９０１２要 xl码")
        let match = try #require(Self.matcher("[换@尺码|@订单号*@尺码|退]").firstMatch(in: text).match)
        #expect(match.entities.map(\.name) == ["订单号", "尺码"])
        #expect(match.entities.map { text.originalSlice($0.range) } == ["２６０３０１１２３４５６７８９０１２", "xl码"])
    }

    @Test(arguments: [
        ("", "emptyPattern 0..<0"), ("[退|换", "unclosedGroup 0..<8"), ("退]款", "unexpectedClose 3..<4"),
        ("[退||换]", "emptyAlternative 4..<5"),
        ("[]", "emptyAlternative 0..<1"), ("退@", "emptyName 3..<4"), ("@{", "emptyName 0..<2"),
        ("*{6,0}退", "badGap 0..<6"), ("*{x}退", "badGap 0..<4"),
        (#"退\"#, "danglingEscape 3..<4"), ("退^款", "misplacedStart 3..<4"), ("退$款", "misplacedEnd 3..<4"),
        ("*{3}", "badGap 0..<4"), ("退~", ""),
        ("*{2,}退", ""), ("退|", "emptyAlternative 0..<4"), ("*{99999,}", "badGap 0..<9"),
    ])
    func mistakesAreReported(pattern: String, expected: String) {
        let problems = Pattern.parse(pattern).problems.map { "\($0.kind) \($0.range)" }.joined(separator: "; ")
        #expect(problems == expected)
    }

    @Test func deepNestingIsReportedOnce() {
        let depth = 5_000
        let pattern = String(repeating: "[", count: depth) + "退" + String(repeating: "]", count: depth)
        #expect(Pattern.parse(pattern).problems.map(\.kind).first == .tooDeep)
        let allowed = String(repeating: "[", count: 20) + "退" + String(repeating: "]", count: 20)
        #expect(Pattern.parse(allowed).problems == [])
    }

    @Test func namesAreReferences() {
        let references = Pattern.parse("退@订单 号~{同义 词}[x]").pattern.references
        #expect(references.map(\.name) == ["订单", "同义词"])
        #expect(references.map(\.range) == [3..<10, 14..<27])
        #expect(references.map(\.isEntity) == [true, false])
    }

    @Test(arguments: [
        (refund, 3, false, false), ("*", 0, true, false), ("[退]?", 0, true, false), ("*{2,}", 0, false, true),
        ("@订单号", 0, false, false),
        ("[退款|换]*{0,}好", 2, false, true), ("~退款 吧", 2, false, false), ("^$", 0, true, false),
    ])
    func factsForTheChecks(pattern: String, literals: Int, empty: Bool, unbounded: Bool) {
        let tree = Pattern.parse(pattern).pattern
        #expect(tree.minimumLiteralCharacters == literals)
        #expect(tree.matchesEmpty == empty)
        #expect(tree.hasUnboundedGap == unbounded)
    }

    @Test(arguments: UInt64(1)...10)
    func anyTextIsParsedAndCompiles(seed: UInt64) {
        var state = seed
        var failures: [String] = []
        let marks = Array("[]()|?*{}@~^$\\退款aB1，,6 ｛】？".unicodeScalars)
        for _ in 0..<200 {
            var pattern = String.UnicodeScalarView()
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                pattern.append(marks[Int(state >> 33) % marks.count])
            }
            if (try? Self.matcher(String(pattern))) == nil { failures.append(String(pattern)) }
        }
        #expect(failures == [])
    }
}
